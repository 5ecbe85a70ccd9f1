from datetime import date

import pytest

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.domain.vacancy_upkeep import UpkeepKind
from jobmatch.use_cases.own_vacancies import (
    OwnState,
    close_own,
    closed,
    own_contact,
    own_vacancies,
    pause_own,
    refresh_own,
    reopen_own,
    revise_own,
    show_own,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancies import change_vacancy_status
from tests.fakes import SetClock
from tests.firms import add_firm, add_person, add_staff
from tests.use_cases.employing import a_draft, kept, posted, stand


def test_own_vacancies_stand_by_state_with_the_days_that_are_left(
    service: Service, clock: SetClock
) -> None:
    mai = add_person(service)  # on 13 July
    posted(service, mai, "open", closes_on=date(2026, 7, 20))
    pause_own(service, posted(service, mai, "paused").ref, 1, mai)
    posted(service, mai, "expired", closes_on=date(2026, 7, 13))
    full = posted(service, mai, "full")
    with service.begin_work() as work:
        work.vacancies.record_filled(full.id, 2, clock.now())
    clock.move_on(days=1)
    found = own_vacancies(service, mai)
    told = {
        state: [(one.vacancy.ref, one.days_left) for one in group]
        for state, group in found.by_state.items()
    }
    assert told == {
        OwnState.OPEN: [("V-1", 6)],
        OwnState.PAUSED: [("V-2", 18)],
        OwnState.FULL: [("V-4", 18)],
        OwnState.CLOSED: [("V-3", None)],
    }


def test_another_firms_vacancies_are_answered_as_if_they_did_not_exist(service: Service) -> None:
    mai = add_person(service)
    an = add_person(service, "an", add_firm(service, None))
    ref = posted(service, mai).ref
    assert own_vacancies(service, an).by_state[OwnState.OPEN] == ()
    for act in (
        lambda: show_own(service, ref, an),
        lambda: own_contact(service, ref, an),
        lambda: pause_own(service, ref, 1, an),
        lambda: refresh_own(service, ref, 1, an),
        lambda: reopen_own(service, ref, 1, an),
        lambda: close_own(service, ref, closed(filled=True, hired=1), 1, an),
        lambda: revise_own(service, ref, a_draft(), 1, an),
        lambda: show_own(service, "V-999", an),
        lambda: show_own(service, "no reference", an),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_one_touch_keeps_a_vacancy_open_thirty_days_longer(service: Service) -> None:
    mai = add_person(service)
    post = posted(service, mai, closes_on=date(2026, 7, 20))
    assert refresh_own(service, post.ref, 1, mai).closes_on == date(2026, 8, 19)
    events = show_own(service, post.ref, mai).events
    assert [(event.kind, event.account_id) for event in events] == [(UpkeepKind.REFRESHED, mai.id)]


def test_an_act_on_an_older_version_changes_nothing(service: Service) -> None:
    mai = add_person(service)
    post = posted(service, mai)
    refresh_own(service, post.ref, 1, mai)
    with pytest.raises(ConflictError):
        refresh_own(service, post.ref, 1, mai)
    with pytest.raises(ConflictError):
        close_own(service, post.ref, closed(filled=True, hired=None), 1, mai)
    assert kept(service, post.id).version == 2


def test_closing_says_how_many_were_hired(service: Service) -> None:
    mai = add_person(service)
    post = posted(service, mai)
    assert close_own(service, post.ref, closed(filled=True, hired=7), 1, mai).status is (
        VacancyStatus.FILLED
    )
    assert show_own(service, post.ref, mai).events[-1].hired == 7
    other = posted(service, mai, "k2")
    withdrawn = close_own(service, other.ref, closed(filled=False, hired=None), 1, mai)
    assert withdrawn.status is VacancyStatus.WITHDRAWN
    with pytest.raises(RuleError):
        closed(filled=True, hired=-1)


def test_a_closed_vacancy_opens_again_with_its_day_or_with_thirty_from_today(
    service: Service, clock: SetClock
) -> None:
    mai = add_person(service)
    post = posted(service, mai)
    close_own(service, post.ref, closed(filled=False, hired=None), 1, mai)
    assert reopen_own(service, post.ref, 2, mai).closes_on == date(2026, 8, 1)
    close_own(service, post.ref, closed(filled=False, hired=None), 3, mai)
    clock.move_on(days=30)
    reopened = reopen_own(service, post.ref, 4, mai)
    assert (reopened.status, reopened.closes_on) == (VacancyStatus.OPEN, date(2026, 9, 11))


def test_a_full_vacancy_needs_more_places_before_it_opens(service: Service) -> None:
    mai = add_person(service)
    post = posted(service, mai)
    with service.begin_work() as work:
        work.vacancies.record_filled(post.id, 2, service.clock.now())
    with pytest.raises(RuleError, match="số lượng"):
        refresh_own(service, post.ref, kept(service, post.id).version, mai)


def test_a_suspended_firm_may_close_but_not_open(service: Service) -> None:
    mai = add_person(service)
    post = posted(service, mai)
    stand(service, mai.employer_id or 0, Standing.SUSPENDED)
    with pytest.raises(RuleError):
        refresh_own(service, post.ref, 1, mai)
    with pytest.raises(RuleError):
        revise_own(service, post.ref, a_draft(), 1, mai)
    assert pause_own(service, post.ref, 1, mai).status is VacancyStatus.PAUSED


def test_a_revision_changes_the_words_and_not_whose_it_is(service: Service) -> None:
    mai = add_person(service)
    post = posted(service, mai)
    draft = a_draft(title="Thợ may mẫu", employer_name="Hãng khác", employer_id=99)
    revised = revise_own(service, post.ref, draft, 1, mai)
    assert (revised.title, revised.employer_id, revised.employer_name) == (
        "Thợ may mẫu",
        mai.employer_id,
        post.employer_name,
    )
    assert (revised.posted_on, revised.source_key) == (post.posted_on, post.source_key)


def test_what_the_centre_stopped_only_the_centre_opens(service: Service) -> None:
    mai, lan = add_person(service), add_staff(service)
    own = posted(service, mai)
    stopped = change_vacancy_status(service, own.id, VacancyStatus.WITHDRAWN, own.version, lan)
    for act in (refresh_own, reopen_own):
        with pytest.raises(RuleError, match="do Trung tâm dừng"):
            act(service, own.ref, stopped.version, mai)
    paused = pause_own(service, own.ref, stopped.version, mai)  # no way around it
    with pytest.raises(RuleError, match="do Trung tâm dừng"):
        reopen_own(service, own.ref, paused.version, mai)
    opened = change_vacancy_status(service, own.id, VacancyStatus.OPEN, paused.version, lan)
    again = pause_own(service, own.ref, opened.version, mai)
    assert reopen_own(service, own.ref, again.version, mai).status is VacancyStatus.OPEN
