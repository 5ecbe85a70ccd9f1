"""Looks at what a file really contains, whatever its name says."""

import zipfile
from pathlib import Path

from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.archive import check_archive
from jobmatch.intake.tables.model import TableFormat, TableLimits

_HEAD = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_SEARCHED = 1 << 20
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\x1a")
_SHOWN_AS_TEXT = 0.005  # share of control bytes above which a file is not text

_SUFFIXES = {
    ".csv": TableFormat.CSV,
    ".tsv": TableFormat.CSV,
    ".txt": TableFormat.CSV,
    ".xlsx": TableFormat.XLSX,
    ".jsonl": TableFormat.JSONL,
    ".ndjson": TableFormat.JSONL,
    ".json": TableFormat.JSONL,
}
_SIGNATURES = (
    (b"%PDF", "tài liệu PDF", "a PDF document"),
    (b"{\\rtf", "văn bản RTF", "an RTF document"),
    (b"\x89PNG", "ảnh PNG", "a PNG image"),
    (b"\xff\xd8\xff", "ảnh JPEG", "a JPEG image"),
    (b"GIF8", "ảnh GIF", "a GIF image"),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip archive"),
    (b"Rar!", "tệp nén RAR", "a RAR archive"),
    (b"7z\xbc\xaf", "tệp nén 7z", "a 7z archive"),
    (b"BZh", "tệp nén bzip2", "a bzip2 archive"),
    (b"\xfd7zXZ", "tệp nén xz", "an xz archive"),
    (b"SQLite format 3", "cơ sở dữ liệu SQLite", "an SQLite database"),
    (b"MZ", "chương trình Windows", "a Windows program"),
    (b"\x7fELF", "chương trình Linux", "a Linux program"),
    (b"PK\x05\x06", "tệp nén ZIP rỗng", "an empty ZIP archive"),
)
_IN_ARCHIVES = (
    ("xl/workbook.bin", "bảng tính nhị phân .xlsb", "a binary .xlsb workbook"),
    ("xl/vbaProject.bin", "bảng tính có macro .xlsm", "a workbook with macros (.xlsm)"),
    ("word/document.xml", "văn bản Word", "a Word document"),
    ("ppt/presentation.xml", "bản trình chiếu", "a presentation"),
    ("content.xml", "tài liệu OpenDocument (.ods, .odt)", "an OpenDocument file (.ods, .odt)"),
)


def format_of(path: Path, limits: TableLimits) -> TableFormat:
    """Return the format of the file, or raise TableError when name and content do not agree."""
    size = path.stat().st_size
    if size > limits.max_file_bytes:
        raise refusals.too_large(size, limits)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise refusals.empty()
    claimed = _SUFFIXES.get(path.suffix.lower())
    if claimed is None and path.suffix:
        raise refusals.unknown_suffix(path.suffix)
    found = _kind(path, head, limits)
    if claimed is not None and (found is TableFormat.XLSX) != (claimed is TableFormat.XLSX):
        raise _mismatch(path, found)
    return claimed or found


def _mismatch(path: Path, found: TableFormat) -> Exception:
    if found is TableFormat.XLSX:
        return refusals.wrong_content(path.suffix, "bảng tính .xlsx", "an .xlsx workbook")
    return refusals.wrong_content(path.suffix, "văn bản thường", "plain text")


def _kind(path: Path, head: bytes, limits: TableLimits) -> TableFormat:
    if head.startswith(_ZIP):
        check_archive(path, limits)
        _refuse_other_archives(path)
        return TableFormat.XLSX
    if head.startswith(_OLE):
        raise _ole_refusal(path)
    for signature, vi, en in _SIGNATURES:
        if head.startswith(signature):
            raise refusals.wrong_content(path.suffix, vi, en)
    return _text_kind(path, head)


def _refuse_other_archives(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    for name, vi, en in _IN_ARCHIVES:
        if name in names:
            raise refusals.wrong_content(path.suffix, vi, en)
    if "xl/workbook.xml" not in names:
        raise refusals.wrong_content(path.suffix, "tệp nén ZIP", "a ZIP archive")


def _ole_refusal(path: Path) -> Exception:
    with path.open("rb") as stream:
        if _ENCRYPTED in stream.read(_OLE_SEARCHED):
            return refusals.locked_workbook()
    return refusals.wrong_content(
        path.suffix, "tệp Office đời cũ (.xls, .doc)", "an old Office file (.xls, .doc)"
    )


def _text_kind(path: Path, head: bytes) -> TableFormat:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    controls = sum(byte in _CONTROLS for byte in head)
    if not wide and controls > _SHOWN_AS_TEXT * len(head):
        raise refusals.not_a_table("dữ liệu nhị phân", "binary data")
    text = head.replace(b"\x00", b"").strip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if text.startswith(b"<"):
        raise refusals.wrong_content(path.suffix, "trang web hoặc XML", "a web page or XML")
    return TableFormat.JSONL if text.startswith((b"{", b"[")) else TableFormat.CSV
