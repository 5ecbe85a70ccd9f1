"""The share of right proposals on real titles, labelled by reading; skipped without the files."""

import pytest

from tests.reference.title_accuracy import SHARED, Labelled, accuracy, labelled_titles


@pytest.fixture(scope="module")
def held() -> list[Labelled]:
    cases = [one for one in labelled_titles() if one.half == "held"]
    if not cases:
        pytest.skip(f"the real titles are not at {SHARED}")
    return cases


def test_half_of_the_labelled_titles_was_held_back(held: list[Labelled]) -> None:
    assert len(held) == 165


@pytest.mark.parametrize(
    ("digits", "among", "at_least"), [(4, 1, 0.80), (4, 3, 0.92), (3, 1, 0.83), (3, 3, 0.94)]
)
def test_titles_that_were_held_back_are_coded_as_measured(
    held: list[Labelled], digits: int, among: int, at_least: float
) -> None:
    assert accuracy(held, digits=digits, among=among) >= at_least
