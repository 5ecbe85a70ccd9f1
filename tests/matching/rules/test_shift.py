import pytest

from jobmatch.domain.matches import Verdict
from jobmatch.matching.rules.shift import ShiftRule
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, reason

RULE, TABLE = ShiftRule(), WEIGHTS.shift


@pytest.mark.parametrize(
    ("asked", "able", "expected", "verdict"),
    [
        (True, True, TABLE.met, Verdict.MET),
        (False, True, TABLE.met, Verdict.MET),
        (False, False, TABLE.met, Verdict.MET),
        (True, False, TABLE.refused, Verdict.MISSING),
        (True, None, 0.0, Verdict.UNKNOWN),
        (None, False, 0.0, Verdict.UNKNOWN),
    ],
)
def test_shifts_bar_only_who_refused_them(
    *, asked: bool | None, able: bool | None, expected: float, verdict: Verdict
) -> None:
    told = reason(RULE, a_seeker(shift_work=able), a_vacancy(shift_work=asked))
    assert (told.points, told.verdict) == (expected, verdict)


def test_who_works_shifts_may_still_refuse_the_night() -> None:
    seeker = a_seeker(shift_work=True, summary="Không làm ca đêm")
    night = reason(RULE, seeker, a_vacancy(shift_work=True, requirements="Làm ca đêm"))
    assert (night.points, night.verdict) == (TABLE.refused, Verdict.MISSING)
    assert night.sentence.en == "Night work, which the profile rules out"
    assert reason(RULE, seeker, a_vacancy(shift_work=True)).points == TABLE.met
