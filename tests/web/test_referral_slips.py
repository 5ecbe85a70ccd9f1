import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from jobmatch.domain.records import RecordKind
from jobmatch.output.qr_code import qr_code
from jobmatch.use_cases.ports import Service
from tests.web.door import send
from tests.web.referring import link_of, refer


def _text(pdf: bytes) -> str:
    (page,) = PdfReader(BytesIO(pdf)).pages
    return page.extract_text()


@pytest.mark.usefixtures("market")
def test_page_and_pdf_say_the_same_and_name_no_contact(counsellor: FlaskClient) -> None:
    refer(counsellor)
    page = counsellor.get("/referrals/R-1/slip").text
    pdf = counsellor.get("/referrals/R-1/slip.pdf")
    assert pdf.mimetype == "application/pdf"
    assert "GT-2026-000001.pdf" in pdf.headers["Content-Disposition"]
    for words in (
        "PHIẾU GIỚI THIỆU VIỆC LÀM",
        "BẢN LƯU",
        "BẢN GỬI NGƯỜI SỬ DỤNG LAO ĐỘNG",
        "Nguyễn Thị Hoa",
        "Công nhân may công nghiệp",
        "17/03/2026",
        "Ngày 02 tháng 03 năm 2026",
    ):
        assert words in page
        assert words in _text(pdf.data)
    assert "912 345 678" not in page.replace("912345678", "912 345 678")
    assert "912345678" not in _text(pdf.data)


@pytest.mark.usefixtures("market")
def test_the_code_on_the_page_carries_the_public_address_of_the_link(
    counsellor: FlaskClient,
) -> None:
    refer(counsellor)
    page = counsellor.get("/referrals/R-1/slip").text
    drawn = re.search(r'<path d="([^"]+)"', page)
    assert drawn
    assert drawn[1] == qr_code(f"http://127.0.0.1:8000{link_of(counsellor)}").path


def test_the_phone_is_printed_only_when_chosen_for_this_slip_and_that_is_logged(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor)
    chosen = {"extra": "phone"}
    page = send(counsellor, "/help", "/referrals/R-1/slip", chosen).text
    assert "Điện thoại: 0912345678" in page
    pdf = send(counsellor, "/help", "/referrals/R-1/slip.pdf", chosen)
    assert "Điện thoại: 0912345678" in _text(pdf.data)
    assert "0912345678" not in counsellor.get("/referrals/R-1/slip?extra=phone").text
    with market.begin_work(read_only=True) as work:
        logged = work.audit.for_record(RecordKind.SEEKERS, 1)
    events = [event for event in logged if event.action == "referral.slip_made"]
    assert sorted(event.detail for event in events) == ["R-1", "R-1 phone", "R-1 phone"]
