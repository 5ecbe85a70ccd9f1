import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.communes import DraftKind
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases import communes
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.communes import ELSEWHERE, HERE, a_worker, place_in
from tests.factories import a_vacancy_draft
from tests.fakes import SetClock
from tests.people import somebody


@pytest.fixture
def by(service: Service) -> Account:
    return somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code=HERE.code)


def add(service: Service, *drafts: object) -> None:
    with service.begin_work() as work:
        for draft in drafts:
            work.seekers.add(draft, service.clock.now())  # type: ignore[arg-type]  # seekers


def test_a_successor_finds_what_was_left(service: Service, by: Account) -> None:
    communes.keep_draft(service, DraftKind.NEED, "k", {"title": "Phụ hồ"}, by)
    successor = somebody(service, "xa.moi", Role.COMMUNE_OFFICIAL, commune_code=HERE.code)
    (left,) = communes.commune_desk(service, successor).unfinished
    assert (left.title, left.by) == ("Phụ hồ", "xa")
    assert communes.show_draft(service, left.draft.id, successor).answers == {"title": "Phụ hồ"}
    stranger = somebody(service, "xa.khac", Role.COMMUNE_OFFICIAL, commune_code=ELSEWHERE.code)
    with pytest.raises(NotFoundError):
        communes.show_draft(service, left.draft.id, stranger)


def test_the_desk_counts_the_communes_own(service: Service, by: Account) -> None:
    add(
        service,
        a_worker("Lê Thị Hoa"),
        a_worker("Lê Văn Bình", desired_job="", summary="?"),
        a_worker("Lê Văn Cả", status=SeekerStatus.EMPLOYED),
        a_worker("Đỗ Thị Mai", ELSEWHERE),
    )
    desk = communes.commune_desk(service, by)
    assert (desk.workers, desk.looking) == (3, 2)
    assert [one.name for one in desk.without_job] == ["Lê Văn Bình"]
    assert [one.name for one in desk.unseen] == ["Lê Thị Hoa"]


def test_suggestions_wait_again_after_two_weeks(
    service: Service, by: Account, clock: SetClock
) -> None:
    add(service, a_worker("Lê Thị Hoa"))
    sync(service)
    communes.suggestions_for_worker(service, "S-1", by)
    assert communes.commune_desk(service, by).unseen == ()
    clock.move_on(days=15)
    assert communes.commune_desk(service, by).unseen_count == 1


def test_workers_stand_by_their_given_names(service: Service, by: Account) -> None:
    add(service, a_worker("Trần Văn Bình"), a_worker("Lê Thị Ân"))
    assert [one.name for one in communes.workers_of(service, by)] == [
        "Lê Thị Ân",
        "Trần Văn Bình",
    ]


def test_vacancies_outside_the_circle_are_not_near(service: Service, by: Account) -> None:
    far = a_vacancy_draft(title="Xa")  # Hà Nội
    here = a_vacancy_draft(title="Gần", places=(place_in(HERE),))
    with service.begin_work() as work:
        for draft in (far, here):
            work.vacancies.add(draft, service.clock.now())
    sync(service)
    near = communes.vacancies_near(service, by, 15)
    assert [(one.vacancy.title, one.distance_km) for one in near] == [("Gần", 0.0)]


def test_nobody_else_has_a_commune(service: Service) -> None:
    counsellor = somebody(service, "lan", Role.COUNSELLOR)
    unbound = somebody(service, "xa.trong", Role.COMMUNE_OFFICIAL)
    for account in (counsellor, unbound):
        with pytest.raises(NotFoundError):
            communes.commune_desk(service, account)
