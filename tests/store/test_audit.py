from datetime import datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from jobmatch.domain.accounts import Role
from jobmatch.domain.records import RecordKind
from jobmatch.store.audit import AuditEvent
from jobmatch.store.unit_of_work import UnitOfWork, work_on


def test_events_are_read_newest_first_and_by_record(work: UnitOfWork, now: datetime) -> None:
    by = work.accounts.add("Hoa", "x", Role.COUNSELLOR).id
    work.audit.append(now, by, "see_person", RecordKind.SEEKERS, 7, "phone")
    work.audit.append(now, by, "see_contact", RecordKind.VACANCIES, 7)
    work.audit.append(now, None, "upgrade")
    kept = work.audit.recent(limit=9)
    assert [event.action for event in kept] == ["upgrade", "see_contact", "see_person"]
    assert work.audit.for_record(RecordKind.SEEKERS, 7) == [
        AuditEvent(
            id=kept[2].id,
            at=now,
            account_id=by,
            action="see_person",
            kind=RecordKind.SEEKERS,
            record_id=7,
            detail="phone",
        )
    ]


@pytest.mark.parametrize(
    "change", ["UPDATE audit_events SET detail = 'nothing'", "DELETE FROM audit_events"]
)
def test_what_was_written_cannot_be_changed(engine: Engine, now: datetime, change: str) -> None:
    begin_work = work_on(engine)
    with begin_work() as work:
        work.audit.append(now, None, "upgrade")
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(change))
    with begin_work(read_only=True) as work:
        assert [event.action for event in work.audit.recent(9)] == ["upgrade"]
