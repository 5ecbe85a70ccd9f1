from dataclasses import replace
from datetime import date

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Person, SeekerDraft, SeekerStatus
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import (
    MaskedPerson,
    add_seeker,
    change_seeker_status,
    masked,
    revise_seeker,
    seeker_person,
    show_seeker,
)

PERSON = Person(
    full_name="Lê Thị Mai",
    birth_date=date(1990, 7, 5),
    identity_number="038190012345",
    phone="+84912345678",
    email="mai.le@vidu.vn",
)
DRAFT = SeekerDraft(desired_job="Công nhân may", person=PERSON)


@pytest.fixture
def counsellor(service: Service) -> Account:
    return create_account(service, "lan", "một câu dài để vào", Role.COUNSELLOR)


def events(service: Service, seeker_id: int) -> list[tuple[str, int | None, str]]:
    with service.begin_work(read_only=True) as work:
        found = work.audit.for_record(RecordKind.SEEKERS, seeker_id)
    return [(event.action, event.account_id, event.detail) for event in found]


def test_a_page_shows_the_name_and_masks_the_rest(service: Service) -> None:
    added = add_seeker(service, DRAFT, None)
    page = show_seeker(service, added.ref, None)
    assert page.seeker == added
    assert page.masked == MaskedPerson(
        name="Lê Thị Mai",
        phone="••• ••• 678",
        email="m•••@vidu.vn",
        identity_number="••• ••• ••• 345",
        birth_year=1990,
    )
    assert events(service, added.id) == [("seeker.added", None, "")]


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        (Person(), MaskedPerson(name="")),
        (Person(phone="12345"), MaskedPerson(name="", phone="••• ••• •••")),
        (Person(email="không có"), MaskedPerson(name="", email="•••")),
        (Person(birth_text="khoảng 1988"), MaskedPerson(name="", birth_year=1988)),
        (Person(birth_text="không nhớ"), MaskedPerson(name="")),
    ],
)
def test_nothing_shows_of_what_is_short_or_missing(person: Person, shown: MaskedPerson) -> None:
    assert masked(person) == shown


def test_every_look_at_the_person_is_noted(service: Service, counsellor: Account) -> None:
    added = add_seeker(service, DRAFT, None)
    assert seeker_person(service, added.id, counsellor) == PERSON
    assert events(service, added.id)[0] == ("seeker.person_seen", counsellor.id, "")


def test_a_look_at_nobody_is_not_noted(service: Service) -> None:
    with pytest.raises(NotFoundError):
        seeker_person(service, 404, None)
    assert events(service, 404) == []


def test_other_entries_of_the_same_person_are_shown(service: Service) -> None:
    first = add_seeker(service, DRAFT, None)
    second = add_seeker(service, replace(DRAFT, desired_job="May mặc"), None)
    add_seeker(service, replace(DRAFT, person=Person(full_name="Lê Thị Mai")), None)
    assert show_seeker(service, first.ref, None).copies == (second,)


def test_a_nameless_seeker_is_nobodys_copy(service: Service) -> None:
    nameless = SeekerDraft(desired_job="Bảo vệ")
    first, _ = (add_seeker(service, nameless, None) for _ in range(2))
    assert show_seeker(service, first.ref, None).copies == ()


def test_a_revision_is_kept_and_noted(service: Service, counsellor: Account) -> None:
    added = add_seeker(service, DRAFT, None)
    draft = replace(DRAFT, desired_job="Thợ may", person=replace(PERSON, phone="+84900000000"))
    revised = revise_seeker(service, added.id, draft, added.version, counsellor)
    assert show_seeker(service, added.ref, None).seeker == revised
    assert revised.desired_job == "Thợ may"
    assert seeker_person(service, added.id, None).phone == "+84900000000"
    assert events(service, added.id)[1] == ("seeker.revised", counsellor.id, "")


def test_a_revision_of_an_old_version_is_refused(service: Service) -> None:
    added = add_seeker(service, DRAFT, None)
    change_seeker_status(service, added.id, SeekerStatus.EMPLOYED, added.version, None)
    with pytest.raises(ConflictError):
        revise_seeker(service, added.id, DRAFT, added.version, None)
    assert show_seeker(service, added.ref, None).seeker.status is SeekerStatus.EMPLOYED


def test_a_status_is_changed_and_the_person_stays(service: Service, counsellor: Account) -> None:
    added = add_seeker(service, DRAFT, None)
    changed = change_seeker_status(
        service, added.id, SeekerStatus.PAUSED, added.version, counsellor
    )
    assert changed == replace(added, status=SeekerStatus.PAUSED, version=2)
    assert seeker_person(service, added.id, None) == PERSON
    assert events(service, added.id)[1] == ("seeker.status_changed", counsellor.id, "paused")


@pytest.mark.parametrize(
    "draft", [SeekerDraft(), SeekerDraft(desired_job="May", experience_years=-1)]
)
def test_what_no_seeker_can_be_is_refused(service: Service, draft: SeekerDraft) -> None:
    with pytest.raises(RuleError):
        add_seeker(service, draft, None)
