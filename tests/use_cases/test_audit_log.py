from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.audit_log import AuditQuery, first_broken_event, list_audit
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock

MANAGER = Account(id=1, name="lan", role=Role.MANAGER, centre_id=1)
ADMINISTRATOR = Account(id=9, name="quản trị", role=Role.ADMINISTRATOR)


@pytest.fixture
def log(service: Service, clock: SetClock) -> Service:
    """Lan of our centre looked at S-7 and, a day later, Minh of another at S-8."""
    with service.begin_work() as work:
        new = "INSERT INTO centres (id, name, address, phone) VALUES (2, 'B', '', '')"
        work.scope._connection.execute(text(new))
        lan = work.accounts.add("lan", "x", Role.MANAGER)
        there = AccountDetails(centre_id=2)
        minh = work.accounts.add("Minh", "x", Role.COUNSELLOR, there)
        work.audit.append(clock.now(), lan.id, "seeker.person_seen", RecordKind.SEEKERS, 7)
        work.audit.append(clock.now(), None, "upgrade")
        clock.move_on(days=1)
        work.audit.append(clock.now(), minh.id, "seeker.revised", RecordKind.SEEKERS, 8)
    return service


def _told(service: Service, by: Account | None, **asked: object) -> list[tuple[str, str]]:
    found = list_audit(service, replace(AuditQuery(), **asked), by)  # type: ignore[arg-type]
    assert found.total == len(found.lines)
    return [(line.account_name, line.event.action) for line in found.lines]


def test_an_administrator_reads_everything_newest_first(log: Service) -> None:
    everything = [("Minh", "seeker.revised"), ("", "upgrade"), ("lan", "seeker.person_seen")]
    assert _told(log, ADMINISTRATOR) == _told(log, None) == everything


def test_a_manager_reads_what_their_own_centre_did(log: Service) -> None:
    assert _told(log, MANAGER) == [("lan", "seeker.person_seen")]
    assert _told(log, MANAGER, account="Minh") == []
    assert _told(log, MANAGER, record="S-8") == []


def test_the_log_is_filtered_by_who_what_which_and_when(log: Service) -> None:
    assert _told(log, None, account="MINH") == [("Minh", "seeker.revised")]
    assert _told(log, None, account="nobody") == []
    assert _told(log, None, action="seeker.p") == [("lan", "seeker.person_seen")]
    assert _told(log, None, record="s-7") == [("lan", "seeker.person_seen")]
    assert _told(log, None, record="S-x") == []
    day = log.clock.today()
    assert _told(log, None, since=day) == [("Minh", "seeker.revised")]
    assert len(_told(log, None, until=day - timedelta(days=1))) == 2


def test_a_log_changed_behind_our_back_is_told(log: Service) -> None:
    assert first_broken_event(log) is None
    with log.begin_work() as work:
        connection = work.scope._connection
        connection.execute(text("DROP TRIGGER audit_events_no_update"))
        connection.execute(text("UPDATE audit_events SET record_id = 9 WHERE id = 1"))
    assert first_broken_event(log) == 1
