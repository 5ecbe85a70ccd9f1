import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.invitations import InvitationDraft
from jobmatch.domain.sign_in import Visitor
from jobmatch.use_cases.firm_people import (
    MOST_PEOPLE,
    invite_colleague,
    invite_to_firm,
    own_people,
    people_of_firm,
    remove_colleague,
    withdraw_colleague,
)
from jobmatch.use_cases.firm_standings import suspend_firm
from jobmatch.use_cases.invitations import Newcomer, accept_invitation, invite
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import session_of, sign_in
from tests.factories import an_employer_draft
from tests.firms import PASSWORD, add_firm, add_person, add_staff
from tests.messages_sent import take_messages

EMAIL = "nam@hoasen.example.vn"


@pytest.fixture
def mai(service: Service) -> Account:
    return add_person(service)


@pytest.fixture
def other(service: Service) -> Account:
    return add_person(service, "dong", add_firm(service, an_employer_draft(name="Cơ khí Đông Á")))


def test_a_colleague_comes_by_invitation_to_the_same_firm(service: Service, mai: Account) -> None:
    made = invite_colleague(service, EMAIL, mai, "key")
    assert invite_colleague(service, EMAIL, mai, "key").invitation == made.invitation
    (message,) = take_messages(service)
    assert (message.template, message.values["inviter"]) == ("colleague_invited", "Người tên mai")
    token = made.path.rsplit("/", 1)[-1]
    nam = Newcomer(name="nam", full_name="Lê Nam", password=PASSWORD)
    account = accept_invitation(service, token, nam, Visitor()).account
    assert (account.role, account.employer_id) == (Role.EMPLOYER, mai.employer_id)
    assert own_people(service, mai).firm.people == (mai, account)


def test_a_person_of_a_firm_invites_nobody_elsewhere_and_to_no_other_role(
    service: Service, mai: Account, other: Account
) -> None:
    for draft in (
        InvitationDraft(email=EMAIL, role=Role.EMPLOYER, employer_id=other.employer_id),
        InvitationDraft(email=EMAIL, role=Role.COUNSELLOR, centre_id=1),
        InvitationDraft(email=EMAIL, role=Role.ADMINISTRATOR, employer_id=mai.employer_id),
    ):
        with pytest.raises(RuleError):
            invite(service, draft, mai)


def test_an_invitation_is_withdrawn_by_one_s_own_firm_alone(
    service: Service, mai: Account, other: Account
) -> None:
    made = invite_colleague(service, EMAIL, mai).invitation
    with pytest.raises(NotFoundError):
        withdraw_colleague(service, made.id, other)
    assert own_people(service, mai).invitations == (made,)
    assert own_people(service, other).invitations == ()
    withdraw_colleague(service, made.id, mai)
    assert own_people(service, mai).invitations == ()


def test_who_is_removed_is_out_at_once(service: Service, mai: Account) -> None:
    nam = add_person(service, "nam", mai.employer_id)
    token = sign_in(service, "nam", PASSWORD, "")
    remove_colleague(service, nam.id, mai)
    assert session_of(service, token) is None
    people = own_people(service, mai)
    assert [one.id for one in people.firm.people] == [mai.id]
    assert [one.id for one in people.stopped] == [nam.id]


def test_neither_the_last_one_nor_oneself_nor_a_stranger_is_removed(
    service: Service, mai: Account, other: Account
) -> None:
    with pytest.raises(RuleError, match="ít nhất một"):
        remove_colleague(service, mai.id, mai)
    add_person(service, "nam", mai.employer_id)
    for stranger in (mai.id, other.id, add_staff(service).id, 999):
        with pytest.raises(NotFoundError):
            remove_colleague(service, stranger, mai)
    assert own_people(service, other).firm.people == (other,)


def test_a_suspended_firm_invites_nobody(service: Service, mai: Account) -> None:
    suspend_firm(service, mai.employer_id or 0, "Tin sai", add_staff(service))
    with pytest.raises(RuleError, match="tạm ngừng"):
        invite_colleague(service, EMAIL, mai)


def test_who_has_an_account_is_not_invited_again_and_a_firm_has_so_many_people(
    service: Service, mai: Account
) -> None:
    with pytest.raises(RuleError, match="đã có tài khoản"):
        invite_colleague(service, mai.email.upper(), mai)
    for number in range(MOST_PEOPLE - 1):
        invite_colleague(service, f"p{number}@hoasen.example.vn", mai)
    with pytest.raises(RuleError, match="tối đa"):
        invite_colleague(service, EMAIL, mai)


def test_staff_invite_the_first_person_of_an_employer_and_others_do_not(
    service: Service, other: Account
) -> None:
    employer_id, lan = add_firm(service), add_staff(service)
    made = invite_to_firm(service, employer_id, EMAIL, lan).invitation
    assert people_of_firm(service, employer_id, lan).invitations == (made,)
    for act in (
        lambda: invite_to_firm(service, employer_id, EMAIL, other),
        lambda: people_of_firm(service, employer_id, other),
    ):
        with pytest.raises(NotFoundError):
            act()
