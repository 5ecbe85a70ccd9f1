"""The invented market is complete, always the same, coherent, and about nobody."""

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import phonenumbers
import pytest
from openpyxl import load_workbook

from jobmatch.reference.demo_market import DemoMarket, make_demo_market, write_demo_files
from jobmatch.reference.demo_market.sheets import (
    EMPLOYER_COLUMNS,
    SEEKER_COLUMNS,
    VACANCY_COLUMNS,
    Row,
    share_out,
)
from jobmatch.reference.demo_market.speech import plain, sentences
from jobmatch.reference.demo_market.words import localities, phrases, trades

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("JOBMATCH_SHARED", ROOT.parent / "shared"))
REFERENCE = ROOT / "jobmatch" / "reference"

SITES = {"", "Trong nhà", "Ngoài trời", "Hỗn hợp"}
LIFTS = {"", "Dưới 5 kg", "5 – 20 kg", "Trên 20 kg"}
STANDS = {"", "Hầu như không có", "Mức trung bình", "Cần đứng/đi lại nhiều"}
CLOSED = {"Đã đóng", "Đã tuyển đủ", "Tạm dừng", "Hết hạn"}


@pytest.fixture(scope="module")
def market() -> DemoMarket:
    return make_demo_market(TODAY)


def day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone


def fingerprint(market: DemoMarket) -> str:
    rows = [market.employers, market.vacancies, market.seekers]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def can_take_somebody(vacancy: Row) -> bool:
    expired = vacancy["Hạn nộp"] != "" and day(vacancy["Hạn nộp"]) < TODAY
    return not expired and vacancy["Trạng thái"] not in CLOSED


def test_there_are_60_employers_400_vacancies_and_300_seekers(market: DemoMarket) -> None:
    sizes = (len(market.employers), len(market.vacancies), len(market.seekers))
    assert sizes == (60, 400, 300)


def test_every_row_has_the_spreadsheet_columns_in_order(market: DemoMarket) -> None:
    assert {tuple(row) for row in market.employers} == {EMPLOYER_COLUMNS}
    assert {tuple(row) for row in market.vacancies} == {VACANCY_COLUMNS}
    assert {tuple(row) for row in market.seekers} == {SEEKER_COLUMNS}


def test_no_slot_of_the_word_tables_is_left_unfilled(market: DemoMarket) -> None:
    everything = (*market.employers, *market.vacancies, *market.seekers)
    assert [row for row in everything if any(c in v for v in row.values() for c in "{}")] == []


