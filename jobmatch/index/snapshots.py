"""Saved generations of the index: published whole, verified before use, thrown away when old.

A generation is a directory of .npy files and a manifest, which is written last; a directory
without a manifest does not exist for readers. Nothing in it is changed afterwards. Whoever holds
the files can always do without them: they are rebuilt from the database.
"""

import fcntl
import hashlib
import io
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from jobmatch.index.durable_files import sync_directory, write_durably
from jobmatch.index.manifests import (
    FILE_NAME,
    Identity,
    Manifest,
    Refusal,
    Refused,
    SavedFile,
    difference,
    read_manifest,
    write_manifest,
)

Arrays = dict[str, NDArray[Any]]

KEPT = 3
MAP_FROM_BYTES = 1 << 20  # smaller files are read, larger ones mapped
LISTINGS = 3  # how often a reader that was overtaken by publishers looks again

_GENERATION = re.compile(r"generation-(\d{10})")
_ARRAY_NAME = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


class PublisherBusyError(RuntimeError):
    """Another process holds the right to publish."""


class StaleSnapshotError(RuntimeError):
    """The published generation holds later changes than the one offered."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Verified arrays, read-only; the large ones stay on disk until they are touched."""

    manifest: Manifest
    arrays: Arrays


@dataclass(frozen=True, slots=True)
class Loaded:
    """The newest generation that may be served, if any, and why newer ones were refused."""

    snapshot: Snapshot | None
    refused: tuple[Refused, ...]


def load_newest(directory: Path, expected: Identity) -> Loaded:
    """Load the newest generation that is whole and belongs to the expected identity.

    Nothing is left to do but rebuild where `snapshot` is None.
    """
    loaded = Loaded(None, ())
    for _ in range(LISTINGS):
        seen = generations(directory)
        loaded = _first_whole(directory, seen, expected)
        if loaded.snapshot or generations(directory) == seen:
            break
    return loaded


def load_generation(directory: Path, generation: int, expected: Identity) -> Snapshot | Refused:
    """Load one generation; every byte is verified against the manifest's SHA-256 first."""
    home = _home(directory, generation)
    manifest = read_manifest(home, generation)
    if isinstance(manifest, Refused):
        return manifest
    if foreign := difference(manifest, expected):
        return foreign
    arrays: Arrays = {}
    for saved in manifest.files:
        array = _load_array(home / f"{saved.name}.npy", saved)
        if isinstance(array, Refusal):
            detail = f"{saved.name}.npy is {array}"
            return Refused(generation=generation, reason=array, detail=detail)
        arrays[saved.name] = array
    return Snapshot(manifest, arrays)


def generations(directory: Path) -> list[int]:
    """Return the generations that have a manifest, newest first."""
    found = [number for number, home in _homes(directory) if (home / FILE_NAME).exists()]
    return sorted(found, reverse=True)


class Publisher:
    """The right to publish, held as a file lock: it ends with the block or the process.

    Entering raises PublisherBusyError while another process (or another Publisher) holds it, and
    clears away what a publisher that died has left half written.
    """

    def __init__(self, directory: Path, kept: int = KEPT) -> None:
        self.directory = directory
        self.kept = kept
        self._lock: BinaryIO | None = None

    def __enter__(self) -> Self:
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (self.directory / "publisher.lock").open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            raise PublisherBusyError(f"{self.directory} is being published to") from error
        self._lock = lock
        whole = generations(self.directory)
        for number, home in list(_homes(self.directory)):
            if number not in whole:
                shutil.rmtree(home)
        return self

    def __exit__(self, *_: object) -> None:
        if self._lock:
            self._lock.close()
        self._lock = None

    def publish(
        self,
        arrays: Iterable[tuple[str, NDArray[Any]]],
        identity: Identity,
        *,
        max_seq: int,
        count: int,
    ) -> Manifest:
        """Save named arrays as the next generation, then forget all but the last `kept`.

        Each is taken only when the one before is on disk.

        Raises StaleSnapshotError where the newest generation of this identity is later,
        ValueError on an array that is not plain numbers or badly named, RuntimeError outside the
        `with` block, OSError if the disk is full (the older generations stay whole).
        """
        if self._lock is None:
            raise RuntimeError("only who holds the lock may publish")
        whole = generations(self.directory)
        self._refuse_stale(whole, identity, max_seq)
        generation = 1 + max(whole, default=0)
        home = _home(self.directory, generation)
        try:
            files = _write_arrays(home, arrays)
            manifest = Manifest(
                generation=generation, max_seq=max_seq, count=count, identity=identity, files=files
            )
            write_manifest(home, manifest)
        except (OSError, ValueError):
            shutil.rmtree(home, ignore_errors=True)
            raise
        for old in [generation, *whole][self.kept :]:
            _forget(_home(self.directory, old))
        return manifest

    def _refuse_stale(self, whole: list[int], identity: Identity, max_seq: int) -> None:
        for generation in whole:
            newest = read_manifest(_home(self.directory, generation), generation)
            if isinstance(newest, Manifest) and newest.identity == identity:
                if newest.max_seq > max_seq:
                    raise StaleSnapshotError(f"{newest.max_seq} is published, not {max_seq}")
                return


