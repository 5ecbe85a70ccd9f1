import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader
from reportlab.lib.units import mm

from jobmatch.output.qr_code import qr_code
from jobmatch.output.referral_slip import ReferralSlip, slip_pdf

LINK = "https://vieclam.example.vn/r/eyJpZCI6MTJ9.aQ1bcD3eFgHiJkLmNoPqRsTuVwXyZ0123456789"
SLIP = ReferralSlip(
    number="GT-2026-000123",
    issued_on=date(2026, 10, 12),
    valid_until=date(2026, 10, 27),
    centre="Trung tâm Dịch vụ việc làm tỉnh Ví Dụ",
    centre_address="1 Đường Thử, Thanh Hóa",
    centre_phone="0237 300 0000",
    place="Thanh Hóa",
    employer="Công ty TNHH May <Sông Mã> & Cộng sự",
    employer_address="KCN Hoàng Long, Thanh Hóa",
    seeker="Nguyễn Thị Ngọc Huyền",
    birth_year=1994,
    qualities=(("Trình độ chuyên môn kỹ thuật", "Sơ cấp"), ("Kinh nghiệm", "3 năm")),
    position="Công nhân may công nghiệp",
    vacancy="V-12",
    workplace="Phường Nguyệt Viên, Thanh Hóa",
    referrer="Lê Thị Lan",
    link=LINK,
)
COPY = """TRUNG TÂM DỊCH VỤ VIỆC LÀM TỈNH VÍ DỤ
1 Đường Thử, Thanh Hóa
Điện thoại: 0237 300 0000
Số: GT-2026-000123
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thanh Hóa, ngày 12 tháng 10 năm 2026
PHIẾU GIỚI THIỆU VIỆC LÀM
(BẢN GỬI NGƯỜI SỬ DỤNG LAO ĐỘNG)
Kính gửi: Công ty TNHH May <Sông Mã> & Cộng sự
Địa chỉ: KCN Hoàng Long, Thanh Hóa
Trung tâm Dịch vụ việc làm tỉnh Ví Dụ trân trọng giới thiệu ông/bà: Nguyễn Thị Ngọc Huyền
Năm sinh: 1994
Trình độ chuyên môn kỹ thuật: Sơ cấp
Kinh nghiệm: 3 năm
Vị trí dự tuyển: Công nhân may công nghiệp (V-12)
Nơi làm việc: Phường Nguyệt Viên, Thanh Hóa
Phiếu có giá trị đến hết ngày 27/10/2026."""
STUB = """PHIẾU GIỚI THIỆU VIỆC LÀM
(BẢN LƯU)
Giới thiệu ông/bà: Nguyễn Thị Ngọc Huyền, năm sinh 1994
Đến dự tuyển vị trí: Công nhân may công nghiệp (V-12)
Tại: Công ty TNHH May <Sông Mã> & Cộng sự, KCN Hoàng Long, Thanh Hóa
Phiếu có giá trị đến hết ngày 27/10/2026.
NGƯỜI LAO ĐỘNG
(đã nhận phiếu; ký, ghi rõ họ tên)
Nguyễn Thị Ngọc Huyền
NGƯỜI GIỚI THIỆU
(ký, ghi rõ họ tên)
Lê Thị Lan"""


def _read(slip: ReferralSlip) -> tuple[PageObject, str]:
    (page,) = PdfReader(BytesIO(slip_pdf(slip))).pages
    return page, "\n".join(line.strip() for line in page.extract_text().splitlines())


def test_one_sheet_of_a4_holds_the_copy_for_the_employer_and_the_stub_of_the_centre() -> None:
    page, text = _read(SLIP)
    assert [round(float(side) / mm) for side in page.mediabox[2:]] == [210, 297]
    assert COPY in text
    assert STUB in text


def test_the_employer_is_asked_to_report_by_code_by_address_or_by_hand() -> None:
    _, text = _read(SLIP)
    assert LINK.removeprefix("https://") in text.replace("\n", "")
    for line in (
        "KẾT QUẢ TUYỂN DỤNG (người sử dụng lao động ghi)",
        "Người lao động không đến",
        "Người ghi (ký, ghi rõ họ tên)",
    ):
        assert line in text


def test_the_code_on_the_sheet_carries_the_link() -> None:
    page, _ = _read(SLIP)
    drawn = re.findall(
        r"^n ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f", _drawing(page), re.MULTILINE
    )
    code = qr_code(LINK)
    module = 31 * mm / code.size
    bars = {(round(float(x) / module), round(float(w) / module)) for x, _, w, _ in drawn}
    rows = [code.size - 1 - round(float(y) / module) for _, y, _, _ in drawn]
    assert {(bar.x, bar.width) for bar in code.bars} == bars
    assert rows == [bar.y for bar in code.bars]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"identity_number": "038194000123"}, "Số định danh: 038194000123"),
        ({"phone": "0912 345 678"}, "Điện thoại: 0912 345 678"),
        ({"note": "Mang theo bằng lái"}, "Ghi chú: Mang theo bằng lái"),
    ],
)
def test_what_the_counsellor_adds_is_printed_and_nothing_of_it_otherwise(
    changes: dict[str, str], line: str
) -> None:
    assert line not in _read(SLIP)[1]
    assert line in _read(replace(SLIP, **changes))[1]  # type: ignore[arg-type]  # texts all


def test_a_sheet_without_a_known_place_begins_with_the_day() -> None:
    assert replace(SLIP, place="").signed_at == "Ngày 12 tháng 10 năm 2026"


def test_very_long_words_are_made_smaller_and_stay_on_the_one_sheet() -> None:
    long = "Nhân viên vận hành máy may công nghiệp lập trình " * 12
    _, text = _read(replace(SLIP, position=long, employer=long, note=long))
    assert "Người ghi (ký, ghi rõ họ tên)" in text


def test_the_same_slip_is_the_same_file() -> None:
    assert slip_pdf(SLIP) == slip_pdf(SLIP)


def _drawing(page: PageObject) -> str:
    contents = page.get_contents()
    assert contents is not None
    return contents.get_data().decode("latin-1")
