"""Checks an .xlsx archive before anything of it is unpacked: members, sizes, ratios, passwords."""

import struct
import zipfile
from collections import Counter
from pathlib import Path

from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.model import MEGABYTE, TableLimits

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 1 << 16
_END_64_LOCATOR = b"PK\x06\x07"
_LOCATOR_SIZE = 20
_BYTES_A_MEMBER = 512  # of the directory: 46, the name, extra fields
_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def check_archive(path: Path, limits: TableLimits) -> None:
    """Raise TableError unless the archive's own directory keeps within `limits`.

    The directory's sizes can be trusted as upper bounds: zipfile never unpacks more of a member
    than is declared there.
    """
    _check_directory(path, limits)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refusals.broken_workbook(
            "không phải tệp nén hợp lệ", "not a valid archive"
        ) from error
    if any(member.compress_type not in _METHODS for member in members):
        raise refusals.broken_workbook(
            "cách nén không dùng trong Excel", "a compression Excel has not"
        )
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise refusals.locked_workbook()
    if max(Counter(member.filename for member in members).values(), default=0) > 1:
        raise refusals.broken_workbook("thành phần bị trùng tên", "repeated members")
    if len(members) > limits.max_members or _is_bomb(members, limits):
        raise refusals.decompression_bomb()


def _is_bomb(members: list[zipfile.ZipInfo], limits: TableLimits) -> bool:
    if sum(member.file_size for member in members) > limits.max_unpacked_bytes:
        return True
    large = (member for member in members if member.file_size > MEGABYTE)
    return any(m.file_size > limits.max_ratio * max(m.compress_size, 1) for m in large)


def _check_directory(path: Path, limits: TableLimits) -> None:
    """Refuse a directory so large that reading it alone would take the memory (10^6 members)."""
    with path.open("rb") as stream:
        stream.seek(0, 2)
        size = stream.tell()
        stream.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE))
        tail = stream.read()
    at = len(tail) - _END_SIZE
    if at < 0 or not (tail.startswith(_END, at) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise refusals.broken_workbook("tệp bị cắt cụt", "the file is cut short")
    directory_size = struct.unpack_from("<I", tail, at + 12)[0]
    has_64 = at >= _LOCATOR_SIZE and tail.startswith(_END_64_LOCATOR, at - _LOCATOR_SIZE)
    if has_64 or directory_size > _BYTES_A_MEMBER * limits.max_members:
        raise refusals.decompression_bomb()
