from dataclasses import replace

import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account, AccountDetails, Role
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.invitations import InvitationDraft
from jobmatch.domain.sign_in import SessionStage, Visitor
from jobmatch.use_cases.accounts import create_account, managed_accounts
from jobmatch.use_cases.invitations import (
    Newcomer,
    accept_invitation,
    invitation_of,
    invite,
    withdraw_invitation,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import session_of
from tests.factories import an_employer_draft
from tests.fakes import SetClock

PASSWORD = "một câu dài để vào"
COUNSELLOR = InvitationDraft(email="lan@example.vn", role=Role.COUNSELLOR, centre_id=MAIN_CENTRE)
LAN = Newcomer(name="lan.tvv", full_name=" Nguyễn  Thị Lan ", password=PASSWORD)


@pytest.fixture
def admin(service: Service) -> Account:
    return create_account(service, "admin", PASSWORD, Role.ADMINISTRATOR)


@pytest.fixture
def manager(service: Service) -> Account:
    return create_account(service, "quanly", PASSWORD, Role.MANAGER)


def token_of(path: str) -> str:
    return path.removeprefix("/invitations/")


def test_the_invited_choose_name_and_password_and_are_let_in(
    service: Service, admin: Account
) -> None:
    made = invite(service, COUNSELLOR, admin)
    token = token_of(made.path)
    assert invitation_of(service, token) == made.invitation
    session = session_of(service, accept_invitation(service, token, LAN, Visitor()).token)
    assert session is not None
    assert session.account == Account(
        id=session.account.id,
        name="lan.tvv",
        role=Role.COUNSELLOR,
        full_name="Nguyễn Thị Lan",
        email="lan@example.vn",
        centre_id=MAIN_CENTRE,
    )


def test_an_invitation_works_once(service: Service, admin: Account) -> None:
    token = token_of(invite(service, COUNSELLOR, admin).path)
    accept_invitation(service, token, LAN, Visitor())
    with pytest.raises(NotFoundError):
        accept_invitation(service, token, replace(LAN, name="other"), Visitor())


def test_an_invitation_runs_out_after_a_week(
    service: Service, admin: Account, clock: SetClock
) -> None:
    token = token_of(invite(service, COUNSELLOR, admin).path)
    clock.move_on(days=6, hours=23)
    assert invitation_of(service, token).email == "lan@example.vn"
    clock.move_on(hours=1)
    with pytest.raises(NotFoundError):
        accept_invitation(service, token, LAN, Visitor())


def test_a_withdrawn_invitation_opens_nothing(
    service: Service, admin: Account, manager: Account
) -> None:
    theirs = invite(service, replace(COUNSELLOR, role=Role.MANAGER), admin)
    with pytest.raises(NotFoundError):
        withdraw_invitation(service, theirs.invitation.id, manager)
    withdraw_invitation(service, theirs.invitation.id, admin)
    with pytest.raises(NotFoundError):
        invitation_of(service, token_of(theirs.path))


def test_a_name_that_is_taken_or_a_weak_password_leaves_the_invitation_open(
    service: Service, admin: Account
) -> None:
    token = token_of(invite(service, COUNSELLOR, admin).path)
    with pytest.raises(ConflictError):
        accept_invitation(service, token, replace(LAN, name="ADMIN"), Visitor())
    with pytest.raises(RuleError):
        accept_invitation(service, token, replace(LAN, password="ngắn"), Visitor())
    with pytest.raises(RuleError):
        accept_invitation(service, token, replace(LAN, name=" "), Visitor())
    assert accept_invitation(service, token, LAN, Visitor()).stage is SessionStage.OPEN


def test_a_manager_invites_counsellors_of_the_own_centre_alone(
    service: Service, manager: Account
) -> None:
    for draft in (
        replace(COUNSELLOR, role=Role.MANAGER),
        replace(COUNSELLOR, role=Role.ADMINISTRATOR, centre_id=None),
        replace(COUNSELLOR, centre_id=None),
        replace(COUNSELLOR, centre_id=MAIN_CENTRE + 1),
    ):
        with pytest.raises(RuleError):
            invite(service, draft, manager)
    made = invite(service, COUNSELLOR, manager)
    assert managed_accounts(service, manager).invitations == (made.invitation,)


def test_a_counsellor_invites_nobody(service: Service) -> None:
    lan = create_account(service, "Lan", PASSWORD, Role.COUNSELLOR)
    with pytest.raises(RuleError):
        invite(service, COUNSELLOR, lan)


def test_without_what_bounds_their_sight_nobody_is_invited(
    service: Service, admin: Account
) -> None:
    for role in (Role.COMMUNE_OFFICIAL, Role.EMPLOYER, Role.CLAIMANT):
        with pytest.raises(RuleError):
            invite(service, InvitationDraft(email="a@b.vn", role=role), admin)
    with pytest.raises(NotFoundError):
        invite(service, replace(COUNSELLOR, centre_id=99), admin)


def test_an_employers_account_belongs_to_the_firm(service: Service, admin: Account) -> None:
    with service.begin_work() as work:
        firm = work.employers.add(an_employer_draft(), service.clock.now())
    draft = InvitationDraft(email="hr@firm.vn", role=Role.EMPLOYER, employer_id=firm.id)
    signed_in = accept_invitation(
        service, token_of(invite(service, draft, admin).path), LAN, Visitor()
    )
    assert (signed_in.account.role, signed_in.account.employer_id) == (Role.EMPLOYER, firm.id)


def test_the_same_form_sent_twice_is_one_invitation_and_one_message(
    service: Service, admin: Account, manager: Account
) -> None:
    first = invite(service, COUNSELLOR, admin, "key of the form")
    assert invite(service, COUNSELLOR, admin, "key of the form") == first
    assert invite(service, COUNSELLOR, manager, "key of the form") != first
    with service.begin_work(read_only=True) as work:
        told = work.outbox.about("invitation", first.invitation.id)
    assert [message.key for message in told] == [f"invitation:{first.invitation.id}"]


def test_the_link_is_not_kept_as_it_is(service: Service, admin: Account) -> None:
    token = token_of(invite(service, COUNSELLOR, admin).path)
    kept = b"".join(path.read_bytes() for path in service.data_dir.glob("jobmatch.db*"))
    assert token.encode() not in kept


def test_details_of_an_account_are_kept(service: Service) -> None:
    details = AccountDetails(full_name="Phạm An", email="an@b.vn", phone="+84912345678")
    made = create_account(service, "An", PASSWORD, Role.ADMINISTRATOR, details)
    assert (made.full_name, made.email, made.phone) == ("Phạm An", "an@b.vn", "+84912345678")
