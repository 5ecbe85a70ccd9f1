"""The table of occupations: complete at level 2, consistent, findable without accents."""

import csv
import os
from pathlib import Path

import pytest

from jobmatch.domain.occupations import Occupation
from jobmatch.reference.occupations import (
    children,
    english_name,
    occupation,
    occupations,
    search,
)

SHARED = Path(os.environ.get("JOBMATCH_SHARED", Path(__file__).parents[2].parent / "shared"))
ISCO = SHARED / "data" / "occupations" / "isco08_groups_en.csv"


def test_every_code_stands_under_its_parent() -> None:
    orphans = [
        g.code for g in occupations().values() if g.parent_code and not occupation(g.parent_code)
    ]
    assert orphans == []


def test_the_table_has_the_ten_and_forty_eight_groups_of_the_decision() -> None:
    levels = [group.level for group in occupations().values()]
    assert (levels.count(1), levels.count(2)) == (10, 48)


def test_only_one_group_of_directors_has_nothing_under_it() -> None:
    childless = [g.code for g in occupations().values() if g.level < 4 and not children(g.code)]
    assert childless == ["173"]


def test_a_missing_row_is_marked_as_our_own_wording() -> None:
    assert occupation("8153") == Occupation(
        code="8153", name="Thợ vận hành máy may", isco08="8153", complete=False
    )


def test_a_row_of_the_decision_keeps_its_text() -> None:
    assert occupation("7112") == Occupation(
        code="7112", name="Thợ nề và các thợ có liên quan", isco08="7112"
    )


@pytest.mark.parametrize(
    ("code", "isco08"),
    [
        ("5401", "5414"),  # security guards: VSCO numbers the only group under 54 as 540
        ("8202", "8212"),
        ("9402", "9412"),
        ("2391", "2351"),
        ("3620", None),  # associate teachers: ISCO-08 has no group 36
        ("3355", None),  # VSCO: forest rangers; ISCO-08: police inspectors
        ("1742", None),  # group 1 is national
        ("2445", None),
    ],
)
def test_isco_is_linked_only_where_both_mean_the_same(code: str, isco08: str | None) -> None:
    group = occupation(code)
    assert group is not None
    assert group.isco08 == isco08


def test_no_group_of_leaders_or_soldiers_is_linked_to_isco() -> None:
    linked = [g.code for g in occupations().values() if g.code[0] in "01" and g.isco08]
    assert linked == []


def test_every_link_names_a_group_of_isco() -> None:
    if not ISCO.exists():
        pytest.skip(f"the published ISCO-08 list is not at {ISCO}")
    with ISCO.open(encoding="utf-8-sig", newline="") as file:
        published = {row["CODE"] for row in csv.DictReader(file)}
    linked = {group.isco08 for group in occupations().values() if group.isco08}
    assert linked - published == set()


def test_children_come_in_the_order_of_their_codes() -> None:
    assert [group.code for group in children("753")] == [
        "7531",
        "7532",
        "7533",
        "7534",
        "7535",
        "7536",
    ]
    assert [group.code for group in children("")] == list("0123456789")
    assert children("9999") == ()


def test_an_unknown_code_is_no_occupation() -> None:
    assert occupation("7777") is None


def test_search_is_blind_to_accents_but_prefers_them() -> None:
    assert [group.code for group in search("tho han", limit=1)] == ["7212"]
    assert [group.code for group in search("THỢ MAY", limit=2)] == ["7531", "8153"]


def test_search_takes_the_beginning_of_a_code() -> None:
    assert [group.code for group in search("833")] == ["8331", "8332", "833"]


def test_search_for_nothing_finds_nothing() -> None:
    assert search("  ") == ()


def test_deep_groups_borrow_the_english_name_of_level_two() -> None:
    assert english_name("8") == "Machine operators and assemblers"
    assert english_name("7531") == "Food, wood, garment and other crafts"
    assert english_name("99") is None
    assert [g.code for g in occupations().values() if english_name(g.code) is None] == []
