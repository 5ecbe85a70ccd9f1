import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suitable_count import (
    GOOD_FIT,
    MOST_A_MINUTE,
    NotCounted,
    SuitableCount,
    suitable_count,
    told,
)
from jobmatch.web.labels import fit_word
from tests.factories import a_seeker_draft
from tests.fakes import SetClock
from tests.firms import add_person
from tests.use_cases.employing import HERE, a_draft

FAR = Place(text="Hà Nội", province_code="01", commune_code="00070")


def add_seekers(service: Service, number: int, **changes: object) -> list[int]:
    with service.begin_work() as work:
        draft = a_seeker_draft(**{"wished_places": (HERE,), "skills": ("May",)} | changes)
        added = [work.seekers.add(draft, service.clock.now()).id for _ in range(number)]
    sync(service)
    return added


def counted(service: Service, by: Account, **changes: object) -> SuitableCount:
    return suitable_count(service, a_draft(**changes), 15, by)


@pytest.mark.parametrize(
    ("number", "about", "more"),
    [
        (0, None, False),
        (4, None, False),
        (5, 5, False),
        (7, 5, False),
        (8, 10, False),
        (46, 45, False),
        (99, 100, False),
        (104, 100, False),
        (106, 110, False),
        (399, 400, False),
        (400, 400, True),
        (900, 400, True),
    ],
)
def test_a_number_is_told_so_that_nobody_can_be_read_out_of_it(
    number: int,
    about: int | None,
    more: bool,  # noqa: FBT001 -- a column of the table above
) -> None:
    assert told(number, 15) == SuitableCount(about=about, radius_km=15, more=more)


def test_those_count_whom_the_desk_would_call_a_good_fit() -> None:
    assert fit_word(GOOD_FIT).vi == "Phù hợp"
    assert fit_word(GOOD_FIT - 0.01).vi == "Có thể phù hợp"


def test_people_nearby_who_look_for_this_work_are_counted(service: Service) -> None:
    mai = add_person(service)
    add_seekers(service, 12)
    add_seekers(service, 7, wished_places=(FAR,))
    add_seekers(service, 7, status=SeekerStatus.EMPLOYED)
    add_seekers(service, 7, desired_job="Kế toán trưởng", skills=())
    assert counted(service, mai) == SuitableCount(about=10, radius_km=15)


def test_who_took_matching_back_is_not_counted(service: Service) -> None:
    mai = add_person(service)
    for seeker_id in add_seekers(service, 8)[:4]:
        matching, counter = ConsentPurpose.MATCHING, ConsentChannel.COUNTER
        say(service, seeker_id, matching, given=False, channel=counter, by=None)
    assert counted(service, mai) == SuitableCount(about=None, radius_km=15)


def test_without_a_known_place_or_any_work_no_number_is_told(service: Service) -> None:
    mai = add_person(service)
    assert counted(service, mai, places=()).because is NotCounted.NO_PLACE
    assert counted(service, mai, places=(Place(text="gần chợ"),)).because is NotCounted.NO_PLACE
    empty = {"title": "", "description": "", "requirements": ""}
    assert counted(service, mai, **empty).because is NotCounted.NO_WORK


def test_one_account_counts_so_often_a_minute_and_no_more(
    service: Service, clock: SetClock
) -> None:
    mai = add_person(service)
    an = add_person(service, "an", mai.employer_id)
    add_seekers(service, 5)
    told_of = [counted(service, mai).because for _ in range(MOST_A_MINUTE + 1)]
    assert told_of == [None] * MOST_A_MINUTE + [NotCounted.TOO_OFTEN]
    assert counted(service, an).about == 5
    clock.move_on(minutes=1, seconds=1)
    assert counted(service, mai).about == 5
