"""Which of the trades in a title is the work, and which only what it is about."""

import csv
from pathlib import Path
from unicodedata import normalize

import pytest

from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.titled_trades import KINDS_OF_WORK, Part, titled_trades

FIELDS = Path(__file__).parents[2] / "jobmatch" / "reference" / "lexicon_fields.csv"


def head(title: str) -> str:
    return next(one.id for one in titled_trades(title) if one.part is Part.HEAD)


def parts(title: str) -> dict[str, str]:
    return {one.id: one.part.value for one in titled_trades(title)}


@pytest.mark.parametrize(
    ("title", "trade"),
    [
        ("Thủ kho may mặc", "warehouse_keeper"),
        ("Kế toán xây dựng", "accountant"),
        ("Nhân viên thu mua ngành may", "purchaser"),
        ("IT văn phòng", "it_support"),
        ("May mặc - Thủ kho", "warehouse_keeper"),
        ("Lái xe tổng giám đốc", "driver"),
        ("Trợ lý giám đốc kinh doanh", "secretary"),
        ("Logistics Sales Executive", "sales_rep"),
        ("Giám sát vệ sinh công nghiệp", "cleaning_supervisor"),
        ("Nhân viên vận hành hệ thống xử lý nước thải", "water_treatment_operator"),
        (normalize("NFD", "KỸ SƯ BẢO TRÌ - BẢO DƯỠNG CƠ KHÍ"), "maintenance_engineer"),
        ("Công nhân may mặc", "sewing_worker"),
        ("May mặc", "sewing_worker"),
    ],
)
def test_the_head_word_decides_and_not_the_industry(title: str, trade: str) -> None:
    assert head(title) == trade


@pytest.mark.parametrize(
    ("title", "trade"),
    [
        ("Nhân viên kinh doanh phần mềm", "it_sales"),
        ("Sale CNTT", "it_sales"),
        ("Chuyên viên kinh doanh - căn hộ cao cấp", "real_estate_agent"),
        ("QC ngành may", "garment_qc"),
        ("QA/QC xây dựng", "civil_engineer"),
        ("Kỹ thuật viên bảo trì viễn thông", "telecom_technician"),
        ("Lập trình máy phay CNC", "cnc_programmer"),
        ("Nhân viên kỹ thuật điện lạnh", "aircon_mechanic"),
        ("Kỹ thuật vận hành hệ thống O&M", "electrical_technician"),
        ("Nhân viên quản lý hệ thống chất lượng ISO", "quality_engineer"),
        ("Lập trình Mastercam", "cnc_programmer"),
        ("Nhân viên lái xe FC", "container_driver"),
    ],
)
def test_a_work_and_its_field_are_together_a_more_precise_trade(title: str, trade: str) -> None:
    assert head(title) == trade


def test_two_works_side_by_side_are_both_wanted() -> None:
    assert parts("Phục vụ kiêm thu ngân") == {"waiter": "head", "cashier": "also"}
    assert parts("Kế toán kiêm thủ kho") == {"accountant": "head", "warehouse_keeper": "also"}
    assert parts("Lễ tân kiêm thu ngân") == {"receptionist": "head", "cashier": "also"}
    assert parts("Bảo vệ, tạp vụ") == {"security_guard": "head", "cleaner": "also"}


def test_what_the_work_is_about_is_told_from_the_work() -> None:
    assert parts("IT văn phòng") == {"it_support": "head", "office_clerk": "object"}
    assert parts("Nhân viên thu mua ngành may") == {
        "purchaser": "head",
        "sewing_worker": "industry",
    }


def test_a_title_without_a_trade_has_no_parts() -> None:
    assert titled_trades("Tuyển gấp, đi làm ngay") == []


def test_every_field_leads_from_known_trades_to_known_trades() -> None:
    trades = lexicon().trades
    assert {work for works in KINDS_OF_WORK.values() for work in works} <= set(trades)
    with FIELDS.open(encoding="utf-8", newline="") as file:
        pairs = [row["makes"].split("|") for row in csv.DictReader(file) if row["makes"]]
    made = [pair.split("=") for row in pairs for pair in row]
    assert {kind for kind, _ in made} <= set(KINDS_OF_WORK)
    assert {becomes for _, becomes in made} <= set(trades)
