from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from jobmatch.domain.accounts import MAIN_CENTRE, AccountDetails, Centre, Role
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.domain.imports import (
    Fix,
    Import,
    ImportCounts,
    ImportKind,
    ImportOwner,
    ImportState,
    RowOutcome,
    RowProblem,
)
from jobmatch.store.drafts import draft_json
from jobmatch.store.imports import ImportedRow
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft, an_employer_draft

MAPPING = (("title", "Vị trí"), ("employer_name", "Công ty"))


def _start(work: UnitOfWork, now: datetime, kind: ImportKind = ImportKind.VACANCIES) -> Import:
    return work.imports.start(
        kind, "tuyển dụng.xlsx", 120, MAPPING, now, ImportState.WAITING, "ab12.xlsx"
    )


def _problem(row: int, found: str) -> RowProblem:
    return RowProblem(
        row=row, column="Lương", found=found, expected_vi="một số", expected_en="a number"
    )


def test_an_import_begins_with_nothing_read(work: UnitOfWork, now: datetime) -> None:
    started = _start(work, now)
    assert started == Import(
        id=started.id,
        kind=ImportKind.VACANCIES,
        file_name="tuyển dụng.xlsx",
        state=ImportState.WAITING,
        started_at=now,
        rows_expected=120,
        mapping=MAPPING,
    )
    assert work.imports.get(started.id) == work.imports.find(started.ref.lower()) == started
    assert work.imports.stored_as(started.id) == "ab12.xlsx"


def test_an_import_is_kept_as_it_now_stands(work: UnitOfWork, now: datetime) -> None:
    other, started = _start(work, now), _start(work, now)
    moved = replace(
        started,
        state=ImportState.DONE,
        finished_at=now + timedelta(minutes=1),
        last_row=121,
        counts=ImportCounts(read=120, added=118, rejected=2),
        note="xong",
    )
    work.imports.save(moved)
    assert work.imports.recent(limit=5) == [moved, other]
    assert work.imports.stored_as(started.id) == "ab12.xlsx"


@pytest.mark.parametrize("ref", ["I-99", "I-0", "V-1", "", "I-" + "9" * 30])
def test_an_unknown_import_is_not_found(work: UnitOfWork, now: datetime, ref: str) -> None:
    started = _start(work, now)
    with pytest.raises(NotFoundError):
        work.imports.find(ref)
    with pytest.raises(NotFoundError):
        work.imports.save(replace(started, id=99))
    with pytest.raises(NotFoundError):
        work.imports.stored_as(2**70)


def test_what_became_of_each_row_is_kept(work: UnitOfWork, now: datetime) -> None:
    started = _start(work, now)
    added = ImportedRow(row=2, outcome=RowOutcome.ADDED, record_id=11)
    flagged = ImportedRow(row=3, outcome=RowOutcome.ADDED, record_id=12, flagged_as=(5, 11))
    updated = ImportedRow(
        row=4, outcome=RowOutcome.UPDATED, record_id=5, before=draft_json(a_vacancy_draft())
    )
    rejected = ImportedRow(row=5, outcome=RowOutcome.REJECTED)
    work.imports.record_rows(started.id, [rejected, added, updated])
    work.imports.record_rows(started.id, [flagged])
    work.imports.record_rows(started.id, [])
    rows = work.imports.rows
    assert rows(started.id) == [added, flagged, updated, rejected]
    assert rows(started.id, RowOutcome.ADDED) == [added, flagged]
    assert rows(started.id, flagged=True) == [flagged]
    assert rows(started.id, offset=1, limit=2) == [flagged, updated]


def test_rows_are_undone_from_the_end(work: UnitOfWork, now: datetime) -> None:
    started, other = _start(work, now), _start(work, now)
    kept = [ImportedRow(row=number, outcome=RowOutcome.ADDED) for number in range(2, 7)]
    work.imports.record_rows(started.id, kept)
    work.imports.record_rows(other.id, kept)
    last = work.imports.rows_backwards(started.id, limit=2)
    before = work.imports.rows_backwards(started.id, before_row=last[-1].row, limit=9)
    assert [row.row for row in (*last, *before)] == [6, 5, 4, 3, 2]


def test_a_row_is_recorded_once(begin_work: BeginWork, now: datetime) -> None:
    row = ImportedRow(row=2, outcome=RowOutcome.ADDED)
    with begin_work() as work:
        started = _start(work, now)
        work.imports.record_rows(started.id, [row])
    with pytest.raises(ConflictError), begin_work() as work:
        work.imports.record_rows(started.id, [row])


