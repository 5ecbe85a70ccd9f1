"""Reads what a workbook says about itself: its sheets, its parts, and which formats are dates."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.model import MEGABYTE, TableLimits
from jobmatch.intake.tables.xml_stream import read_xml

_SMALL_PART = 20 * MEGABYTE
_SMALL_PART_TAGS = 500_000
_TAGS_A_CELL = 6
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError)
# Built-in number formats that are dates or times (ECMA-376 18.8.30, with the East Asian ones).
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    name: str
    member: str
    hidden: bool


@dataclass(slots=True, kw_only=True)
class Workbook:
    """The parts of an open archive that every sheet needs."""

    archive: zipfile.ZipFile
    limits: TableLimits
    sheets: tuple[Sheet, ...] = ()
    epoch_1904: bool = False
    date_styles: tuple[bool, ...] = ()
    texts_member: str | None = None

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """Open one part; a part that is missing or broken is a TableError."""
        try:
            with self.archive.open(name) as stream:
                yield stream
        except _BROKEN as error:
            raise refusals.broken_workbook(
                f"thiếu hoặc hỏng phần {name}", f"part {name} is missing or broken"
            ) from error

    @property
    def max_tags(self) -> int:
        return _TAGS_A_CELL * self.limits.max_cells


@contextmanager
def open_workbook(path: Path, limits: TableLimits) -> Iterator[Workbook]:
    """Open an archive that `check_archive` has passed and read its common parts."""
    with zipfile.ZipFile(path) as archive:
        workbook = Workbook(archive=archive, limits=limits)
        _refuse_large_parts(workbook)
        targets, strings, styles = _relations(workbook)
        _read_sheets(workbook, targets)
        if styles in archive.NameToInfo:
            workbook.date_styles = _date_styles(workbook, styles)
        workbook.texts_member = strings if strings in archive.NameToInfo else None
        yield workbook


def _refuse_large_parts(workbook: Workbook) -> None:
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"):
        info = workbook.archive.NameToInfo.get(name)
        if info is not None and info.file_size > _SMALL_PART:
            raise refusals.decompression_bomb()


def _relations(workbook: Workbook) -> tuple[dict[str, str], str, str]:
    """Return the parts by relation id, the shared texts' part and the styles' part."""
    by_id: dict[str, str] = {}
    by_kind = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            part = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            by_id[attributes.get("Id", "")] = part.lstrip("/")
            by_kind[attributes.get("Type", "").rpartition("/")[2]] = part.lstrip("/")

    with workbook.member("xl/_rels/workbook.xml.rels") as stream:
        read_xml(stream, _SMALL_PART_TAGS, start)
    return by_id, by_kind["sharedStrings"], by_kind["styles"]


def _read_sheets(workbook: Workbook, targets: dict[str, str]) -> None:
    sheets: list[Sheet] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            title = attributes.get("name", "")
            sheets.append(Sheet(name=title, member=targets.get(relation, ""), hidden=hidden))
        elif name == "workbookPr":
            workbook.epoch_1904 = attributes.get("date1904") in {"1", "true"}

    with workbook.member("xl/workbook.xml") as stream:
        read_xml(stream, _SMALL_PART_TAGS, start)
    workbook.sheets = tuple(sheets)


def _date_styles(workbook: Workbook, part: str) -> tuple[bool, ...]:
    """Return for every cell style whether it shows a number as a day or time."""
    from openpyxl.styles.numbers import is_date_format

    codes: dict[str, str] = {}
    used: list[str] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name in {"cellXfs", "cellStyleXfs"}:
            inside[0] = name == "cellXfs"
        elif name == "xf" and inside[0]:
            used.append(attributes.get("numFmtId", "0"))

    with workbook.member(part) as stream:
        read_xml(stream, _SMALL_PART_TAGS, start)

    def is_date(number: str) -> bool:
        if number in codes:
            return bool(is_date_format(codes[number]))
        return number.isdigit() and len(number) < len("1000") and int(number) in _DATE_FORMATS

    return tuple(map(is_date, used))
