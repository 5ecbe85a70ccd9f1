from collections.abc import Mapping
from typing import Any

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.cases import CaseOrder, NoteKind
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.seekers import Person, SeekerStatus
from jobmatch.use_cases.case_load import (
    CaseLoadQuery,
    Whose,
    case_load,
    cases_found,
    named_seekers,
)
from jobmatch.use_cases.journal import Words, add_notes
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import add_seeker
from tests.factories import a_seeker_draft
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.referring import a_market

CALLED = Words(kind=NoteKind.CALL, text="Đã gọi")


def _add(service: Service, name: str, by: Account | None, **said: Any) -> int:  # noqa: ANN401 -- any field
    draft = a_seeker_draft(person=Person(full_name=name), **said)
    return add_seeker(service, draft, by).id


def _names(service: Service, by: Account, **asked: Any) -> list[str]:  # noqa: ANN401 -- any filter
    return [case.name for case in case_load(service, CaseLoadQuery(**asked), by).cases]


@pytest.fixture
def people(service: Service, clock: SetClock) -> Mapping[str, Account]:
    """Lan has Bình and Ân, added a day apart; Minh has Cúc; nobody has Dũng."""
    lan, minh = somebody(service, "lan"), somebody(service, "minh")
    _add(service, "Trần Văn Bình", lan, occupation_code="7531")
    clock.move_on(days=1)
    _add(service, "Lê Thị Ân", lan, desired_job="Lái xe nâng")
    _add(service, "Vũ Thị Cúc", minh, status=SeekerStatus.EMPLOYED)
    _add(service, "Đỗ Văn Dũng", None)
    return {"lan": lan, "minh": minh}


def test_each_choice_shows_its_cases_and_counts_them_all(
    service: Service, people: Mapping[str, Account]
) -> None:
    lan, minh = people["lan"], people["minh"]
    assert _names(service, lan) == ["Trần Văn Bình", "Lê Thị Ân"]
    assert _names(service, lan, whose=Whose.COLLEAGUE, counsellor_id=minh.id) == ["Vũ Thị Cúc"]
    assert _names(service, lan, whose=Whose.UNASSIGNED) == ["Đỗ Văn Dũng"]
    found = case_load(service, CaseLoadQuery(whose=Whose.ALL, limit=2), lan)
    assert (len(found.cases), found.total) == (2, 4)
    assert found.counts == {Whose.MINE: 2, Whose.UNASSIGNED: 1, Whose.ALL: 4}
    assert found.load == {lan.id: 2, minh.id: 1}


def test_cases_are_sorted_by_given_name_by_silence_and_by_arrival(
    service: Service, people: Mapping[str, Account]
) -> None:
    lan = people["lan"]
    every = {"whose": Whose.ALL}
    assert _names(service, lan, **every, sort=CaseOrder.NAME) == [
        "Lê Thị Ân",
        "Trần Văn Bình",
        "Vũ Thị Cúc",
        "Đỗ Văn Dũng",
    ]
    assert _names(service, lan, **every)[0] == "Trần Văn Bình"
    assert _names(service, lan, sort=CaseOrder.NEWEST) == ["Lê Thị Ân", "Trần Văn Bình"]


def test_filters_are_of_status_occupation_text_and_silence(
    service: Service, people: Mapping[str, Account], clock: SetClock
) -> None:
    lan, every = people["lan"], {"whose": Whose.ALL}
    assert _names(service, lan, **every, status=SeekerStatus.EMPLOYED) == ["Vũ Thị Cúc"]
    assert _names(service, lan, **every, occupation="75") == ["Trần Văn Bình"]
    assert _names(service, lan, **every, text="do van dung") == ["Đỗ Văn Dũng"]
    assert _names(service, lan, **every, text="xe nang") == ["Lê Thị Ân"]
    assert _names(service, lan, **every, text="s-1") == ["Trần Văn Bình"]
    clock.move_on(days=6)
    assert _names(service, lan, **every, no_contact_days=7) == ["Trần Văn Bình"]
    add_notes(service, [1], CALLED, lan)
    assert _names(service, lan, **every, no_contact_days=7) == []


def test_a_row_tells_how_long_nobody_spoke_with_them(
    service: Service, people: Mapping[str, Account], clock: SetClock
) -> None:
    lan = people["lan"]
    add_notes(service, [2], CALLED, lan)
    clock.move_on(days=3)
    rows = case_load(service, CaseLoadQuery(), lan).cases
    assert [(row.ever_reached, row.quiet_days) for row in rows] == [(False, 4), (True, 3)]


def test_somebody_without_an_open_referral_and_none_for_a_month_has_no_solution(
    service: Service, clock: SetClock
) -> None:
    market = a_market(service)
    lan, referral = market.lan, market.issue(0, 0)
    nobody_referred = {case.seeker.id for case in _without(service, lan)}
    assert market.seekers[0] not in nobody_referred
    with service.begin_work() as work:
        now = market.referral(referral)
        work.referrals.change(now, state=type(now.state).NOT_HIRED)
    clock.move_on(days=29)
    assert market.seekers[0] not in {case.seeker.id for case in _without(service, lan)}
    clock.move_on(days=1)
    assert market.seekers[0] in {case.seeker.id for case in _without(service, lan)}


def test_the_ids_of_a_saved_question_stand_newest_first(
    service: Service, people: Mapping[str, Account]
) -> None:
    assert cases_found(service, CaseLoadQuery(limit=1), people["lan"]) == [2, 1]


def test_people_chosen_are_named_in_their_order_or_not_at_all(
    service: Service, people: Mapping[str, Account]
) -> None:
    found = named_seekers(service, [2, 1], people["lan"])
    assert [(one.ref, one.name) for one in found] == [
        ("S-2", "Lê Thị Ân"),
        ("S-1", "Trần Văn Bình"),
    ]
    keeper = somebody(service, "quantri", Role.ADMINISTRATOR)
    with pytest.raises(NotFoundError):
        named_seekers(service, [1], keeper)


def _without(service: Service, by: Account) -> Any:  # noqa: ANN401 -- rows of the page
    query = CaseLoadQuery(whose=Whose.ALL, without_solution=True)
    return case_load(service, query, by).cases
