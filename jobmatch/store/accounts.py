"""Centres, accounts, their sessions on the server, and attempts to sign in."""

from sqlalchemy import ColumnElement, Connection, func, select

from jobmatch.domain.accounts import MAIN_CENTRE, Account, AccountDetails, Centre, Role
from jobmatch.domain.errors import NotFoundError
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.sessions import AttemptStore, SessionStore, name_key
from jobmatch.store.tables.accounts import AccountRow, CentreRow
from jobmatch.store.tables.base import table_of

_CENTRES = table_of(CentreRow)
_ACCOUNTS = table_of(AccountRow)
_ACCOUNT = columns_of(_ACCOUNTS, Account)
_OF_A_CENTRE = frozenset({Role.COUNSELLOR, Role.MANAGER})
_NO_DETAILS = AccountDetails()


class AccountStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.sessions = SessionStore(connection)
        self.attempts = AttemptStore(connection)

    def add(
        self, name: str, password_hash: str, role: Role, details: AccountDetails = _NO_DETAILS
    ) -> Account:
        """Keep a new account; a name that is taken, in any case, ends in ConflictError.

        Without an e-mail address or phone somebody is reached by no message. Counsellors and
        managers whose centre is not said belong to the main one.
        """
        bounds = row_of(details)
        if bounds["centre_id"] is None and role in _OF_A_CENTRE:
            bounds["centre_id"] = MAIN_CENTRE
        values = {
            "name": name,
            "name_key": name_key(name),
            "password_hash": password_hash,
            "role": role,
            "active": True,
        }
        statement = _ACCOUNTS.insert().values(values | bounds).returning(*_ACCOUNT)
        (account,) = values_in(self._connection.execute(statement), Account)
        return account

    def get(self, account_id: int) -> Account:
        """Raises NotFoundError."""
        return self._one(_ACCOUNTS.c.id == account_id)

    def by_name(self, name: str) -> Account:
        """Raises NotFoundError."""
        return self._one(_ACCOUNTS.c.name_key == name_key(name))

    def all(self) -> list[Account]:
        """Return every account in order of name."""
        query = select(*_ACCOUNT).order_by(_ACCOUNTS.c.name_key)
        return values_in(self._connection.execute(query), Account)

    def by_email(self, email: str) -> list[Account]:
        """Return the active accounts with this address, in any case; none for an empty one."""
        return self._reached_by(func.lower(_ACCOUNTS.c.email) == email.lower(), email)

    def by_phone(self, phone: str) -> list[Account]:
        """Return the active accounts with this number (E.164); none for an empty one."""
        return self._reached_by(_ACCOUNTS.c.phone == phone, phone)

    def of_seeker(self, seeker_id: int) -> list[Account]:
        """Return the accounts with which this seeker signs in, stopped ones too."""
        theirs = _ACCOUNTS.c.seeker_id == seeker_id
        query = select(*_ACCOUNT).where(theirs).order_by(_ACCOUNTS.c.id)
        return values_in(self._connection.execute(query), Account)

    def centres(self) -> list[Centre]:
        """Return every centre in order of number."""
        query = select(*columns_of(_CENTRES, Centre)).order_by(_CENTRES.c.id)
        return values_in(self._connection.execute(query), Centre)

    def add_centre(self, new: Centre) -> Centre:
        """Keep a new centre; `new.id` is not used."""
        values = row_of(new, without="id")
        statement = _CENTRES.insert().values(values).returning(*columns_of(_CENTRES, Centre))
        (centre,) = values_in(self._connection.execute(statement), Centre)
        return centre

    def change_centre(self, centre: Centre) -> None:
        """Raises NotFoundError."""
        statement = _CENTRES.update().where(_CENTRES.c.id == centre.id)
        changed = self._connection.execute(statement.values(row_of(centre, without="id")))
        if not changed.rowcount:
            raise NotFoundError("There is no such centre.")

    def password_hash(self, account_id: int) -> str:
        """Raises NotFoundError."""
        query = select(_ACCOUNTS.c.password_hash).where(_ACCOUNTS.c.id == account_id)
        found: str | None = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            raise NotFoundError("There is no such account.")
        return found

    def set_password_hash(self, account_id: int, password_hash: str) -> None:
        """Raises NotFoundError."""
        self._set(account_id, password_hash=password_hash)

    def rename(self, account_id: int, name: str, details: AccountDetails) -> None:
        """Put another name and other details in the place of an account's. NotFoundError."""
        self._set(account_id, name=name, name_key=name_key(name), **row_of(details))

    def set_active(self, account_id: int, *, active: bool) -> None:
        """Raises NotFoundError."""
        self._set(account_id, active=active)

    def _reached_by(self, condition: ColumnElement[bool], address: str) -> list[Account]:
        if not address:
            return []
        query = select(*_ACCOUNT).where(condition, _ACCOUNTS.c.active).order_by(_ACCOUNTS.c.id)
        return values_in(self._connection.execute(query), Account)

    def _one(self, condition: ColumnElement[bool]) -> Account:
        found = values_in(self._connection.execute(select(*_ACCOUNT).where(condition)), Account)
        if not found:
            raise NotFoundError("There is no such account.")
        return found[0]

    def _set(self, account_id: int, **values: object) -> None:
        statement = _ACCOUNTS.update().where(_ACCOUNTS.c.id == account_id).values(values)
        if not self._connection.execute(statement).rowcount:
            raise NotFoundError("There is no such account.")
