from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.errors import ConflictError
from jobmatch.store.linked_identities import IdentityRequest
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork

HOUR = timedelta(hours=1)


def test_an_identity_leads_to_the_account_it_is_linked_to(work: UnitOfWork, now: datetime) -> None:
    hoa = work.accounts.add("Hoa", "x", Role.COUNSELLOR)
    identities = work.linked_identities
    assert identities.account_id("digest") is None
    assert identities.linked_at(hoa.id) is None
    identities.link(hoa.id, "digest", now)
    assert identities.account_id("digest") == hoa.id
    assert identities.linked_at(hoa.id) == now
    identities.unlink(hoa.id)
    assert identities.account_id("digest") is None


def test_one_identity_is_linked_to_one_account(begin_work: BeginWork, now: datetime) -> None:
    with begin_work() as work:
        hoa = work.accounts.add("Hoa", "x", Role.COUNSELLOR)
        an = work.accounts.add("An", "x", Role.COUNSELLOR)
        work.linked_identities.link(hoa.id, "digest", now)
    with pytest.raises(ConflictError), begin_work() as work:
        work.linked_identities.link(an.id, "digest", now)


def test_a_question_is_answered_once_and_in_time(work: UnitOfWork, now: datetime) -> None:
    identities = work.linked_identities
    question = IdentityRequest(
        state_hash="a",
        nonce="n",
        verifier="v",
        target="/",
        account_id=None,
        expires_at=now + HOUR,
    )
    late = replace(question, state_hash="b")
    identities.ask(question, now)
    identities.ask(late, now)
    assert identities.take("a", now) == question
    assert identities.take("a", now) is None
    assert identities.take("b", now + HOUR) is None
