from datetime import UTC, date, datetime

import numpy as np
import pytest

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import HandUse, Lifting, Qualification, Readiness, SchoolLevel
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.domain.vacancies import RequiredExperience, VacancyStatus
from jobmatch.matching.extraction import FULL, MOST_OPENINGS, OPEN, PAUSED, WITHDRAWN, facts_of
from jobmatch.matching.facts import CONDITION_ROWS
from tests.factories import a_seeker, a_vacancy

WORDS = "Có 3 năm kinh nghiệm. Tốt nghiệp THPT, cao đẳng trở lên. Làm ca xoay."
HOME = Place(text="Thanh Hóa", province_code="38")
WISH = Place(text="Hà Nội", province_code="01")


def asked(**changes: object) -> tuple[float, int, int, int]:
    [row] = facts_of([a_vacancy(title="…", requirements=WORDS, **changes)])
    return (
        float(row["years_min"]),
        int(row["school"]),
        int(row["qualification"]),
        int(row["shift"]),
    )


def test_words_fill_what_the_form_leaves_open() -> None:
    college, school = list(Qualification).index(Qualification.COLLEGE), len(SchoolLevel) - 1
    assert asked() == (3.0, school, college, 1)


def test_a_field_of_the_form_wins_over_the_words() -> None:
    assert asked(
        experience=RequiredExperience(none_required=True),
        school_level=SchoolLevel.BELOW_PRIMARY,
        qualification=Qualification.UNTRAINED,
        shift_work=False,
    ) == (0.0, 0, 0, 0)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, OPEN),
        ({"status": VacancyStatus.WITHDRAWN}, WITHDRAWN),
        ({"status": VacancyStatus.PAUSED}, PAUSED),
        ({"status": VacancyStatus.FILLED}, FULL),
        ({"openings": 2, "filled": 2}, FULL),
    ],
)
def test_a_vacancy_without_places_left_is_full_whatever_its_status(
    changes: dict[str, object], state: int
) -> None:
    assert facts_of([a_vacancy(**changes)])["state"].tolist() == [state]


def test_seekers_who_look_for_work_are_told_from_those_who_do_not() -> None:
    seekers = [a_seeker(status=status) for status in SeekerStatus]
    assert facts_of(seekers)["state"].tolist() == [0, 1, 2]


def test_pay_is_compared_by_the_month_and_piece_pay_not_at_all() -> None:
    salaries = [
        Salary(min_vnd=8_000_000, max_vnd=10_000_000),
        Salary(min_vnd=300_000, period=PayPeriod.DAY),
        Salary(min_vnd=5_000, period=PayPeriod.PIECE),
    ]
    rows = facts_of([a_vacancy(salary=salary) for salary in salaries])
    assert rows["pay_min"].tolist() == pytest.approx([8_000_000, 7_800_000, np.nan], nan_ok=True)
    assert rows["pay_max"].tolist() == pytest.approx([10_000_000, np.nan, np.nan], nan_ok=True)


def test_the_home_counts_only_where_no_place_is_wished_for() -> None:
    home, wish = a_seeker(home=HOME), a_seeker(home=HOME, wished_places=(WISH,))
    assert facts_of([home, wish])["provinces"].tolist() == [[38, -1, -1], [1, -1, -1]]


def test_the_boxes_of_the_form_are_kept_as_ranks() -> None:
    conditions = WorkingConditions(lifting=Lifting.GT20, hand_use=HandUse.ONE)
    [row] = facts_of([a_vacancy(conditions=conditions, extra_demands={Readiness.SECONDMENT})])
    said = dict(zip(CONDITION_ROWS, row["conditions"].tolist(), strict=True))
    assert said == {**dict.fromkeys(CONDITION_ROWS, -1), "lifting": 2, "hand_use": 2}
    assert row["readiness"].tolist() == [-1, 1]


def test_days_fall_back_to_the_day_a_record_was_kept() -> None:
    kept, posted = datetime(2026, 3, 2, 9, tzinfo=UTC), date(2026, 2, 1)
    rows = facts_of([a_vacancy(created_at=kept, posted_on=day) for day in (posted, None)])
    assert rows["posted_on"].tolist() == [posted.toordinal(), kept.date().toordinal()]
    assert rows["closes_on"].tolist() == [0, 0]


def test_more_openings_than_the_column_holds_are_many() -> None:
    assert facts_of([a_vacancy(openings=70_000)])["openings_left"].tolist() == [MOST_OPENINGS]
