"""Vectors kept beside the texts' fingerprints, so that a text is shown to the model once only.

For measuring: whoever tries another ranking on the same texts waits seconds, not minutes.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from os import getpid
from pathlib import Path

import numpy as np

from jobmatch.domain.records import RecordKind
from jobmatch.embedding.encoder import Encoder, Vectors
from jobmatch.use_cases.catalogues import encoded, model_key

DIGEST = 16  # bytes of a text's fingerprint
AT_ONCE = 1024  # texts encoded before they are kept


class VectorCache:
    """One file for each model and side; several processes may use the folder at once."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self.folder = folder
        self.encoder = encoder

    def vectors(self, kind: RecordKind, texts: Sequence[str]) -> Vectors:
        """Return the vectors of these texts, (len(texts), dimension), encoding what is new."""
        path = self._path(kind)
        known = self._read(path)
        digests = [_digest(text) for text in texts]
        new = {
            digest: text
            for digest, text in zip(digests, texts, strict=True)
            if digest not in known
        }
        for block in _blocks(list(new.items())):
            made = encoded(self.encoder, kind, [text for _, text in block])
            fresh = {digest: row for (digest, _), row in zip(block, made, strict=True)}
            known |= fresh
            self._write(path, {**self._read(path), **fresh})
        rows = [known[digest] for digest in digests]
        return np.array(rows, dtype=np.float32).reshape(len(rows), self.encoder.dimension)

    def _path(self, kind: RecordKind) -> Path:
        key = blake2b(f"{model_key(self.encoder)}\x1f{kind.value}".encode(), digest_size=DIGEST)
        return self.folder / f"{key.hexdigest()}.npz"

    def _read(self, path: Path) -> dict[bytes, Vectors]:
        if not path.is_file():
            return {}
        with np.load(path, allow_pickle=False) as saved:
            digests, vectors = saved["digests"], saved["vectors"]
        return {digest.tobytes(): row for digest, row in zip(digests, vectors, strict=True)}

    def _write(self, path: Path, known: Mapping[bytes, Vectors]) -> None:
        """Put a whole file in the place of the old one: a reader sees one or the other."""
        path.parent.mkdir(parents=True, exist_ok=True)
        digests = np.frombuffer(b"".join(known), dtype=np.uint8).reshape(len(known), DIGEST)
        unfinished = path.with_suffix(f".{getpid()}.part")
        with unfinished.open("wb") as file:
            np.savez(file, digests=digests, vectors=np.array(list(known.values())))
        unfinished.replace(path)


def _blocks(new: Sequence[tuple[bytes, str]]) -> Iterator[Sequence[tuple[bytes, str]]]:
    """Divide what must be encoded, so that a run that is stopped loses little."""
    for start in range(0, len(new), AT_ONCE):
        yield new[start : start + AT_ONCE]


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=DIGEST).digest()
