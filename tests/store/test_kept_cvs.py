from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine, text

from jobmatch.domain.own_profiles import KeptCv
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft


def a_cv(seeker_id: int, now: datetime, stored_as: str = "a1b2") -> KeptCv:
    return KeptCv(
        seeker_id=seeker_id,
        stored_as=stored_as,
        file_key="a2V5",
        file_name="CV Nguyen Thi Hoa.pdf",
        size=1234,
        kept_at=now,
        account_id=None,
    )


def test_a_cv_is_kept_in_the_place_of_the_one_before(work: UnitOfWork, now: datetime) -> None:
    hoa, binh = (work.seekers.add(a_seeker_draft(), now).id for _ in range(2))
    assert work.kept_cvs.of_seeker(hoa) is None
    work.kept_cvs.put(a_cv(hoa, now))
    work.kept_cvs.put(a_cv(binh, now, "c3"))
    second = replace(a_cv(hoa, now, "d4"), file_name="CV mới.docx")
    work.kept_cvs.put(second)
    assert work.kept_cvs.of_seeker(hoa) == second
    assert work.kept_cvs.stored() == {"c3", "d4"}
    assert work.kept_cvs.remove(hoa)
    assert not work.kept_cvs.remove(hoa)
    assert work.kept_cvs.stored() == {"c3"}


def test_erasing_a_person_erases_the_key_of_their_cv(work: UnitOfWork, now: datetime) -> None:
    hoa = work.seekers.add(a_seeker_draft(), now).id
    work.kept_cvs.put(a_cv(hoa, now))
    work.seekers.remove(hoa)
    assert work.kept_cvs.stored() == frozenset()


def test_the_key_and_the_name_lie_sealed(
    begin_work: BeginWork, engine: Engine, now: datetime
) -> None:
    with begin_work() as work:
        work.kept_cvs.put(a_cv(work.seekers.add(a_seeker_draft(), now).id, now))
    with engine.connect() as connection:
        row = connection.execute(text("SELECT file_key, file_name FROM kept_cvs")).one()
    assert "a2V5" not in row.file_key
    assert "Hoa" not in row.file_name


def test_a_merge_takes_the_cv_along_and_gives_it_back(work: UnitOfWork, now: datetime) -> None:
    kept, merged = (work.seekers.add(a_seeker_draft(), now).id for _ in range(2))
    work.kept_cvs.put(a_cv(merged, now))
    moved = work.kept_cvs.move_seeker(merged, kept)
    assert work.kept_cvs.of_seeker(kept) == a_cv(kept, now)
    work.kept_cvs.move_back(moved, merged)
    assert (work.kept_cvs.of_seeker(kept), work.kept_cvs.of_seeker(merged)) == (
        None,
        a_cv(merged, now),
    )
