from datetime import timedelta
from pathlib import Path

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.imports import Fix, ImportKind
from jobmatch.use_cases import imports
from jobmatch.use_cases.import_fixes import MOST_FIXES, add_fixes, drop_fix
from jobmatch.use_cases.import_jobs import work_off
from jobmatch.use_cases.import_steps import (
    ask_to_undo,
    confirm_import,
    import_standing,
    undo_until,
)
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.import_files import kept
from tests.use_cases.own_imports import a_firms_person, rehearsed, uploaded

ROWS = (
    "1,Thợ hàn,,Thanh Hóa,tùy,31/06/2026",
    "2,Thợ may,,Thanh Hóa,tùy,31/12/2026",
    "3,,,Thanh Hóa,8 triệu,31/12/2026",
)
PAY = Fix(column="Mức lương", found="tùy", put="9 triệu")
_TITLES = ("1,Thợ hàn", "2,Thợ may")
DAY = Fix(column="Hạn nộp hồ sơ", found="31/06/2026", put="30/06/2026")
TITLE = Fix(column="Tên công việc", put="Bảo vệ", rows=(4,))


@pytest.fixture
def by(service: Service) -> Account:
    return somebody(service, "lan.tvv", Role.COUNSELLOR, centre_id=1)


def test_a_correction_is_applied_to_every_row_where_the_text_stands(
    service: Service, tmp_path: Path, by: Account
) -> None:
    noted = uploaded(service, tmp_path, by, *ROWS)
    before = rehearsed(service, noted.ref)
    assert (before.good_rows, before.warned_rows, before.counts.rejected) == (0, 2, 1)
    add_fixes(service, noted.id, (PAY, DAY, TITLE), by)
    work_off(service)
    after = rehearsed(service, noted.ref)
    assert (after.good_rows, after.warned_rows, after.counts.rejected) == (3, 0, 0)
    imports.run_import(service, noted.id)
    told = {(one.title, one.salary.text) for one in kept(service).values()}
    assert told == {("Thợ hàn", "9 triệu"), ("Thợ may", "9 triệu"), ("Bảo vệ", "8 triệu")}


def test_a_correction_that_was_taken_back_is_no_longer_applied(
    service: Service, tmp_path: Path, by: Account
) -> None:
    noted = uploaded(service, tmp_path, by, *ROWS)
    add_fixes(service, noted.id, (PAY, DAY, TITLE), by)
    drop_fix(service, noted.id, 1, by)
    work_off(service)
    assert import_standing(service, noted.ref, by).fixes == (PAY, TITLE)
    assert rehearsed(service, noted.ref).warned_rows == 1


def test_the_same_cells_said_again_take_the_later_word(
    service: Service, tmp_path: Path, by: Account
) -> None:
    noted = uploaded(service, tmp_path, by, *ROWS)
    later = Fix(column="Mức lương", found="tùy", put="10 triệu")
    add_fixes(service, noted.id, (PAY,), by)
    add_fixes(service, noted.id, (later,), by)
    assert import_standing(service, noted.ref, by).fixes == (later,)


def test_a_column_that_the_file_lacks_is_filled_in_every_row(
    service: Service, tmp_path: Path, by: Account
) -> None:
    noted = uploaded(service, tmp_path, by, *_TITLES, header="Mã tin,Tên công việc")
    add_fixes(service, noted.id, (Fix(field="salary", put="9 triệu"),), by)
    work_off(service)
    imports.run_import(service, noted.id)
    assert [one.salary.min_vnd for one in kept(service).values()] == [9_000_000, 9_000_000]


def test_a_confirmed_file_is_corrected_no_more(
    service: Service, tmp_path: Path, by: Account
) -> None:
    noted = uploaded(service, tmp_path, by, *ROWS)
    confirm_import(service, noted.id, by)
    add_fixes(service, noted.id, (PAY,), by)
    assert import_standing(service, noted.ref, by).fixes == ()


def test_nobody_corrects_a_file_of_others(service: Service, tmp_path: Path, by: Account) -> None:
    noted = uploaded(service, tmp_path, by, *ROWS)
    with pytest.raises(NotFoundError):
        add_fixes(service, noted.id, (PAY,), a_firms_person(service))


def test_corrections_have_an_end(service: Service, tmp_path: Path, by: Account) -> None:
    noted = uploaded(service, tmp_path, by, *ROWS)
    many = [Fix(column="Mức lương", found=str(at), put="1") for at in range(MOST_FIXES + 1)]
    with pytest.raises(RuleError):
        add_fixes(service, noted.id, many, by)


def test_a_firm_undoes_its_import_within_a_day_and_staff_whenever(
    service: Service, tmp_path: Path, by: Account, clock: SetClock
) -> None:
    firm = a_firms_person(service)
    of_firm = uploaded(service, tmp_path, firm, *ROWS)
    of_staff = uploaded(service, tmp_path, by, *ROWS, kind=ImportKind.VACANCIES)
    done = imports.run_import(service, of_firm.id)
    imports.run_import(service, of_staff.id)
    assert done.finished_at is not None
    assert undo_until(done) == done.finished_at + timedelta(hours=24)
    clock.move_on(hours=24, seconds=1)
    with pytest.raises(RuleError):
        ask_to_undo(service, of_firm.id, firm)
    ask_to_undo(service, of_staff.id, by)
    work_off(service)
    assert len(kept(service)) == 2
