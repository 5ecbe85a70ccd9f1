"""The driver's failures in the driver's own words; what databases really say is in
tests/store/test_unit_of_work.py."""

import pytest
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    InvalidRequestError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
    TimeoutError,  # noqa: A004 -- SQLAlchemy's name
)

from jobmatch.domain.errors import ConflictError, RuleError, UnavailableError
from jobmatch.store.failures import meaning


class DriverError(Exception):
    """What a driver raises; PostgreSQL's has a state."""

    def __init__(self, said: str, sqlstate: str | None = None) -> None:
        super().__init__(said)
        if sqlstate is not None:
            self.sqlstate = sqlstate


def failed(kind: type[DBAPIError], said: str, sqlstate: str | None = None) -> DBAPIError:
    return kind("SELECT 1", {}, DriverError(said, sqlstate))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            failed(IntegrityError, "UNIQUE constraint failed: account.name"),
            ConflictError("Somebody else has just added the same."),
        ),
        (
            failed(IntegrityError, "FOREIGN KEY constraint failed"),
            ConflictError("A record that this one belongs to is gone."),
        ),
        (
            failed(OperationalError, "could not serialize access", "40001"),
            ConflictError("Somebody else changed the same record."),
        ),
        (
            failed(OperationalError, "deadlock detected", "40P01"),
            ConflictError("Somebody else changed the same records."),
        ),
        (
            failed(DataError, "integer out of range\nDETAIL: 99", "22003"),
            RuleError("A value does not fit: integer out of range"),
        ),
        (
            failed(OperationalError, "index row size exceeds maximum", "54000"),
            RuleError("A value does not fit: index row size exceeds maximum"),
        ),
        (
            failed(OperationalError, "database is locked"),
            UnavailableError("The database cannot answer: database is locked"),
        ),
        (
            failed(DatabaseError, "file is not a database"),
            UnavailableError("The database cannot answer: file is not a database"),
        ),
        (TimeoutError("QueuePool limit"), UnavailableError("The database is busy.")),
    ],
)
def test_the_caller_is_told_what_a_failure_means(
    error: SQLAlchemyError, told: ConflictError | RuleError | UnavailableError
) -> None:
    found = meaning(error)
    assert (type(found), str(found)) == (type(told), str(told))


@pytest.mark.parametrize(
    "error",
    [
        failed(ProgrammingError, "no such column: wage", "42703"),
        failed(IntegrityError, "NOT NULL constraint failed: vacancy.title"),
        InvalidRequestError("this program's own mistake"),
    ],
)
def test_a_mistake_of_this_program_is_not_explained_away(error: SQLAlchemyError) -> None:
    assert meaning(error) is None
