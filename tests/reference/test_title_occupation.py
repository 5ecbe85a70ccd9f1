"""Titles of adverts and the occupation they speak of, on cases labelled by hand."""

import csv
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobmatch.reference.title_occupation import Suggestion, clean_title, suggest_occupations

SHARED = Path(os.environ.get("JOBMATCH_SHARED", Path(__file__).parents[2].parent / "shared"))
LABELLED = Path(__file__).parent / "labelled_titles.csv"


def labelled(*origins: str) -> dict[str, str]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["title"]: row["code"] for row in rows if row["origin"] in origins}


def share_right(cases: dict[str, str], *, digits: int, among: int) -> float:
    right = sum(
        code[:digits] in [s.code[:digits] for s in suggest_occupations(title)[:among]]
        for title, code in cases.items()
    )
    return right / len(cases)


def real_titles() -> Iterator[str]:
    for path in sorted((SHARED / "data" / "vacancies_2026").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from (row["title"] for row in csv.DictReader(file))
    for path in sorted((SHARED / "data" / "vacancy_titles_2025").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from (row["Tên công việc"] for row in csv.DictReader(file))
    with (SHARED / "eval" / "vacancies.jsonl").open(encoding="utf-8") as file:
        yield from (json.loads(line)["title"] for line in file)


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("Tuyển gấp thợ hàn, lương 10-15tr", "thợ hàn"),
        ("[Hà Nội] Kế toán kho (Mới)", "Kế toán kho"),
        ("Lái xe tải - Thu nhập 12 - 18 triệu", "Lái xe tải"),
        ("Nhân viên bảo vệ - Đi làm ngay", "Nhân viên bảo vệ"),
        ("Phụ bếp làm việc tại Sầm Sơn", "Phụ bếp"),
        ("(Phụ bếp)", "Phụ bếp"),
        ("", ""),
        ("HN_Quản lý cửa hàng", "HN | Quản lý cửa hàng"),
    ],
)
def test_pay_place_and_haste_are_cleaned_away(title: str, cleaned: str) -> None:
    assert clean_title(title) == cleaned


def test_a_suggestion_says_which_words_decided() -> None:
    [first, *_] = suggest_occupations("Cần gấp thợ hàn 6G")
    assert first == Suggestion(
        code="7212", confidence=first.confidence, because="Tên công việc có “thợ hàn 6G”"
    )


def test_the_surest_comes_first_and_no_code_comes_twice() -> None:
    suggestions = suggest_occupations("Tài xế kiêm bảo vệ, tạp vụ", limit=5)
    confidences = [suggestion.confidence for suggestion in suggestions]
    codes = [suggestion.code for suggestion in suggestions]
    assert confidences == sorted(confidences, reverse=True)
    assert len(set(codes)) == len(codes)
    assert {"8322", "5401", "9112"} <= set(codes)


def test_a_name_the_list_lacks_is_found_by_its_likeness() -> None:
    assert "7512" in [s.code for s in suggest_occupations("Thợ lam banh keo")]


def test_the_text_helps_when_the_title_says_nothing() -> None:
    title = "Tuyển gấp 05 bạn đi làm ngay"
    assert suggest_occupations(title, "Tư vấn và bán hàng tại quầy. Nhân viên thu ngân.") != []


def test_more_specific_words_beat_a_general_one() -> None:
    assert suggest_occupations("Công nhân sản xuất - may công nghiệp")[0].code == "8153"


@pytest.mark.parametrize("title", ["", "   ", "!!!", "2026"])
def test_a_title_without_words_gets_no_suggestion(title: str) -> None:
    assert suggest_occupations(title) == []


def test_limit_bounds_the_suggestions() -> None:
    assert [s.code for s in suggest_occupations("Kế toán kho", limit=1)] == ["3313"]


def test_invented_titles_are_coded_as_labelled() -> None:
    cases = labelled("invented")
    assert len(cases) >= 120
    assert share_right(cases, digits=4, among=1) >= 0.95
    assert share_right(cases, digits=4, among=3) >= 0.98


def test_real_titles_are_coded_as_measured() -> None:
    """Held out: drawn from half the titles that was not looked at while the list was made."""
    if not (SHARED / "eval" / "vacancies.jsonl").exists():
        pytest.skip(f"the real titles are not at {SHARED}")
    by_hash = {
        hashlib.sha256(title.strip().encode()).hexdigest()[:12]: title.strip()
        for title in real_titles()
    }
    cases = {by_hash[key]: code for key, code in labelled("blue_collar", "other").items()}
    assert len(cases) == 330
    assert share_right(cases, digits=4, among=1) >= 0.75
    assert share_right(cases, digits=4, among=3) >= 0.85
    assert share_right(cases, digits=2, among=3) >= 0.90
