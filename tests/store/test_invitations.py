from datetime import datetime, timedelta

import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Role
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.invitations import Invitation, InvitationDraft
from jobmatch.store.unit_of_work import UnitOfWork

HOUR = timedelta(hours=1)
LAN = InvitationDraft(email="lan@example.vn", role=Role.COUNSELLOR, centre_id=MAIN_CENTRE)


def test_an_invitation_is_found_by_its_token_until_it_runs_out(
    work: UnitOfWork, now: datetime
) -> None:
    made = work.invitations.add(LAN, "hash", None, now, now + HOUR)
    assert made == Invitation(
        id=made.id,
        email="lan@example.vn",
        role=Role.COUNSELLOR,
        centre_id=MAIN_CENTRE,
        invited_by=None,
        created_at=now,
        expires_at=now + HOUR,
    )
    assert work.invitations.by_token_hash("hash", now) == made
    assert work.invitations.open_ones(now) == [made]
    assert work.invitations.open_ones(now + HOUR) == []
    with pytest.raises(NotFoundError):
        work.invitations.by_token_hash("hash", now + HOUR)
    with pytest.raises(NotFoundError):
        work.invitations.by_token_hash("other", now)


def test_an_invitation_is_used_once(work: UnitOfWork, now: datetime) -> None:
    made = work.invitations.add(LAN, "hash", None, now, now + HOUR)
    work.invitations.remove(made.id)
    with pytest.raises(NotFoundError):
        work.invitations.by_token_hash("hash", now)
    with pytest.raises(NotFoundError):
        work.invitations.remove(made.id)


def test_a_link_for_a_new_password_leads_to_its_account_until_it_runs_out(
    work: UnitOfWork, now: datetime
) -> None:
    hoa = work.accounts.add("Hoa", "x", Role.COUNSELLOR)
    resets = work.password_resets
    resets.add(hoa.id, "hash", now, now + HOUR)
    assert resets.account_id("hash", now) == hoa.id
    with pytest.raises(NotFoundError):
        resets.account_id("hash", now + HOUR)


def test_all_links_of_an_account_end_together(work: UnitOfWork, now: datetime) -> None:
    hoa = work.accounts.add("Hoa", "x", Role.COUNSELLOR)
    for token in ("a", "b"):
        work.password_resets.add(hoa.id, token, now, now + HOUR)
    work.password_resets.remove_all(hoa.id)
    for token in ("a", "b"):
        with pytest.raises(NotFoundError):
            work.password_resets.account_id(token, now)


def test_a_link_that_somebody_used_first_is_used(work: UnitOfWork, now: datetime) -> None:
    hoa = work.accounts.add("Hoa", "x", Role.COUNSELLOR)
    for token in ("a", "b"):
        work.password_resets.add(hoa.id, token, now, now + HOUR)
    work.password_resets.use("a")
    with pytest.raises(NotFoundError):
        work.password_resets.use("a")
    assert work.password_resets.account_id("b", now) == hoa.id
