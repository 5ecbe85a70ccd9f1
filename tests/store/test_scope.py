from datetime import datetime

from sqlalchemy import text

from jobmatch.domain.cases import Case
from jobmatch.domain.places import Place
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft


def _in_centre(work: UnitOfWork, centre_id: int, seeker_id: int, now: datetime) -> None:
    connection = work.scope._connection
    there = text("SELECT count(*) FROM centres WHERE id = :id")
    if not connection.execute(there, {"id": centre_id}).scalar_one():
        new = text("INSERT INTO centres (id, name, address, phone) VALUES (:id, 'B', '', '')")
        connection.execute(new, {"id": centre_id})
    case = Case(seeker_id=seeker_id, centre_id=centre_id, counsellor_id=None, opened_at=now)
    work.cases.put(case)


def test_without_other_centres_the_main_one_has_everybody(work: UnitOfWork, now: datetime) -> None:
    seeker = work.seekers.add(a_seeker_draft(), now)
    assert work.scope.of_centre(1) is None
    assert work.scope.centre_of(seeker.id) == 1


def test_a_seeker_belongs_to_the_centre_of_the_case(work: UnitOfWork, now: datetime) -> None:
    ids = [work.seekers.add(a_seeker_draft(), now).id for _ in range(4)]
    _in_centre(work, 2, ids[1], now)
    _in_centre(work, 1, ids[3], now)
    main, other = work.scope.of_centre(1), work.scope.of_centre(2)
    assert main is not None
    assert other is not None
    assert main.tolist() == [ids[0], ids[2], ids[3]]
    assert other.tolist() == [ids[1]]
    assert [work.scope.centre_of(seeker_id) for seeker_id in ids] == [1, 2, 1, 1]
    assert work.scope.centre_of(999) is None


def test_a_seeker_lives_in_the_commune_of_the_home(work: UnitOfWork, now: datetime) -> None:
    here = Place(text="Phường Hàm Rồng", province_code="38", commune_code="14758")
    there = Place(text="Phường Hạc Thành", province_code="38", commune_code="14797")
    first, second = (work.seekers.add(a_seeker_draft(home=home), now).id for home in (here, there))
    assert work.scope.of_commune("14758").tolist() == [first]
    work.seekers.replace(second, a_seeker_draft(home=here), now)
    assert work.scope.of_commune("14758").tolist() == [first, second]
    assert work.scope.commune_of(second) == "14758"
    assert work.scope.commune_of(999) is None
