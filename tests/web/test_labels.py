import inspect
from enum import StrEnum
from types import ModuleType

import pytest

from jobmatch.domain import (
    accounts,
    counselling,
    forms,
    funnel,
    imports,
    interests,
    matches,
    pay,
    records,
    referrals,
    seekers,
    vacancies,
)
from jobmatch.domain.forms import Benefit, Position, Qualification
from jobmatch.web.labels import LABELS, choices, fit_word, label_of

MODULES = [
    counselling,
    funnel,
    forms,
    accounts,
    imports,
    interests,
    matches,
    pay,
    records,
    referrals,
    seekers,
    vacancies,
]


def _lists(module: ModuleType) -> list[type[StrEnum]]:
    return [
        value
        for _, value in inspect.getmembers(module, inspect.isclass)
        if issubclass(value, StrEnum) and value.__module__ == module.__name__
    ]


@pytest.mark.parametrize("module", MODULES)
def test_every_value_has_its_words_in_both_languages(module: ModuleType) -> None:
    assert _lists(module)
    for values in _lists(module):
        assert list(LABELS[values]) == list(values), values.__name__
        for value in values:
            assert label_of(value).vi
            assert label_of(value).en


def test_values_of_two_lists_that_are_spelled_alike_keep_their_own_words() -> None:
    assert label_of(Benefit.OTHER).vi == "Khác"
    assert label_of(Position.STAFF).vi == "Nhân viên"
    assert label_of(vacancies.VacancyStatus.PAUSED) != label_of(seekers.SeekerStatus.PAUSED)


def test_choices_stand_in_the_order_of_the_form() -> None:
    assert [value for value, _ in choices(Qualification)] == [each.value for each in Qualification]


def test_a_score_has_the_word_that_counsellors_judgements_gave_it() -> None:
    words = [fit_word(score).vi for score in (105, 60, 59.9, 40, 39.9, 22, 21.9, 0, -3)]
    assert words == [
        "Rất phù hợp",
        "Rất phù hợp",
        "Phù hợp",
        "Phù hợp",
        "Có thể phù hợp",
        "Có thể phù hợp",
        "Ít phù hợp",
        "Ít phù hợp",
        "Ít phù hợp",
    ]
