from datetime import date, datetime, timedelta

import pytest

from jobmatch.domain.approaches import Approach, ApproachState
from jobmatch.domain.choices import HideReason
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft


def keep_two(work: UnitOfWork, now: datetime) -> list[Approach]:
    """Keep what one form asked two people about one vacancy."""
    vacancy = work.vacancies.add(a_vacancy_draft(), now)
    people = [work.seekers.add(a_seeker_draft(), now) for _ in range(2)]
    drafts = [
        Approach(
            id=0,
            seeker_id=person.id,
            vacancy_id=vacancy.id,
            employer_id=7,
            account_id=None,
            asked_at=now,
            changed_at=now,
            answer_by=date(2026, 3, 16),
            note="Mời chị",
        )
        for person in people
    ]
    return work.approaches.add(drafts, "form")


@pytest.fixture
def asked(work: UnitOfWork, now: datetime) -> list[Approach]:
    return keep_two(work, now)


def test_what_is_kept_is_read_again(work: UnitOfWork, asked: list[Approach]) -> None:
    first, second = asked
    assert (first.ref, first.open, first.version) == (f"A-{first.id}", True, 1)
    assert work.approaches.get(first.id) == first
    assert work.approaches.of_key("form") == asked
    assert work.approaches.of_seeker(second.seeker_id) == [second]
    assert work.approaches.of_vacancy(first.vacancy_id) == [second, first]
    with pytest.raises(NotFoundError):
        work.approaches.get(2**70)


def test_an_employers_are_told_from_a_moment_on(
    work: UnitOfWork, asked: list[Approach], now: datetime
) -> None:
    assert work.approaches.of_employer(7, now) == asked[::-1]
    assert work.approaches.of_employer(7, now + timedelta(seconds=1)) == []
    assert work.approaches.of_employer(8, now) == []


def test_one_form_asks_once(begin_work: BeginWork, now: datetime) -> None:
    with begin_work() as work:
        (asked, _) = keep_two(work, now)
    with pytest.raises(ConflictError), begin_work() as work:
        work.approaches.add([asked], "form")


def test_a_change_raises_the_version_and_refuses_an_old_one(
    work: UnitOfWork, asked: list[Approach]
) -> None:
    changed = work.approaches.change(
        asked[0], state=ApproachState.DECLINED, reason=HideReason.FAMILY
    )
    assert (changed.state, changed.reason, changed.version) == (
        ApproachState.DECLINED,
        HideReason.FAMILY,
        2,
    )
    with pytest.raises(ConflictError):
        work.approaches.change(asked[0], state=ApproachState.EXPIRED)


def test_what_waits_is_counted_and_ends_after_its_last_day(
    work: UnitOfWork, asked: list[Approach]
) -> None:
    vacancy_id = asked[0].vacancy_id
    assert work.approaches.waiting_count(vacancy_id) == 2
    assert work.approaches.overdue(date(2026, 3, 16), 10) == []
    assert work.approaches.overdue(date(2026, 3, 17), 1) == asked[:1]
    work.approaches.change(asked[0], state=ApproachState.EXPIRED)
    assert work.approaches.waiting_count(vacancy_id) == 1


def test_a_merged_persons_approaches_move_and_come_back(
    work: UnitOfWork, asked: list[Approach]
) -> None:
    first, second = asked
    moved = work.approaches.move_seeker(first.seeker_id, second.seeker_id)
    assert moved == [first.id]
    assert len(work.approaches.of_seeker(second.seeker_id)) == 2
    work.approaches.move_back(moved, first.seeker_id)
    assert work.approaches.of_seeker(first.seeker_id) == [first]


def test_erasing_the_person_erases_what_they_were_asked(
    work: UnitOfWork, asked: list[Approach]
) -> None:
    work.seekers.remove(asked[0].seeker_id)
    assert work.approaches.of_vacancy(asked[0].vacancy_id) == [asked[1]]
