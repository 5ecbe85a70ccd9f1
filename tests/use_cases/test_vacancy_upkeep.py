from datetime import date, timedelta

import pytest
from sqlalchemy import text

from jobmatch.domain.accounts import Role
from jobmatch.domain.communes import DraftKind
from jobmatch.domain.errors import RuleError
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import VacancyContact, VacancyStatus
from jobmatch.domain.vacancy_upkeep import UpkeepKind, UpkeepRules
from jobmatch.use_cases.own_vacancies import refresh_own
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.posting import publish
from jobmatch.use_cases.vacancy_upkeep import (
    MOST_ASKED_A_DAY,
    KeptFresh,
    keep_fresh,
    keep_fresh_if_due,
    set_upkeep_rules,
    upkeep_rules,
)
from tests.factories import a_vacancy_draft
from tests.fakes import SetClock
from tests.firms import add_person
from tests.people import somebody
from tests.use_cases.employing import a_draft, kept, posted, stand

NOTHING = KeptFresh(told=0, asked=0, paused=0, opened=0, drafts_removed=0)
BY_MAIL = VacancyContact(email="boss@firm.example")


def messages(service: Service) -> list[str]:
    """Return the templates of what was queued, oldest first."""
    with service.begin_work() as work:
        rows = work.outbox._connection.execute(
            text("SELECT template FROM outbox ORDER BY id")
        ).scalars()
        return [name for name in rows if name.startswith("vacancy_")]


def a_listed_vacancy(service: Service, **changes: object) -> int:
    """Add a vacancy of an employer without an account, as a file brings it."""
    with service.begin_work() as work:
        draft = a_vacancy_draft(**{"contact": BY_MAIL} | changes)
        return work.vacancies.add(draft, service.clock.now()).id


def test_owners_are_told_seven_days_and_one_day_before_closing_once_each(
    service: Service, clock: SetClock
) -> None:
    posted(service, add_person(service), closes_on=date(2026, 7, 23))  # in ten days
    told = []
    for _ in range(13):
        told.append(keep_fresh(service).told + keep_fresh(service).told)
        clock.move_on(days=1)
    assert [day for day, count in enumerate(told) if count] == [3, 9]
    assert messages(service) == ["vacancy_closes_soon"] * 2


def test_a_notice_goes_out_late_where_nobody_looked_on_its_day(
    service: Service, clock: SetClock
) -> None:
    posted(service, add_person(service), closes_on=date(2026, 7, 23))  # in ten days
    clock.move_on(days=5)
    told = [keep_fresh(service).told, keep_fresh(service).told]
    clock.move_on(days=5)
    assert [*told, keep_fresh(service).told, keep_fresh(service).told] == [1, 0, 1, 0]


