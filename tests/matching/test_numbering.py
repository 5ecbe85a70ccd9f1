import numpy as np
import pytest

from jobmatch.matching.facts import FACTS
from jobmatch.matching.numbering import (
    BITS,
    covered_by,
    lacked_beside,
    licence_bits,
    licences,
    looked_up,
    membership,
    near_trades,
    skill_numbers,
    skills,
    trade_numbers,
    trades,
)

CARS = {"drive_b1", "drive_b2", "drive_c", "drive_d", "drive_e", "drive_fc", "drive_car_any"}


def test_numbers_lead_back_to_what_they_were_given_for() -> None:
    assert [trade_numbers()[trade.id] for trade in trades()] == list(range(len(trades())))
    assert [skill_numbers()[skill.id] for skill in skills()] == list(range(len(skills())))
    assert [licence_bits()[one.id] for one in licences()] == [
        1 << n for n in range(len(licences()))
    ]


def test_every_number_fits_its_column() -> None:
    for name, count in (("trades", len(trades())), ("skills", len(skills()))):
        assert count <= np.iinfo(FACTS[name].base).max
    assert len(licences()) <= BITS


def test_papers_that_anybody_can_get_are_no_licences() -> None:
    assert not {"judicial_record", "health_check"} & set(licence_bits())


def test_nearness_goes_both_ways_and_begins_at_home() -> None:
    near = near_trades()
    assert near.diagonal().all()
    assert np.array_equal(near, near.T)
    at = trade_numbers()
    assert near[at["sewing_worker"], at["tailor"]]
    assert not near[at["sewing_worker"], at["welder"]]


@pytest.mark.parametrize(
    ("held", "covered"),
    [
        ("drive_b1", {"drive_b1", "drive_car_any"}),
        ("drive_c", {"drive_b1", "drive_b2", "drive_c", "drive_car_any"}),
        ("drive_e", CARS - {"drive_fc"}),
        ("drive_fc", CARS - {"drive_d", "drive_e"}),
        ("drive_a2", {"drive_a1", "drive_a2"}),
        ("drive_car_any", {"drive_car_any"}),
        ("forklift_cert", {"forklift_cert"}),
    ],
)
def test_a_licence_covers_the_lower_classes(held: str, covered: set[str]) -> None:
    assert covered_by(frozenset({held})) == covered


@pytest.mark.parametrize(
    ("held", "lacked"),
    [
        ("drive_b2", {"drive_c", "drive_d", "drive_e", "drive_fc"}),  # of motorcycles: nothing
        ("drive_a1", CARS | {"drive_a2"}),
        ("drive_car_any", set()),  # of which class was not said
        ("forklift_cert", set()),
    ],
)
def test_who_names_a_class_lacks_the_higher_ones(held: str, lacked: set[str]) -> None:
    assert lacked_beside(covered_by(frozenset({held}))) == lacked


def test_membership_says_of_every_number_whether_it_is_meant_and_of_none_that_it_is_not() -> None:
    table = membership([0, 2])
    assert table[[0, 1, 2, 3, -1]].tolist() == [True, False, True, False, False]
    some = np.array([[2, -1], [-1, 1], [0, 30_000]], dtype=np.int16)
    assert looked_up(table, some).tolist() == [[True, False], [False, False], [True, False]]
