from datetime import datetime, timedelta

import pytest

from jobmatch.domain.consents import Consent, ConsentChannel, ConsentPurpose
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft

LISTS, CONTACT = ConsentPurpose.EMPLOYER_LISTS, ConsentPurpose.EMPLOYER_CONTACT
MATCHING, REFERRAL = ConsentPurpose.MATCHING, ConsentPurpose.REFERRAL


@pytest.fixture
def seekers(work: UnitOfWork, now: datetime) -> list[int]:
    return [work.seekers.add(a_seeker_draft(), now).id for _ in range(4)]


def said(
    work: UnitOfWork,
    seeker_id: int,
    purpose: ConsentPurpose,
    at: datetime,
    *,
    given: bool = True,
    vacancy_id: int | None = None,
) -> Consent:
    consent = Consent(
        id=0,
        seeker_id=seeker_id,
        purpose=purpose,
        given=given,
        at=at,
        channel=ConsentChannel.PAPER,
        text_version=f"{purpose}-1",
        account_id=None,
        about_vacancy_id=vacancy_id,
    )
    return work.consents.add(consent)


def test_what_was_said_last_counts_and_what_was_said_before_stays(
    work: UnitOfWork, seekers: list[int], now: datetime
) -> None:
    first = said(work, seekers[0], LISTS, now)
    second = said(work, seekers[0], LISTS, now + timedelta(days=1), given=False)
    assert work.consents.last(seekers[0], LISTS) == second
    assert work.consents.history(seekers[0]) == [second, first]
    assert work.consents.last(seekers[1], LISTS) is None


def test_of_two_things_said_at_the_same_moment_the_later_written_counts(
    work: UnitOfWork, seekers: list[int], now: datetime
) -> None:
    said(work, seekers[0], LISTS, now)
    second = said(work, seekers[0], LISTS, now, given=False)
    assert work.consents.last(seekers[0], LISTS) == second
    assert work.consents.holders(LISTS).tolist() == []


def test_what_is_said_of_one_vacancy_says_nothing_of_the_purpose_as_a_whole(
    work: UnitOfWork, seekers: list[int], now: datetime
) -> None:
    about = said(work, seekers[0], REFERRAL, now, vacancy_id=7)
    assert work.consents.last(seekers[0], REFERRAL, 7) == about
    assert work.consents.last(seekers[0], REFERRAL, 8) is None
    assert work.consents.last(seekers[0], REFERRAL) is None
    assert work.consents.holders(REFERRAL).tolist() == []


def test_everybody_registered_is_matched_until_they_take_it_back(
    work: UnitOfWork, seekers: list[int], now: datetime
) -> None:
    said(work, seekers[1], MATCHING, now, given=False)
    said(work, seekers[2], MATCHING, now, given=False)
    said(work, seekers[2], MATCHING, now + timedelta(hours=1))
    assert work.consents.holders(MATCHING).tolist() == [seekers[0], seekers[2], seekers[3]]
    assert work.consents.withdrawn(MATCHING).tolist() == [seekers[1]]


def test_a_use_rests_while_the_one_it_needs_is_not_agreed_to(
    work: UnitOfWork, seekers: list[int], now: datetime
) -> None:
    for seeker_id in seekers[:3]:
        said(work, seeker_id, LISTS, now)
    for seeker_id in seekers:
        said(work, seeker_id, CONTACT, now)
    said(work, seekers[0], MATCHING, now, given=False)
    said(work, seekers[1], LISTS, now + timedelta(hours=1), given=False)
    assert work.consents.holders(LISTS).tolist() == [seekers[2]]
    assert work.consents.holders(CONTACT).tolist() == [seekers[2]]


def test_what_was_said_moves_with_an_entry_and_comes_back(
    work: UnitOfWork, seekers: list[int], now: datetime
) -> None:
    kept, merged = seekers[:2]
    own = said(work, kept, LISTS, now + timedelta(days=2))
    moving = said(work, merged, LISTS, now, given=False)
    ids = work.consents.move_seeker(merged, kept)
    assert ids == [moving.id]
    assert [one.id for one in work.consents.history(kept)] == [own.id, moving.id]
    assert work.consents.history(merged) == []
    work.consents.move_back(ids, merged)
    assert work.consents.history(merged) == [moving]
    assert work.consents.history(kept) == [own]


def test_what_was_said_goes_with_the_person(
    work: UnitOfWork, seekers: list[int], now: datetime
) -> None:
    said(work, seekers[0], LISTS, now)
    work.seekers.remove(seekers[0])
    assert work.consents.history(seekers[0]) == []
    assert work.consents.holders(LISTS).tolist() == []
