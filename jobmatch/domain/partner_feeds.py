"""A partner's list of vacancies that the service pulls, and how the last pull went."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

LONGEST_NAME = 60
PULLED_EVERY = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFeed:
    """Where a feed is and what it is called; the name is the source of what comes from it."""

    id: int
    name: str
    url: str
    active: bool = True
    tag: str = ""  # what the server called the version that was pulled last (ETag)
    pulled_at: datetime | None = None  # the last attempt
    import_id: int | None = None  # of the last version that was taken in
    problem: str = ""  # why the last attempt failed
    lost_ids: tuple[int, ...] = ()  # vacancies withdrawn because the feed no longer had them


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A feed's file as it came, every row naming its source. `path` None: nothing has changed."""

    path: Path | None
    tag: str


Fetch = Callable[[PartnerFeed, Path], Fetched]
"""Fetches a feed into a folder, unless it is still the tagged version. UnreadableFileError."""
