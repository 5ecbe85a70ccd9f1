"""Readers share, a writer is alone, and a waiting writer is not starved."""

from threading import Barrier, Event, Thread

import pytest

from jobmatch.index.read_write_lock import ReadWriteLock

PATIENCE = 5.0  # seconds until a test would call it a deadlock


def test_readers_may_be_inside_together() -> None:
    lock, together = ReadWriteLock(), Barrier(3, timeout=PATIENCE)

    def read() -> None:
        with lock.reading():
            together.wait()  # breaks unless all three are inside

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(PATIENCE)
    assert not together.broken


def test_a_writer_waits_for_readers_and_later_readers_wait_for_the_writer() -> None:
    lock, order = ReadWriteLock(), list[str]()
    inside, leave = Event(), Event()

    def first_reader() -> None:
        with lock.reading():
            inside.set()
            leave.wait(PATIENCE)
            order.append("first reader")

    def writer() -> None:
        with lock.writing():
            order.append("writer")

    def second_reader() -> None:
        with lock.reading():
            order.append("second reader")

    threads = [Thread(target=first_reader), Thread(target=writer), Thread(target=second_reader)]
    threads[0].start()
    inside.wait(PATIENCE)
    threads[1].start()
    while lock._writers == 0:
        pass
    threads[2].start()
    leave.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert order == ["first reader", "writer", "second reader"]


def test_writers_never_overlap() -> None:
    lock, balance = ReadWriteLock(), [0, 0]

    def move() -> None:
        for _ in range(300):
            with lock.writing():
                before = balance[0]
                balance[1] += 1
                balance[0] = before + 1

    writers = [Thread(target=move) for _ in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join(PATIENCE)
    assert balance == [1200, 1200]


def test_an_error_inside_lets_the_next_one_in() -> None:
    lock = ReadWriteLock()
    for guard in (lock.reading, lock.writing):
        with pytest.raises(ZeroDivisionError), guard():
            _ = 1 / 0
    with lock.writing():
        assert lock._readers == 0
