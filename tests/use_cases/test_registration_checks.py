import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.registrations import RefusedBecause, RegistrationState, Standing
from jobmatch.domain.sign_in import Visitor
from jobmatch.use_cases.firm_standings import suspend_firm
from jobmatch.use_cases.firms import standing_of
from jobmatch.use_cases.invitations import Newcomer, accept_invitation
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registration_checks import (
    LetIn,
    approve_registration,
    refuse_registration,
    registration_check,
    waiting_registrations,
)
from jobmatch.use_cases.registrations import register
from tests.factories import an_employer_draft
from tests.fakes import SetClock
from tests.firms import (
    PASSWORD,
    TAX_CODE,
    a_registration,
    add_firm,
    add_person,
    add_staff,
    confirmed,
)
from tests.messages_sent import take_messages


@pytest.fixture
def lan(service: Service) -> Account:
    return add_staff(service)


def _standing(service: Service, employer_id: int) -> Standing:
    with service.begin_work() as work:
        return standing_of(work, employer_id)


def test_the_waiting_list_tells_how_long_and_how_many_known_ones_are_alike(
    service: Service, clock: SetClock
) -> None:
    add_firm(service)
    waiting = confirmed(service)
    register(service, a_registration("unconfirmed"), "")
    clock.move_on(days=2, hours=1)
    (one,) = waiting_registrations(service).registrations
    assert (one.registration, one.waiting_days, one.alike) == (waiting, 2, 1)


def test_known_employers_stand_beside_it_and_the_likeliest_comes_first(
    service: Service, lan: Account
) -> None:
    namesake = add_firm(service, an_employer_draft(name="Cty May Hoa Sen Thanh Hóa"))
    same = add_firm(service)
    check = registration_check(service, confirmed(service).id, lan)
    first, second = check.alike
    assert (first.employer.id, second.employer.id) == (same, namesake)
    assert (first.same_tax_code, first.same_name, first.same_phone) == (True, True, True)
    assert first.same_address is None  # the desk never said where it is
    assert (second.same_tax_code, second.same_name, second.same_phone) == (None, False, None)


def test_who_looked_is_written_down_and_the_unconfirmed_is_nobody_s_to_see(
    service: Service, lan: Account
) -> None:
    unconfirmed = register(service, a_registration("u"), "")
    with pytest.raises(NotFoundError):
        registration_check(service, unconfirmed.id, lan)
    seen = confirmed(service)
    registration_check(service, seen.id, lan)
    with service.begin_work() as work:
        assert work.audit.recent(1)[0].action == "registration.seen"


def test_a_new_employer_is_added_verified_and_its_person_let_in(
    service: Service, lan: Account
) -> None:
    waiting = confirmed(service)
    take_messages(service)
    approved = approve_registration(service, waiting.id, LetIn(employer_id=None), lan)
    assert (approved.employer.name, approved.employer.tax_code) == (waiting.draft.name, TAX_CODE)
    assert _standing(service, approved.employer.id) is Standing.VERIFIED
    (message,) = take_messages(service)
    assert (message.template, message.to) == ("registration_approved", "mai@hoasen.example.vn")
    token = message.values["link"].rsplit("/", 1)[-1]
    mai = Newcomer(name="mai", full_name="Trần Thị Mai", password=PASSWORD)
    account = accept_invitation(service, token, mai, Visitor()).account
    assert (account.role, account.employer_id) == (Role.EMPLOYER, approved.employer.id)


def test_a_known_employer_keeps_what_is_known_and_its_gaps_are_filled(
    service: Service, lan: Account
) -> None:
    known = add_firm(service, an_employer_draft(name="Cty May HOA SEN", products="đồng phục"))
    approved = approve_registration(service, confirmed(service).id, LetIn(employer_id=known), lan)
    assert approved.employer.id == known
    assert (approved.employer.name, approved.employer.products) == ("Cty May HOA SEN", "đồng phục")
    assert approved.employer.tax_code == TAX_CODE
    with service.begin_work() as work:
        assert work.employers.contact(known).phone == "+84912345678"
        assert work.employers.count() == 1


def test_papers_may_come_later_and_until_then_the_firm_waits(
    service: Service, lan: Account
) -> None:
    let_in = LetIn(employer_id=None, standing=Standing.WAITING)
    approved = approve_registration(service, confirmed(service).id, let_in, lan)
    add_person(service, "mai", approved.employer.id)
    assert _standing(service, approved.employer.id) is Standing.WAITING


def test_registering_again_does_not_undo_a_suspension(service: Service, lan: Account) -> None:
    mai = add_person(service)
    suspend_firm(service, mai.employer_id or 0, "Tin sai", lan)
    let_in = LetIn(employer_id=mai.employer_id)
    approve_registration(service, confirmed(service).id, let_in, lan)
    assert _standing(service, mai.employer_id or 0) is Standing.SUSPENDED
    letter = take_messages(service)[-1]
    assert letter.template == "registration_approved"
    assert letter.values["next"].startswith("Đơn vị đang bị tạm ngừng")


def test_a_registration_is_decided_once(service: Service, lan: Account) -> None:
    waiting = confirmed(service)
    approve_registration(service, waiting.id, LetIn(employer_id=None), lan)
    with pytest.raises(ConflictError):
        approve_registration(service, waiting.id, LetIn(employer_id=None), lan)
    with pytest.raises(ConflictError):
        refuse_registration(service, waiting.id, RefusedBecause.NOT_FOUND, "", lan)
    with service.begin_work() as work:
        assert work.employers.count() == 1


def test_a_refusal_says_why_in_the_language_of_whoever_registered(
    service: Service, lan: Account
) -> None:
    waiting = confirmed(service)
    take_messages(service)
    refused = refuse_registration(
        service, waiting.id, RefusedBecause.INCOMPLETE, " Thiếu  giấy phép ", lan
    )
    assert (refused.state, refused.message) == (RegistrationState.REFUSED, "Thiếu giấy phép")
    (message,) = take_messages(service)
    assert message.template == "registration_refused"
    assert message.values["reason"] == "Thông tin chưa đủ để kiểm tra"
    assert waiting_registrations(service).decided == (refused,)


def test_another_reason_needs_words(service: Service, lan: Account) -> None:
    waiting = confirmed(service)
    with pytest.raises(RuleError, match="lý do"):
        refuse_registration(service, waiting.id, RefusedBecause.OTHER, "  ", lan)
    with pytest.raises(RuleError):
        let_in = LetIn(employer_id=None, standing=Standing.SUSPENDED)
        approve_registration(service, waiting.id, let_in, lan)