@pytest.mark.parametrize("hash_seed", ["1", "4711"])
def test_another_process_with_another_hash_seed_makes_the_same_market(
    market: DemoMarket, hash_seed: str
) -> None:
    program = (
        "import hashlib, json; from datetime import date;"
        "from jobmatch.reference.demo_market import make_demo_market;"
        "m = make_demo_market(date(2026, 11, 21));"
        "rows = [m.employers, m.vacancies, m.seekers];"
        "print(hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest())"
    )
    told = subprocess.run(  # noqa: S603 - our own interpreter and our own text
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == fingerprint(market)


def test_another_seed_makes_another_market(market: DemoMarket) -> None:
    assert make_demo_market(TODAY, seed=1).seekers != market.seekers


def test_on_another_day_only_the_days_of_the_ads_differ(market: DemoMarket) -> None:
    def without_days(vacancies: Iterable[Row]) -> list[Row]:
        return [
            {k: v for k, v in row.items() if k not in {"Ngày đăng", "Hạn nộp"}}
            for row in vacancies
        ]

    later = make_demo_market(date(2027, 3, 1))
    assert without_days(later.vacancies) == without_days(market.vacancies)
    assert later.vacancies != market.vacancies


def test_values_come_from_the_lists_of_the_statutory_forms(market: DemoMarket) -> None:
    vacancies, seekers = market.vacancies, market.seekers
    assert {row["Làm ca"] for row in vacancies} == {"", "Có", "Không"}
    assert {row["Nơi làm việc"] for row in vacancies} == SITES
    assert {row["Trọng lượng nâng"] for row in (*vacancies, *seekers)} == LIFTS
    assert {row["Đứng hoặc đi lại"] for row in (*vacancies, *seekers)} == STANDS
    times = {row["Hình thức làm việc"] for row in vacancies}
    assert times == {"", "Toàn thời gian", "Bán thời gian"}
    assert {row["Giới tính"] for row in seekers} == {"Nam", "Nữ"}
    ready = {part for row in seekers for part in row["Khả năng đáp ứng"].split("; ")}
    assert ready == {"", "Làm ca", "Đi công tác", "Đi biệt phái"}
    kinds = {row["Loại hình doanh nghiệp"] for row in market.employers}
    assert kinds == {"DN Nhà nước", "DN ngoài nhà nước", "DN FDI", "Hộ kinh doanh"}


def test_every_vacancy_is_of_an_employer_and_every_employer_has_one(market: DemoMarket) -> None:
    employers = {row["Tên tổ chức"].lower(): row["Mã số thuế"] for row in market.employers}
    hiring = {row["Tên tổ chức"].lower(): row for row in market.vacancies}
    assert hiring.keys() == employers.keys()
    assert {
        row["Tên tổ chức"]
        for row in market.vacancies
        if row["Mã số thuế"] not in {"", employers[row["Tên tổ chức"].lower()]}
    } == set()


def test_days_are_counted_from_today_and_one_ad_in_ten_can_take_nobody(
    market: DemoMarket,
) -> None:
    posted = [day(row["Ngày đăng"]) for row in market.vacancies]
    assert max(posted) == TODAY
    assert (TODAY - min(posted)).days < 75
    assert [
        row["Mã tin"]
        for row in market.vacancies
        if row["Hạn nộp"] and day(row["Hạn nộp"]) < day(row["Ngày đăng"])
    ] == []
    shut = [row for row in market.vacancies if not can_take_somebody(row)]
    assert 30 <= len(shut) <= 50
    assert any(row["Trạng thái"] == "Đang tuyển" for row in shut)  # nobody took it down


def test_four_rows_stand_twice_and_ten_jobs_were_posted_again(market: DemoMarket) -> None:
    rows = Counter(tuple(row.values()) for row in market.vacancies)
    assert sorted(rows.values())[-5:] == [1, 2, 2, 2, 2]
    texts: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for row in market.vacancies:
        key = (
            row["Vị trí tuyển dụng"].lower(),
            row["Tên tổ chức"],
            row["Yêu cầu"],
            row["Mức lương"],
        )
        texts.setdefault((*key, row["Mô tả công việc"]), set()).add(
            (row["Mã tin"], row["Vị trí tuyển dụng"])
        )
    again = [numbers for numbers in texts.values() if len(numbers) == 2]
    assert len(again) == 10
    assert all(len({title for _, title in numbers}) == 2 for numbers in again)


def test_no_two_jobs_read_the_same(market: DemoMarket) -> None:
    """Apart from the doubles: 14 at most may share task and requirement texts."""
    told = [row for row in market.vacancies if row["Mô tả công việc"]]
    texts = {(row["Mô tả công việc"], row["Yêu cầu"]) for row in told}
    assert len(told) - len(texts) <= 14


def test_at_least_45_trades_are_advertised_and_a_few_seekers_have_a_trade_nobody_hires() -> None:
    hired = [trade for trade in trades() if trade.at]
    assert len({trade.code for trade in hired}) == len(hired) == 82
    alone = [trade.code for trade in trades() if not trade.at]
    assert alone == [
        "watch_repair",
        "bronze_casting",
        "fishing_skipper",
        "librarian",
        "music_teacher",
    ]


def test_about_half_of_the_market_is_in_the_home_province(market: DemoMarket) -> None:
    ads = sum("Thanh Hóa" in row["Địa điểm làm việc"] for row in market.vacancies)
    people = sum("Thanh Hóa" in row["Nơi thường trú"] for row in market.seekers)
    assert 180 <= ads <= 240
    assert 130 <= people <= 180


def test_some_ads_state_an_unlawful_limit_of_age_or_sex(market: DemoMarket) -> None:
    unlawful = [line.lower() for line in phrases("vacancy_phrases")["unlawful"]]
    found = [
        row
        for row in market.vacancies
        if any(limit in row["Yêu cầu"].lower() for limit in unlawful)
    ]
    assert 8 <= len(found) <= 30


def test_between_10_and_15_seekers_in_100_write_without_accents(market: DemoMarket) -> None:
    def bare(row: Row) -> bool:
        text = row["Công việc mong muốn"] + row["Giới thiệu bản thân"] + row["Kinh nghiệm"]
        return plain(text) == text

    share = sum(bare(row) for row in market.seekers) / len(market.seekers)
    assert 0.10 <= share <= 0.15


def test_some_seekers_state_nothing_but_the_job_they_wish(market: DemoMarket) -> None:
    thin = [row for row in market.seekers if not row["Giới thiệu bản thân"]]
    assert 15 <= len(thin) <= 45
    assert {row["Mức lương mong muốn"] + row["Kinh nghiệm"] for row in thin} == {""}
    assert all(row["Công việc mong muốn"] for row in thin)


def test_every_priority_group_of_the_forms_has_somebody(market: DemoMarket) -> None:
    groups = Counter(
        group for row in market.seekers for group in row["Đối tượng ưu tiên"].split("; ")
    )
    assert groups["Người khuyết tật"] >= 3
    assert groups["Bộ đội xuất ngũ"] >= 3
    assert groups["Hộ nghèo"] + groups["Người thuộc hộ nghèo, cận nghèo"] >= 3
    assert groups["Người dân tộc thiểu số"] >= 3


def test_most_seekers_find_several_open_jobs_of_their_trade_at_home_and_some_none(
    market: DemoMarket,
) -> None:
    category = {plain(wish).lower(): t.category for t in trades() for wish in t.wishes}
    provinces = sorted({place.province for place in localities()})
    open_jobs: Counter[tuple[str, str]] = Counter()
    for row in market.vacancies:
        if can_take_somebody(row):
            for province in provinces:
                if row["Địa điểm làm việc"].endswith(province):
                    open_jobs[row["Ngành nghề"], province] += 1
    found = [
        open_jobs[category[wish], province]
        for row in market.seekers
        for province in provinces
        if row["Nơi thường trú"].endswith(province)
        and (wish := plain(row["Công việc mong muốn"]).lower()) in category
    ]
    assert sum(number >= 2 for number in found) / len(found) > 0.75
    assert 5 <= sum(number == 0 for number in found) <= 45


def test_telephone_numbers_are_valid_but_in_a_prefix_nobody_is_known_to_have(
    market: DemoMarket,
) -> None:
    numbers = [row["Điện thoại"] for row in market.seekers]
    numbers += [row["Số điện thoại"] for row in market.employers]
    digits = [re.sub(r"\D", "", number) for number in numbers]
    assert {number[:4] for number in digits} == {"0590"}
    assert len(set(digits)) == 360
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(n, "VN")) for n in digits)