def _first_whole(directory: Path, numbers: list[int], expected: Identity) -> Loaded:
    refused: list[Refused] = []
    for generation in numbers:
        result = load_generation(directory, generation, expected)
        if isinstance(result, Snapshot):
            return Loaded(result, tuple(refused))
        refused.append(result)
    return Loaded(None, tuple(refused))


def _home(directory: Path, generation: int) -> Path:
    return directory / f"generation-{generation:010d}"


def _homes(directory: Path) -> Iterator[tuple[int, Path]]:
    if not directory.is_dir():
        return
    for home in directory.iterdir():
        if match := _GENERATION.fullmatch(home.name):
            yield int(match[1]), home


def _forget(home: Path) -> None:
    (home / FILE_NAME).unlink()  # first, so that readers see all of it or nothing
    sync_directory(home)
    shutil.rmtree(home)


def _write_arrays(home: Path, arrays: Iterable[tuple[str, NDArray[Any]]]) -> tuple[SavedFile, ...]:
    home.mkdir(mode=0o700)
    sync_directory(home.parent)
    files = []
    for name, array in arrays:
        if not _ARRAY_NAME.fullmatch(name) or array.dtype.hasobject:
            raise ValueError(f"cannot save the array {name!r} of {array.dtype}")
        sha256, size = write_durably(home / f"{name}.npy", _npy_pieces(array))
        files.append(SavedFile(name=name, sha256=sha256, size=size))
        del array  # large: gone before the next is made
    return tuple(files)


def _npy_pieces(array: NDArray[Any]) -> Iterator[bytes | memoryview]:
    plain = np.ascontiguousarray(array).reshape(array.shape)
    header = io.BytesIO()
    npy.write_array_header_1_0(header, npy.header_data_from_array_1_0(plain))
    yield header.getvalue()
    yield plain.reshape(-1).view(np.uint8).data if plain.size else b""


def _load_array(path: Path, saved: SavedFile) -> NDArray[Any] | Refusal:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size != saved.size:
                return Refusal.DAMAGED
            if saved.size < MAP_FROM_BYTES:
                content = file.read()
                if hashlib.sha256(content).hexdigest() != saved.sha256:
                    return Refusal.DAMAGED
                return _parsed(io.BytesIO(content), content)
            if hashlib.file_digest(file, "sha256").hexdigest() != saved.sha256:
                return Refusal.DAMAGED
            return _parsed(file, np.memmap(file, mode="r"))
    except FileNotFoundError:
        return Refusal.MISSING


def _parsed(file: BinaryIO, content: bytes | NDArray[Any]) -> NDArray[Any]:
    """Return a read-only view of verified .npy content."""
    file.seek(0)
    npy.read_magic(file)
    shape, _, dtype = npy.read_array_header_1_0(file)
    return np.frombuffer(content, dtype=dtype, offset=file.tell()).reshape(shape)
