"""A file on its way in: once, again, after a crash, and back out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from jobmatch.domain.errors import NotFoundError, RuleError, UnavailableError, UnreadableFileError
from jobmatch.domain.imports import Import, ImportCounts, ImportKind, ImportState, RowOutcome
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import Vacancy, VacancyDraft, VacancyStatus
from jobmatch.intake.returned_file import write_with_error_column
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases import imports
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancies import change_vacancy_status, revise_vacancy
from tests.fakes import SetClock

HEADER = "Mã,Tên công việc,Tên công ty,Nơi làm việc,Mức lương,Hạn nộp"
WELDER = "1,Thợ hàn,Công ty Hoa Sen,Thanh Hóa,7 - 10 triệu,31/12/2026"
SEWER = "2,Thợ may,Công ty Sao Mai,Nghệ An,8 triệu,31/12/2026"


class CrashError(Exception):
    """What a process that dies would be."""


def a_file(tmp_path: Path, *lines: str, header: str = HEADER, name: str = "ds.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def many(count: int) -> list[str]:
    return [
        f"{i},Thợ số {i},Công ty {i % 50},Thanh Hóa,{5 + i % 9} triệu,31/12/2026"
        for i in range(count)
    ]


def noted(service: Service, path: Path, kind: ImportKind = ImportKind.VACANCIES) -> Import:
    return imports.receive_file(service, path, path.name, kind)


def taken_in(service: Service, path: Path, kind: ImportKind = ImportKind.VACANCIES) -> Import:
    return imports.run_import(service, noted(service, path, kind).id)


def kept(service: Service) -> dict[str, Vacancy]:
    with service.begin_work(read_only=True) as work:
        return {vacancy.source_key: vacancy for vacancy in work.vacancies.iterate(limit=10_000)}


def titles(service: Service) -> list[str]:
    return [vacancy.title for vacancy in kept(service).values()]


def employers(service: Service) -> list[str]:
    with service.begin_work(read_only=True) as work:
        return [employer.name for employer in work.employers.iterate()]


def test_a_file_is_taken_in_with_its_employers(service: Service, tmp_path: Path) -> None:
    done = taken_in(service, a_file(tmp_path, WELDER, SEWER))
    assert (done.state, done.counts) == (ImportState.DONE, ImportCounts(read=2, added=2))
    assert (done.ref, done.last_row, done.finished_at) == ("I-1", 3, service.clock.now())
    welder = kept(service)["id|1|hoa sen"]
    assert (welder.title, welder.salary.min_vnd) == ("Thợ hàn", 7_000_000)
    with service.begin_work(read_only=True) as work:
        assert welder.employer_id is not None
        assert work.employers.get(welder.employer_id).name == "Công ty Hoa Sen"
    assert imports.show_import(service, "I-1") == done
    assert imports.recent_imports(service) == [done]


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


def test_a_refused_row_is_counted_with_its_problem_and_can_be_given_back(
    service: Service, tmp_path: Path
) -> None:
    path = a_file(
        tmp_path, WELDER, "3,,Công ty C,Vinh,8 triệu,", SEWER.replace("8 triệu", "nhiều")
    )
    done = taken_in(service, path)
    assert done.counts == ImportCounts(read=3, added=2, rejected=1, warnings=1)
    problems = imports.import_problems(service, done.id)
    assert [(p.row, p.column, p.rejects) for p in problems] == [
        (3, "Tên công việc", True),
        (4, "Mức lương", False),
    ]
    out = tmp_path / "rejected.csv"
    write_with_error_column(imports.file_of(service, done.id), problems, out, only_rejected=True)
    header, row = out.read_text(encoding="utf-8-sig").splitlines()
    assert header == f"{HEADER},Lỗi"
    assert row == "3,,Công ty C,Vinh,8 triệu,,Tên công việc: cần tên công việc"


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


def test_an_unreadable_file_is_refused_before_anything_is_kept(
    service: Service, tmp_path: Path
) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(b"PK\x03\x04 no table")
    with pytest.raises(UnreadableFileError):
        noted(service, path)
    assert imports.recent_imports(service) == []
    assert not (service.data_dir / "imports").exists()


def test_an_import_that_ended_does_not_run_again(service: Service, tmp_path: Path) -> None:
    done = taken_in(service, a_file(tmp_path, WELDER))
    with pytest.raises(RuleError, match="I-1 đã kết thúc"):
        imports.run_import(service, done.id)


def test_a_file_whose_copy_is_gone_cannot_be_fetched(service: Service, tmp_path: Path) -> None:
    waiting = noted(service, a_file(tmp_path, WELDER))
    imports.file_of(service, waiting.id).unlink()
    with pytest.raises(NotFoundError):
        imports.file_of(service, waiting.id)


def test_an_import_that_died_between_batches_goes_on_where_it_stood(
    service: Service, tmp_path: Path
) -> None:
    lines = [*many(500), many(1)[0]]
    waiting = noted(service, a_file(tmp_path, *lines))

    def die(running: Import) -> None:
        if running.counts.read == 400:
            raise CrashError

    with pytest.raises(CrashError):
        imports.run_import(service, waiting.id, die)
    (interrupted,) = imports.interrupted_imports(service)
    assert (interrupted.last_row, interrupted.counts.added) == (401, 400)
    done = imports.run_import(service, waiting.id)
    assert done.counts == ImportCounts(read=501, added=500, flagged=1)
    assert titles(service) == [f"Thợ số {i}" for i in range(500)]
    assert imports.interrupted_imports(service) == []


def test_an_import_that_died_in_the_middle_of_a_batch_keeps_nothing_of_it(
    service: Service, tmp_path: Path
) -> None:
    waiting = noted(service, a_file(tmp_path, *many(500)))
    units = 0

    @contextmanager
    def begin_work(*, read_only: bool = False) -> Iterator[UnitOfWork]:
        nonlocal units
        with service.begin_work(read_only=read_only) as work:
            yield work
            units += not read_only
            if units == 3:  # the first only says that the import begins
                raise UnavailableError("the disk is full")

    with pytest.raises(UnavailableError):
        imports.run_import(replace(service, begin_work=begin_work), waiting.id)
    assert titles(service) == [f"Thợ số {i}" for i in range(200)]
    done = imports.run_import(service, waiting.id)
    assert done.counts == ImportCounts(read=500, added=500)
    assert titles(service) == [f"Thợ số {i}" for i in range(500)]


def test_a_file_that_breaks_off_ends_as_failed_with_what_was_read(
    service: Service, tmp_path: Path
) -> None:
    path = tmp_path / "ds.jsonl"
    rows = [f'{{"id": "{i}", "title": "Thợ {i}", "description": "d"}}' for i in range(1100)]
    path.write_text("[" + ",".join(rows) + ', {"id": "1100", "ti', encoding="utf-8")
    done = taken_in(service, path)
    assert (done.state, len(titles(service))) == (ImportState.FAILED, 1100)
    assert done.note.startswith("Tệp JSON bị hỏng")


def test_undo_removes_what_was_added_and_the_employers_that_came_with_it(
    service: Service, tmp_path: Path, clock: SetClock
) -> None:
    taken_in(service, a_file(tmp_path, WELDER))
    clock.move_on(minutes=1)
    second = "5,Thợ điện,Công ty Hoa Sen,Vinh,,\n6,Thợ xây,Công ty Mới,Vinh,,"
    done = taken_in(service, a_file(tmp_path, second))
    assert len(titles(service)) == 3
    undone = imports.undo_import(service, done.id)
    assert (undone.removed, undone.restored, undone.kept) == (2, 0, 0)
    assert titles(service) == ["Thợ hàn"]
    assert employers(service) == ["Công ty Hoa Sen"]
    assert imports.show_import(service, done.ref).state is ImportState.UNDONE
    with pytest.raises(RuleError):
        imports.undo_import(service, done.id)


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
    undone = imports.undo_import(service, done.id)
    assert (undone.removed, undone.restored, undone.kept) == (0, 1, 0)
    assert drafts(service) == before


def test_undo_takes_back_several_rows_about_one_record(
    service: Service, tmp_path: Path, clock: SetClock
) -> None:
    raised, again = WELDER.replace("7 - 10", "9 - 12"), WELDER.replace("7 - 10", "11 - 12")
    done = taken_in(service, a_file(tmp_path, WELDER, raised, again))
    assert done.counts == ImportCounts(read=3, added=1, updated=2)
    clock.move_on(minutes=1)
    undone = imports.undo_import(service, done.id)
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
    undone = imports.undo_import(service, done.id)
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
    undone = imports.undo_import(service, done.id)
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
        imports.undo_import(replace(service, begin_work=begin_work), done.id)
    clock.move_on(minutes=1)
    imports.undo_import(service, done.id)
    assert drafts(service) == before


def test_an_employer_that_vacancies_hang_on_outlives_the_undo(
    service: Service, tmp_path: Path
) -> None:
    header = "Mã số thuế,Tên doanh nghiệp,Loại hình doanh nghiệp"
    path = a_file(tmp_path, ",Công ty Hoa Sen,TNHH", ",Công ty Lẻ,TNHH", header=header)
    done = taken_in(service, path, ImportKind.EMPLOYERS)
    taken_in(service, a_file(tmp_path, WELDER))
    undone = imports.undo_import(service, done.id)
    assert (undone.removed, undone.kept) == (1, 1)
    assert employers(service) == ["Công ty Hoa Sen"]


def test_seekers_come_with_the_persons_they_are(service: Service, tmp_path: Path) -> None:
    header = "Họ và tên,Ngày sinh,Điện thoại,Công việc mong muốn,Đối tượng ưu tiên"
    path = a_file(
        tmp_path, "Lê Thị Mai,05/07/1990,0912345678,Công nhân may,Hộ nghèo", header=header
    )
    taken_in(service, path, ImportKind.SEEKERS)
    with service.begin_work(read_only=True) as work:
        (seeker,) = work.seekers.iterate()
        draft = work.seekers.draft(seeker.id)
    assert isinstance(draft, SeekerDraft)
    assert (draft.desired_job, draft.person.full_name, draft.person.phone) == (
        "Công nhân may",
        "Lê Thị Mai",
        "+84912345678",
    )


def drafts(service: Service) -> dict[int, VacancyDraft]:
    with service.begin_work(read_only=True) as work:
        return {v.id: work.vacancies.draft(v.id) for v in work.vacancies.iterate(limit=10_000)}
