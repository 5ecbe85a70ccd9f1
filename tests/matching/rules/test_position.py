import pytest

from jobmatch.domain.forms import Position
from jobmatch.domain.matches import Verdict
from jobmatch.domain.seekers import Seeker
from jobmatch.matching.rules.position import PositionRule
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, points, reason

RULE, TABLE = PositionRule(), WEIGHTS.position
STAFF, LEADS, MANAGES = "Công nhân may", "Tổ trưởng may", "Quản lý xưởng may"


@pytest.mark.parametrize(
    ("asked", "has", "expected", "verdict"),
    [
        (STAFF, STAFF, 0.0, Verdict.MET),
        (MANAGES, STAFF, TABLE.above, Verdict.MISSING),
        (LEADS, STAFF, TABLE.above / 2, Verdict.MISSING),
        (STAFF, MANAGES, TABLE.below, Verdict.NEAR),
        (MANAGES, MANAGES, 0.0, Verdict.MET),
    ],
)
def test_a_post_above_the_person_weighs_more_than_one_below(
    asked: str, has: str, expected: float, verdict: Verdict
) -> None:
    told = reason(RULE, a_seeker(desired_job=has), a_vacancy(title=asked))
    assert (told.points, told.verdict) == (expected, verdict)


def test_the_form_names_the_rank_where_the_title_does_not() -> None:
    vacancy = a_vacancy(position=Position.MANAGER)
    assert points(RULE, a_seeker(), vacancy) == [TABLE.above]
    told = reason(RULE, a_seeker(), vacancy)
    assert told.sentence.vi == "Tuyển quản lý, hồ sơ là nhân viên"


TRAINS = a_vacancy(title="Thực tập sinh may mẫu")


def test_a_trainees_post_is_a_step_back_for_whoever_has_worked() -> None:
    told = reason(RULE, a_seeker(desired_job=STAFF, experience_years=3), TRAINS)
    assert (told.points, told.verdict) == (TABLE.trainee, Verdict.MISSING)
    assert told.sentence.en == "Looks for a trainee, the profile has experience"


@pytest.mark.parametrize(
    "seeker",
    [
        a_seeker(desired_job=STAFF, experience_years=0),
        a_seeker(desired_job=STAFF, experience_years=None),
        a_seeker(desired_job="Học việc may", experience_years=3),
    ],
)
def test_a_trainees_post_suits_newcomers_and_whoever_wishes_to_learn(seeker: Seeker) -> None:
    told = reason(RULE, seeker, TRAINS)
    assert (told.points, told.verdict) == (0.0, Verdict.MET)


def test_whoever_wishes_to_learn_may_do_staffs_work() -> None:
    seeker = a_seeker(desired_job="Học nghề may", experience_years=None)
    assert points(RULE, seeker, a_vacancy(title=STAFF)) == [0.0]
