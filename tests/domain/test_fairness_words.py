import pytest

from jobmatch.domain.fairness import GROUPS, UNKNOWN, Finding, Measure, Trait
from jobmatch.domain.fairness_words import (
    CHANCE_WORDS,
    CHOSEN_WORDS,
    FINDING_WORDS,
    MEASURE_WORDS,
    TRAIT_WORDS,
    group_words,
)


def test_everything_that_is_told_has_words() -> None:
    assert set(TRAIT_WORDS) == set(Trait)
    assert set(MEASURE_WORDS) == set(CHANCE_WORDS) == set(CHOSEN_WORDS) == set(Measure)
    assert set(FINDING_WORDS) == set(Finding)


@pytest.mark.parametrize("trait", list(Trait))
def test_no_two_groups_of_a_trait_are_called_the_same(trait: Trait) -> None:
    for language in ("vi", "en"):
        words = [getattr(group_words(trait, key), language) for key in GROUPS[trait]]
        assert all(words)
        assert sorted(set(words)) == sorted(words)


def test_who_said_nothing_is_called_unknown_everywhere() -> None:
    assert group_words(Trait.SEX, UNKNOWN) == group_words(Trait.AREA, UNKNOWN)
    with pytest.raises(KeyError):
        group_words(Trait.SEX, "no such group")
