"""The text model that comes with jobmatch: 8 bits a weight on disk, unpacked into a cache.

A packed folder is a sentence-transformers folder whose `model.safetensors` became
`weights.safetensors`: every matrix as int8 with one float32 scale a row (`NAME` and `NAME.scale`),
vectors as they were. `manifest.json` names the model and the SHA-256 of every other file.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save

from jobmatch.embedding.encoder import ModelError

FORMAT = 1
MANIFEST = "manifest.json"
PACKED_WEIGHTS = "weights.safetensors"
WEIGHTS = "model.safetensors"
RANGES = "ranges.json"  # of what products in 8 bits are given (bert_graph.py); measured once
MARKER = "unpacked.json"  # in the cache: the revision and the SHA-256 of every file
SCALE = ".scale"
LEVELS = 127  # of one sign, in 8 bits
STALE_AFTER_S = 3600.0  # an unpacking that old was cut off

Tensors = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a model says of itself. `base` is the model it was trained from."""

    name: str
    dimension: int
    max_tokens: int
    base: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    about: About
    sha256: dict[str, str]  # by path inside the folder

    @property
    def revision(self) -> str:
        """Twelve digits that change with any file of the model."""
        listing = "\n".join(f"{path} {digest}" for path, digest in sorted(self.sha256.items()))
        return hashlib.sha256(listing.encode()).hexdigest()[:12]


def default_folder() -> Path:
    """Return the packed model of this installation: of the wheel, or of the checkout."""
    return _installed("weights")


def light_folder() -> Path:
    """Return the small packed model of this installation."""
    return _installed("light")


def _installed(name: str) -> Path:
    package = Path(str(files("jobmatch")))
    inside = package / name
    return inside if inside.is_dir() else package.parent / "models" / name


def is_packed(folder: Path) -> bool:
    return (folder / MANIFEST).is_file()


def read_manifest(packed: Path) -> Manifest:
    """ModelError when there is none, or it was written by an unknown version."""
    path = packed / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ModelError(f"{path} has format {content['format']}; this version reads {FORMAT}")
        return Manifest(about=About(**content["about"]), sha256=content["sha256"])
    except FileNotFoundError:
        raise ModelError(f"No packed text model in {packed}") from None
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ModelError(f"{path} is damaged: {problem}") from problem


def pack(source: Path, packed: Path, about: About) -> Manifest:
    """Write the sentence-transformers folder `source` as a packed folder, over what is there."""
    shutil.rmtree(packed, ignore_errors=True)
    packed.mkdir(parents=True)
    for path in _files(source):
        if path.name != WEIGHTS:
            (packed / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, packed / path.relative_to(source))
    (packed / PACKED_WEIGHTS).write_bytes(save(quantised(load_file(source / WEIGHTS))))
    manifest = Manifest(about=about, sha256=_digests(packed))
    content = {"format": FORMAT, "revision": manifest.revision, **asdict(manifest)}
    (packed / MANIFEST).write_text(
        json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    return manifest


def unpack(packed: Path, cache: Path) -> Path:
    """Return an intact sentence-transformers folder of this model below `cache`, made if need be.

    Safe for several processes at once: each writes aside, one rename wins. A damaged folder is
    made again; one of another revision is left alone, for who may still read it. ModelError when
    the packed files are damaged or the cache cannot be written.
    """
    manifest = read_manifest(packed)
    target = cache / f"{manifest.about.name}-{manifest.revision}"
    if _is_intact(target, manifest):
        return target
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _remove_stale(cache)
        work = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=cache))
        work.chmod(0o755)  # readable for the other accounts that share the cache
        try:
            _fill(work, packed, manifest)
            _put_in_place(work, target, manifest)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as problem:
        raise ModelError(f"The text model cannot be unpacked into {cache}: {problem}") from problem
    return target


def quantised(tensors: Tensors) -> dict[str, NDArray[Any]]:
    """Round every matrix to 8 bits a weight, with one scale a row."""
    packed: dict[str, NDArray[Any]] = {}
    for name, tensor in tensors.items():
        if tensor.ndim != 2:  # noqa: PLR2004 a matrix has two dimensions
            packed[name] = tensor
            continue
        largest = np.abs(tensor).max(axis=1, keepdims=True)
        scale = np.where(largest > 0, largest / LEVELS, 1).astype(np.float32)
        packed[name] = np.rint(tensor / scale).astype(np.int8)
        packed[name + SCALE] = scale[:, 0]
    return packed


def dequantised(tensors: Tensors) -> dict[str, NDArray[Any]]:
    """Undo `quantised`, up to the rounding: float32 matrices."""
    return {
        name: tensor.astype(np.float32) * tensors[name + SCALE].astype(np.float32)[:, None]
        if tensor.dtype == np.int8
        else tensor
        for name, tensor in tensors.items()
        if not name.endswith(SCALE)
    }


def _fill(work: Path, packed: Path, manifest: Manifest) -> None:
    for name, digest in manifest.sha256.items():
        if not (packed / name).is_file() or _sha256(packed / name) != digest:
            raise ModelError(f"{packed / name} is missing or damaged; reinstall jobmatch")
        if name != PACKED_WEIGHTS:
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(packed / name, work / name)
    try:
        (work / WEIGHTS).write_bytes(save(dequantised(load_file(packed / PACKED_WEIGHTS))))
    except SafetensorError as problem:
        raise ModelError(f"{packed / PACKED_WEIGHTS} cannot be read: {problem}") from problem
    marker = {"revision": manifest.revision, "sha256": _digests(work)}
    (work / MARKER).write_text(json.dumps(marker, indent=1), encoding="utf-8")
    for path in _files(work):
        _sync(path)


def _put_in_place(work: Path, target: Path, manifest: Manifest) -> None:
    try:
        work.rename(target)
    except OSError:  # somebody was faster, or a damaged folder is in the way
        if _is_intact(target, manifest):
            return
        _replace_damaged(work, target, manifest)
    if os.name == "posix":
        _sync(target.parent)


def _replace_damaged(work: Path, target: Path, manifest: Manifest) -> None:
    aside = work.with_name(work.name + "-damaged")
    try:
        target.rename(aside)
        work.rename(target)
    except OSError:  # somebody replaced it at the same moment
        if not _is_intact(target, manifest):
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _is_intact(folder: Path, manifest: Manifest) -> bool:
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        return bool(marker["revision"] == manifest.revision) and all(
            _sha256(folder / path) == digest for path, digest in marker["sha256"].items()
        )
    except (OSError, ValueError, KeyError):
        return False


def _remove_stale(cache: Path) -> None:
    for folder in cache.glob(".unpacking-*"):
        with suppress(FileNotFoundError):  # its owner has just finished
            if time.time() - folder.stat().st_mtime > STALE_AFTER_S:
                shutil.rmtree(folder, ignore_errors=True)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _digests(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in _files(folder)}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
