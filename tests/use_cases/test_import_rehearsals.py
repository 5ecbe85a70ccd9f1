from dataclasses import replace
from pathlib import Path

from jobmatch.domain.imports import ImportKind
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.import_files import files_of
from jobmatch.use_cases.import_rehearsals import LookAlike, rehearsal_of, rehearse_import
from jobmatch.use_cases.ports import Service
from tests.use_cases.import_files import SEWER, WELDER, a_file, many, noted, taken_in, titles

NAMELESS = "3,,Công ty Sao Mai,Nghệ An,8 triệu,31/12/2026"
ODD_PAY = "4,Thợ mộc,Công ty Sao Mai,Nghệ An,nhiều lắm,31/12/2026"


def nobody_watches(_: int) -> None:
    pass


def test_a_rehearsal_tells_good_rows_from_doubtful_and_refused_and_keeps_no_record(
    service: Service, tmp_path: Path
) -> None:
    import_ = noted(service, a_file(tmp_path, WELDER, SEWER, NAMELESS, ODD_PAY))
    found = rehearse_import(service, import_, nobody_watches)
    assert (found.good_rows, found.warned_rows, found.counts.rejected) == (2, 1, 1)
    assert (found.kept_rows, found.counts.read) == (3, 4)
    assert titles(service) == []


def test_the_first_rows_are_shown_as_they_were_understood(
    service: Service, tmp_path: Path
) -> None:
    import_ = noted(service, a_file(tmp_path, WELDER, NAMELESS))
    first, second = rehearse_import(service, import_, nobody_watches).first_rows
    draft = first.draft(ImportKind.VACANCIES)
    assert isinstance(draft, VacancyDraft)
    assert (first.row, draft.title) == (2, "Thợ hàn")
    assert (second.row, second.draft(ImportKind.VACANCIES)) == (3, None)


def test_everything_that_is_wrong_is_kept_beside_the_file_and_grouped(
    service: Service, tmp_path: Path
) -> None:
    import_ = noted(service, a_file(tmp_path, NAMELESS, NAMELESS.replace("3", "5", 1)))
    found = rehearse_import(service, import_, nobody_watches)
    rejecting = [group for group in found.groups if group.rejects]
    assert [(group.column, group.count, group.rows) for group in rejecting] == [
        ("Tên công việc", 2, (2, 3))
    ]
    kept = [problem.row for problem in files_of(service, import_.id).problems() if problem.rejects]
    assert kept == [2, 3]


def test_a_row_like_a_record_that_is_there_is_pointed_out(
    service: Service, tmp_path: Path
) -> None:
    taken_in(service, a_file(tmp_path, WELDER))
    same = a_file(tmp_path, SEWER, WELDER.replace("1", "8", 1), name="khac.csv")
    found = rehearse_import(service, noted(service, same), nobody_watches)
    assert found.look_alikes == (LookAlike(row=3, records=(1,), rows=()),)


def test_those_who_wait_are_told_every_hundred_rows(service: Service, tmp_path: Path) -> None:
    told: list[int] = []
    rehearse_import(service, noted(service, a_file(tmp_path, *many(250))), told.append)
    assert told == [100, 200]


def test_a_rehearsal_counts_until_the_columns_are_changed(
    service: Service, tmp_path: Path
) -> None:
    import_ = noted(service, a_file(tmp_path, WELDER))
    assert rehearsal_of(service, import_) is None
    found = rehearse_import(service, import_, nobody_watches)
    assert rehearsal_of(service, import_) == found
    changed = replace(import_, mapping=(("title", "Tên công ty"),))
    assert rehearsal_of(service, changed) is None
