"""What a night's ranking has done so far, as files: a process that dies loses one block.

A folder holds the seekers to be ranked (in the order of the blocks), what the run was made of,
and one file a block. Nobody but the service's own user may read them; the folder goes when the
run is done.
"""

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.durable_files import write_durably
from jobmatch.index.neighbours import Ids
from jobmatch.matching.whole_market import Best

_RUN, _SEEKERS = "run.json", "seekers.npy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run is made of; one that differs anywhere is not gone on with."""

    day: str
    model: str
    epoch: str
    ranking: str  # weights and learned version
    most: int
    block: int


class RunFiles:
    """One run at a time: whoever uses it holds the run's lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take_up(self, run: Run, seekers: Ids) -> Ids:
        """Go on with the same run, or begin a new one; return its seekers, in their order."""
        known = self._read(_SEEKERS)
        if known is not None and self._run() == asdict(run):
            return known.astype(np.int64)
        self.remove()
        self._folder.mkdir(parents=True, mode=0o700)
        self._write(_SEEKERS, seekers)
        write_durably(self._folder / _RUN, [json.dumps(asdict(run)).encode()])
        return seekers

    def has(self, block: int) -> bool:
        return self._read(_name(block, "ids")) is not None and (
            self._read(_name(block, "scores")) is not None
        )

    def put(self, block: int, best: Best) -> None:
        self._write(_name(block, "scores"), best.scores)
        self._write(_name(block, "ids"), best.ids)

    def blocks(self, count: int) -> Iterator[Best]:
        """Yield all blocks in order. FileNotFoundError: one is not there yet."""
        for block in range(count):
            ids, scores = (self._read(_name(block, part)) for part in ("ids", "scores"))
            if ids is None or scores is None:
                raise FileNotFoundError(self._folder / _name(block, "ids"))
            yield Best(ids=ids, scores=scores)

    def remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self) -> dict[str, Any] | None:
        try:
            known: dict[str, Any] = json.loads((self._folder / _RUN).read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        return known

    def _read(self, name: str) -> NDArray[Any] | None:
        """Return an array, or None where there is none: files are whole or absent."""
        try:
            with (self._folder / name).open("rb") as file:
                return np.asarray(np.load(file, allow_pickle=False))
        except FileNotFoundError:
            return None

    def _write(self, name: str, array: NDArray[Any]) -> None:
        buffer = io.BytesIO()
        np.save(buffer, array, allow_pickle=False)
        write_durably(self._folder / name, [buffer.getbuffer()])


def _name(block: int, part: str) -> str:
    return f"{block:05}.{part}.npy"
