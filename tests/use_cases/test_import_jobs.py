import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread
from time import monotonic, sleep

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.imports import (
    Import,
    ImportKind,
    ImportState,
    Mapping,
    RowRead,
    TableRead,
)
from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from jobmatch.use_cases import import_jobs
from jobmatch.use_cases.import_jobs import (
    Wish,
    ask,
    import_now,
    is_asked,
    rows_rehearsed,
    start_import_jobs,
    work_off,
)
from jobmatch.use_cases.import_rehearsals import rehearsal_of
from jobmatch.use_cases.import_steps import Upload, confirm_import, take_upload
from jobmatch.use_cases.imports import receive_file, show_import
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service

PROJECT = Path(__file__).parents[2]
LONG = 2400  # rows
LONGEST_WAIT = 240  # seconds


@pytest.fixture
def by(service: Service) -> Account:
    with service.begin_work() as work:
        return work.accounts.add("lan.tvv", "hash", Role.COUNSELLOR)


def sent(service: Service, tmp_path: Path, by: Account, rows: int = 3) -> Import:
    path = tmp_path / "list.csv"
    lines = [f"T{at},Thợ hàn số {at},Công ty Số {at % 40}" for at in range(rows)]
    path.write_text("\n".join(["Mã tin,Tên công việc,Tên doanh nghiệp", *lines]))
    return take_upload(service, Upload(path=path, file_name="list.csv", kind=None, token="1"), by)


def running(service: Service, tmp_path: Path, by: Account, rows: int = 3) -> Import:
    found = sent(service, tmp_path, by, rows)
    work_off(service)
    return confirm_import(service, found.id, by)


def titles(service: Service) -> Counter[str]:
    counted: Counter[str] = Counter()
    last = 0
    with service.begin_work(read_only=True) as work:
        while batch := work.vacancies.iterate(after_id=last, limit=500):
            counted.update(each.title for each in batch)
            last = batch[-1].id
    return counted


def wait_until(true: Callable[[], bool], *processes: subprocess.Popen[bytes]) -> None:
    end = monotonic() + LONGEST_WAIT
    while not true():
        assert [process.poll() for process in processes] == [None] * len(processes)
        assert monotonic() < end, "it took too long"
        sleep(0.05)


def test_a_file_that_was_sent_is_rehearsed_once(
    service: Service, tmp_path: Path, by: Account
) -> None:
    found = sent(service, tmp_path, by)
    assert is_asked(service, found.id, Wish.REHEARSE)
    assert work_off(service) == 1
    assert not is_asked(service, found.id, Wish.REHEARSE)
    assert work_off(service) == 0
    assert titles(service) == Counter()


def test_a_rehearsal_tells_how_far_it_has_come(
    service: Service, tmp_path: Path, by: Account
) -> None:
    found = sent(service, tmp_path, by, rows=250)
    told = []

    def read_table(path: Path, kind: ImportKind | None, mapping: Mapping | None) -> TableRead:
        table = service.read_table(path, kind, mapping)

        def rows() -> Iterator[RowRead]:
            for row in table.rows():
                told.append(rows_rehearsed(service, found.id))
                yield row

        return replace(table, rows=rows)

    assert rows_rehearsed(service, found.id) == 0
    work_off(replace(service, read_table=read_table))
    assert (told[0], told[100], told[249]) == (0, 100, 200)


def test_a_rehearsal_of_columns_that_were_changed_meanwhile_is_done_again(
    service: Service, tmp_path: Path, by: Account
) -> None:
    found = sent(service, tmp_path, by)
    only_titles = (("title", "Tên công việc"),)

    def read_table(path: Path, kind: ImportKind | None, mapping: Mapping | None) -> TableRead:
        with service.begin_work() as work:
            work.imports.save(replace(work.imports.get(found.id), mapping=only_titles))
        return service.read_table(path, kind, mapping)

    assert work_off(replace(service, read_table=read_table)) == 0
    assert work_off(service) == 1
    rehearsed = rehearsal_of(service, show_import(service, found.ref, None))
    assert rehearsed is not None
    assert rehearsed.mapping == only_titles


def test_an_import_that_is_asked_for_but_not_confirmed_waits(
    service: Service, tmp_path: Path, by: Account
) -> None:
    found = sent(service, tmp_path, by)
    ask(service, found.id, Wish.IMPORT)
    assert work_off(service, [Wish.IMPORT]) == 0
    assert is_asked(service, found.id, Wish.IMPORT)
    assert titles(service) == Counter()


def test_an_import_run_by_another_program_is_left_to_it(
    service: Service, tmp_path: Path, by: Account
) -> None:
    found = sent(service, tmp_path, by)
    with service.begin_work() as work:
        work.imports.save(replace(found, state=ImportState.RUNNING))
    work_off(service)
    assert show_import(service, found.ref, None).state is ImportState.RUNNING
    assert titles(service) == Counter()


def test_of_many_threads_one_alone_does_the_work(
    service: Service, tmp_path: Path, by: Account
) -> None:
    running(service, tmp_path, by, rows=400)
    together = Barrier(4)
    done: list[int] = []

    def work() -> None:
        together.wait()
        done.append(work_off(service))

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [0, 0, 0, 1]
    assert titles(service) == Counter(f"Thợ hàn số {at}" for at in range(400))


