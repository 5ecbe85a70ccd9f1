"""Files by the API: rehearsed, taken in, given back, undone."""

from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from tests.api.caller import Caller

TABLE = "id,title,company,location\n1,Thợ may,May Sen,Thanh Hóa\n2,,May Sen,Hà Nội\n"


def _send(caller: Caller, path: str, text: str = TABLE, name: str = "việc.csv") -> TestResponse:
    return caller.post(path, data={"file": (BytesIO(text.encode()), name)})


@pytest.mark.usefixtures("service")
def test_a_rehearsal_tells_what_would_happen_and_keeps_nothing(caller: Caller) -> None:
    told = _send(caller, "/imports?dry_run=true&language=en").get_json()
    assert told["done"] is None
    assert (told["kind"], told["counts"]["added"], told["counts"]["rejected"]) == (
        "vacancies",
        1,
        1,
    )
    assert told["problems"] == [
        {
            "row": 3,
            "column": "title",
            "found": "",
            "expected": "the name of the job",
            "rejects": True,
        }
    ]
    assert caller.get("/imports").get_json() == {"imports": []}
    assert caller.get("/vacancies/V-1").status_code == 404


def test_a_file_is_taken_in_and_each_of_its_rows_accounted_for(caller: Caller) -> None:
    told = _send(caller, "/imports?kind=vacancies").get_json()
    assert (told["done"]["ref"], told["done"]["state"]) == ("I-1", "done")
    assert told["done"]["counts"]["added"] == 1
    assert caller.get("/vacancies/1").get_json()["vacancy"]["title"] == "Thợ may"
    assert caller.get("/imports/I-1").get_json() == told["done"]
    assert [one["ref"] for one in caller.get("/imports").get_json()["imports"]] == ["I-1"]
    problems = caller.get("/imports/I-1/problems").get_json()["problems"]
    assert [(one["row"], one["column"]) for one in problems] == [(3, "title")]
    assert caller.get("/imports/I-1/problems?offset=1").get_json()["problems"] == []


def test_the_rejected_rows_come_back_with_what_is_wrong(caller: Caller) -> None:
    _send(caller, "/imports")
    answer = caller.get("/imports/I-1/returned-file")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="I-1.csv"'
    lines = answer.get_data().decode("utf-8-sig").splitlines()
    assert lines[0] == "id,title,company,location,Lỗi"
    assert [line.split(",")[0] for line in lines[1:]] == ["2"]
    whole = caller.get("/imports/I-1/returned-file?only_rejected=false")
    assert len(whole.get_data().decode("utf-8-sig").splitlines()) == 3


def test_an_import_is_undone_once(caller: Caller) -> None:
    _send(caller, "/imports")
    undone = caller.post("/imports/I-1/undo").get_json()
    assert undone == {"removed": 1, "restored": 0, "kept": 0}
    assert caller.get("/vacancies/1").status_code == 404
    again = caller.post("/imports/I-1/undo")
    assert (again.status_code, again.get_json()["error"]["code"]) == (409, "rule")


def test_columns_that_say_nothing_must_be_named(caller: Caller) -> None:
    odd = "a,b\nThợ may,May Sen\n"
    refused = _send(caller, "/imports?kind=vacancies&language=en", odd)
    assert refused.status_code == 409
    assert refused.get_json()["error"]["detail"].endswith("send map=field=column")
    path = "/imports?kind=vacancies&map=title=a&map=employer_name=b"
    assert _send(caller, path, odd).get_json()["counts"]["added"] == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/việc.csv", "việc.csv"),
        ("vi\u202eệc\u0007.csv", "việc.csv"),
        ("v" * 300 + ".csv", "v" * 150 + ".csv"),
    ],
)
def test_the_name_of_a_file_is_kept_without_its_path(
    caller: Caller, given: str, kept: str
) -> None:
    assert _send(caller, "/imports", name=given).get_json()["done"]["file_name"] == kept


def test_a_file_that_is_no_table_is_unreadable(caller: Caller) -> None:
    answer = caller.post("/imports", data={"file": (BytesIO(b"\x00\x01\x02"), "a.xlsx")})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "unreadable_file")


def test_a_form_without_a_file_is_malformed(caller: Caller) -> None:
    answer = caller.post("/imports", data={"other": (BytesIO(b"a"), "a.csv")})
    assert answer.status_code == 400
