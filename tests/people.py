"""Who works for the service in a test: accounts and a second centre."""

from sqlalchemy import Engine, insert

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.store.tables.accounts import CentreRow
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service


def an_account(
    work: UnitOfWork, name: str, role: Role = Role.COUNSELLOR, **details: object
) -> Account:
    """Return somebody who works here and whose password nobody knows."""
    return work.accounts.add(name, "no password", role, AccountDetails(**details))  # type: ignore[arg-type]  # any detail


def somebody(
    service: Service, name: str, role: Role = Role.COUNSELLOR, **details: object
) -> Account:
    """Return somebody who works here, kept in a unit of work of its own."""
    with service.begin_work() as work:
        return an_account(work, name, role, **details)


def add_centre(engine: Engine, name: str = "Chi nhánh") -> int:
    """Return the id of another centre."""
    with engine.begin() as connection:
        values = {"name": name, "address": "", "phone": ""}
        statement = insert(CentreRow).values(values).returning(CentreRow.id)
        return connection.execute(statement).scalar_one()