def test_identity_numbers_agree_with_the_person_but_cannot_exist(market: DemoMarket) -> None:
    known = [row for row in market.seekers if row["CCCD/CMND/Số định danh"]]
    assert len(known) > 250
    for row in known:
        number, year = row["CCCD/CMND/Số định danh"], int(row["Ngày sinh"][-4:])
        assert re.fullmatch(r"0\d{11}", number)
        sex = 2 * (year >= 2000) + (row["Giới tính"] == "Nữ")
        assert number[3:6] == f"{sex}{year % 100:02d}"
        assert number[6:9] == "999"


def test_everybody_is_of_working_age(market: DemoMarket) -> None:
    ages = [TODAY.year - int(row["Ngày sinh"][-4:]) for row in market.seekers]
    assert min(ages) >= 18
    assert max(ages) <= 60


def test_tax_codes_have_an_unused_prefix_and_a_right_check_digit(market: DemoMarket) -> None:
    for code in (row["Mã số thuế"] for row in market.employers):
        assert re.fullmatch(r"99\d{8}", code)
        weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
        total = sum(int(d) * w for d, w in zip(code[:9], weights, strict=True))
        assert int(code[9]) == 10 - total % 11


def test_electronic_addresses_are_at_example_domains(market: DemoMarket) -> None:
    rows = (*market.employers, *market.vacancies, *market.seekers)
    domains = {row["Email"].partition("@")[2] for row in rows if row["Email"]}
    assert domains == {"example.vn", "example.com.vn"}


