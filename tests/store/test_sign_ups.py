from datetime import datetime, timedelta

from jobmatch.domain.persons import SameBy
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft
from tests.people import an_account


def test_a_code_is_tried_as_often_as_it_may_and_until_it_runs_out(
    work: UnitOfWork, now: datetime
) -> None:
    later = now + timedelta(minutes=10)
    work.sign_ups.put_code("address", "digest", later, 2)
    assert [work.sign_ups.take_try("address", now) for _ in range(3)] == ["digest", "digest", None]
    work.sign_ups.put_code("address", "second", later, 2)
    assert work.sign_ups.take_try("address", later) is None
    assert work.sign_ups.take_try("address", now) == "second"


def test_codes_that_ran_out_are_forgotten(work: UnitOfWork, now: datetime) -> None:
    work.sign_ups.put_code("old", "digest", now, 5)
    work.sign_ups.put_code("new", "digest", now + timedelta(minutes=1), 5)
    work.sign_ups.trim_codes(now)
    assert work.sign_ups.take_try("new", now) == "digest"
    assert work.sign_ups.take_try("old", now - timedelta(minutes=1)) is None


def test_a_doubt_stands_with_both_entries_until_it_is_settled(
    work: UnitOfWork, now: datetime
) -> None:
    new, old, third = (work.seekers.add(a_seeker_draft(), now).id for _ in range(3))
    lan = an_account(work, "lan")
    work.sign_ups.add_likely_same(new, [(old, SameBy.PHONE)], now)
    work.sign_ups.add_likely_same(third, [(old, SameBy.NAME_AND_BIRTH)], now)
    first, second = work.sign_ups.likely_same()
    assert (first.seeker_id, first.other_id, first.same_by) == (new, old, SameBy.PHONE)
    assert work.sign_ups.likely_same(old) == [first, second]
    assert work.sign_ups.likely_same(new) == [first]
    assert work.sign_ups.settle(first.id, now, lan.id)
    assert not work.sign_ups.settle(first.id, now, lan.id)
    assert work.sign_ups.likely_same() == [second]
    work.seekers.remove(third)
    assert work.sign_ups.likely_same() == []
