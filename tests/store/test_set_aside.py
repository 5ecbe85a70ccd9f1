from datetime import datetime

from sqlalchemy import select

from jobmatch.store.set_aside import coded, decoded, hand_back, hand_over, put_back, take_out
from jobmatch.store.tables.accounts import AccountRow
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.seekers import SeekerPersonRow, SeekerRow
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft

TABLES = [table_of(SeekerRow), table_of(SeekerPersonRow)]
ACCOUNTS = table_of(AccountRow)


def rows(work: UnitOfWork) -> list[list[tuple[object, ...]]]:
    connection = work.choices._connection
    return [[tuple(row) for row in connection.execute(table.select())] for table in TABLES]


def test_a_seeker_is_taken_out_whole_and_put_back_as_it_lay_there(
    work: UnitOfWork, now: datetime
) -> None:
    seeker = work.seekers.add(a_seeker_draft(experience_years=1.5, shift_work=True), now)
    before = rows(work)
    taken = take_out(work.choices._connection, seeker.id)
    assert rows(work) == [[], []]
    assert set(taken) == {"seekers", "seeker_persons"}
    assert decoded(coded(taken)) == taken
    put_back(work.choices._connection, decoded(coded(taken)))
    assert rows(work) == before
    assert work.seekers.get(seeker.id) == seeker


def test_an_account_outlives_its_entry_and_is_handed_on_and_back(
    work: UnitOfWork, now: datetime
) -> None:
    one, other = (work.seekers.add(a_seeker_draft(), now).id for _ in range(2))
    connection = work.choices._connection
    values = {"name": "hoa", "name_key": "hoa", "password_hash": "", "role": "claimant"}
    connection.execute(ACCOUNTS.insert().values(active=True, seeker_id=one, **values))
    handed = hand_over(connection, one, other)
    whose = select(ACCOUNTS.c.seeker_id)
    assert handed["accounts.seeker_id"] == [1]
    assert connection.execute(whose).scalars().all() == [other]
    hand_back(connection, handed, one)
    assert connection.execute(whose).scalars().all() == [one]
