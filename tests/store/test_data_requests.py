from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import Engine, text

from jobmatch.domain.data_requests import DataRequest, DataRequestKind, DataRequestState
from jobmatch.domain.errors import NotFoundError
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft


def a_request(seeker_id: int, now: datetime, **changes: object) -> DataRequest:
    request = DataRequest(
        id=0,
        seeker_id=seeker_id,
        kind=DataRequestKind.CORRECTION,
        text="Sai ngày sinh",
        asked_at=now,
        answer_by=date(2026, 3, 4),
        done_by=date(2026, 3, 4),
    )
    return replace(request, **changes)  # type: ignore[arg-type]  # any field of it


@pytest.fixture
def seeker_id(work: UnitOfWork, now: datetime) -> int:
    return work.seekers.add(a_seeker_draft(), now).id


def test_a_request_is_kept_until_it_is_settled(
    work: UnitOfWork, seeker_id: int, now: datetime
) -> None:
    first = work.data_requests.add(a_request(seeker_id, now))
    second = work.data_requests.add(a_request(seeker_id, now, kind=DataRequestKind.ERASURE))
    assert first == a_request(seeker_id, now, id=first.id)
    assert work.data_requests.open() == [first, second]
    settled = replace(first, state=DataRequestState.DONE, answer="Đã sửa", settled_at=now)
    assert work.data_requests.change(settled) == settled
    assert work.data_requests.open() == [second]
    assert work.data_requests.of_seeker(seeker_id) == [second, settled]


def test_the_words_lie_encrypted(begin_work: BeginWork, engine: Engine, now: datetime) -> None:
    with begin_work() as work:
        seeker_id = work.seekers.add(a_seeker_draft(), now).id
        work.data_requests.add(a_request(seeker_id, now, answer="Đã sửa"))
    with engine.connect() as connection:
        (row,) = connection.execute(text("SELECT text, answer FROM data_requests")).all()
    assert not {"Sai ngày sinh", "Đã sửa"} & set(row)
    assert all(row)


def test_nobody_finds_a_request_that_was_never_made(work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        work.data_requests.get(10**30)


def test_requests_move_with_an_entry_and_come_back(
    work: UnitOfWork, seeker_id: int, now: datetime
) -> None:
    kept = work.seekers.add(a_seeker_draft(), now).id
    request = work.data_requests.add(a_request(seeker_id, now))
    moved = work.data_requests.move_seeker(seeker_id, kept)
    assert work.data_requests.of_seeker(kept) == [replace(request, seeker_id=kept)]
    work.data_requests.move_back(moved, seeker_id)
    assert work.data_requests.of_seeker(seeker_id) == [request]


def test_requests_go_with_the_person(work: UnitOfWork, seeker_id: int, now: datetime) -> None:
    work.data_requests.add(a_request(seeker_id, now))
    work.seekers.remove(seeker_id)
    assert work.data_requests.open() == []
