from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from jobmatch.domain.accounts import Role
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import an_employer_draft
from tests.people import an_account

ANSWERS = {"title": " Thợ  hàn ", "contact_phone": "0912 345 678"}


def owner(work: UnitOfWork, now: datetime, name: str = "dn.hoa") -> tuple[int, int]:
    employer = work.employers.add(an_employer_draft(name=name), now)
    account = an_account(work, name, Role.EMPLOYER, employer_id=employer.id)
    return account.id, employer.id


def test_a_draft_comes_back_as_it_was_typed(work: UnitOfWork, now: datetime) -> None:
    mine = owner(work, now)
    work.vacancy_drafts.add(mine, "k1", ANSWERS, now)
    kept = work.vacancy_drafts.get(mine[0], "k1")
    assert kept.answers == ANSWERS
    assert (kept.title, kept.version, kept.employer_id) == ("Thợ hàn", 1, mine[1])


def test_the_contact_in_a_draft_cannot_be_read_in_the_database(
    work: UnitOfWork, now: datetime
) -> None:
    work.vacancy_drafts.add(owner(work, now), "k1", ANSWERS, now)
    connection = work.vacancy_drafts._connection
    assert "345" not in connection.execute(text("SELECT answers FROM vacancy_drafts")).scalar_one()


def test_a_change_raises_the_version_and_the_older_one_is_refused(
    work: UnitOfWork, now: datetime
) -> None:
    mine = owner(work, now)
    first = work.vacancy_drafts.add(mine, "k1", ANSWERS, now)
    changed = work.vacancy_drafts.change(first, {"title": "Thợ tiện"}, now)
    assert (changed.version, changed.title, changed.answers) == (
        2,
        "Thợ tiện",
        {"title": "Thợ tiện"},
    )
    with pytest.raises(ConflictError):
        work.vacancy_drafts.change(first, ANSWERS, now)


def test_nobody_reads_or_removes_anothers_draft(work: UnitOfWork, now: datetime) -> None:
    mine, theirs = owner(work, now), owner(work, now, "dn.khac")
    work.vacancy_drafts.add(mine, "k1", ANSWERS, now)
    with pytest.raises(NotFoundError):
        work.vacancy_drafts.get(theirs[0], "k1")
    work.vacancy_drafts.remove(theirs[0], "k1")
    assert work.vacancy_drafts.count(mine[0]) == 1
    work.vacancy_drafts.remove(mine[0], "k1")
    assert work.vacancy_drafts.of_account(mine[0]) == []


def test_the_draft_touched_last_stands_in_front_and_old_ones_go(
    work: UnitOfWork, now: datetime
) -> None:
    mine = owner(work, now)
    old = work.vacancy_drafts.add(mine, "old", {"title": "A"}, now)
    work.vacancy_drafts.add(mine, "new", {"title": "B"}, now + timedelta(days=1))
    assert [draft.key for draft in work.vacancy_drafts.of_account(mine[0])] == ["new", "old"]
    work.vacancy_drafts.change(old, {"title": "C"}, now + timedelta(days=2))
    assert [draft.key for draft in work.vacancy_drafts.of_account(mine[0])] == ["old", "new"]
    assert work.vacancy_drafts.trim(now + timedelta(days=1, hours=1)) == 1
    assert [draft.key for draft in work.vacancy_drafts.of_account(mine[0])] == ["old"]
