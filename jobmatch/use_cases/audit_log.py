"""Reading the audit log: who did what, and whether the log is still as it was written."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.store.audit import AuditEvent, AuditFilter
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import VIETNAM, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuery:
    """Days are Vietnam's, both included. A name or reference that nobody has finds nothing."""

    account: str = ""  # a sign-in name
    action: str = ""  # or the beginning of one: "seeker."
    record: str = ""  # "S-12"
    since: date | None = None
    until: date | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    event: AuditEvent
    account_name: str  # "": the service itself, or its command line


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditList:
    lines: tuple[AuditLine, ...]
    total: int


def list_audit(service: Service, query: AuditQuery, by: Account | None) -> AuditList:
    """Return events, newest first. A manager sees what their own centre's accounts did."""
    with service.begin_work(read_only=True) as work:
        names = {account.id: account.name for account in _accounts(work, by)}
        wanted = _filter(query, names, everybody=_sees_everybody(by))
        if wanted is None:
            return AuditList(lines=(), total=0)
        events = work.audit.found(wanted, query.offset, query.limit)
        total = work.audit.count(wanted)
    lines = (
        AuditLine(event=event, account_name=names.get(event.account_id or 0, ""))
        for event in events
    )
    return AuditList(lines=tuple(lines), total=total)


def first_broken_event(service: Service) -> int | None:
    """Return the id of the first event that was changed behind our back; None: none was."""
    with service.begin_work(read_only=True) as work:
        return work.audit.first_broken()


def _accounts(work: UnitOfWork, by: Account | None) -> list[Account]:
    everyone = work.accounts.all()
    if by is None or _sees_everybody(by):
        return everyone
    return [account for account in everyone if account.centre_id == by.centre_id]


def _sees_everybody(by: Account | None) -> bool:
    return by is None or by.role is Role.ADMINISTRATOR


def _filter(query: AuditQuery, names: dict[int, str], *, everybody: bool) -> AuditFilter | None:
    """Return what to ask the store for; None where nothing can pass."""
    wanted = query.account.strip().casefold()
    ids = tuple(i for i, name in names.items() if not wanted or name.casefold() == wanted)
    record = _record(query.record)
    if (wanted and not ids) or (query.record.strip() and record is None):
        return None
    kind, record_id = record or (None, None)
    return AuditFilter(
        account_ids=ids if wanted or not everybody else None,
        action=query.action.strip(),
        kind=kind,
        record_id=record_id,
        since=_start(query.since),
        before=_start(query.until, days_later=1),
    )


def _record(ref: str) -> tuple[RecordKind, int] | None:
    found = ((kind, own_id(kind, ref)) for kind in RecordKind)
    return next(((kind, its_id) for kind, its_id in found if its_id is not None), None)


def _start(day: date | None, days_later: int = 0) -> datetime | None:
    if day is None or day == date.max:
        return None
    return datetime.combine(day + timedelta(days=days_later), time(), VIETNAM)
