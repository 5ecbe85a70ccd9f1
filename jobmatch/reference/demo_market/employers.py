"""The employers' sheet of the demo market."""

from random import Random

from jobmatch.reference.demo_market.chances import chance
from jobmatch.reference.demo_market.people import email, full_name, mobile, tax_code
from jobmatch.reference.demo_market.places import street_address
from jobmatch.reference.demo_market.sheets import EMPLOYER_COLUMNS, in_columns
from jobmatch.reference.demo_market.words import Firm, employer_table, locality

_NOTES = (
    "",
    "",
    "",
    "",
    "Đã ký biên bản phối hợp tuyển dụng",
    "Gọi buổi chiều",
    "Thường tuyển đợt sau Tết",
    "Nhận người khuyết tật vận động",
    "Cần điểm phỏng vấn tại xã",
)


def make_firms(rng: Random) -> tuple[Firm, ...]:
    """Every employer of the table with its spreadsheet row, in the table's order."""
    return tuple(_firm(rng, serial, line) for serial, line in enumerate(employer_table(), start=1))


def _firm(rng: Random, serial: int, line: dict[str, str]) -> Firm:
    place = locality(line["province"], line["commune"])
    person = full_name(rng, woman=chance(rng, 0.35))
    row = {
        "Mã số": f"DN-{serial:03d}",
        "Tên tổ chức": line["name"],
        "Mã số thuế": tax_code(serial),
        "Tên người đại diện": person,
        "Số điện thoại": mobile(rng, serial),
        "Email": email(rng, person, serial),
        "Loại hình doanh nghiệp": line["ownership"],
        "Ngành nghề kinh doanh": line["business"],
        "Quy mô lao động": line["size"],
        "Địa chỉ": street_address(rng, place, zones=True),
        "Ghi chú": rng.choice(_NOTES),
    }
    return Firm(
        name=line["name"],
        kinds=frozenset(line["kinds"].split("|")),
        business=line["business"],
        ownership=line["ownership"],
        size=line["size"],
        place=place,
        row=in_columns(row, EMPLOYER_COLUMNS),
    )
