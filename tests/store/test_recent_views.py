from datetime import datetime, timedelta

from jobmatch.domain.records import RecordKind
from jobmatch.store.recent_views import KEPT
from jobmatch.store.unit_of_work import UnitOfWork
from tests.people import an_account

SEEKERS, VACANCIES = RecordKind.SEEKERS, RecordKind.VACANCIES


def test_what_was_opened_last_stands_first_and_once(work: UnitOfWork, now: datetime) -> None:
    lan, minh = an_account(work, "lan"), an_account(work, "minh")
    for minute, kind, record_id in ((0, SEEKERS, 1), (1, VACANCIES, 1), (2, SEEKERS, 1)):
        work.recent_views.record(lan.id, kind, record_id, now + timedelta(minutes=minute))
    views = work.recent_views.of_account(lan.id)
    assert [(view.kind, view.record_id) for view in views] == [(SEEKERS, 1), (VACANCIES, 1)]
    assert work.recent_views.of_account(minh.id) == []


def test_what_was_opened_long_before_is_forgotten(work: UnitOfWork, now: datetime) -> None:
    lan = an_account(work, "lan")
    for record_id in range(1, KEPT + 6):
        work.recent_views.record(lan.id, SEEKERS, record_id, now + timedelta(minutes=record_id))
    kept = [view.record_id for view in work.recent_views.of_account(lan.id)]
    assert kept == list(range(KEPT + 5, 5, -1))
