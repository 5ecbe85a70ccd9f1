import pytest

from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.domain.matches import Verdict
from jobmatch.matching.rules.qualification import QualificationRule
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, reason

RULE, TABLE = QualificationRule(), WEIGHTS.qualification
NONE, ELEMENTARY = Qualification.UNTRAINED, Qualification.ELEMENTARY
COLLEGE, UNIVERSITY = Qualification.COLLEGE, Qualification.UNIVERSITY
LOWER, UPPER = SchoolLevel.LOWER_SECONDARY, SchoolLevel.UPPER_SECONDARY
Levels = tuple[Qualification | None, SchoolLevel | None]


def told(asked: Levels, has: Levels) -> tuple[float, Verdict]:
    vacancy = a_vacancy(qualification=asked[0], school_level=asked[1])
    given = reason(RULE, a_seeker(qualification=has[0], school_level=has[1]), vacancy)
    return given.points, given.verdict


@pytest.mark.parametrize(
    ("asked", "has"),
    [
        ((COLLEGE, None), (COLLEGE, None)),
        ((COLLEGE, None), (Qualification.DOCTOR, None)),  # never too much
        ((None, UPPER), (NONE, UPPER)),
        ((None, UPPER), (COLLEGE, None)),  # a diploma implies school
        ((None, UPPER), (COLLEGE, LOWER)),
        ((NONE, LOWER), (None, UPPER)),  # no training asked for
        ((ELEMENTARY, UPPER), (ELEMENTARY, UPPER)),
    ],
)
def test_as_much_as_is_asked_for_or_more_is_met(asked: Levels, has: Levels) -> None:
    assert told(asked, has) == (TABLE.met, Verdict.MET)


@pytest.mark.parametrize(
    ("asked", "has", "levels"),
    [
        ((UNIVERSITY, None), (COLLEGE, None), 1),
        ((None, UPPER), (None, LOWER), 1),
        ((COLLEGE, UPPER), (None, LOWER), 1),  # the half that is known falls short
        ((COLLEGE, None), (ELEMENTARY, UPPER), 2),
        ((Qualification.DOCTOR, None), (NONE, None), 8),
    ],
)
def test_every_missing_level_counts_up_to_a_limit(asked: Levels, has: Levels, levels: int) -> None:
    points = max(levels * TABLE.short_per_level, TABLE.short_most)
    assert told(asked, has) == (points, Verdict.NEAR if levels == 1 else Verdict.MISSING)


@pytest.mark.parametrize(
    ("asked", "has"),
    [
        ((None, None), (UNIVERSITY, UPPER)),  # nothing asked: nothing met
        ((COLLEGE, UPPER), (None, UPPER)),  # school stands for no diploma
        ((ELEMENTARY, None), (None, UPPER)),
        ((None, UPPER), (NONE, None)),
    ],
)
def test_what_cannot_be_compared_is_unknown_and_counts_nothing(asked: Levels, has: Levels) -> None:
    assert told(asked, has) == (0.0, Verdict.UNKNOWN)


def test_the_sentence_names_both_levels() -> None:
    vacancy, seeker = a_vacancy(qualification=UNIVERSITY), a_seeker(qualification=COLLEGE)
    assert reason(RULE, seeker, vacancy).sentence.vi == "Yêu cầu đại học, hồ sơ ghi cao đẳng"