def test_a_vacancy_that_cannot_be_told_of_stops_no_other_and_no_later_part(
    service: Service, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    mai = add_person(service)
    broken = posted(service, mai, closes_on=date(2026, 7, 18))
    posted(service, mai, "k2", closes_on=date(2026, 7, 18))
    silent = a_listed_vacancy(service)
    clock.move_on(days=-31)
    with service.begin_work() as work:
        work.vacancies.replace(silent, work.vacancies.draft(silent), clock.now())
    clock.move_on(days=31)
    with service.begin_work() as work:
        work.outbox._connection.execute(
            text(
                "CREATE TRIGGER broken BEFORE INSERT ON outbox WHEN NEW.key LIKE"
                f" 'vacancy:{broken.id}:%' BEGIN SELECT RAISE(ABORT, 'broken'); END"
            )
        )
    done = keep_fresh(service)
    assert (done.told, done.asked) == (1, 1)
    assert [one.getMessage() for one in caplog.records] == [
        f"vacancy {broken.id} could not be kept fresh; trying again next time"
    ]


def test_after_thirty_days_of_silence_the_owner_is_asked_and_after_seven_more_it_pauses(
    service: Service, clock: SetClock
) -> None:
    vacancy_id = a_listed_vacancy(service)
    rounds = []
    for _ in range(40):
        done = keep_fresh(service)
        rounds.append((done.asked, done.paused))
        clock.move_on(days=1)
    assert [day for day, (asked, _) in enumerate(rounds) if asked] == [30]
    assert [day for day, (_, paused) in enumerate(rounds) if paused] == [37]
    assert kept(service, vacancy_id).status is VacancyStatus.PAUSED
    assert messages(service) == ["vacancy_still_open", "vacancy_paused"]
    with service.begin_work(read_only=True) as work:
        kinds = [event.kind for event in work.upkeep.of_vacancy(vacancy_id)]
    assert kinds == [UpkeepKind.ASKED, UpkeepKind.SILENT]


def test_a_sign_of_life_begins_the_silence_anew(service: Service, clock: SetClock) -> None:
    mai = add_person(service)
    post = posted(service, mai, closes_on=None)
    clock.move_on(days=31)
    assert keep_fresh(service).asked == 1
    refresh_own(service, post.ref, 1, mai)
    clock.move_on(days=8)
    assert keep_fresh(service) == NOTHING
    assert kept(service, post.id).status is VacancyStatus.OPEN


def test_without_an_address_nobody_is_asked_and_nothing_pauses(
    service: Service, clock: SetClock
) -> None:
    vacancy_id = a_listed_vacancy(service, contact=VacancyContact())
    for _ in range(3):
        clock.move_on(days=31)
        assert keep_fresh(service) == NOTHING
    assert kept(service, vacancy_id).status is VacancyStatus.OPEN
    with service.begin_work(read_only=True) as work:
        kinds = [event.kind for event in work.upkeep.of_vacancy(vacancy_id)]
    assert kinds == [UpkeepKind.UNREACHABLE]


def test_an_employer_with_a_long_list_is_asked_in_turn(service: Service, clock: SetClock) -> None:
    mai = add_person(service)
    for number in range(MOST_ASKED_A_DAY + 2):
        posted(service, mai, f"k{number}", closes_on=None)
    clock.move_on(days=31)
    asked = [keep_fresh(service).asked, keep_fresh(service).asked]
    clock.move_on(days=1, minutes=1)
    assert [*asked, keep_fresh(service).asked] == [MOST_ASKED_A_DAY, 0, 2]


def test_closed_vacancies_are_left_in_peace(service: Service, clock: SetClock) -> None:
    a_listed_vacancy(service, status=VacancyStatus.WITHDRAWN)
    a_listed_vacancy(service, closes_on=clock.today() - timedelta(days=1))
    clock.move_on(days=60)
    assert keep_fresh(service) == NOTHING


def test_what_waited_for_its_firms_check_opens(service: Service) -> None:
    mai = add_person(service)
    stand(service, mai.employer_id or 0, Standing.WAITING)
    publish(service, "k1", a_draft(), mai)
    stand(service, mai.employer_id or 0, Standing.VERIFIED)
    assert keep_fresh(service).opened == 1


def test_a_commune_s_draft_is_forgotten_after_sixty_days(
    service: Service, clock: SetClock
) -> None:
    by = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code="14758")
    with service.begin_work() as work:
        work.communes.keep_draft("14758", DraftKind.WORKER, "k", {}, by.id, clock.now())
    clock.move_on(days=59)
    assert keep_fresh(service).drafts_removed == 0
    clock.move_on(days=1, seconds=1)
    assert keep_fresh(service).drafts_removed == 1
    with service.begin_work(read_only=True) as work:
        assert work.communes.drafts("14758") == []


def test_the_round_is_done_once_an_hour(service: Service, clock: SetClock) -> None:
    assert keep_fresh_if_due(service) == NOTHING
    assert keep_fresh_if_due(service) is None
    clock.move_on(hours=1)
    assert keep_fresh_if_due(service) == NOTHING


def test_the_days_are_a_setting(service: Service, clock: SetClock) -> None:
    rules = UpkeepRules(ask_after_days=10, pause_after_days=3, notice_days=(5,))
    set_upkeep_rules(service, rules, None)
    assert upkeep_rules(service) == rules
    a_listed_vacancy(service)
    clock.move_on(days=10)
    assert keep_fresh(service).asked == 1
    clock.move_on(days=3)
    assert keep_fresh(service).paused == 1
    with pytest.raises(RuleError):
        set_upkeep_rules(service, UpkeepRules(ask_after_days=0), None)
