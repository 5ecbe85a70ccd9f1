import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from threading import Thread

import pytest
from pysqlite3 import dbapi2
from sqlalchemy import Engine, create_engine, event, text

import jobmatch
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError, UnavailableError
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import BeginWork, work_on
from tests.factories import a_vacancy_draft
from tests.fakes import KEYS

PROCESSES, TURNS = 4, 50
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def test_a_block_that_ends_is_kept(begin_work: BeginWork, now: datetime) -> None:
    with begin_work() as work:
        added = work.vacancies.add(a_vacancy_draft(), now)
    with begin_work(read_only=True) as work:
        assert work.vacancies.get(added.id) == added


def test_a_block_that_raises_leaves_nothing_behind(begin_work: BeginWork, now: datetime) -> None:
    with pytest.raises(RuleError), begin_work() as work:
        added = work.vacancies.add(a_vacancy_draft(), now)
        raise RuleError("no")
    with begin_work() as work, pytest.raises(NotFoundError):
        work.vacancies.get(added.id)


def test_a_reading_unit_cannot_write(begin_work: BeginWork, now: datetime) -> None:
    with pytest.raises(Exception, match=r"read-?only"), begin_work(read_only=True) as work:
        work.vacancies.add(a_vacancy_draft(), now)
    with begin_work() as work:  # the same connection writes again
        work.vacancies.add(a_vacancy_draft(), now)
        assert work.vacancies.count() == 1


def test_a_reading_unit_sees_one_moment_and_waits_for_nobody(
    begin_work: BeginWork, now: datetime
) -> None:
    with begin_work(read_only=True) as reading:
        before = reading.vacancies.count()
        with begin_work() as work:
            work.vacancies.add(a_vacancy_draft(), now)
        assert reading.vacancies.count() == before == 0
    with begin_work(read_only=True) as reading:
        assert reading.vacancies.count() == 1


def test_the_same_row_of_a_file_added_by_another_is_a_conflict(
    begin_work: BeginWork, now: datetime
) -> None:
    draft = a_vacancy_draft(source="a.csv", source_key="k1")
    with begin_work() as work:
        work.vacancies.add(draft, now)
    with pytest.raises(ConflictError), begin_work() as work:
        work.vacancies.add(draft, now)


def test_a_record_of_an_employer_who_is_gone_is_a_conflict(
    begin_work: BeginWork, now: datetime
) -> None:
    with pytest.raises(ConflictError, match="gone"), begin_work() as work:
        work.vacancies.add(a_vacancy_draft(employer_id=99), now)


@pytest.mark.parametrize("changes", [{"title": "\ud800"}, {"openings": 2**70}])
def test_what_no_database_can_keep_is_refused(
    begin_work: BeginWork, now: datetime, changes: dict[str, object]
) -> None:
    with pytest.raises(RuleError, match="does not fit"), begin_work() as work:
        work.vacancies.add(a_vacancy_draft(**changes), now)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_database_locked_for_too_long_is_unavailable(engine: Engine, database_url: str) -> None:
    impatient = make_engine(database_url)
    event.listen(impatient, "connect", lambda made, _: made.execute("PRAGMA busy_timeout = 20"))
    waiting = work_on(impatient, KEYS)
    with work_on(engine, KEYS)() as _, pytest.raises(UnavailableError, match="locked"), waiting():
        pass
    with waiting() as work:
        assert work.vacancies.count() == 0
    impatient.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_damaged_file_is_unavailable(engine: Engine) -> None:
    engine.dispose()
    path = Path(str(engine.url.database))
    path.write_bytes(b"This is no database, however long it may be." * 99)
    with pytest.raises(UnavailableError, match="not a database"), work_on(engine, KEYS)():
        pass


