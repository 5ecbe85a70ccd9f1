from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.partner_feeds import PartnerFeed
from jobmatch.store.unit_of_work import UnitOfWork

MOMENT = datetime(2026, 7, 13, 7, tzinfo=UTC)


def test_a_feed_is_kept_as_it_is(work: UnitOfWork) -> None:
    added = work.partner_feeds.add("Sàn B", "https://b.vn/feed")
    assert added == PartnerFeed(id=added.id, name="Sàn B", url="https://b.vn/feed")
    later = replace(added, active=False, tag='"x"', pulled_at=MOMENT, problem="404", lost_ids=(7,))
    work.partner_feeds.save(later)
    assert work.partner_feeds.by_name("Sàn B") == later
    assert work.partner_feeds.all() == [later]


def test_a_feed_that_is_removed_is_not_there(work: UnitOfWork) -> None:
    kept, removed = (work.partner_feeds.add(name, "https://b.vn") for name in ("A", "B"))
    work.partner_feeds.remove(removed.id)
    assert work.partner_feeds.all() == [kept]
    with pytest.raises(NotFoundError):
        work.partner_feeds.by_name("B")
