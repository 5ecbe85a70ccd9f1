from dataclasses import replace

import pytest

from jobmatch.domain.accounts import Account, Centre, Role
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.persons import SameBy
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Person
from jobmatch.use_cases.one_time_codes import send_code
from jobmatch.use_cases.own_access import (
    open_account_for,
    own_access,
    settle_doubt,
    take_over,
    waiting_doubts,
)
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft
from tests.messages_sent import take_messages
from tests.people import somebody

PHONE = "+84912345678"


@pytest.fixture
def lan(service: Service) -> Account:
    return somebody(service, "lan", centre_id=1)


def keep(service: Service, **person: str) -> str:
    draft = a_seeker_draft()
    with service.begin_work() as work:
        changed = replace(draft, person=replace(draft.person, **person))  # type: ignore[arg-type]  # texts
        return work.seekers.add(changed, service.clock.now()).ref


def test_the_desk_opens_an_account_and_its_owner_comes_in_by_a_code(
    service: Service, lan: Account
) -> None:
    account = open_account_for(service, keep(service), lan)
    assert (account.role, account.phone) == (Role.CLAIMANT, PHONE)
    send_code(service, Channel.SMS, PHONE, "")
    told = [(message.template, message.to) for message in take_messages(service)]
    assert told == [("account_opened", PHONE), ("one_time_code", PHONE)]


@pytest.mark.parametrize(
    ("person", "refused"),
    [
        ({"phone": "không có", "email": ""}, True),
        ({"phone": "", "email": "hoa@vidu.vn"}, False),
    ],
)
def test_an_account_needs_an_address(
    service: Service,
    lan: Account,
    person: dict[str, str],
    refused: bool,  # noqa: FBT001 -- what is expected
) -> None:
    access = own_access(service, keep(service, **person), lan)
    assert (access.refusal is not None) is refused


def test_nobody_has_two_accounts_and_no_telephone_two_owners(
    service: Service, lan: Account
) -> None:
    hoa, mother = keep(service), keep(service, full_name="Trần Thị Mẹ")
    open_account_for(service, hoa, lan)
    for ref in (hoa, mother):
        with pytest.raises(RuleError):
            open_account_for(service, ref, lan)


def test_somebody_out_of_scope_opens_nothing(service: Service) -> None:
    other = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code="00001")
    with pytest.raises(NotFoundError):
        open_account_for(service, keep(service), other)


def test_doubts_wait_until_they_are_told_apart(service: Service, lan: Account) -> None:
    with service.begin_work() as work:
        now = service.clock.now()
        new, old = (work.seekers.add(a_seeker_draft(), now) for _ in range(2))
        work.sign_ups.add_likely_same(new.id, [(old.id, SameBy.PHONE)], now)
    (pair,) = waiting_doubts(service, lan)
    assert (pair.newcomer, pair.other) == (new, old)
    assert own_access(service, old.ref, lan).doubts == (pair,)
    commune = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code="00001")
    assert waiting_doubts(service, commune) == ()
    with pytest.raises(NotFoundError):
        settle_doubt(service, pair.doubt.id, commune)
    settle_doubt(service, pair.doubt.id, lan)
    assert waiting_doubts(service, lan) == ()
    assert own_access(service, new.ref, lan).cv is None


def test_staff_of_the_older_entry_s_centre_take_a_newcomer_over(
    service: Service, lan: Account
) -> None:
    with service.begin_work() as work:
        now = service.clock.now()
        there = work.accounts.add_centre(Centre(id=0, name="Trung tâm Ngọc Lặc"))
        new, old = (work.seekers.add(a_seeker_draft(), now) for _ in range(2))
        work.cases.open_many([old.id], there.id, now)
        work.sign_ups.add_likely_same(new.id, [(old.id, SameBy.PHONE)], now)
    mai = somebody(service, "mai", centre_id=there.id)
    (pair,) = waiting_doubts(service, mai)
    assert (pair.newcomer, pair.other) == (None, old)
    assert pair.masked is not None
    assert (pair.masked.name, pair.masked.phone) == ("", "••• ••• 678")
    with pytest.raises(NotFoundError):
        settle_doubt(service, pair.doubt.id, mai)
    with pytest.raises(NotFoundError):
        take_over(service, pair.doubt.id, lan)  # the older entry is out of lan's sight
    take_over(service, pair.doubt.id, mai)
    assert [(one.newcomer, one.masked) for one in waiting_doubts(service, mai)] == [(new, None)]
    assert waiting_doubts(service, lan) == ()
    with service.begin_work(read_only=True) as work:
        told = work.audit.for_record(RecordKind.SEEKERS, new.id)[0]
    assert (told.action, told.account_id) == ("seeker.taken_over", mai.id)
    settle_doubt(service, pair.doubt.id, mai)
    assert waiting_doubts(service, mai) == ()


def test_a_person_without_a_number_that_can_be_read_is_told_why(
    service: Service, lan: Account
) -> None:
    ref = keep(service, phone=Person().phone)
    refusal = own_access(service, ref, lan).refusal
    assert refusal is not None
    assert "chưa có số điện thoại" in refusal.vi
