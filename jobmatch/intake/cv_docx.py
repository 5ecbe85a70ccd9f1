"""Reads the words of a CV in Word: paragraphs, tables and text boxes in their order."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from jobmatch.intake.cv_text import CvError, CvFault, RawText
from jobmatch.intake.tables.archive import check_archive
from jobmatch.intake.tables.model import MEGABYTE, TableError, TableLimits

Element: TypeAlias = Any  # of lxml, which carries no types

_LIMITS = TableLimits(max_members=500, max_unpacked_bytes=60 * MEGABYTE)
_FAULTS = {"locked_workbook": CvFault.LOCKED, "decompression_bomb": CvFault.TOO_COSTLY}
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DEEPEST = 12  # tables and boxes within each other


def read_docx(path: Path) -> RawText:
    """Return a document's lines in order. Raises CvError.

    A table's row is one line; a row whose cells hold several lines is a layout of columns, and
    is read cell by cell.
    """
    _check(path)
    try:
        from docx import Document
        from docx.opc.exceptions import OpcError

        document = Document(str(path))
        body = document.element.body
        pictures = any(True for _ in body.iter(f"{_WORD}drawing", f"{_WORD}pict"))
        return RawText(lines=tuple(_lines(body, 0)), pictures=pictures)
    except CvError:
        raise
    except (
        OpcError,
        zipfile.BadZipFile,
        SyntaxError,
        KeyError,
        ValueError,
        AttributeError,
    ) as error:
        raise CvError(CvFault.BROKEN) from error


def _check(path: Path) -> None:
    try:
        check_archive(path, _LIMITS)
    except TableError as error:
        raise CvError(_FAULTS.get(error.code, CvFault.BROKEN)) from error
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    if "word/document.xml" not in names:
        raise CvError(CvFault.UNKNOWN)


def _lines(element: Element, depth: int) -> Iterator[str]:
    """Yield the lines within an element, those of text boxes after their paragraph's own."""
    if depth > _DEEPEST:
        raise CvError(CvFault.TOO_COSTLY)
    for child in element:
        if child.tag == f"{_WORD}p":
            yield from _own_words(child)
            for box in _boxes(child):
                yield from _lines(box, depth + 1)
        elif child.tag == f"{_WORD}tbl":
            yield from _table(child, depth + 1)
        elif child.tag in {f"{_WORD}sdt", f"{_WORD}sdtContent", f"{_WORD}body"}:
            yield from _lines(child, depth + 1)


def _table(table: Element, depth: int) -> Iterator[str]:
    for row in table.iterchildren(f"{_WORD}tr"):
        cells = [list(_lines(cell, depth + 1)) for cell in row.iterchildren(f"{_WORD}tc")]
        filled = [cell for cell in cells if cell]
        if all(len(cell) == 1 for cell in filled) or _is_dated(filled):
            yield from _one_row(filled)
        else:
            for cell in filled:
                yield from cell


def _is_dated(cells: list[list[str]]) -> bool:
    """Say whether a short first cell (a period, a label) belongs to what stands beside it."""
    return len(cells) == 2 and len(cells[0]) == 1 and any(map(str.isdigit, cells[0][0]))  # noqa: PLR2004 -- period and words


def _one_row(cells: list[list[str]]) -> Iterator[str]:
    if cells:
        yield " | ".join(cell[0] for cell in cells)
        yield from cells[-1][1:]


def _own_words(paragraph: Element) -> Iterator[str]:
    """Yield the paragraph's words, without those of boxes anchored in it."""
    text = "".join(_runs(paragraph))
    for line in text.split("\n"):
        if line.strip():
            yield " | ".join(part.strip() for part in line.split("\t") if part.strip())


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag == f"{_WORD}tab":
            yield "\t"
        elif child.tag in {f"{_WORD}br", f"{_WORD}cr"}:
            yield "\n"
        elif child.tag in {f"{_WORD}r", f"{_WORD}hyperlink", f"{_WORD}ins", f"{_WORD}smartTag"}:
            yield from _runs(child)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes anchored in a paragraph; the copy for old programs is left out."""
    for box in paragraph.iter(f"{_WORD}txbxContent"):
        above = [each.tag for each in box.iterancestors()]
        nested = above.count(f"{_WORD}txbxContent") > _above(paragraph)
        if f"{_MARKUP}Fallback" not in above and not nested:
            yield box


def _above(paragraph: Element) -> int:
    return sum(each.tag == f"{_WORD}txbxContent" for each in paragraph.iterancestors())