def test_a_folder_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    nowhere = make_engine(f"sqlite:///{tmp_path / 'nowhere' / 'jobmatch.db'}")
    with pytest.raises(UnavailableError, match="unable to open"), work_on(nowhere, KEYS)():
        pass


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_lost_connection_is_unavailable_and_the_next_unit_works(engine: Engine) -> None:
    begin_work = work_on(engine, KEYS)
    with pytest.raises(UnavailableError), begin_work() as work:
        with engine.connect() as other:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            other.execute(
                text(f"{others} WHERE pid <> pg_backend_pid() AND datname = current_database()")
            )
        work.vacancies.count()
    with begin_work() as work:
        assert work.vacancies.count() == 0


def test_a_server_that_does_not_answer_is_unavailable() -> None:
    nobody = make_engine("postgresql://u@127.0.0.1:1/d")
    with pytest.raises(UnavailableError, match="cannot answer"), work_on(nobody, KEYS)():
        pass


def test_reading_deciding_and_replacing_loses_nobodys_change(engine: Engine) -> None:
    begin_work = work_on(engine, KEYS)
    with begin_work() as work:
        vacancy_id = work.vacancies.add(a_vacancy_draft(openings=0), NOW).id

    threads = [Thread(target=_count_up, args=(begin_work, vacancy_id, 15)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with begin_work(read_only=True) as work:
        assert work.vacancies.get(vacancy_id).openings == 60


@pytest.mark.slow
def test_four_processes_lose_nobodys_change(engine: Engine, database_url: str) -> None:
    with work_on(engine, KEYS)() as work:
        vacancy_id = work.vacancies.add(a_vacancy_draft(openings=0), NOW).id
    _in_processes(_count_up_in_process, database_url, vacancy_id)
    with work_on(engine, KEYS)(read_only=True) as work:
        assert work.vacancies.get(vacancy_id).openings == PROCESSES * TURNS


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_driver_left_to_itself_would_lose_some(engine: Engine, database_url: str) -> None:
    """What the test above protects from; should this one fail, that one proves nothing."""
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    _in_processes(_count_up_with_the_stock_driver, database_url, 0)
    with engine.connect() as connection:
        counted = connection.execute(text("SELECT n FROM counter")).scalar_one()
    assert 0 < counted < PROCESSES * TURNS


def test_nothing_else_commits() -> None:
    root = Path(str(jobmatch.__file__)).parent
    committing = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"\.(commit|begin|begin_nested)\(", path.read_text(encoding="utf-8"))
    }
    assert committing == {"store/unit_of_work.py"}


def _in_processes(count: Callable[[str, int], None], url: str, record_id: int) -> None:
    """Count in several processes that begin together, once all of them have started."""
    context = get_context("spawn")
    meeting = context.Barrier(PROCESSES, timeout=120)
    with ProcessPoolExecutor(
        PROCESSES, mp_context=context, initializer=_wait_for_others, initargs=(meeting,)
    ) as pool:
        for done in [pool.submit(count, url, record_id) for _ in range(PROCESSES)]:
            done.result()


def _wait_for_others(meeting: Barrier) -> None:
    meeting.wait()


def _count_up(begin_work: BeginWork, vacancy_id: int, turns: int) -> None:
    for _ in range(turns):
        with begin_work() as work:
            draft = work.vacancies.draft(vacancy_id)
            work.vacancies.replace(vacancy_id, replace(draft, openings=draft.openings + 1), NOW)


def _count_up_in_process(url: str, vacancy_id: int) -> None:
    engine = make_engine(url)
    _count_up(work_on(engine, KEYS), vacancy_id, TURNS)
    engine.dispose()


def _count_up_with_the_stock_driver(url: str, _: int) -> None:
    engine = create_engine(url, module=dbapi2, connect_args={"timeout": 30})
    for _turn in range(TURNS):
        with engine.begin() as connection:
            found = connection.execute(text("SELECT n FROM counter")).scalar_one()
            connection.execute(text("UPDATE counter SET n = :n"), {"n": found + 1})
    engine.dispose()
