from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.cases import Case
from jobmatch.domain.fairness import FairnessReport, Finding, GroupFigures, Measure, Trait
from jobmatch.domain.referrals import Referral, ReferralState
from jobmatch.domain.seekers import Person, Sex
from jobmatch.store.engine import make_engine
from jobmatch.use_cases.fairness import (
    EVERYBODY,
    FairnessOptions,
    ask_for_report,
    fairness_standing,
    make_report,
    scope_of,
)
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.people import add_centre, somebody


@pytest.fixture
def market(service: Service) -> Service:
    """30 women and 20 men who sew, one of no known sex; women read like the ads."""
    now = service.clock.now()
    with service.begin_work() as work:
        for sex, number, summary in (
            (Sex.FEMALE, 30, "may áo sơ mi trên chuyền"),
            (Sex.MALE, 20, ""),
            (None, 1, ""),
        ):
            for _ in range(number):
                person = Person(full_name="x", sex=sex)
                work.seekers.add(a_seeker_draft(summary=summary, person=person), now)
        for title in ("Công nhân may áo sơ mi", "May áo sơ mi trên chuyền", "Thợ may"):
            work.vacancies.add(a_vacancy_draft(title=title, description="may áo sơ mi"), now)
    sync(service)
    return service


def by_sex(report: FairnessReport, measure: Measure) -> dict[str, GroupFigures]:
    [figures] = [one for one in report.measures if one.measure is measure]
    [sexes] = [one for one in figures.traits if one.trait is Trait.SEX]
    return {one.key: one for one in sexes.groups}


def a_referral(service: Service, seeker_id: int, days_ago: int, centre_id: int) -> Referral:
    at = service.clock.now() - timedelta(days=days_ago)
    return Referral(
        id=0,
        number="",
        seeker_id=seeker_id,
        vacancy_id=1,
        centre_id=centre_id,
        state=ReferralState.ISSUED,
        issued_at=at,
        changed_at=at,
        valid_until=at.date(),
    )


def test_who_stands_at_the_top_is_counted_by_group(market: Service) -> None:
    report = make_report(market, FairnessOptions(), EVERYBODY)
    found = by_sex(report, Measure.TOP)
    assert {key: one.people for key, one in found.items()} == {
        "female": 30,
        "male": 20,
        "unknown": 1,
    }
    assert sum(one.chosen for one in found.values()) == 3 * 10
    assert sum(one.chances for one in found.values()) == 3 * 51
    assert (found["female"].finding, found["male"].finding) == (Finding.HIGHEST, Finding.LOW)
    assert (report.vacancies, report.open_vacancies, report.asked) == (3, 3, 51)


def test_a_lot_is_drawn_where_there_are_too_many_and_the_same_on_the_same_day(
    market: Service,
) -> None:
    told: list[tuple[int, int]] = []
    few = FairnessOptions(most=2)
    first = make_report(market, few, EVERYBODY, lambda *at: told.append(at))
    assert (first.vacancies, first.open_vacancies) == (2, 3)
    assert (first.asked, first.looking) == (2, 51)
    assert (told[0], told[-1]) == ((0, 4), (4, 4))
    assert make_report(market, few, EVERYBODY) == first


def test_referrals_of_the_last_ninety_days_count_once_a_person(market: Service) -> None:
    with market.begin_work() as work:
        work.referrals.take_turns()
        sent = ((1, 3), (1, 5), (31, 89), (32, 91))
        work.referrals.add(
            [a_referral(market, one, days, MAIN_CENTRE) for one, days in sent], "form", 2026
        )
    report = make_report(market, FairnessOptions(), EVERYBODY)
    found = by_sex(report, Measure.REFERRED)
    assert (found["female"].chosen, found["male"].chosen) == (1, 1)
    assert (found["female"].chances, found["male"].chances) == (30, 20)


def test_a_centre_counts_its_own_people_alone(market: Service) -> None:
    engine: Engine = make_engine(f"sqlite:///{market.data_dir / 'jobmatch.db'}")
    branch = add_centre(engine)
    engine.dispose()
    now = market.clock.now()
    with market.begin_work() as work:
        for seeker_id in range(1, 7):
            work.cases.put(
                Case(seeker_id=seeker_id, centre_id=branch, counsellor_id=None, opened_at=now)
            )
        work.referrals.take_turns()
        work.referrals.add([a_referral(market, 1, 3, MAIN_CENTRE)], "form", 2026)
    theirs = make_report(market, FairnessOptions(), str(branch))
    assert theirs.looking == 6
    assert by_sex(theirs, Measure.TOP)["male"].people == 0
    assert by_sex(theirs, Measure.REFERRED)["female"].chosen == 0
    assert make_report(market, FairnessOptions(), str(MAIN_CENTRE)).looking == 45
    assert make_report(market, FairnessOptions(), "0").looking == 0


def test_each_account_is_told_of_its_own_centre(service: Service) -> None:
    manager = somebody(service, "quan", Role.MANAGER, centre_id=MAIN_CENTRE)
    homeless: Account = replace(manager, centre_id=None)
    assert [scope_of(by) for by in (None, manager, homeless)] == ["all", "1", "0"]


def test_a_report_is_asked_for_once_and_kept_until_the_next(service: Service) -> None:
    manager = somebody(service, "quan", Role.MANAGER, centre_id=MAIN_CENTRE)
    assert fairness_standing(service, manager).report is None
    ask_for_report(service, manager)
    asked = fairness_standing(service, manager).asked
    assert asked is not None
    assert (asked.at, asked.done, asked.expected) == (service.clock.now(), 0, 0)
    with service.begin_work(read_only=True) as work:
        events = work.audit.recent(1)
    assert [(one.action, one.account_id) for one in events] == [
        ("fairness.report_asked", manager.id)
    ]
