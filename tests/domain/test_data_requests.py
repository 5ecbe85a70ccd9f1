from datetime import UTC, date, datetime

import pytest

from jobmatch.domain.data_requests import DataRequest, DataRequestKind, due_days

CORRECTION, ERASURE = DataRequestKind.CORRECTION, DataRequestKind.ERASURE
THURSDAY = date(2026, 3, 5)
MONDAY, FRIDAY = date(2026, 3, 9), date(2026, 3, 6)


def test_a_correction_is_answered_within_two_working_days() -> None:
    assert due_days(CORRECTION, THURSDAY, ()) == (MONDAY, MONDAY)
    assert due_days(CORRECTION, THURSDAY, {FRIDAY}) == (date(2026, 3, 10), date(2026, 3, 10))


def test_an_erasure_is_done_within_fifteen_days_of_any_kind() -> None:
    assert due_days(ERASURE, THURSDAY, {FRIDAY}) == (date(2026, 3, 10), date(2026, 3, 20))


@pytest.mark.parametrize(("kind", "due_on"), [(CORRECTION, MONDAY), (ERASURE, date(2026, 3, 20))])
def test_what_the_centre_has_to_do_decides_by_when(kind: DataRequestKind, due_on: date) -> None:
    answer_by, done_by = due_days(kind, THURSDAY, ())
    request = DataRequest(
        id=1,
        seeker_id=1,
        kind=kind,
        text="",
        asked_at=datetime(2026, 3, 5, tzinfo=UTC),
        answer_by=answer_by,
        done_by=done_by,
    )
    assert request.due_on == due_on
