from dataclasses import fields
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import Vacancy, VacancyProfile
from jobmatch.matching.advert_prints import Prints, prints_of
from jobmatch.matching.copies import Copies
from tests.matching.adverts import an_advert

NGHE_AN = Place(text="Nghệ An", province_code="40")
ADVERTS = (
    an_advert(),
    an_advert(title="Tuyển gấp công nhân may"),
    an_advert(title="Tổ trưởng may"),
    an_advert(employer_name=""),
    an_advert(places=(NGHE_AN,)),
    an_advert(salary=Salary(min_vnd=9_000_000, max_vnd=13_500_000)),
    an_advert(salary=Salary(min_vnd=11_000_000, max_vnd=16_000_000)),
    an_advert(employer_name="Công ty May Ban Mai"),
)


def rows_of(*adverts: VacancyProfile) -> Prints:
    names = [field.name for field in fields(VacancyProfile)]
    return prints_of([Vacancy(id=1, **{n: getattr(one, n) for n in names}) for one in adverts])


ROWS = rows_of(*ADVERTS)
IDS = np.arange(1, len(ADVERTS) + 1)


@pytest.fixture
def market() -> Copies:
    made = Copies()
    made.put(IDS, ROWS)
    return made


def test_each_advert_joins_the_first_that_it_is_a_copy_of(market: Copies) -> None:
    # 7 is a copy of 6 by its pay, but of no leader; 4 names no employer and joins by its text.
    assert market.groups_of(IDS).tolist() == [1, 1, 3, 1, 5, 1, 7, 8]


def test_copies_and_other_places_are_told(market: Copies) -> None:
    assert market.with_copies([2]).tolist() == [1, 2, 4, 6]
    assert market.with_copies([99]).tolist() == [99]
    assert market.with_copies([]).tolist() == []
    assert market.elsewhere(1).tolist() == [5]
    assert market.elsewhere(99).tolist() == []


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_groups_do_not_depend_on_the_order_of_arrival(order: tuple[int, ...]) -> None:
    halves = [order[:2], order[2:], (4, 5, 6, 7)]
    made = Copies()
    for part in halves:
        made.put([i + 1 for i in part], ROWS[list(part)])
    assert made.groups_of(IDS).tolist() == [1, 1, 3, 1, 5, 1, 7, 8]


def test_without_its_leader_a_group_has_another(market: Copies) -> None:
    market.remove([1])
    assert market.groups_of(IDS[1:]).tolist() == [2, 3, 2, 5, 2, 7, 8]
    market.put([1], ROWS[:1])
    assert market.groups_of(IDS).tolist() == [1, 1, 3, 1, 5, 1, 7, 8]


def test_a_changed_advert_leaves_its_group(market: Copies) -> None:
    market.put([1], rows_of(an_advert(title="Bảo vệ", description="Trực cổng", requirements="")))
    assert market.groups_of(IDS).tolist() == [1, 2, 3, 2, 5, 2, 7, 8]


def test_saved_groups_are_the_same_and_go_on(market: Copies) -> None:
    loaded = Copies.from_arrays(dict(market.arrays()))
    assert loaded.groups_of(IDS).tolist() == market.groups_of(IDS).tolist()
    loaded.put([9], ROWS[:1])
    assert loaded.groups_of(np.array([9])).tolist() == [1]
    loaded.remove([1])
    assert loaded.with_copies([9]).tolist() == [2, 4, 6, 9]


def test_an_unknown_advert_is_alone() -> None:
    assert Copies().groups_of(np.array([7, 9])).tolist() == [7, 9]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(-1, len(ADVERTS) - 1)), min_size=1, max_size=25
    )
)
def test_whatever_happens_the_groups_are_those_of_a_fresh_start(
    changes: list[tuple[int, int]],
) -> None:
    made, left = Copies(), dict[int, int]()
    for record_id, advert in changes:
        if advert < 0:
            made.remove([record_id])
            left.pop(record_id, None)
        else:
            made.put([record_id], ROWS[advert : advert + 1])
            left[record_id] = advert
    fresh = Copies()
    ids = np.array(sorted(left), dtype=np.int64)
    fresh.put(ids, ROWS[[left[i] for i in ids.tolist()]])
    assert made.groups_of(ids).tolist() == fresh.groups_of(ids).tolist()
