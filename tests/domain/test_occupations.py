import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.occupations import LEVELS, Occupation, shared_levels

CODES = st.text("0123456789", min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("7531", "7531", 4),
        ("7531", "7532", 3),
        ("7531", "7541", 2),
        ("7531", "7115", 1),
        ("7531", "8153", 0),
        ("7531", "1531", 0),  # the same digits further on do not count
        ("7531", "75", 2),
        ("75310", "75319", 4),  # level 5 repeats level 4
    ],
)
def test_leading_digits_say_how_near_occupations_are(one: str, other: str, shared: int) -> None:
    assert shared_levels(one, other) == shared


@given(CODES, CODES)
def test_nearness_is_mutual_and_never_above_four(one: str, other: str) -> None:
    shared = shared_levels(one, other)
    assert shared == shared_levels(other, one)
    assert 0 <= shared <= LEVELS
    assert one[:shared] == other[:shared]


def test_an_occupation_knows_its_level_and_parent() -> None:
    sewer = Occupation(code="7531", name="Thợ may")
    assert (sewer.level, sewer.parent_code) == (4, "753")
    assert Occupation(code="7", name="Thợ thủ công").parent_code is None
