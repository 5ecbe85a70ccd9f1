import io

import pytest
from flask import Flask

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import ImportKind
from jobmatch.web.import_upload import new_token, plain_name, refusal, uploaded

DESK = Flask("desk")
TOKEN = "0123456789abcdef" * 2


def test_a_file_that_was_sent_is_there_as_long_as_it_is_read_and_no_longer() -> None:
    sent = {"file": (io.BytesIO(b"a,b"), "list.CSV"), "kind": "seekers", "token": TOKEN}
    with DESK.test_request_context(method="POST", data=sent), uploaded() as upload:
        assert upload is not None
        assert upload.path.read_bytes() == b"a,b"
        assert upload.path.suffix == ".csv"
        assert (upload.file_name, upload.kind, upload.token) == (
            "list.CSV",
            ImportKind.SEEKERS,
            TOKEN,
        )
    assert not upload.path.exists()


def test_a_form_without_a_file_has_none() -> None:
    for sent in ({}, {"file": (io.BytesIO(), "")}):
        with DESK.test_request_context(method="POST", data=sent), uploaded() as upload:
            assert upload is None


def test_a_token_of_another_shape_repeats_nothing() -> None:
    tokens = set()
    for _ in range(2):
        sent = {"file": (io.BytesIO(b"a"), "a.csv"), "token": "../../x"}
        with DESK.test_request_context(method="POST", data=sent), uploaded() as upload:
            assert upload is not None
            tokens.add(upload.token)
    assert "../../x" not in tokens
    assert len(tokens) == 2
    assert new_token() != new_token()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("danh sách.xlsx", "danh sách.xlsx"),
        ("C:\\Users\\lan\\list.csv", "list.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\u202ecsv.exe\n", "acsv.exe"),
        ("a" * 200 + ".csv", "a" * 150 + ".csv"),
        ("a." + "b" * 20, "a." + "b" * 10),
        ("a" * 200, "a" * 150),
    ],
)
def test_of_a_files_name_the_readable_last_part_is_kept(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_a_refusal_asks_for_the_kind_where_nobody_said_it() -> None:
    error = UnreadableFileError("no header row")
    assert "chọn loại danh sách" in refusal(error, None).vi
    assert refusal(error, ImportKind.SEEKERS).en == "The file cannot be read: no header row"
