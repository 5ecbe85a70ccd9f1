"""Feeds that vacancies are pulled from."""

from dataclasses import asdict

from sqlalchemy import Connection, select

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.partner_feeds import PartnerFeed
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.partner_feeds import PartnerFeedRow

_FEEDS = table_of(PartnerFeedRow)


class PartnerFeedStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str, url: str) -> PartnerFeed:
        """Raises ConflictError, when the unit ends, for a name that is taken."""
        values = {
            "name": name,
            "url": url,
            "active": True,
            "tag": "",
            "problem": "",
            "lost_ids": (),
        }
        added = self._connection.execute(_FEEDS.insert().values(values).returning(_FEEDS.c.id))
        return PartnerFeed(id=added.scalar_one(), name=name, url=url)

    def all(self) -> list[PartnerFeed]:
        """Return them by name."""
        found = self._connection.execute(select(_FEEDS).order_by(_FEEDS.c.name)).mappings()
        return [PartnerFeed(**row) for row in found]

    def by_name(self, name: str) -> PartnerFeed:
        """Raises NotFoundError."""
        query = select(_FEEDS).where(_FEEDS.c.name == name)
        found = self._connection.execute(query).mappings().one_or_none()
        if found is None:
            raise NotFoundError(f"There is no feed {name!r}.")
        return PartnerFeed(**found)

    def save(self, feed: PartnerFeed) -> None:
        values = {name: value for name, value in asdict(feed).items() if name != "id"}
        self._connection.execute(_FEEDS.update().where(_FEEDS.c.id == feed.id).values(values))

    def remove(self, feed_id: int) -> None:
        self._connection.execute(_FEEDS.delete().where(_FEEDS.c.id == feed_id))
