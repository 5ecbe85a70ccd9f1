"""Reading the form that sends a file, and saying in one sentence why a file is not taken."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from flask import request

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.messages import Sentence
from jobmatch.intake.tables.model import TableError
from jobmatch.use_cases.import_steps import Upload

FILE_TYPES = (".xlsx", ".csv", ".tsv", ".txt", ".json", ".jsonl")
_LONGEST_NAME = 150
_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
_TOKEN = re.compile(r"[0-9a-f]{32}")

NO_FILE = Sentence("Hãy chọn một tệp rồi bấm “Kiểm tra tệp”.", "Choose a file first.")
_UNKNOWN_KIND = Sentence(
    "Các cột không cho biết đây là danh sách gì: hãy chọn loại danh sách rồi gửi lại.",
    "The columns do not tell what this list is of: choose the kind of list and send it again.",
)


@contextmanager
def uploaded() -> Iterator[Upload | None]:
    """Yield the file that was sent, for as long as the block lasts; None: there was none."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        yield None
        return
    name = plain_name(sent.filename)
    suffix = Path(name).suffix.lower()
    with TemporaryDirectory() as folder:
        path = Path(folder, f"upload{suffix if _SUFFIX.fullmatch(suffix) else ''}")
        sent.save(path)
        yield Upload(path=path, file_name=name, kind=chosen_kind(), token=_token())


def chosen_kind() -> ImportKind | None:
    """Return the kind of list the person chose; None: it is to be recognised."""
    wanted = request.form.get("kind", "")
    return ImportKind(wanted) if wanted in set(ImportKind) else None


def refusal(error: UnreadableFileError, kind: ImportKind | None) -> Sentence:
    """Return why a file is not taken. `kind`: what the person said it lists."""
    if isinstance(error, TableError):
        return Sentence(error.vi, error.en)
    if kind is None:
        return _UNKNOWN_KIND
    return Sentence(str(error), f"The file cannot be read: {error}")


def plain_name(given: str) -> str:
    """Return the last part of a path of any system, in printable letters, not too long."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if letter.isprintable()).strip()
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[:10]}" if dot else plain[:_LONGEST_NAME]


def _token() -> str:
    """Return the form's token, or a new one: then this upload is nobody's repetition."""
    sent = request.form.get("token", "")
    return sent if _TOKEN.fullmatch(sent) else new_token()


def new_token() -> str:
    return uuid4().hex