def test_every_commune_named_exists_and_was_made_of_the_ward_beside_it() -> None:
    if not (REFERENCE / "communes.csv").exists() or not (REFERENCE / "old_wards.csv").exists():
        pytest.skip("the commune tables are not in this checkout")
    provinces = {row["code"]: row["name"] for row in rows_of(REFERENCE / "provinces.csv")}
    communes = {
        row["code"]: (provinces[row["province_code"]], row["name"])
        for row in rows_of(REFERENCE / "communes.csv")
    }
    made_of = {
        (*communes[code], ward["name"], ward["old_district"], ward["old_province"])
        for ward in rows_of(REFERENCE / "old_wards.csv")
        for code in ward["commune_codes"].split()
    }
    assert {
        (
            place.province.removeprefix("TP. "),
            place.commune,
            place.old_ward,
            place.old_district,
            place.old_province,
        )
        for place in localities()
    } - made_of == set()


def test_the_workbooks_hold_a_title_above_the_headers_and_every_row_below(
    market: DemoMarket, tmp_path: Path
) -> None:
    paths = write_demo_files(market, tmp_path / "sheets")
    lists = (market.employers, market.vacancies, market.seekers)
    for path, rows in zip(paths, lists, strict=True):
        lines = list(load_workbook(path)["Sheet1"].iter_rows(values_only=True))
        assert lines[0][0] == "Trung tâm Dịch vụ việc làm"
        assert str(lines[1][0]).startswith("DANH SÁCH")
        assert lines[2] == ("STT", *rows[0])
        assert [[cell or "" for cell in line[1:]] for line in lines[3:]] == [
            list(row.values()) for row in rows
        ]


def test_sharing_out_keeps_the_total_and_gives_everything_weighted_one_at_least() -> None:
    shared = share_out(("a", "b", "c", "d"), (70, 29, 1, 0), 10)
    assert Counter(shared) == {"a": 6, "b": 3, "c": 1}
    with pytest.raises(ValueError, match="1 rows cannot hold 2 things"):
        share_out(("a", "b"), (1, 1), 1)


def test_plain_text_loses_accents_only_and_sentences_begin_with_capitals() -> None:
    assert plain("Đường Lê Lợi, 3,5 tấn") == "Duong Le Loi, 3,5 tan"
    assert sentences("em hàn que.  chừ nghỉ rồi. 3 năm") == "Em hàn que. Chừ nghỉ rồi. 3 năm"


# Fields of study and list values: nobody's wording. Columns of places and sums are left out too.
_COMMON = (
    "kỹ thuật máy lạnh và điều hòa không khí",
    "xác định thời hạn từ 12 đến 36 tháng",
    "tốt nghiệp đại học ngành công nghệ thông tin",
)
_FACTS = ("Địa chỉ", "Nơi thường trú", "Địa điểm làm việc", "Mức lương")


@pytest.mark.slow
def test_no_eight_words_in_a_row_come_from_the_shared_corpora(market: DemoMarket) -> None:
    if not (SHARED / "data").exists():
        pytest.skip("the shared corpora are not beside this checkout")
    ours = {
        shingle
        for row in (*market.employers, *market.vacancies, *market.seekers)
        for column, text in row.items()
        if column not in _FACTS
        for shingle in shingles(text)
    }
    ours -= {shingle for text in _COMMON for shingle in shingles(text)}
    copied = {shingle for text in shared_texts() for shingle in shingles(text)} & ours
    assert copied == set()


def shingles(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
    return (" ".join(words[at : at + 8]) for at in range(len(words) - 7))


def shared_texts() -> Iterator[str]:
    for path in sorted(SHARED.rglob("*")):
        if path.suffix in {".jsonl", ".json", ".csv", ".md"}:
            with path.open(encoding="utf-8", errors="ignore") as lines:
                yield from (line.replace("\\n", " ") for line in lines)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
