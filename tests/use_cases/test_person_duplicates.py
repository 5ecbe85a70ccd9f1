from dataclasses import replace
from datetime import date

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.persons import SameBy
from jobmatch.domain.seekers import Person
from jobmatch.use_cases.person_duplicates import (
    DuplicatePerson,
    known_person,
    likely_duplicates,
    newly_said,
)
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft

HOA = Person(
    full_name="Nguyễn Thị Hoa",
    birth_date=date(1990, 7, 5),
    phone="+84912345678",
    identity_number="038190012345",
)
STRANGER = Account(id=9, name="xa", role=Role.COUNSELLOR, centre_id=99)


@pytest.fixture
def hoa_id(service: Service) -> int:
    with service.begin_work() as work:
        return work.seekers.add(a_seeker_draft(person=HOA), service.clock.now()).id


@pytest.mark.parametrize(
    ("typed", "same_by"),
    [
        (Person(identity_number="038190012345"), (SameBy.IDENTITY_NUMBER,)),
        (Person(phone="+84912345678"), (SameBy.PHONE,)),
        (
            Person(full_name="NGUYEN THI HOA", birth_date=date(1990, 7, 5)),
            (SameBy.NAME_AND_BIRTH,),
        ),
        (HOA, tuple(SameBy)),
    ],
)
def test_one_person_is_known_by_number_phone_or_name_and_birth(
    service: Service, hoa_id: int, typed: Person, same_by: tuple[SameBy, ...]
) -> None:
    [found] = likely_duplicates(service, typed, None)
    assert found.seeker is not None
    assert found.person is not None
    assert (found.seeker.id, found.same_by) == (hoa_id, same_by)
    assert (found.person.name, found.person.phone) == ("Nguyễn Thị Hoa", "••• ••• 678")


@pytest.mark.parametrize(
    "typed",
    [
        Person(),
        Person(full_name="Nguyễn Thị Hoa"),
        replace(HOA, phone="", identity_number="", birth_date=date(1990, 7, 6)),
    ],
)
@pytest.mark.usefixtures("hoa_id")
def test_a_name_alone_is_nobodys_duplicate(service: Service, typed: Person) -> None:
    assert likely_duplicates(service, typed, None) == ()


def test_an_entry_is_not_its_own_duplicate(service: Service, hoa_id: int) -> None:
    assert likely_duplicates(service, HOA, None, but=hoa_id) == ()


@pytest.mark.usefixtures("hoa_id")
def test_of_an_entry_at_another_centre_nothing_is_told_but_that_it_is_there(
    service: Service,
) -> None:
    assert likely_duplicates(service, Person(phone=HOA.phone), STRANGER) == (
        DuplicatePerson(same_by=(SameBy.PHONE,)),
    )


def test_the_surest_stands_in_front(service: Service, hoa_id: int) -> None:
    with service.begin_work() as work:
        family = Person(full_name="Nguyễn Văn Nam", phone=HOA.phone)
        first = work.seekers.add(a_seeker_draft(person=family), service.clock.now()).id
    typed = Person(phone=HOA.phone, identity_number=HOA.identity_number)
    found = likely_duplicates(service, typed, None)
    assert [one.seeker and one.seeker.id for one in found] == [hoa_id, first]


def test_a_revision_is_asked_only_about_what_it_newly_says(service: Service, hoa_id: int) -> None:
    kept = known_person(service, hoa_id, None)
    assert newly_said(HOA, kept) == Person()
    assert newly_said(replace(HOA, phone="+84900000000"), kept) == Person(phone="+84900000000")
    married = replace(HOA, full_name="Trần Thị Hoa")
    assert newly_said(married, kept) == Person(full_name="Trần Thị Hoa", birth_date=HOA.birth_date)