def test_a_file_that_is_gone_ends_its_import_in_words(
    service: Service, tmp_path: Path, by: Account
) -> None:
    found = running(service, tmp_path, by)
    for path in (service.data_dir / "imports").glob("*.csv"):
        path.unlink()
    work_off(service)
    ended = show_import(service, found.ref, None)
    assert ended.state is ImportState.FAILED
    assert "không còn" in ended.note
    assert not is_asked(service, found.id, Wish.IMPORT)


def test_the_threads_do_what_is_asked_and_stop(
    service: Service, tmp_path: Path, by: Account
) -> None:
    jobs = start_import_jobs(service)
    found = sent(service, tmp_path, by)
    wait_until(lambda: rehearsal_of(service, found) is not None)
    confirm_import(service, found.id, by)
    wait_until(lambda: show_import(service, found.ref, None).state is ImportState.DONE)
    jobs.stop()
    ask(service, found.id, Wish.UNDO)
    sleep(2 * import_jobs.LOOKS_EVERY)
    assert is_asked(service, found.id, Wish.UNDO)
    assert len(titles(service)) == 3


def test_the_threads_try_again_when_the_database_could_not_answer(
    service: Service, tmp_path: Path, by: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_jobs, "_WAITS_AFTER_FAILURE", 0.01)
    found = running(service, tmp_path, by)
    refusals = iter(range(5))

    @contextmanager
    def begin_work(*, read_only: bool = False) -> Iterator[UnitOfWork]:
        if next(refusals, None) is not None:
            raise UnavailableError("The database is busy.")
        with service.begin_work(read_only=read_only) as work:
            yield work

    begin: BeginWork = begin_work
    jobs = start_import_jobs(replace(service, begin_work=begin))
    wait_until(lambda: show_import(service, found.ref, None).state is ImportState.DONE)
    jobs.stop()
    assert len(titles(service)) == 3


def test_work_that_fails_three_times_ends_its_import_and_others_go_on(
    service: Service, tmp_path: Path, by: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_jobs, "_WAITS_AFTER_FAILURE", 0.01)
    found = running(service, tmp_path, by)
    tries = []

    def read_table(path: Path, *_: object) -> TableRead:
        tries.append(path)
        raise LookupError("a mistake of this program")

    jobs = start_import_jobs(replace(service, read_table=read_table))
    wait_until(lambda: show_import(service, found.ref, None).state is ImportState.FAILED)
    jobs.stop()
    assert len(tries) == 3
    assert not is_asked(service, found.id, Wish.IMPORT)


def test_an_import_of_the_command_line_that_dies_is_finished_by_the_server(
    service: Service, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    lines = [f"T{at},Thợ hàn số {at},Công ty" for at in range(450)]
    path.write_text("\n".join(["Mã tin,Tên công việc,Tên doanh nghiệp", *lines]))
    noted = receive_file(service, path, path.name, ImportKind.VACANCIES)

    def die(_: Import) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_now(service, noted.id, die)
    assert 0 < rows_taken(service, noted) < 450
    work_off(service)
    done = show_import(service, noted.ref, None)
    assert (done.state, done.counts.added) == (ImportState.DONE, 450)
    assert not is_asked(service, noted.id, Wish.IMPORT)


@pytest.mark.slow
def test_an_import_whose_process_was_killed_is_finished_by_another(
    service: Service, tmp_path: Path, by: Account
) -> None:
    found = running(service, tmp_path, by, rows=LONG)
    kept = 0
    for _ in range(2):  # killed twice
        with working(service) as process:
            wait_until(lambda: rows_taken(service, found) > kept, process)  # noqa: B023 -- at once
        kept = rows_taken(service, found)
        assert show_import(service, found.ref, None).state is ImportState.RUNNING
    assert 0 < kept < LONG
    assert titles(service) == Counter(f"Thợ hàn số {at}" for at in range(kept))

    with working(service) as one, working(service) as other:
        wait_until(lambda: not is_asked(service, found.id, Wish.IMPORT), one, other)
    done = show_import(service, found.ref, None)
    assert (done.state, done.counts.read, done.counts.added) == (ImportState.DONE, LONG, LONG)
    assert titles(service) == Counter(f"Thợ hàn số {at}" for at in range(LONG))
    with service.begin_work(read_only=True) as work:
        ids = sorted(row.record_id or 0 for row in work.imports.rows(found.id, limit=LONG + 1))
    sync(service)
    assert service.catalogues.of(RecordKind.VACANCIES).ids.tolist() == ids


def rows_taken(service: Service, import_: Import) -> int:
    return show_import(service, import_.ref, None).counts.read


@contextmanager
def working(service: Service) -> Iterator[subprocess.Popen[bytes]]:
    """Have another process work until the block ends, then kill it as a power cut would."""
    program = "import sys; from tests.use_cases.import_process import run; run(sys.argv[1])"
    command = [sys.executable, "-c", program, str(service.data_dir)]
    with subprocess.Popen(command, cwd=PROJECT) as process:  # noqa: S603 -- our own program
        try:
            yield process
        finally:
            process.kill()
