"""Pairs of records made for a test, as the rules see them."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from jobmatch.domain.matches import Reason
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.extraction import facts_of
from jobmatch.matching.rules.rule import Likeness, Numbers, Pair, Pairs, Rule
from jobmatch.matching.weights import shipped_weights

TODAY = date(2026, 7, 13)
WEIGHTS = shipped_weights()


def unlike(count: int) -> Likeness:
    """Likeness of texts that have nothing in common."""
    return Likeness.none(count)


def pairs(seeker: Seeker, *vacancies: Vacancy, likeness: Likeness | None = None) -> Pairs:
    return Pairs(
        seekers=facts_of([seeker]),
        vacancies=facts_of(vacancies),
        likeness=likeness or unlike(len(vacancies)),
        today=TODAY,
    )


def points(rule: Rule, seeker: Seeker, *vacancies: Vacancy) -> list[float]:
    return [float(one) for one in rule.points(pairs(seeker, *vacancies), WEIGHTS)]


def reason(rule: Rule, seeker: Seeker, vacancy: Vacancy) -> Reason:
    """The reason of one pair; that its points are those of the rule is checked on the way."""
    numbers = pairs(seeker, vacancy)
    [given] = rule.points(numbers, WEIGHTS)
    told = rule.reason(
        Pair(seeker=seeker, vacancy=vacancy, numbers=Numbers(numbers)), float(given)
    )
    assert told.points == given
    return told


def both_ways(rule: Rule, seekers: Sequence[Seeker], vacancies: Sequence[Vacancy]) -> bool:
    """Whether a rule gives a pair the same points from either side."""
    from_seekers = [points(rule, seeker, *vacancies) for seeker in seekers]
    from_vacancies = []
    for vacancy in vacancies:
        turned = Pairs(
            seekers=facts_of(seekers),
            vacancies=facts_of([vacancy]),
            likeness=unlike(len(seekers)),
            today=TODAY,
        )
        from_vacancies.append([float(one) for one in rule.points(turned, WEIGHTS)])
    return np.allclose(np.array(from_seekers), np.array(from_vacancies).T)
