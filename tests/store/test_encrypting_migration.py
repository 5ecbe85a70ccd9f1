"""Migration 0007: what was readable is encrypted, found as before, and readable again."""

from datetime import date, datetime

import pytest
from sqlalchemy import Engine, text

from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.forms import PriorityGroup
from jobmatch.domain.imports import ImportKind, ImportState, RowOutcome, RowProblem
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person
from jobmatch.domain.vacancies import VacancyContact
from jobmatch.store import migrate
from jobmatch.store.imports import ImportedRow
from jobmatch.store.unit_of_work import UnitOfWork, work_on
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import KEYS

BEFORE = "0006"
KEY = "identity|038199000123"
HOA = Person(
    full_name="Nguyễn Thị Hoa",
    identity_number="038199000123",
    phone="+84912345678",
    email="Hoa@example.vn",
    priority_groups=frozenset({PriorityGroup.NEAR_POOR}),
    birth_date=date(1999, 4, 5),
)
DRAFT = a_seeker_draft(
    person=HOA,
    home=Place(text="Hạc Thành", province_code="38", commune_code="14797"),
    source="a",
    source_key=KEY,
)
CONTACT = VacancyContact(name="Chị Vân", phone="+84977888999")
ROW = ImportedRow(row=2, outcome=RowOutcome.UPDATED, before="bản ghi cũ")
PROBLEM = RowProblem(row=2, column="", found="số 09", expected_vi="", expected_en="")
READABLE = {
    "seeker_id, full_name, identity_number, phone, email, priority_groups FROM seeker_persons": [
        (1, HOA.full_name, HOA.identity_number, HOA.phone, HOA.email, '["near_poor"]'),
        (2, "Ai đó", "", "", "", "[]"),
    ],
    "id, source_key FROM seekers": [(1, KEY), (2, "")],
    "vacancy_id, phone, email FROM vacancy_contacts": [(1, CONTACT.phone, "")],
    "row, before FROM import_rows": [(2, ROW.before)],
    "row, found FROM import_problems": [(2, PROBLEM.found)],
    "id, action FROM audit_events": [(1, "one"), (2, "two")],
}


@pytest.fixture
def filled(engine: Engine, now: datetime) -> Engine:
    """A database of the newest form with something in every column that is sealed."""
    with work_on(engine, KEYS)() as work:
        work.seekers.add(DRAFT, now)
        work.seekers.add(a_seeker_draft(person=Person(full_name="Ai đó")), now)
        work.vacancies.add(a_vacancy_draft(contact=CONTACT), now)
        done = ImportState.DONE
        started = work.imports.start(ImportKind.SEEKERS, "a.csv", 1, (), now, done, "a.csv")
        work.imports.record_rows(started.id, [ROW])
        work.imports.record_problems(started.id, [PROBLEM])
        for action in ("one", "two"):
            work.audit.append(now, None, action)
    return engine


def _read(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            what: [tuple(row) for row in connection.execute(text(f"SELECT {what} ORDER BY 1"))]
            for what in READABLE
        }


def test_on_the_way_down_everything_is_readable(filled: Engine) -> None:
    migrate.downgrade(filled, BEFORE, KEYS)
    assert _read(filled) == READABLE


def test_on_the_way_up_nothing_sensitive_stays_readable(filled: Engine) -> None:
    migrate.downgrade(filled, BEFORE, KEYS)
    migrate.upgrade(filled, keys=KEYS)
    kept = str(_read(filled))
    told = ("038199000123", "912345678", "Hoa@", "near_poor", "977888999", "bản ghi", "số 09")
    assert [word for word in told if word in kept] == []


def test_everything_is_found_again_as_if_it_had_been_encrypted_from_the_first(
    filled: Engine,
) -> None:
    migrate.downgrade(filled, BEFORE, KEYS)
    migrate.upgrade(filled, keys=KEYS)
    with work_on(filled, KEYS)(read_only=True) as work:
        assert work.seekers.person(1) == HOA
        assert work.vacancies.contact(1) == CONTACT
        assert work.imports.rows(1) == [ROW]
        assert work.imports.problems(1) == [PROBLEM]
        assert work.scope.of_commune("14797").tolist() == [1]
        assert work.audit.first_broken() is None
        _check_found(work)
    migrate.downgrade(filled, BEFORE, KEYS)
    assert _read(filled) == READABLE


def _check_found(work: UnitOfWork) -> None:
    same = work.seekers.by_person_digests(HOA)
    everyway = (same.by_identity_number, same.by_phone, same.by_email, same.by_name_and_birth)
    assert everyway == ((1,), (1,), (1,), (1,))
    assert work.seekers.by_source_keys("a", [KEY])[KEY].id == 1
    key = work.seekers.duplicate_key(DRAFT)
    assert key is not None
    assert work.seekers.by_duplicate_keys([key]) == {key: (1,)}


def test_records_are_not_migrated_without_their_keys(filled: Engine) -> None:
    with pytest.raises(UnavailableError, match="need its keys"):
        migrate.downgrade(filled, BEFORE)
    assert migrate.current(filled) == migrate.head()
