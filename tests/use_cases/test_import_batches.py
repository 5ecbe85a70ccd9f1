"""Rows that meet what is known: again, changed, repeated, alike; and rehearsed."""

from dataclasses import replace
from pathlib import Path

import pytest

from jobmatch.domain.imports import ImportCounts, ImportKind, RowOutcome
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases import imports
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancies import change_vacancy_status
from tests.use_cases.import_files import SEWER, WELDER, a_file, employers, kept, many, taken_in


def test_the_same_file_again_changes_nothing(service: Service, tmp_path: Path) -> None:
    path = a_file(tmp_path, WELDER, SEWER)
    taken_in(service, path)
    before = kept(service)
    again = taken_in(service, path)
    assert again.counts == ImportCounts(read=2, unchanged=2)
    assert kept(service) == before


def test_a_changed_row_updates_its_record(service: Service, tmp_path: Path) -> None:
    taken_in(service, a_file(tmp_path, WELDER, SEWER))
    again = taken_in(service, a_file(tmp_path, WELDER.replace("7 - 10", "9 - 12"), SEWER))
    assert again.counts == ImportCounts(read=2, updated=1, unchanged=1)
    assert {v.title: v.salary.min_vnd for v in kept(service).values()} == {
        "Thợ hàn": 9_000_000,
        "Thợ may": 8_000_000,
    }


def test_what_the_file_does_not_tell_stays_as_a_counsellor_left_it(
    service: Service, tmp_path: Path
) -> None:
    taken_in(service, a_file(tmp_path, WELDER))
    (vacancy,) = kept(service).values()
    change_vacancy_status(service, vacancy.id, VacancyStatus.PAUSED, vacancy.version, None)
    with service.begin_work() as work:
        coded = replace(work.vacancies.draft(vacancy.id), occupation_code="7212", openings=4)
        work.vacancies.replace(vacancy.id, coded, service.clock.now())
    taken_in(service, a_file(tmp_path, WELDER.replace("7 - 10", "9 - 12")))
    (found,) = kept(service).values()
    assert (found.status, found.occupation_code, found.openings, found.salary.min_vnd) == (
        VacancyStatus.PAUSED,
        "7212",
        4,
        9_000_000,
    )


def test_a_row_repeated_in_the_file_is_flagged_and_not_added(
    service: Service, tmp_path: Path
) -> None:
    done = taken_in(service, a_file(tmp_path, WELDER, SEWER, WELDER))
    assert done.counts == ImportCounts(read=3, added=2, flagged=1)
    with service.begin_work(read_only=True) as work:
        outcomes = [row.outcome for row in work.imports.rows(done.id)]
    assert outcomes == [RowOutcome.ADDED, RowOutcome.ADDED, RowOutcome.REPEATED]


def test_what_looks_like_another_is_flagged_and_both_are_kept(
    service: Service, tmp_path: Path
) -> None:
    copy = "9,(Gấp) THỢ HÀN - lương 10 triệu,Cty TNHH Hoa Sen,TP Thanh Hóa,10 triệu,"
    done = taken_in(service, a_file(tmp_path, WELDER, copy))
    assert done.counts == ImportCounts(read=2, added=2, flagged=1)
    first, second = kept(service).values()
    (flagged,) = imports.flagged_rows(service, done.id)
    assert (flagged.row, flagged.record_id, flagged.flagged_as) == (3, second.id, (first.id,))


def test_the_same_person_twice_is_flagged_and_both_are_kept(
    service: Service, tmp_path: Path
) -> None:
    header = "Họ và tên,Ngày sinh,Điện thoại,Công việc mong muốn"
    path = a_file(
        tmp_path,
        "Lê Thị Mai,05/07/1990,0912345678,Công nhân may",
        "Lê T. Mai,,0912 345 678,May mặc",
        header=header,
    )
    done = taken_in(service, path, ImportKind.SEEKERS)
    assert done.counts == ImportCounts(read=2, added=2, flagged=1)


@pytest.mark.parametrize("known", [False, True])
def test_a_rehearsal_keeps_nothing_and_says_what_the_import_then_does(
    service: Service, tmp_path: Path, *, known: bool
) -> None:
    if known:
        taken_in(service, a_file(tmp_path, *many(300), name="before.csv"))
    changed = [line.replace("Thanh Hóa", "Nghệ An") for line in many(350)[250:]]
    lines = [*many(260), *changed[20:], "x,,,,,", many(1)[0], "900,Thợ số 3,Cty 3,Thanh Hóa,,ngay"]
    path = a_file(tmp_path, *lines)
    before = kept(service), employers(service)
    rehearsal = imports.rehearse(service, path, None)
    assert (kept(service), employers(service)) == before
    assert rehearsal.kind is ImportKind.VACANCIES
    assert [row.row for row in rehearsal.first_rows] == list(range(2, 12))
    done = taken_in(service, path)
    assert rehearsal.counts == done.counts
    assert done.counts.flagged == 2
    assert [p.found for p in rehearsal.problems] == ["", "ngay"]


def test_a_rehearsal_flags_what_stands_far_apart_in_the_file(
    service: Service, tmp_path: Path
) -> None:
    copy = WELDER.replace("1,", "7000,", 1)
    lines = [WELDER, *(line.replace("Thợ", "Nghề", 1) for line in many(450)[3:]), copy]
    path = a_file(tmp_path, *lines)
    rehearsal = imports.rehearse(service, path, ImportKind.VACANCIES)
    assert [(row.row, row.flagged_as) for row in rehearsal.flagged] == [(450, (-2,))]
    assert rehearsal.counts == taken_in(service, path).counts
