"""What a failing database means to the one who asked."""

from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
    TimeoutError,  # noqa: A004 - SQLAlchemy's name: no connection became free in time
)

from jobmatch.domain.errors import ConflictError, JobmatchError, RuleError, UnavailableError

_CONFLICTS = {
    "23503": "A record that this one belongs to is gone.",
    "23505": "Somebody else has just added the same.",
    "40001": "Somebody else changed the same record.",
    "40P01": "Somebody else changed the same records.",
}
_TOO_LONG = "54000"
_SQLITE_CONFLICTS = {
    "FOREIGN KEY constraint failed": _CONFLICTS["23503"],
    "UNIQUE constraint failed": _CONFLICTS["23505"],
}


def meaning(error: SQLAlchemyError) -> JobmatchError | None:
    """Return what to tell the caller, or None where the error is a mistake of this program."""
    if isinstance(error, TimeoutError):
        return UnavailableError("The database is busy.")
    if not isinstance(error, DBAPIError):
        return None
    if conflict := _conflict(error):
        return ConflictError(conflict)
    if isinstance(error, DataError) or getattr(error.orig, "sqlstate", None) == _TOO_LONG:
        return RuleError(f"A value does not fit: {_first_line(error)}")
    if _cannot_answer(error):
        return UnavailableError(f"The database cannot answer: {_first_line(error)}")
    return None


def _conflict(error: DBAPIError) -> str | None:
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return _CONFLICTS.get(state)
    if not isinstance(error, IntegrityError):
        return None
    said = str(error.orig)
    return next(
        (text for start, text in _SQLITE_CONFLICTS.items() if said.startswith(start)), None
    )


def _cannot_answer(error: DBAPIError) -> bool:
    """Locked, full, unreachable, damaged; SQLite says the last with the bare DatabaseError."""
    return (
        isinstance(error, OperationalError | InterfaceError)
        or error.connection_invalidated
        or type(error) is DatabaseError
    )


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).split("\n", 1)[0]
