from datetime import date, datetime, timedelta

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.store.unit_of_work import UnitOfWork
from tests.people import an_account


def test_a_search_is_its_owners_alone(work: UnitOfWork, now: datetime) -> None:
    lan, minh = an_account(work, "lan"), an_account(work, "minh")
    saved = work.saved_searches.add(lan.id, "May", SearchKind.VACANCIES, "q=may", now)
    assert work.saved_searches.get(saved.id, lan.id) == saved
    assert work.saved_searches.of_account(lan.id) == [saved]
    assert work.saved_searches.of_account(minh.id) == []
    with pytest.raises(NotFoundError):
        work.saved_searches.get(saved.id, minh.id)


def test_looking_at_the_results_makes_none_of_them_new(work: UnitOfWork, now: datetime) -> None:
    lan, later = an_account(work, "lan"), now + timedelta(hours=1)
    saved = work.saved_searches.add(lan.id, "May", SearchKind.VACANCIES, "q=may", now)
    work.saved_searches.set_new(saved.id, (3, 2), now)
    work.saved_searches.set_alerted(saved.id, (3, 2), date(2026, 3, 2))
    found = work.saved_searches.get(saved.id, lan.id)
    assert (found.new_ids, found.alerted_ids, found.checked_at) == ((3, 2), (3, 2), now)
    work.saved_searches.mark_seen(saved.id, (3, 2, 1), later)
    found = work.saved_searches.get(saved.id, lan.id)
    assert (found.new_ids, found.alerted_ids, found.seen_ids) == ((), (), (3, 2, 1))
    assert (found.seen_at, found.alerted_on) == (later, date(2026, 3, 2))


def test_those_never_run_have_their_turn_first(work: UnitOfWork, now: datetime) -> None:
    lan = an_account(work, "lan")
    one, two, three = (
        work.saved_searches.add(lan.id, name, SearchKind.SEEKERS, "", now) for name in "abc"
    )
    work.saved_searches.set_new(one.id, (), now)
    work.saved_searches.set_new(two.id, (), now - timedelta(hours=1))
    due = work.saved_searches.due(now - timedelta(minutes=15), 10)
    assert [search.id for search in due] == [three.id, two.id]


def test_a_search_is_renamed_muted_and_removed(work: UnitOfWork, now: datetime) -> None:
    lan = an_account(work, "lan")
    saved = work.saved_searches.add(lan.id, "May", SearchKind.CASES, "", now)
    work.saved_searches.rename(saved.id, "Thợ may")
    work.saved_searches.mute(saved.id, muted=True)
    found = work.saved_searches.get(saved.id, lan.id)
    assert (found.name, found.muted) == ("Thợ may", True)
    work.saved_searches.remove(saved.id)
    assert work.saved_searches.of_account(lan.id) == []
