"""An employer as its own people see it: who they are, how staff stand to it, what awaits it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, false, func, or_, select

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.imports import ImportState
from jobmatch.domain.referrals import OPEN_STATES, ReferralState
from jobmatch.domain.registrations import AskedChange, StandingNote
from jobmatch.store.batches import id_batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.accounts import AccountRow
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.employers import EmployerRow
from jobmatch.store.tables.imports import ImportRow
from jobmatch.store.tables.referrals import ReferralRow
from jobmatch.store.tables.registrations import AskedChangeRow, StandingRow
from jobmatch.store.tables.vacancies import VacancyRow

_ACCOUNTS = table_of(AccountRow)
_STANDINGS = table_of(StandingRow)
_CHANGES = table_of(AskedChangeRow)
_REFERRALS = table_of(ReferralRow)
_VACANCIES = table_of(VacancyRow)
_EMPLOYERS = table_of(EmployerRow)
_IMPORTS = table_of(ImportRow)
_TAX_CODE = 10  # digits before a branch's own


class FirmStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def people(self, employer_id: int) -> list[Account]:
        """Return who has or had an account for this employer, in order of id."""
        query = select(*columns_of(_ACCOUNTS, Account)).where(
            _ACCOUNTS.c.employer_id == employer_id, _ACCOUNTS.c.role == Role.EMPLOYER
        )
        return values_in(self._connection.execute(query.order_by(_ACCOUNTS.c.id)), Account)

    def standing(self, employer_id: int) -> StandingNote | None:
        """Return the last thing that staff said of this employer, or None."""
        query = select(*columns_of(_STANDINGS, StandingNote)).where(
            _STANDINGS.c.employer_id == employer_id
        )
        return next(iter(values_in(self._connection.execute(query), StandingNote)), None)

    def put_standing(self, note: StandingNote) -> None:
        """Keep what staff say now in the place of what they said before."""
        update = _STANDINGS.update().where(_STANDINGS.c.employer_id == note.employer_id)
        if not self._connection.execute(update.values(row_of(note))).rowcount:
            self._connection.execute(_STANDINGS.insert().values(row_of(note)))

    def asked_change(self, employer_id: int) -> AskedChange | None:
        query = select(*columns_of(_CHANGES, AskedChange)).where(
            _CHANGES.c.employer_id == employer_id
        )
        return next(iter(values_in(self._connection.execute(query), AskedChange)), None)

    def asked_changes(self) -> list[AskedChange]:
        """Return the changes that staff have to look at, the longest waiting first."""
        query = select(*columns_of(_CHANGES, AskedChange))
        ordered = query.order_by(_CHANGES.c.asked_at, _CHANGES.c.employer_id)
        return values_in(self._connection.execute(ordered), AskedChange)

    def ask_change(self, change: AskedChange) -> None:
        """Keep what an employer asks for; what it asked for before counts no more."""
        self.drop_change(change.employer_id)
        self._connection.execute(_CHANGES.insert().values(row_of(change)))

    def drop_change(self, employer_id: int) -> bool:
        """Forget what an employer asked for; say whether there was something."""
        dropped = _CHANGES.delete().where(_CHANGES.c.employer_id == employer_id)
        return bool(self._connection.execute(dropped).rowcount)

    def open_referrals(self, employer_id: int) -> dict[ReferralState, tuple[int, datetime]]:
        """Return how many referrals to its vacancies await its word, and since when, by state."""
        query = (
            select(_REFERRALS.c.state, func.count(), func.min(_REFERRALS.c.changed_at))
            .join_from(_REFERRALS, _VACANCIES, _VACANCIES.c.id == _REFERRALS.c.vacancy_id)
            .where(_VACANCIES.c.employer_id == employer_id, _REFERRALS.c.state.in_(OPEN_STATES))
            .group_by(_REFERRALS.c.state)
        )
        rows = self._connection.execute(query)
        return {state: (count, since) for state, count, since in rows}

    def waiting_imports(self, employer_id: int) -> int:
        """Return how many of its files wait to be confirmed."""
        query = select(func.count()).where(
            _IMPORTS.c.employer_id == employer_id, _IMPORTS.c.state == ImportState.WAITING
        )
        return self._connection.execute(query).scalar_one()

    def alike(self, tax_code: str | None, name_key: str, limit: int) -> list[int]:
        """Return the ids, lowest first, of employers whose tax code or name begins like these.

        A branch and its head office share ten digits. Names are `employer_name_key`; three words
        are enough to be worth a look. Where there are more, those of the tax code are kept.
        """
        alike: list[ColumnElement[bool]] = []
        by_number: ColumnElement[bool] = false()
        if tax_code:
            by_number = _EMPLOYERS.c.tax_code.startswith(tax_code[:_TAX_CODE], autoescape=True)
            alike.append(by_number)
        if words := name_key.split()[:3]:
            begins = " ".join(words)
            key = _EMPLOYERS.c.name_key
            alike.append(or_(key == begins, key.startswith(f"{begins} ", autoescape=True)))
        if not alike:
            return []
        likeliest = case((by_number, 0), else_=1)
        query = select(_EMPLOYERS.c.id).where(or_(*alike)).order_by(likeliest, _EMPLOYERS.c.id)
        return sorted(self._connection.execute(query.limit(limit)).scalars())

    def having_people(self, employer_ids: Iterable[int]) -> frozenset[int]:
        """Return those of these employers of whom anybody has an active account."""
        found: set[int] = set()
        for batch in id_batches(employer_ids):
            query = select(_ACCOUNTS.c.employer_id).where(
                _ACCOUNTS.c.employer_id.in_(batch),
                _ACCOUNTS.c.role == Role.EMPLOYER,
                _ACCOUNTS.c.active,
            )
            found |= set(self._connection.execute(query).scalars())
        return frozenset(found)
