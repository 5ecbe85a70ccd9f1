from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.cases import Case
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.persons import SameBy
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.domain.sign_in import AttemptKind, Visitor
from jobmatch.store.unit_of_work import BeginWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import ATTEMPTS, FROM_ONE_ADDRESS, session_of
from jobmatch.use_cases.sign_up import (
    Address,
    Newcomer,
    enter_sign_up_code,
    send_sign_up_code,
    sign_up,
)
from tests.fakes import SetClock
from tests.messages_sent import take_messages
from tests.people import somebody

PHONE = Address(channel=Channel.SMS, to="+84912345678")
EMAIL = Address(channel=Channel.EMAIL, to="hoa@example.vn")
HERE = Visitor(address="10.0.0.5")
HOA = Person(full_name="Nguyễn Thị Hoa", birth_date=date(1990, 7, 5), phone=PHONE.to)
KEPT = SeekerDraft(desired_job="Công nhân may", person=HOA)


def newcomer(**person: object) -> Newcomer:
    changed = replace(HOA, **person)  # type: ignore[arg-type]  # any field
    return Newcomer(draft=SeekerDraft(person=changed), consents=frozenset())


def keep_seeker(service: Service, draft: SeekerDraft = KEPT) -> int:
    with service.begin_work() as work:
        return work.seekers.add(draft, service.clock.now()).id


def seeker_of(service: Service, who: Newcomer, address: Address = PHONE) -> int:
    """Sign up and return whose profile the new account opens."""
    session = session_of(service, sign_up(service, address, who, HERE).token)
    assert session is not None
    assert session.account.role is Role.CLAIMANT
    return session.account.seeker_id or 0


def doubts(service: Service) -> list[tuple[int, int, SameBy]]:
    with service.begin_work() as work:
        return [(one.seeker_id, one.other_id, one.same_by) for one in work.sign_ups.likely_same()]


def code_sent(service: Service, address: Address = PHONE) -> str:
    send_sign_up_code(service, address, HERE.address)
    (message,) = take_messages(service)
    assert (message.channel, message.to) == (address.channel, address.to)
    return message.values["code"]


def test_a_code_confirms_an_address_once_and_for_ten_minutes(
    service: Service, clock: SetClock
) -> None:
    code = code_sent(service)
    assert enter_sign_up_code(service, PHONE, code, HERE) is None
    with pytest.raises(SignInError):
        enter_sign_up_code(service, PHONE, code, HERE)
    code = code_sent(service)
    clock.move_on(minutes=10)
    with pytest.raises(SignInError):
        enter_sign_up_code(service, PHONE, code, HERE)


def test_a_code_may_be_tried_five_times(service: Service) -> None:
    code = code_sent(service)
    for _ in range(5):
        with pytest.raises(SignInError):
            enter_sign_up_code(service, PHONE, f"{(int(code) + 1) % 1_000_000:06}", HERE)
    with pytest.raises(SignInError):
        enter_sign_up_code(service, PHONE, code, HERE)


def test_a_code_is_for_the_address_it_was_sent_to(service: Service) -> None:
    code = code_sent(service)
    with pytest.raises(SignInError):
        enter_sign_up_code(service, EMAIL, code, HERE)


def test_too_many_codes_are_refused(service: Service) -> None:
    for _ in range(ATTEMPTS):
        send_sign_up_code(service, PHONE, HERE.address)
    with pytest.raises(SignInError):
        send_sign_up_code(service, PHONE, HERE.address)


def test_a_job_fair_signs_up_from_one_address_and_nobody_without_end(service: Service) -> None:
    most = FROM_ONE_ADDRESS[AttemptKind.CODE_ASKED]
    for number in range(most):
        guest = Address(channel=Channel.SMS, to=f"+849100000{number:02}")
        send_sign_up_code(service, guest, HERE.address)
    with pytest.raises(SignInError):
        send_sign_up_code(service, PHONE, HERE.address)
    send_sign_up_code(service, PHONE, "10.0.0.6")
    assert len(take_messages(service)) == most + 1


def test_whoever_has_an_account_comes_in_by_the_same_code(service: Service) -> None:
    theirs = seeker_of(service, newcomer())
    signed_in = enter_sign_up_code(service, PHONE, code_sent(service), HERE)
    assert signed_in is not None
    assert signed_in.account.seeker_id == theirs


