from threading import Thread

import pytest

from jobmatch.domain.records import RecordKind
from jobmatch.store.index_changes import LoggedChange
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork

V, S = RecordKind.VACANCIES, RecordKind.SEEKERS


def _publish(work: UnitOfWork, *record_ids: int) -> None:
    work.index_changes.queue(V, record_ids, removed=False)
    work.index_changes.publish(work.index_changes.pending(limit=99))


def test_changes_wait_in_the_order_in_which_they_were_made(work: UnitOfWork) -> None:
    changes = work.index_changes
    changes.queue(V, [3, 1], removed=False)
    changes.queue(S, [], removed=False)
    changes.queue(S, [2], removed=True)
    waiting = [(change.kind, change.record_id, change.removed) for change in changes.pending(9)]
    assert waiting == [(V, 3, False), (V, 1, False), (S, 2, True)]
    assert [change.record_id for change in changes.pending(2)] == [3, 1]
    assert changes.pending_count() == 3


def test_published_changes_leave_the_queue_and_stand_in_the_log(work: UnitOfWork) -> None:
    changes = work.index_changes
    changes.queue(V, [3, 1], removed=False)
    changes.queue(S, [2], removed=True)
    changes.publish(changes.pending(2))
    assert [change.record_id for change in changes.pending(9)] == [2]
    changes.publish(changes.pending(9))
    first = changes.first_seq()
    assert changes.log_after(0, limit=9) == [
        LoggedChange(seq=first, kind=V, record_id=3, removed=False),
        LoggedChange(seq=first + 1, kind=V, record_id=1, removed=False),
        LoggedChange(seq=first + 2, kind=S, record_id=2, removed=True),
    ]
    assert [change.seq for change in changes.log_after(first, limit=1)] == [first + 1]
    assert changes.last_seq() == first + 2


def test_a_change_is_logged_once_though_two_publish_it(work: UnitOfWork) -> None:
    work.index_changes.queue(V, [1], removed=False)
    pending = work.index_changes.pending(9)
    work.index_changes.publish(pending)
    work.index_changes.publish(pending)
    assert [change.record_id for change in work.index_changes.log_after(0, 9)] == [1]


def test_the_log_is_empty_before_the_first_change(work: UnitOfWork) -> None:
    assert (work.index_changes.first_seq(), work.index_changes.last_seq()) == (0, 0)


@pytest.mark.parametrize(("keep", "left"), [(2, [4, 5]), (0, [5]), (9, [1, 2, 3, 4, 5])])
def test_a_trimmed_log_keeps_its_newest_changes(
    work: UnitOfWork, keep: int, left: list[int]
) -> None:
    _publish(work, 1, 2, 3, 4, 5)
    last = work.index_changes.last_seq()
    work.index_changes.trim(keep)
    assert [change.record_id for change in work.index_changes.log_after(0, 9)] == left
    assert work.index_changes.first_seq() == last - len(left) + 1
    _publish(work, 6)
    assert work.index_changes.last_seq() == last + 1


def test_the_database_keeps_its_own_random_id(begin_work: BeginWork) -> None:
    with begin_work(read_only=True) as work:
        epoch = work.index_changes.epoch()
    with begin_work(read_only=True) as work:
        assert work.index_changes.epoch() == epoch
    with begin_work() as work:
        assert work.state.begin_epoch() != epoch
    with begin_work(read_only=True) as work:
        assert work.index_changes.epoch() not in {epoch, ""}


def test_whoever_follows_the_log_by_number_misses_nothing(begin_work: BeginWork) -> None:
    """A later number waits for an earlier one: else a reader would pass over what commits last."""

    def publish_second() -> None:
        with begin_work() as work:
            _publish(work, 2)

    second = Thread(target=publish_second)
    with begin_work() as work:
        _publish(work, 1)
        second.start()
        second.join(timeout=0.3)
        with begin_work(read_only=True) as reading:
            assert reading.index_changes.last_seq() == 0
    second.join()
    with begin_work(read_only=True) as reading:
        assert [change.record_id for change in reading.index_changes.log_after(0, 9)] == [1, 2]
