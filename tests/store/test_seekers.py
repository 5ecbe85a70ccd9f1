from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.forms import PriorityGroup
from jobmatch.domain.imports import Import, ImportKind, ImportState, RowOutcome, RowProblem
from jobmatch.domain.seekers import Person, Sex
from jobmatch.store.drafts import draft_json
from jobmatch.store.imports import ImportedRow
from jobmatch.store.seekers import SamePerson
from jobmatch.store.unit_of_work import UnitOfWork, work_on
from tests.factories import a_seeker_draft
from tests.fakes import KEYS

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
    key = work.seekers.duplicate_key(a_seeker_draft(person=HOA))
    assert key is not None
    assert work.seekers.by_duplicate_keys([key]) == {key: (first.id, second.id)}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_of_a_removed_person_nothing_stays_in_the_file(engine: Engine, now: datetime) -> None:
    begin_work = work_on(engine, KEYS)
    draft = a_seeker_draft(summary="Kanariengelb", person=HOA)
    with begin_work() as work:
        added = work.seekers.add(draft, now)
    path = Path(str(engine.url.database))
    assert b"Kanariengelb" in _all_bytes(engine, path)
    with begin_work() as work:
        work.seekers.remove(added.id)
    left = _all_bytes(engine, path)
    assert [word for word in (b"Kanariengelb", b"038199000123") if word in left] == []


def an_import(work: UnitOfWork, now: datetime) -> Import:
    kind, state = ImportKind.SEEKERS, next(iter(ImportState))
    return work.imports.start(kind, "a.csv", None, (), now, state, "a")


def _all_bytes(engine: Engine, path: Path) -> bytes:
    engine.dispose()  # the last connection to close writes the log into the file
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


def test_entries_of_one_person_are_found_by_what_they_share(
    work: UnitOfWork, now: datetime
) -> None:
    hoa = replace(HOA, phone="+84912345678", email="Hoa@Example.vn")
    first = work.seekers.add(a_seeker_draft(person=hoa), now).id
    work.seekers.add(a_seeker_draft(person=Person(full_name="Ai đó")), now)
    asked = {
        "by_identity_number": Person(identity_number="0381 9900 0123"),
        "by_phone": Person(phone="0912 345 678"),
        "by_email": Person(email=" hoa@example.VN"),
        "by_name_and_birth": Person(full_name="NGUYEN thi hoa", birth_date=date(1999, 4, 5)),
    }
    found = {name: work.seekers.by_person_digests(person) for name, person in asked.items()}
    assert found == {name: SamePerson(**{name: (first,)}) for name in asked}
    assert work.seekers.by_person_digests(Person(full_name="Ai đó")) == SamePerson()


def test_a_changed_number_is_found_and_the_old_one_no_longer(
    work: UnitOfWork, now: datetime
) -> None:
    seeker = work.seekers.add(a_seeker_draft(person=Person(phone="+84911111111")), now)
    work.seekers.replace(seeker.id, a_seeker_draft(person=Person(phone="+84922222222")), now)
    assert work.seekers.by_person_digests(Person(phone="+84911111111")) == SamePerson()
    assert work.seekers.by_person_digests(Person(phone="+84922222222")).by_phone == (seeker.id,)


def test_names_are_read_without_opening_anything_else(work: UnitOfWork, now: datetime) -> None:
    seeker = work.seekers.add(a_seeker_draft(person=HOA), now)
    assert work.seekers.names([seeker.id, 99]) == {seeker.id: "Nguyễn Thị Hoa"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_file_tells_nothing_sensitive_without_its_keys(engine: Engine, now: datetime) -> None:
    person = replace(
        HOA,
        phone="+84912345678",
        email="hoa@example.vn",
        ethnicity="Mường",
        religion="Công giáo",
        other_contact="Zalo của chị gái",
        permanent_address="Xóm Đình",
        priority_text="Sổ hộ cận nghèo",
    )
    row = a_seeker_draft(person=person, source="a", source_key="identity|038199000123")
    with work_on(engine, KEYS)() as work:
        kept = work.seekers.add(row, now)
        assert work.seekers.person(kept.id) == person
        before = ImportedRow(row=1, outcome=RowOutcome.UPDATED, before=draft_json(row))
        problem = RowProblem(
            row=1, column="CCCD", found="038199000123", expected_vi="", expected_en=""
        )
        import_id = an_import(work, now).id
        work.imports.record_rows(import_id, [before])
        work.imports.record_problems(import_id, [problem])
        assert work.imports.rows(import_id) == [before]
        assert work.imports.problems(import_id) == [problem]
    told = ("038199000123", "912345678", "hoa@example", "Mường", "Công giáo", "Zalo", "Xóm Đình")
    left = _all_bytes(engine, Path(str(engine.url.database)))
    assert [word for word in (*told, "Sổ hộ", "near_poor") if word.encode() in left] == []


def test_a_row_of_a_file_is_known_by_a_number_that_is_kept_nowhere(
    work: UnitOfWork, now: datetime
) -> None:
    key = "identity|038199000123"
    kept = work.seekers.add(a_seeker_draft(source="a", source_key=key), now)
    assert work.seekers.by_source_keys("a", [key, "phone|84|x"]) == {key: kept}
    assert "038199000123" not in kept.source_key
    again = work.seekers.replace(kept.id, work.seekers.draft(kept.id), now)
    assert again.source_key == kept.source_key
