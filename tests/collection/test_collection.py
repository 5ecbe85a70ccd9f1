"""The open collection: what its card promises of its files is so."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "collection"

Rows = list[dict[str, Any]]

SEEKER_KEYS = [
    "id",
    "desired_job",
    "summary",
    "education",
    "school_level",
    "major",
    "experience_years",
    "skills",
    "certificates",
    "salary_min_million",
    "province",
    "style",
    "group",
]
VACANCY_KEYS = [
    "id",
    "title",
    "company",
    "location",
    "salary",
    "experience",
    "category",
    "description",
    "requirements",
    "kind",
]
STYLES = ("form", "spoken", "no_diacritics", "abbrev_typos", "long_cv", "mixed_english")
TELEPHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)")
E_MAIL = re.compile(r"\S@\S")


def rows(name: str) -> Rows:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def cells(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def seekers() -> Rows:
    return rows("seekers.jsonl")


@pytest.fixture(scope="module")
def vacancies() -> Rows:
    return rows("vacancies.jsonl")


@pytest.fixture(scope="module")
def grades() -> dict[str, dict[str, str]]:
    """Return each seeker's grades by vacancy."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for seeker, vacancy, grade in cells("qrels.tsv"):
        found[seeker][vacancy] = grade
    return found


@pytest.fixture(scope="module")
def splits() -> dict[str, str]:
    return dict(cells("splits.tsv"))


def test_every_record_has_the_keys_that_the_card_names(seekers: Rows, vacancies: Rows) -> None:
    assert [row["id"] for row in seekers if list(row) != SEEKER_KEYS] == []
    assert [row["id"] for row in vacancies if list(row) != VACANCY_KEYS] == []


def test_no_id_is_given_twice(seekers: Rows, vacancies: Rows) -> None:
    counted = Counter(row["id"] for row in seekers + vacancies)
    assert [ref for ref, times in counted.items() if times > 1] == []


def test_no_pair_is_judged_twice() -> None:
    counted = Counter((seeker, vacancy) for seeker, vacancy, _ in cells("qrels.tsv"))
    assert [pair for pair, times in counted.items() if times > 1] == []


def test_every_judged_id_exists(
    seekers: Rows, vacancies: Rows, grades: dict[str, dict[str, str]]
) -> None:
    assert set(grades) == {row["id"] for row in seekers}
    judged = {vacancy for pairs in grades.values() for vacancy in pairs}
    assert judged - {row["id"] for row in vacancies} == set()


def test_grades_are_0_to_3(grades: dict[str, dict[str, str]]) -> None:
    given = {grade for pairs in grades.values() for grade in pairs.values()}
    assert given == {"0", "1", "2", "3"}


def test_every_seeker_has_forty_judged_vacancies_and_an_ideal_one(
    grades: dict[str, dict[str, str]],
) -> None:
    assert [seeker for seeker, pairs in grades.items() if len(pairs) < 40] == []
    assert [seeker for seeker, pairs in grades.items() if "3" not in pairs.values()] == []


def test_only_full_vacancies_carry_a_text(vacancies: Rows) -> None:
    full = {row["id"] for row in vacancies if row["kind"] == "full"}
    assert {row["id"] for row in vacancies if row["description"]} == full
    assert {row["id"] for row in vacancies if row["requirements"]} <= full


def test_no_text_is_written_twice(seekers: Rows, vacancies: Rows) -> None:
    texts = [row["summary"] for row in seekers]
    texts += [row["description"] for row in vacancies if row["description"]]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_the_halves_divide_the_seekers_by_group(seekers: Rows, splits: dict[str, str]) -> None:
    assert set(splits) == {row["id"] for row in seekers}
    halves = defaultdict(set)
    for row in seekers:
        halves[row["group"]].add(splits[row["id"]])
    assert [group for group, names in halves.items() if len(names) > 1] == []


@pytest.mark.parametrize("pattern", [TELEPHONE, E_MAIL], ids=["telephone", "e-mail"])
def test_nobody_can_be_called_or_written_to(pattern: re.Pattern[str]) -> None:
    for name in ("seekers.jsonl", "vacancies.jsonl"):
        assert pattern.findall((FOLDER / name).read_text("utf-8")) == []


def test_a_telephone_number_and_an_address_would_be_seen() -> None:
    assert TELEPHONE.findall("gọi 0900 000 000 gặp chị") == ["0900 000 000"]
    assert TELEPHONE.findall("lương 9.000.000 - 14.000.000") == []
    assert E_MAIL.findall("gửi về ai@noi.example") == ["i@n"]


def test_the_counts_on_the_card_are_those_of_the_files(
    seekers: Rows,
    vacancies: Rows,
    grades: dict[str, dict[str, str]],
    splits: dict[str, str],
) -> None:
    styles = Counter(row["style"] for row in seekers)
    kinds = Counter(row["kind"] for row in vacancies)
    halves = Counter(splits.values())
    given = Counter(grade for pairs in grades.values() for grade in pairs.values())
    judged = Counter(splits[seeker] for seeker, pairs in grades.items() for _ in pairs)
    assert _on_the_card() == {
        "vacancies": len(vacancies),
        "vacancies with full text": kinds["full"],
        "vacancies with a title only": kinds["list"],
        "seekers": len(seekers),
        "groups of seekers": len({row["group"] for row in seekers}),
        **{f"seekers, {style}": styles[style] for style in STYLES},
        **{f"seekers, {half}": halves[half] for half in ("dev", "train")},
        "judged pairs": given.total(),
        **{f"grade {grade}": given[grade] for grade in "3210"},
        **{f"judged pairs, {half}": judged[half] for half in ("dev", "train")},
    }


def _on_the_card() -> dict[str, int]:
    """Return the numbers of the card's first table under "Counts"."""
    counts = (FOLDER / "README.md").read_text("utf-8").split("## Counts")[1].split("\n\n")[1]
    return {what: int(count) for what, count in re.findall(r"\| (.+?) \| (\d+) \|", counts)}