def test_problems_come_in_the_order_of_the_rows(work: UnitOfWork, now: datetime) -> None:
    started = _start(work, now)
    late, early, warning = _problem(9, "x"), _problem(2, "y"), _problem(2, "z")
    warning = replace(warning, rejects=False)
    work.imports.record_problems(started.id, [late, early, warning])
    work.imports.record_problems(started.id, [])
    assert work.imports.problems(started.id) == [early, warning, late]
    assert work.imports.problems(started.id, offset=1, limit=1) == [warning]
    assert work.imports.problem_count(started.id) == 3


def test_a_removed_record_leaves_no_words_in_the_imports_it_came_from(
    work: UnitOfWork, now: datetime
) -> None:
    seeker = work.seekers.add(a_seeker_draft(), now)
    theirs, others = _start(work, now, ImportKind.SEEKERS), _start(work, now)
    before = draft_json(a_seeker_draft())
    row = ImportedRow(row=2, outcome=RowOutcome.UPDATED, record_id=seeker.id, before=before)
    for started in (theirs, others):  # the other import means the vacancy of this number
        work.imports.record_rows(started.id, [row])
        work.imports.record_problems(started.id, [_problem(2, "0912"), _problem(3, "0913")])
    work.seekers.remove(seeker.id)
    assert work.imports.rows(theirs.id) == [replace(row, before=None)]
    assert work.imports.problems(theirs.id) == [_problem(2, ""), _problem(3, "0913")]
    assert work.imports.rows(others.id) == [row]
    assert work.imports.problems(others.id) == [_problem(2, "0912"), _problem(3, "0913")]


def test_a_centre_sees_what_its_own_people_sent(work: UnitOfWork, now: datetime) -> None:
    centre = work.accounts.add_centre(Centre(id=0, name="Chi nhánh"))
    hoa = work.accounts.add("hoa", "", Role.COUNSELLOR, AccountDetails(centre_id=centre.id))
    lan = work.accounts.add("lan", "", Role.COUNSELLOR)
    by_console = _start(work, now)
    of_main, of_branch = (_started_by(work, now, account.id) for account in (lan, hoa))
    assert work.imports.recent(9) == [of_branch, of_main, by_console]
    assert work.imports.recent(9, MAIN_CENTRE) == [of_main, by_console]
    assert work.imports.recent(9, centre.id) == [of_branch]
    listed = (by_console, of_main, of_branch)
    assert [work.imports.centre_of(one.id) for one in listed] == [1, 1, centre.id]
    assert (by_console.account_id, of_branch.account_id) == (None, hoa.id)


def _started_by(work: UnitOfWork, now: datetime, account_id: int) -> Import:
    waiting = ImportState.WAITING
    return work.imports.start(
        ImportKind.SEEKERS, "b.csv", None, MAPPING, now, waiting, "cd34.csv", account_id
    )


def test_corrections_are_kept_in_their_order(work: UnitOfWork, now: datetime) -> None:
    started = _start(work, now)
    fixes = (
        Fix(column="Điện thoại", found="912 345", put="0912345678", rows=(4, 7)),
        Fix(field="salary", put="9 triệu"),
    )
    work.imports.keep_fixes(started.id, fixes[:1])
    work.imports.keep_fixes(started.id, fixes)
    assert work.imports.fixes(started.id) == fixes


def test_what_a_correction_says_lies_encrypted(
    begin_work: BeginWork, engine: Engine, now: datetime
) -> None:
    with begin_work() as work:
        fix = Fix(column="Điện thoại", found="912 345", put="0912345678")
        work.imports.keep_fixes(_start(work, now).id, (fix,))
    with engine.connect() as connection:
        lying = connection.execute(text("SELECT found, put FROM import_fixes")).all()
    assert "912" not in str(lying)


def test_an_import_of_a_firm_is_not_among_a_centres(work: UnitOfWork, now: datetime) -> None:
    employer = work.employers.add(an_employer_draft(), now)
    owner = ImportOwner(employer_id=employer.id)
    kind, state = ImportKind.VACANCIES, ImportState.WAITING
    theirs = work.imports.start(kind, "a.xlsx", None, (), now, state, "a", None, owner)
    ours = _start(work, now)
    assert work.imports.recent(5, MAIN_CENTRE) == [ours]
    assert work.imports.recent_of(owner, 5) == [theirs]
    assert work.imports.recent_of(ImportOwner(commune_code="14758"), 5) == []
