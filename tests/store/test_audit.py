from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from jobmatch.domain.accounts import Role
from jobmatch.domain.records import RecordKind
from jobmatch.store.audit import AuditEvent, AuditFilter
from jobmatch.store.unit_of_work import UnitOfWork, work_on
from tests.fakes import KEYS


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
    begin_work = work_on(engine, KEYS)
    with begin_work() as work:
        work.audit.append(now, None, "upgrade")
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(change))
    with begin_work(read_only=True) as work:
        assert [event.action for event in work.audit.recent(9)] == ["upgrade"]


SLIPPED_IN = (
    "INSERT INTO audit_events (id, at, action, detail, chain) "
    "SELECT 6, at, action, detail, chain FROM audit_events WHERE id = 5"
)


def _written(engine: Engine, now: datetime, events: int) -> None:
    for number in range(events):
        with work_on(engine, KEYS)() as work:
            work.audit.append(now, None, f"act {number}", RecordKind.SEEKERS, number, "lời")


def _tampered(engine: Engine, *statements: str) -> int | None:
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("DROP TRIGGER audit_events_no_change ON audit_events"))
        else:
            connection.execute(text("DROP TRIGGER audit_events_no_update"))
            connection.execute(text("DROP TRIGGER audit_events_no_delete"))
        for statement in statements:
            connection.execute(text(statement))
    with work_on(engine, KEYS)(read_only=True) as work:
        return work.audit.first_broken()


def test_a_log_that_nobody_touched_is_whole(engine: Engine, now: datetime) -> None:
    with work_on(engine, KEYS)(read_only=True) as work:
        assert work.audit.first_broken() is None
    _written(engine, now, events=5)
    with work_on(engine, KEYS)(read_only=True) as work:
        assert work.audit.first_broken() is None
    with work_on(engine, replace(KEYS, audit=b"x" * 32))(read_only=True) as work:
        assert work.audit.first_broken() == 1


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE audit_events SET detail = 'khác' WHERE id = 3", 3),
        ("UPDATE audit_events SET account_id = NULL, record_id = 99 WHERE id = 2", 2),
        ("DELETE FROM audit_events WHERE id = 2", 3),
        ("DELETE FROM audit_events WHERE id = 5", 5),
        ("DELETE FROM audit_events", 1),
        (SLIPPED_IN, 6),
    ],
    ids=["changed", "other record", "one removed", "last removed", "all removed", "slipped in"],
)
def test_tampering_is_found_at_its_row(
    engine: Engine, now: datetime, tampering: str, broken: int
) -> None:
    _written(engine, now, events=5)
    assert _tampered(engine, tampering) == broken


def test_events_of_units_at_the_same_time_stand_in_one_chain(
    engine: Engine, now: datetime
) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: _written(engine, now, events=5), range(4)))
    with work_on(engine, KEYS)(read_only=True) as work:
        assert work.audit.count(AuditFilter()) == 20
        assert work.audit.first_broken() is None


def test_events_are_found_by_who_what_which_and_when(work: UnitOfWork, now: datetime) -> None:
    by = work.accounts.add("Hoa", "x", Role.COUNSELLOR).id
    later = now + timedelta(days=1)
    work.audit.append(now, by, "seeker.person_seen", RecordKind.SEEKERS, 7)
    work.audit.append(later, None, "seeker.revised", RecordKind.SEEKERS, 8)
    work.audit.append(later, by, "vacancy.revised", RecordKind.VACANCIES, 7)

    def actions(wanted: AuditFilter) -> list[str]:
        found = work.audit.found(wanted, 0, 10)
        assert work.audit.count(wanted) == len(found)
        return [event.action for event in found]

    assert actions(AuditFilter(account_ids=(by,))) == ["vacancy.revised", "seeker.person_seen"]
    assert actions(AuditFilter(account_ids=())) == []
    assert actions(AuditFilter(action="seeker.")) == ["seeker.revised", "seeker.person_seen"]
    assert actions(AuditFilter(kind=RecordKind.SEEKERS, record_id=7)) == ["seeker.person_seen"]
    assert actions(AuditFilter(since=later)) == ["vacancy.revised", "seeker.revised"]
    assert actions(AuditFilter(before=later)) == ["seeker.person_seen"]
