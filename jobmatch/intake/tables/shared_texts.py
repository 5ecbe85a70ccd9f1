"""Holds the texts that a workbook's cells share: on disk beyond a few megabytes, read as asked."""

import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.model import MEGABYTE, TableLimits
from jobmatch.intake.tables.workbook import Workbook
from jobmatch.intake.tables.xml_stream import stream_xml

_IN_MEMORY = 8 * MEGABYTE
_REMEMBERED = 4_096
_SHORT = 200  # characters of a text worth remembering: words, names, places


@contextmanager
def shared_texts(workbook: Workbook) -> Iterator["SharedTexts"]:
    """Open the shared texts of a workbook, which may have none."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        if workbook.texts_member is None:
            yield SharedTexts(spool, iter(()))
            return
        with workbook.member(workbook.texts_member) as stream:
            reading = _TextReader(workbook.limits)
            steps = stream_xml(stream, workbook.max_tags, reading.start, reading.end, reading.text)
            yield SharedTexts(spool, _batches(reading, steps))


class SharedTexts:
    """Texts by number. They stand in order of use, so that a sheet's head needs few of them."""

    def __init__(self, spool: IO[bytes], batches: Iterator[list[str]]) -> None:
        self._spool = spool
        self._batches = batches
        self._ends = array("Q", [0])
        self._remembered: dict[int, str] = {}

    def get(self, index: int) -> str | None:
        """Return the text with this number, or None when there is none."""
        known = self._remembered.get(index)
        if known is not None or not self._has(index):
            return known
        start, end = self._ends[index], self._ends[index + 1]
        self._spool.seek(start)
        text = self._spool.read(end - start).decode("utf-8")
        if len(text) <= _SHORT:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[index] = text
        return text

    def _has(self, index: int) -> bool:
        while index >= len(self._ends) - 1:
            batch = next(self._batches, None)
            if batch is None:
                return False
            self._append(batch)
        return index >= 0

    def _append(self, batch: list[str]) -> None:
        encoded = [text.encode("utf-8", "replace") for text in batch]
        self._spool.seek(self._ends[-1])
        self._spool.write(b"".join(encoded))
        for piece in encoded:
            self._ends.append(self._ends[-1] + len(piece))


def _batches(reading: "_TextReader", steps: Iterator[None]) -> Iterator[list[str]]:
    for _ in steps:
        if reading.texts:
            yield reading.texts
            reading.texts = []


class _TextReader:
    """Collects each shared text from its runs, leaving phonetic hints out."""

    def __init__(self, limits: TableLimits) -> None:
        self.texts: list[str] = []
        self._limits = limits
        self._pieces: list[str] = []
        self._size = 0
        self._taking = False
        self._phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "t":
            self._taking = not self._phonetic
        elif name == "si":
            self._pieces, self._size = [], 0
        elif name == "rPh":
            self._phonetic = True

    def text(self, text: str) -> None:
        if not self._taking:
            return
        self._size += len(text)
        if self._size > self._limits.max_cell_chars:
            raise refusals.cell_too_long(0, self._limits)
        self._pieces.append(text)

    def end(self, name: str) -> None:
        if name == "t":
            self._taking = False
        elif name == "si":
            self.texts.append("".join(self._pieces))
        elif name == "rPh":
            self._phonetic = False
