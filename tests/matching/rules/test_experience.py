import pytest

from jobmatch.domain.matches import Verdict
from jobmatch.domain.vacancies import RequiredExperience
from jobmatch.matching.rules.experience import ExperienceRule
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, points, reason

RULE, TABLE = ExperienceRule(), WEIGHTS.experience


@pytest.mark.parametrize(
    ("asked", "has", "expected"),
    [
        (2, 2, TABLE.met),
        (2, 9, TABLE.met),
        (2, 1, TABLE.short_per_year),
        (9, 0, TABLE.short_most),
        (0, None, TABLE.none_required),
        (2, None, 0.0),
        (None, 5, 0.0),
    ],
)
def test_years_count_once_they_are_there(
    asked: float | None, has: float | None, expected: float
) -> None:
    vacancy = a_vacancy(experience=RequiredExperience(min_years=asked))
    assert points(RULE, a_seeker(experience_years=has), vacancy) == pytest.approx([expected])


def test_a_year_short_is_a_small_gap() -> None:
    vacancy = a_vacancy(experience=RequiredExperience(min_years=3))
    assert reason(RULE, a_seeker(experience_years=2), vacancy).verdict is Verdict.NEAR
    assert reason(RULE, a_seeker(experience_years=0.5), vacancy).verdict is Verdict.MISSING


def test_none_required_is_read_from_the_words_where_the_form_is_silent() -> None:
    vacancy = a_vacancy(requirements="Không yêu cầu kinh nghiệm, được đào tạo")
    assert points(RULE, a_seeker(experience_years=0), vacancy) == [TABLE.none_required]
