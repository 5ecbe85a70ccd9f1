"""What a saved generation of the index says of itself, and whether it may be believed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from jobmatch.index.durable_files import write_durably

FORMAT = 1
FILE_NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a generation was made from; a difference anywhere makes it useless."""

    encoder_name: str
    encoder_revision: str
    dimension: int
    text_version: str
    db_epoch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`max_seq` is the last change the generation holds, `count` the number of its ids."""

    generation: int
    max_seq: int
    count: int
    identity: Identity
    files: tuple[SavedFile, ...]


class Refusal(StrEnum):
    MISSING = "missing"
    DAMAGED = "damaged"
    OTHER_FORMAT = "other format"
    FOREIGN_MODEL = "foreign model"
    FOREIGN_DATABASE = "foreign database"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why a generation is not served; `detail` is one line for the log."""

    generation: int
    reason: Refusal
    detail: str


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Write it durably: a first line with the SHA-256 of the rest, then JSON."""
    body = json.dumps({"format": FORMAT, **asdict(manifest)}, indent=2).encode()
    write_durably(directory / FILE_NAME, [_seal(body), body])


def read_manifest(directory: Path, generation: int) -> Manifest | Refused:
    """Read the manifest of a generation; its seal is verified before anything is believed."""

    def refused(reason: Refusal, detail: str) -> Refused:
        return Refused(generation=generation, reason=reason, detail=detail)

    try:
        written = (directory / FILE_NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return refused(Refusal.MISSING, "no manifest")
    seal, _, body = written.partition(b"\n")
    if seal + b"\n" != _seal(body):
        return refused(Refusal.DAMAGED, "the manifest is not what was written")
    content = json.loads(body)
    if content.pop("format", None) != FORMAT:
        return refused(Refusal.OTHER_FORMAT, f"this version reads format {FORMAT}")
    manifest = _manifest(content)
    if manifest.generation != generation:
        return refused(Refusal.DAMAGED, f"the manifest is of generation {manifest.generation}")
    return manifest


def difference(manifest: Manifest, expected: Identity) -> Refused | None:
    """Return why the generation does not belong to the caller's encoder and database."""
    ours, theirs = asdict(expected), asdict(manifest.identity)
    for name in _differing(ours, theirs):
        reason = Refusal.FOREIGN_DATABASE if name == "db_epoch" else Refusal.FOREIGN_MODEL
        detail = f"{name} is {theirs[name]!r}, expected {ours[name]!r}"
        return Refused(generation=manifest.generation, reason=reason, detail=detail)
    return None


def _differing(ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    return (name for name in ours if ours[name] != theirs[name])


def _seal(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n"


def _manifest(content: dict[str, Any]) -> Manifest:
    identity = Identity(**content.pop("identity"))
    files = tuple(SavedFile(**saved) for saved in content.pop("files"))
    return Manifest(identity=identity, files=files, **content)
