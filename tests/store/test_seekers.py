from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.forms import PriorityGroup
from jobmatch.domain.records import seeker_duplicate_key
from jobmatch.domain.seekers import Person, Sex
from jobmatch.store.unit_of_work import UnitOfWork, work_on
from tests.factories import a_seeker_draft

HOA = Person(
    full_name="Nguyễn Thị Hoa",
    birth_date=date(1999, 4, 5),
    sex=Sex.FEMALE,
    identity_number="038199000123",
    priority_groups=frozenset({PriorityGroup.NEAR_POOR}),
)


def test_the_person_is_kept_apart_and_read_when_asked_for(work: UnitOfWork, now: datetime) -> None:
    added = work.seekers.add(a_seeker_draft(person=HOA), now)
    other = work.seekers.add(a_seeker_draft(person=Person()), now)
    assert work.seekers.person(added.id) == HOA
    assert work.seekers.persons([added.id, other.id, 99]) == {added.id: HOA, other.id: Person()}
    assert "Hoa" not in repr(work.seekers.get(added.id))


def test_nobody_is_behind_an_unknown_number(work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError, match="S-7"):
        work.seekers.person(7)


def test_two_entries_of_one_person_are_found(work: UnitOfWork, now: datetime) -> None:
    first = work.seekers.add(a_seeker_draft(person=HOA), now)
    second = work.seekers.add(a_seeker_draft(desired_job="Lái xe", person=HOA), now)
    work.seekers.add(a_seeker_draft(person=Person(full_name="Ai đó")), now)  # no key at all
    key = seeker_duplicate_key(a_seeker_draft(person=HOA))
    assert key is not None
    assert work.seekers.by_duplicate_keys([key]) == {key: (first.id, second.id)}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_of_a_removed_person_nothing_stays_in_the_file(engine: Engine, now: datetime) -> None:
    begin_work = work_on(engine)
    draft = a_seeker_draft(summary="Kanariengelb", person=HOA)
    with begin_work() as work:
        added = work.seekers.add(draft, now)
    path = Path(str(engine.url.database))
    assert b"Kanariengelb" in _all_bytes(engine, path)
    with begin_work() as work:
        work.seekers.remove(added.id)
    left = _all_bytes(engine, path)
    assert [word for word in (b"Kanariengelb", b"038199000123") if word in left] == []


def _all_bytes(engine: Engine, path: Path) -> bytes:
    engine.dispose()  # the last connection to close writes the log into the file
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))
