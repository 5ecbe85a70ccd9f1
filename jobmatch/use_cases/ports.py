"""What an entry point must be handed: the parts that bootstrap joined, as one frozen value."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from jobmatch.domain.imports import ReadTable
from jobmatch.domain.keys import Keys
from jobmatch.embedding.encoder import Encoder
from jobmatch.matching.ranking import Ranking
from jobmatch.store.unit_of_work import BeginWork
from jobmatch.use_cases.catalogues import Catalogues

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        ...

    def today(self) -> date:
        """Return the day it is in Vietnam."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(VIETNAM).date()


class MovedClock:
    """A clock that stands where it is put: for living a past month again."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone(VIETNAM).date()


@dataclass(slots=True)
class VersionSeen:
    """Which version of the learned ranking this process ranks by, and when it looks again."""

    version_id: int | None = -1  # −1: it has not looked yet; None: what the software came with
    next_look: float = 0.0  # by time.monotonic


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The service without a door."""

    begin_work: BeginWork
    encoder: Encoder
    catalogues: Catalogues
    ranking: Ranking
    clock: Clock
    data_dir: Path
    read_table: ReadTable
    keys: Keys
    zalo_templates: frozenset[str] = frozenset()  # texts that Zalo approved; empty: Zalo is off
    version_seen: VersionSeen = field(default_factory=VersionSeen)
