from datetime import date

import pytest

from jobmatch.domain.fairness import (
    GROUPS,
    UNKNOWN,
    AgeBand,
    Area,
    Disability,
    Trait,
    age_band,
    area_of,
)
from jobmatch.domain.seekers import Sex
from jobmatch.reference.geography import geography

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("born", "written", "band"),
    [
        (date(2001, 3, 3), "", AgeBand.UNDER_25),  # 25 tomorrow
        (date(2001, 3, 2), "", AgeBand.FROM_25),
        (date(1990, 3, 3), "", AgeBand.FROM_25),  # still 35
        (date(1990, 3, 2), "", AgeBand.FROM_36),
        (date(1976, 3, 3), "", AgeBand.FROM_36),
        (date(1976, 3, 2), "", AgeBand.FROM_50),
        (None, "1968", AgeBand.FROM_50),
        (None, "khoảng 2003", AgeBand.UNDER_25),
        (None, "chưa nhớ", UNKNOWN),
        (None, "", UNKNOWN),
    ],
)
def test_ages_fall_into_bands(born: date | None, written: str, band: str) -> None:
    assert age_band(born, written, TODAY) == band


def test_every_commune_of_today_is_a_ward_a_commune_or_a_zone() -> None:
    kinds = [area_of(commune.name) for commune in geography().communes]
    assert {kind: kinds.count(kind) for kind in (*Area, UNKNOWN)} == {
        Area.WARD: 687,
        Area.COMMUNE: 2621,
        Area.ZONE: 13,
        UNKNOWN: 0,
    }


def test_every_value_has_its_group_and_only_the_ticked_box_has_no_unknown() -> None:
    assert GROUPS[Trait.SEX] == (Sex.FEMALE, Sex.MALE, UNKNOWN)
    assert GROUPS[Trait.AGE] == (*AgeBand, UNKNOWN)
    assert GROUPS[Trait.AREA] == (*Area, UNKNOWN)
    assert GROUPS[Trait.DISABILITY] == (Disability.DISABLED, Disability.NOT_TICKED)
