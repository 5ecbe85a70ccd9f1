from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.use_cases.consents import may_use
from jobmatch.use_cases.ports import Service
from tests.intake import cv_files
from tests.web.claimants import a_claimant
from tests.web.door import form_token, send

PAGE = "/me/cv"
LINES = [
    "Nguyễn Thị Hoa",
    "Điện thoại: 0988 777 666",
    "KINH NGHIỆM LÀM VIỆC",
    "03/2019 - 05/2024: Công nhân may tại Công ty TNHH Hoa Sen",
    "KỸ NĂNG",
    "Máy vắt sổ, máy kansai",
    "HỌC VẤN",
    "Tốt nghiệp THPT Kim Liên",
]


@pytest.fixture
def hoa(market: Service, app: Flask) -> FlaskClient:
    return a_claimant(market, app)


@pytest.fixture
def cv(tmp_path: Path) -> bytes:
    return cv_files.a_pdf(tmp_path / "cv.pdf", LINES).read_bytes()


def hand_in(client: FlaskClient, content: bytes, **answers: str) -> TestResponse:
    data = {"file": (BytesIO(content), "CV của tôi.pdf"), **answers}
    data["csrf_token"] = form_token(client, PAGE)
    return client.post(PAGE, data=data, content_type="multipart/form-data")


def test_what_was_found_is_proposed_with_its_line_and_nothing_is_ticked(
    hoa: FlaskClient, cv: bytes, service: Service
) -> None:
    answer = hand_in(hoa, cv)
    assert answer.status_code == 200
    assert "Trong CV: “Máy vắt sổ, máy kansai”" in answer.text
    assert "Tệp CV không được giữ lại." in answer.text
    assert " checked" not in answer.text
    assert "Không tìm thấy trong tệp:" in answer.text
    with service.begin_work() as work:
        assert (work.seekers.get(1).version, work.kept_cvs.stored()) == (1, frozenset())


def test_what_is_ticked_enters_the_profile_and_names_stay(
    hoa: FlaskClient, service: Service
) -> None:
    answers = {
        "take": ["0", "2"],
        "field_0": "skill",
        "value_0": "Máy vắt sổ",
        "field_1": "skill",
        "value_1": "Máy kansai",
        "field_2": "past_job",
        "value_2": "Công nhân may · Hoa Sen",
        "position_2": "Công nhân may",
        "employer_2": "Hoa Sen",
        "period_2": "2019 - 2024",
    }
    answer = send(hoa, PAGE, f"{PAGE}/take", answers)
    assert answer.headers["Location"] == "/me/profile"
    with service.begin_work() as work:
        draft = work.seekers.draft(1)
    assert draft.skills == ("Máy vắt sổ",)
    assert [job.employer for job in draft.past_jobs] == ["Hoa Sen"]
    assert draft.person.phone == "+84912345678"


def test_another_number_in_the_cv_is_told_and_not_taken(hoa: FlaskClient, cv: bytes) -> None:
    page = hand_in(hoa, cv).text
    assert "+84988777666" in page
    assert "Phần mềm không tự đổi" in page


def test_the_file_is_kept_only_with_consent_and_goes_when_it_is_taken_back(
    hoa: FlaskClient, cv: bytes, service: Service
) -> None:
    assert "được giữ lại, đã mã hóa" in hand_in(hoa, cv, keep="yes").text
    with service.begin_work() as work:
        assert may_use(work, 1, ConsentPurpose.CV)
    answer = hoa.get(f"{PAGE}/file")
    assert answer.data == cv
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert send(hoa, PAGE, f"{PAGE}/remove", {}).status_code == 303
    assert hoa.get(f"{PAGE}/file").status_code == 404
    with service.begin_work() as work:
        assert not may_use(work, 1, ConsentPurpose.CV)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00 a program", "không phải PDF hay Word"),
        (b"", "Tệp trống"),
    ],
)
def test_a_file_that_is_no_cv_is_refused_with_a_sentence(
    hoa: FlaskClient, content: bytes, said: str
) -> None:
    answer = hand_in(hoa, content)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_sending_no_file_says_so(hoa: FlaskClient) -> None:
    assert "Hãy chọn một tệp" in send(hoa, PAGE, PAGE, {}).text
