"""A file on its way back out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from jobmatch.domain.errors import RuleError
from jobmatch.domain.imports import Import, ImportCounts, ImportKind, ImportState
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases import imports
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.vacancies import change_vacancy_status, revise_vacancy
from tests.factories import a_seeker_draft
from tests.fakes import SetClock
from tests.use_cases.import_files import (
    SEWER,
    WELDER,
    CrashError,
    a_file,
    drafts,
    employers,
    kept,
    many,
    noted,
    taken_in,
    titles,
)


def test_undo_removes_what_was_added_and_the_employers_that_came_with_it(
    service: Service, tmp_path: Path, clock: SetClock
) -> None:
    taken_in(service, a_file(tmp_path, WELDER))
    clock.move_on(minutes=1)
    second = "5,Thợ điện,Công ty Hoa Sen,Vinh,,\n6,Thợ xây,Công ty Mới,Vinh,,"
    done = taken_in(service, a_file(tmp_path, second))
    assert len(titles(service)) == 3
    undone = imports.undo_import(service, done.id, None)
    assert (undone.removed, undone.restored, undone.kept) == (2, 0, 0)
    assert titles(service) == ["Thợ hàn"]
    assert employers(service) == ["Công ty Hoa Sen"]
    assert imports.show_import(service, done.ref, None).state is ImportState.UNDONE
    with pytest.raises(RuleError):
        imports.undo_import(service, done.id, None)


def test_undo_puts_back_what_was_changed(
    service: Service, tmp_path: Path, clock: SetClock
) -> None:
    taken_in(service, a_file(tmp_path, WELDER, SEWER))
    before = drafts(service)
    clock.move_on(minutes=1)
    changed = WELDER.replace("7 - 10", "9 - 12").replace("Thanh Hóa", "Nghệ An")
    done = taken_in(service, a_file(tmp_path, changed, SEWER))
    assert drafts(service) != before
    clock.move_on(minutes=1)
    undone = imports.undo_import(service, done.id, None)
    assert (undone.removed, undone.restored, undone.kept) == (0, 1, 0)
    assert drafts(service) == before


def test_undo_takes_back_several_rows_about_one_record(
    service: Service, tmp_path: Path, clock: SetClock
) -> None:
    raised, again = WELDER.replace("7 - 10", "9 - 12"), WELDER.replace("7 - 10", "11 - 12")
    done = taken_in(service, a_file(tmp_path, WELDER, raised, again))
    assert done.counts == ImportCounts(read=3, added=1, updated=2)
    clock.move_on(minutes=1)
    undone = imports.undo_import(service, done.id, None)
    assert (undone.removed, undone.kept) == (1, 0)
    assert titles(service) == []


def test_undo_leaves_what_somebody_changed_since_and_counts_it(
    service: Service, tmp_path: Path, clock: SetClock
) -> None:
    done = taken_in(service, a_file(tmp_path, WELDER, SEWER))
    clock.move_on(minutes=1)
    welder = next(v for v in kept(service).values() if v.title == "Thợ hàn")
    draft = drafts(service)[welder.id]
    revise_vacancy(service, welder.id, replace(draft, openings=9), welder.version, None)
    undone = imports.undo_import(service, done.id, None)
    assert (undone.removed, undone.restored, undone.kept) == (1, 0, 1)
    assert [(v.title, v.openings) for v in kept(service).values()] == [("Thợ hàn", 9)]
    assert employers(service) == ["Công ty Hoa Sen"]


def test_undo_leaves_what_somebody_changed_while_the_import_still_ran(
    service: Service, tmp_path: Path, clock: SetClock
) -> None:
    waiting = noted(service, a_file(tmp_path, *many(300)))

    def somebody_edits(running: Import) -> None:
        clock.move_on(seconds=1)
        if running.counts.read == 200:
            first = next(iter(kept(service).values()))
            change_vacancy_status(service, first.id, VacancyStatus.FILLED, first.version, None)
            clock.move_on(seconds=1)

    done = imports.run_import(service, waiting.id, somebody_edits)
    undone = imports.undo_import(service, done.id, None)
    assert (undone.removed, undone.kept) == (299, 1)
    assert [v.status for v in kept(service).values()] == [VacancyStatus.FILLED]


def test_an_undo_that_died_can_be_repeated(
    service: Service, tmp_path: Path, clock: SetClock
) -> None:
    taken_in(service, a_file(tmp_path, *many(250)))
    before = drafts(service)
    clock.move_on(minutes=1)
    changed = [line.replace("Thanh Hóa", "Nghệ An") for line in many(250)]
    done = taken_in(service, a_file(tmp_path, *changed, *many(260)[250:]))
    clock.move_on(minutes=1)
    units = 0

    @contextmanager
    def begin_work(*, read_only: bool = False) -> Iterator[UnitOfWork]:
        nonlocal units
        with service.begin_work(read_only=read_only) as work:
            yield work
            units += not read_only
            if units == 2:
                raise CrashError

    with pytest.raises(CrashError):
        imports.undo_import(replace(service, begin_work=begin_work), done.id, None)
    clock.move_on(minutes=1)
    imports.undo_import(service, done.id, None)
    assert drafts(service) == before


def test_an_employer_that_vacancies_hang_on_outlives_the_undo(
    service: Service, tmp_path: Path
) -> None:
    header = "Mã số thuế,Tên doanh nghiệp,Loại hình doanh nghiệp"
    path = a_file(tmp_path, ",Công ty Hoa Sen,TNHH", ",Công ty Lẻ,TNHH", header=header)
    done = taken_in(service, path, ImportKind.EMPLOYERS)
    taken_in(service, a_file(tmp_path, WELDER))
    undone = imports.undo_import(service, done.id, None)
    assert (undone.removed, undone.kept) == (1, 1)
    assert employers(service) == ["Công ty Hoa Sen"]


def test_a_vacancy_to_which_somebody_was_referred_stays(service: Service, tmp_path: Path) -> None:
    done = taken_in(service, a_file(tmp_path, WELDER, SEWER))
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), service.clock.now())
    sewer = next(one for one in kept(service).values() if "may" in one.title.casefold())
    issue_referrals(service, [(seeker.id, sewer.id)], ReferralOptions(), "k", None)
    undone = imports.undo_import(service, done.id, None)
    assert (undone.removed, undone.kept) == (1, 1)
    assert titles(service) == [sewer.title]
