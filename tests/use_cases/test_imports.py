"""A file on its way in: once, refused in part, and after a crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from jobmatch.domain.accounts import Account, Centre, Role
from jobmatch.domain.cases import Case
from jobmatch.domain.errors import NotFoundError, RuleError, UnavailableError, UnreadableFileError
from jobmatch.domain.imports import Import, ImportCounts, ImportKind, ImportState
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.intake.returned_file import write_with_error_column
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases import imports
from jobmatch.use_cases.ports import Service
from tests.people import an_account, somebody
from tests.use_cases.import_files import (
    HEADER,
    SEWER,
    WELDER,
    CrashError,
    a_file,
    kept,
    many,
    noted,
    taken_in,
    titles,
)


def test_a_file_is_taken_in_with_its_employers(service: Service, tmp_path: Path) -> None:
    done = taken_in(service, a_file(tmp_path, WELDER, SEWER))
    assert (done.state, done.counts) == (ImportState.DONE, ImportCounts(read=2, added=2))
    assert (done.ref, done.last_row, done.finished_at) == ("I-1", 3, service.clock.now())
    welder = kept(service)["id|1|hoa sen"]
    assert (welder.title, welder.salary.min_vnd) == ("Thợ hàn", 7_000_000)
    with service.begin_work(read_only=True) as work:
        assert welder.employer_id is not None
        assert work.employers.get(welder.employer_id).name == "Công ty Hoa Sen"
    assert imports.show_import(service, "I-1", None) == done
    assert imports.recent_imports(service, None) == [done]


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


def test_an_unreadable_file_is_refused_before_anything_is_kept(
    service: Service, tmp_path: Path
) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(b"PK\x03\x04 no table")
    with pytest.raises(UnreadableFileError):
        noted(service, path)
    assert imports.recent_imports(service, None) == []
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


SEEKERS = "Mã hồ sơ,Họ tên,Công việc mong muốn"


@pytest.fixture
def hoa(service: Service) -> Account:
    """A counsellor of a second centre."""
    with service.begin_work() as work:
        centre = work.accounts.add_centre(Centre(id=0, name="Chi nhánh"))
        return an_account(work, "hoa", centre_id=centre.id)


def sent_by(service: Service, by: Account, tmp_path: Path, *rows: str) -> Import:
    path = a_file(tmp_path, *rows, header=SEEKERS)
    return imports.receive_file(service, path, path.name, ImportKind.SEEKERS, by=by)


def test_imported_seekers_belong_to_the_centre_of_who_sent_them(
    service: Service, tmp_path: Path, hoa: Account
) -> None:
    done = imports.run_import(service, sent_by(service, hoa, tmp_path, "1,Ng,Thợ may").id)
    assert done.account_id == hoa.id
    with service.begin_work(read_only=True) as work:
        (seeker,) = work.seekers.newest(9)
        case = work.cases.get(seeker.id)
    assert case == Case(
        seeker_id=seeker.id,
        centre_id=hoa.centre_id or 0,
        counsellor_id=None,
        opened_at=service.clock.now(),
    )


def test_an_import_and_its_centre_survive_the_process(
    service: Service, tmp_path: Path, hoa: Account
) -> None:
    rows = [f"{i},Người {i},Thợ may" for i in range(imports.BATCH_ROWS + 1)]
    noted_ = sent_by(service, hoa, tmp_path, *rows)

    def die(_: Import) -> None:
        raise CrashError

    with pytest.raises(CrashError):
        imports.run_import(service, noted_.id, die)
    assert imports.run_import(service, noted_.id).counts.added == len(rows)
    with service.begin_work(read_only=True) as work:
        assert len(work.cases.seeker_ids(hoa.centre_id or 0)) == len(rows)


def test_another_centres_seeker_is_neither_changed_nor_pointed_to(
    service: Service, tmp_path: Path, hoa: Account
) -> None:
    lan = somebody(service, "lan")
    imports.run_import(service, sent_by(service, lan, tmp_path, "1,Nguyễn Thị Hoa,Thợ may").id)
    changed, known_elsewhere = "1,Nguyễn Thị Hoa,Thợ hàn", "2,Nguyễn Thị Hoa,Thợ may"
    refused = sent_by(service, hoa, tmp_path, changed, known_elsewhere)
    would = imports.rehearse(
        service, imports.file_of(service, refused.id), ImportKind.SEEKERS, by=hoa
    )
    done = imports.run_import(service, refused.id)
    assert (done.counts.rejected, done.counts.added, done.counts.flagged) == (1, 1, 0)
    assert would.counts == done.counts
    (problem,) = imports.import_problems(service, done.id)
    assert (problem.row, problem.expected_en[:15]) == (2, "a record of you")
    with service.begin_work(read_only=True) as work:
        assert work.seekers.get(1).desired_job == "Thợ may"


def test_a_counsellor_sees_the_imports_of_the_own_centre(
    service: Service, tmp_path: Path, hoa: Account
) -> None:
    lan = somebody(service, "lan")
    theirs = imports.run_import(service, sent_by(service, lan, tmp_path, "1,Ng,Thợ may").id)
    official = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code="14758")
    assert imports.recent_imports(service, hoa) == imports.recent_imports(service, official) == []
    assert imports.recent_imports(service, lan) == [theirs]
    for ask in (imports.show_import, lambda s, _, by: imports.undo_import(s, theirs.id, by)):
        with pytest.raises(NotFoundError):
            ask(service, theirs.ref, hoa)
    assert imports.undo_import(service, theirs.id, lan).removed == 1