def test_the_entry_with_the_confirmed_phone_and_the_birth_date_is_theirs_at_once(
    service: Service,
) -> None:
    kept = keep_seeker(service)
    assert seeker_of(service, newcomer()) == kept
    assert doubts(service) == []


@pytest.mark.parametrize(
    ("known", "same_by"),
    [
        (replace(HOA, birth_date=date(1962, 7, 5)), SameBy.PHONE),  # a mother's telephone
        (replace(HOA, full_name="Nguyễn Văn Bình"), SameBy.PHONE),  # a twin's
        (replace(HOA, birth_date=None, birth_text="1990"), SameBy.PHONE),
        (replace(HOA, phone="+84987654321"), SameBy.NAME_AND_BIRTH),
        (
            replace(HOA, phone="", full_name="Hoa", identity_number="001190012345"),
            SameBy.IDENTITY_NUMBER,
        ),
    ],
)
def test_less_than_that_makes_a_new_entry_that_staff_compare(
    service: Service, known: Person, same_by: SameBy
) -> None:
    kept = keep_seeker(service, replace(KEPT, person=known))
    theirs = seeker_of(service, newcomer(identity_number="001190012345"))
    assert doubts(service) == [(theirs, kept, same_by)]


def test_an_address_confirmed_by_mail_opens_no_older_entry(service: Service) -> None:
    kept = keep_seeker(service)
    theirs = seeker_of(service, newcomer(email=EMAIL.to), EMAIL)
    assert doubts(service) == [(theirs, kept, SameBy.PHONE)]


def test_an_entry_that_somebody_signs_in_with_is_nobody_elses(service: Service) -> None:
    kept = keep_seeker(service, replace(KEPT, person=replace(HOA, email=EMAIL.to)))
    with service.begin_work() as work:
        work.accounts.add("elder", "", Role.CLAIMANT)
    first = seeker_of(service, newcomer())
    other = Address(channel=Channel.SMS, to="+84911111111")
    second = seeker_of(service, newcomer(), other)
    assert (first, second == kept) == (kept, False)


def test_a_person_nobody_like_whom_is_known_troubles_nobody(service: Service) -> None:
    keep_seeker(service, replace(KEPT, person=Person(full_name="Lê Văn Cường")))
    theirs = seeker_of(service, newcomer())
    with service.begin_work() as work:
        tasks = work.tasks.about_seeker(theirs)
        kept = work.seekers.person(theirs)
    assert (doubts(service), tasks, kept) == ([], [], HOA)


def test_the_counsellor_of_the_older_entry_is_asked_to_compare(service: Service) -> None:
    lan = somebody(service, "lan", centre_id=1)
    kept = keep_seeker(service, replace(KEPT, person=replace(HOA, birth_date=date(1980, 1, 1))))
    with service.begin_work() as work:
        case = Case(
            seeker_id=kept, centre_id=1, counsellor_id=lan.id, opened_at=service.clock.now()
        )
        work.cases.put(case)
    seeker_of(service, newcomer())
    with service.begin_work() as work:
        (task,) = work.tasks.open_of(lan.id)
    assert task.seeker_id == kept
    assert "đối chiếu" in task.text


def test_only_what_was_ticked_is_agreed_to(service: Service) -> None:
    who = replace(newcomer(), consents=frozenset({ConsentPurpose.ZALO, ConsentPurpose.CV}))
    theirs = seeker_of(service, who)
    with service.begin_work() as work:
        said = [(one.purpose, one.given) for one in work.consents.history(theirs)]
    assert said == [(ConsentPurpose.ZALO, True)]  # the CV is asked where it is handed in


def test_an_address_has_one_account(service: Service) -> None:
    seeker_of(service, newcomer())
    with pytest.raises(RuleError):
        sign_up(service, PHONE, newcomer(full_name="Nguyễn Thị Lan"), HERE)


def test_a_form_that_is_sent_several_times_at_once_opens_one_account(
    service: Service, begin_work: BeginWork
) -> None:
    shared = replace(service, begin_work=begin_work)
    together = Barrier(4)

    def send(_: int) -> bool:
        together.wait()
        try:
            sign_up(shared, PHONE, newcomer(), HERE)
        except RuleError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(send, range(4)))
    with begin_work(read_only=True) as work:
        accounts = [account.seeker_id for account in work.accounts.by_phone(PHONE.to)]
        entries = [seeker.id for seeker in work.seekers.iterate()]
    assert (sum(opened), accounts) == (1, entries)
