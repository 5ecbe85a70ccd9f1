import io

import pytest
from flask import Flask

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import ImportKind
from jobmatch.intake.tables.model import TableError
from jobmatch.web.import_upload import plain_name, refusal, uploaded


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        (r"C:\Users\Lan\việc làm.xlsx", "việc làm.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\nb\x00.csv", "ab.csv"),
        (f"{'x' * 300}.csv", f"{'x' * 150}.csv"),
        (f"a.{'b' * 40}", f"a.{'b' * 10}"),
    ],
)
def test_of_a_name_only_its_last_part_is_kept(given: str, plain: str) -> None:
    assert plain_name(given) == plain


def test_an_upload_lies_where_we_say_for_as_long_as_it_is_read(app: Flask) -> None:
    sent = {"file": (io.BytesIO(b"a,b"), "../Viec.CSV"), "kind": "seekers", "token": "f" * 32}
    with app.test_request_context("/imports", method="POST", data=sent), uploaded() as upload:
        assert upload is not None
        assert (upload.path.name, upload.path.read_bytes()) == ("upload.csv", b"a,b")
        assert (upload.file_name, upload.kind) == ("Viec.CSV", ImportKind.SEEKERS)
        assert upload.token == "f" * 32
    assert not upload.path.exists()


def test_a_kind_or_token_that_is_none_of_ours_is_left_out(app: Flask) -> None:
    sent = {"file": (io.BytesIO(b"a"), "a.csv"), "kind": "accounts", "token": "'; drop"}
    with app.test_request_context("/imports", method="POST", data=sent), uploaded() as upload:
        assert upload is not None
        assert upload.kind is None
        assert len(upload.token) == 32


def test_why_a_file_is_not_taken_is_said_in_both_languages() -> None:
    told = refusal(TableError("empty", "Tệp trống.", "The file is empty."), None)
    assert (told.vi, told.en) == ("Tệp trống.", "The file is empty.")
    assert "choose the kind" in refusal(UnreadableFileError("Không nhận ra"), None).en
    assert (
        "Tệp không có cột A"
        in refusal(UnreadableFileError("Tệp không có cột A"), ImportKind.SEEKERS).vi
    )
