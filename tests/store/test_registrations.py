from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.domain.registrations import RefusedBecause, Registration, RegistrationState
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.firms import a_registration

HOUR = timedelta(hours=1)
_S = RegistrationState


def _confirm(work: UnitOfWork, registration: Registration, at: datetime) -> Registration:
    return work.registrations.change(
        registration, {_S.UNCONFIRMED}, state=_S.WAITING, confirmed_at=at
    )


def test_a_registration_is_kept_whole_until_it_is_confirmed(
    work: UnitOfWork, now: datetime
) -> None:
    new = a_registration()
    made = work.registrations.add(new, now)
    assert made == Registration(
        id=made.id,
        draft=new.draft,
        recruiter=new.recruiter,
        language=new.language,
        key="k1",
        sent_at=now,
    )
    assert work.registrations.get(made.id) == made
    assert work.registrations.of_key("k1") == made
    assert work.registrations.of_key("other") is None
    assert work.registrations.waiting() == []


def test_nothing_that_was_typed_lies_readable_in_the_table(
    work: UnitOfWork, now: datetime
) -> None:
    work.registrations.add(a_registration(), now)
    (kept,) = work.registrations._connection.execute(  # what lies on the disk
        text("SELECT draft FROM employer_registrations")
    ).scalars()
    assert [word for word in ("Hoa Sen", "84912345678", "mai@") if word in kept] == []


def test_those_who_wait_longest_come_first(work: UnitOfWork, now: datetime) -> None:
    late, early = (work.registrations.add(a_registration(key), now) for key in ("a", "b"))
    late, early = _confirm(work, late, now + HOUR), _confirm(work, early, now)
    assert work.registrations.waiting() == [early, late]
    assert work.registrations.waiting_count() == 2


def test_what_was_decided_meanwhile_is_not_decided_again(work: UnitOfWork, now: datetime) -> None:
    found = _confirm(work, work.registrations.add(a_registration(), now), now)
    refused = work.registrations.change(
        found,
        {_S.WAITING},
        state=_S.REFUSED,
        decided_at=now,
        because=RefusedBecause.NOT_FOUND,
        message="Không có đơn vị này",
    )
    assert work.registrations.get(found.id) == refused
    assert work.registrations.decided(5) == [refused]
    with pytest.raises(NotFoundError):
        work.registrations.change(found, {_S.WAITING}, state=_S.APPROVED)
    assert work.registrations.get(found.id) == refused


def test_what_nobody_confirmed_or_was_refused_long_ago_is_erased(
    work: UnitOfWork, now: datetime
) -> None:
    unconfirmed = work.registrations.add(a_registration("a"), now)
    waiting = _confirm(work, work.registrations.add(a_registration("b"), now), now)
    refused = _confirm(work, work.registrations.add(a_registration("c"), now), now)
    work.registrations.change(refused, {_S.WAITING}, state=_S.REFUSED, decided_at=now)
    assert work.registrations.forget_unconfirmed(now) == 0
    assert work.registrations.forget_unconfirmed(now + HOUR) == 1
    assert work.registrations.forget_refused(now + HOUR) == 1
    for gone in (unconfirmed, refused):
        with pytest.raises(NotFoundError):
            work.registrations.get(gone.id)
    assert work.registrations.get(waiting.id) == waiting


def test_one_form_is_kept_once(begin_work: BeginWork, now: datetime) -> None:
    with begin_work() as work:
        work.registrations.add(a_registration(), now)
    with pytest.raises(ConflictError), begin_work() as work:
        work.registrations.add(a_registration(), now)
