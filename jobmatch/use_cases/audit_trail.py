"""Writes down who did what, in the transaction that does it."""

from jobmatch.domain.accounts import Account
from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service


def note(
    work: UnitOfWork,
    service: Service,
    by: Account | None,
    action: str,
    record: tuple[RecordKind, int],
    detail: str = "",
) -> None:
    """Append one event; `by` None is the service itself, or its command line."""
    kind, record_id = record
    account_id = by.id if by else None
    work.audit.append(service.clock.now(), account_id, action, kind, record_id, detail)
