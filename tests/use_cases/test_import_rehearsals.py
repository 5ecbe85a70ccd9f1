from dataclasses import replace
from pathlib import Path

import pytest

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import Import, ImportKind
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.import_files import files_of
from jobmatch.use_cases.import_rehearsals import LookAlike, rehearsal_of, rehearse_import
from jobmatch.use_cases.imports import receive_file
from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft

HEADS = "Mã tin,Tên công việc,Nơi làm việc,Mức lương"


def received(service: Service, tmp_path: Path, *rows: str, heads: str = HEADS) -> Import:
    path = tmp_path / "list.csv"
    path.write_text("\n".join([heads, *rows]))
    return receive_file(service, path, "list.csv", ImportKind.VACANCIES)


def _nobody(_: int) -> None:
    return None


def test_rows_are_good_warned_of_or_refused(service: Service, tmp_path: Path) -> None:
    rows = (
        "1,Thợ hàn,Huế,9 triệu",
        "2,Thợ may,Huế,tùy",
        "3,,Huế,9 triệu",
        "4,Thợ xây,Huế,8 triệu",
    )
    found = rehearse_import(service, received(service, tmp_path, *rows), _nobody)
    assert (found.good_rows, found.warned_rows, found.counts.rejected) == (2, 1, 1)
    assert found.kept_rows == 3
    drafts = [row.draft(found.kind) for row in found.first_rows]
    assert [each.title if isinstance(each, VacancyDraft) else None for each in drafts] == [
        "Thợ hàn", "Thợ may", None, "Thợ xây",
    ]  # fmt: skip


def test_what_a_rehearsal_showed_is_kept_with_every_problem(
    service: Service, tmp_path: Path
) -> None:
    noted = received(service, tmp_path, *(f"{at},Thợ {at},Huế,tùy" for at in range(450)))
    found = rehearse_import(service, noted, _nobody)
    assert rehearsal_of(service, noted) == found
    assert [each.row for each in files_of(service, noted.id).problems()] == list(range(2, 452))
    (group,) = found.groups
    assert group.count == 450


def test_a_rehearsal_of_other_columns_does_not_count(service: Service, tmp_path: Path) -> None:
    noted = received(service, tmp_path, "1,Thợ hàn,Huế,9 triệu")
    rehearse_import(service, noted, _nobody)
    assert rehearsal_of(service, replace(noted, mapping=(("title", "Tên công việc"),))) is None
    assert rehearsal_of(service, replace(noted, kind=ImportKind.SEEKERS)) is None


def test_look_alikes_are_told_apart_into_records_and_rows(
    service: Service, tmp_path: Path
) -> None:
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(title="Thợ may"), service.clock.now())
    rows = ("1,Thợ may,Hà Nội,9 triệu", "2,Thợ may,Hà Nội,8 triệu", "3,Thợ hàn,Huế,8 triệu")
    found = rehearse_import(service, received(service, tmp_path, *rows), _nobody)
    assert found.look_alikes == (
        LookAlike(row=2, records=(1,), rows=()),
        LookAlike(row=3, records=(1,), rows=(2,)),
    )


def test_columns_nobody_understood_are_to_be_looked_at(service: Service, tmp_path: Path) -> None:
    odd = received(
        service, tmp_path, "3,Thợ hàn,4,x", heads="Cột đỏ,Cột xanh,Cột vàng,Tên công việc"
    )
    assert rehearse_import(service, odd, _nobody).needs_mapping
    chosen = replace(odd, mapping=(("title", "Cột xanh"),))
    assert not rehearse_import(service, chosen, _nobody).needs_mapping


def test_a_rehearsal_that_breaks_off_leaves_no_result(service: Service, tmp_path: Path) -> None:
    rows = [f"{at},Thợ {at},Huế,9 triệu" for at in range(300)]
    noted = received(service, tmp_path, *rows, f"x,{'dài ' * 30_000},,")
    with pytest.raises(UnreadableFileError):
        rehearse_import(service, noted, _nobody)
    assert rehearsal_of(service, noted) is None
