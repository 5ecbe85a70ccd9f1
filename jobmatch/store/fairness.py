"""What a report on groups needs to know of people, and the report that was made last."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from jobmatch.domain.fairness import FairnessReport
from jobmatch.domain.forms import PriorityGroup
from jobmatch.domain.keys import Keys
from jobmatch.domain.seekers import SeekerStatus, Sex
from jobmatch.store.codec import from_json, to_json
from jobmatch.store.sealing import Sealing
from jobmatch.store.state import StateStore
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.seekers import SeekerPersonRow, SeekerRow

_SEEKERS = table_of(SeekerRow)
_PERSONS = table_of(SeekerPersonRow)
_REPORT, _ASKED, _PROGRESS = "fairness.report.", "fairness.asked.", "fairness.progress."


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTraits:
    """What somebody is grouped by. `home_commune`: a code; None: not known."""

    seeker_id: int
    looking: bool
    sex: Sex | None
    birth_date: date | None
    birth_text: str
    home_commune: str | None
    disabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A report that is being made. `expected` 0: it has not begun."""

    at: datetime
    done: int = 0
    expected: int = 0


class FairnessStore:
    """`scope` names whose seekers a report is about: a centre's id, or "all"."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._state = StateStore(connection)
        self._sealing = Sealing(_PERSONS, keys.columns)

    def people(self) -> list[PersonTraits]:
        """Return everybody, by id; of what is sealed, one column is opened and not kept."""
        person = _PERSONS.c
        query = select(
            _SEEKERS.c.id,
            _SEEKERS.c.status,
            _SEEKERS.c.home_commune,
            person.sex,
            person.birth_date,
            person.birth_text,
            person.priority_groups,
        ).join_from(_SEEKERS, _PERSONS, person.seeker_id == _SEEKERS.c.id)
        rows = self._connection.execute(query.order_by(_SEEKERS.c.id))
        return [
            PersonTraits(
                seeker_id=row.id,
                looking=row.status is SeekerStatus.LOOKING,
                sex=row.sex,
                birth_date=row.birth_date,
                birth_text=row.birth_text,
                home_commune=row.home_commune,
                disabled=self._disabled(row.id, row.priority_groups),
            )
            for row in rows
        ]

    def _disabled(self, seeker_id: int, sealed: str) -> bool:
        if not sealed:
            return False
        opened = self._sealing.opened(seeker_id, {"priority_groups": sealed})
        return PriorityGroup.DISABLED in opened["priority_groups"]

    def report(self, scope: str) -> FairnessReport | None:
        """Return the report made last; None: none was, or an older version wrote it otherwise."""
        text = self._state.get(_REPORT + scope)
        try:
            return from_json(FairnessReport, text) if text else None
        except ValueError:
            return None

    def keep(self, scope: str, report: FairnessReport) -> None:
        """Put a report in the place of the last one; it is no longer asked for."""
        self._state.set(_REPORT + scope, to_json(report))
        self._state.set(_ASKED + scope, "")

    def ask(self, scope: str, now: datetime) -> None:
        """Note that a report is wanted; asking again while it is changes nothing."""
        if not self._state.get(_ASKED + scope):
            self._state.set(_ASKED + scope, now.isoformat())
            self._state.set(_PROGRESS + scope, "0/0")

    def progress(self, scope: str, done: int, expected: int) -> None:
        self._state.set(_PROGRESS + scope, f"{done}/{expected}")

    def asked(self, scope: str) -> Asked | None:
        """Return how far the report is that is wanted; None: none is."""
        at = self._state.get(_ASKED + scope)
        if not at:
            return None
        done, _, expected = (self._state.get(_PROGRESS + scope) or "0/0").partition("/")
        return Asked(at=datetime.fromisoformat(at), done=int(done), expected=int(expected))

    def wanted(self) -> list[str]:
        """Return the scopes of which a report is wanted."""
        found = self._state.beginning(_ASKED)
        return [key.removeprefix(_ASKED) for key, value in found.items() if value]
