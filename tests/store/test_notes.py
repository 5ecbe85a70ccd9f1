from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from jobmatch.domain.cases import EarlierNote, Note, NoteDraft, NoteKind, Subject
from jobmatch.domain.errors import NotFoundError
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.people import an_account


def _note(work: UnitOfWork, now: datetime, seeker_id: int, words: str, key: str = "") -> Note:
    known = [account for account in work.accounts.all() if account.name == "lan"]
    account = known[0] if known else an_account(work, "lan")
    draft = NoteDraft(
        about=Subject(seeker_id=seeker_id), kind=NoteKind.CALL, text=words, account_id=account.id
    )
    return work.notes.add(draft, now, key)


def test_a_journal_is_read_newest_first(work: UnitOfWork, now: datetime) -> None:
    seeker = work.seekers.add(a_seeker_draft(), now)
    first = _note(work, now, seeker.id, "Gọi lần một")
    second = _note(work, now + timedelta(hours=1), seeker.id, "Gọi lần hai")
    assert work.notes.about_seeker(seeker.id) == [second, first]
    assert (first.text, first.at, first.edited_at) == ("Gọi lần một", now, None)


def test_words_put_right_keep_what_they_said(work: UnitOfWork, now: datetime) -> None:
    seeker = work.seekers.add(a_seeker_draft(), now)
    note = _note(work, now, seeker.id, "Muốn làm ca đêm")
    later = now + timedelta(minutes=5)
    changed = work.notes.change(note, NoteKind.MEETING, "Không làm ca đêm", later)
    assert (changed.kind, changed.text) == (NoteKind.MEETING, "Không làm ca đêm")
    assert changed.edited_at == later
    assert work.notes.earlier([note.id]) == {
        note.id: [
            EarlierNote(note_id=note.id, kind=NoteKind.CALL, text="Muốn làm ca đêm", until=later)
        ]
    }


def test_words_lie_encrypted(engine: Engine, begin_work: BeginWork, now: datetime) -> None:
    with begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), now)
        note = _note(work, now, seeker.id, "Đang điều trị bệnh tim")
        work.notes.change(note, NoteKind.CALL, "Đã khỏi bệnh tim", now)
    with engine.connect() as connection:
        kept = connection.execute(
            text("SELECT text FROM notes UNION SELECT text FROM earlier_notes")
        )
        assert not [words for words in kept.scalars() if "tim" in words]


def test_what_a_form_filed_is_found_by_its_keys(work: UnitOfWork, now: datetime) -> None:
    seeker = work.seekers.add(a_seeker_draft(), now)
    filed = [_note(work, now, seeker.id, "x", f"form:{row}") for row in range(2)]
    _note(work, now, seeker.id, "y")
    assert work.notes.of_keys(["form:0", "form:1", ""]) == filed


def test_a_vacancy_has_its_own_journal(work: UnitOfWork, now: datetime) -> None:
    vacancy, lan = work.vacancies.add(a_vacancy_draft(), now), an_account(work, "lan")
    draft = NoteDraft(
        about=Subject(vacancy_id=vacancy.id), kind=NoteKind.OTHER, text="x", account_id=lan.id
    )
    added = work.notes.add(draft, now)
    assert work.notes.about_vacancy(vacancy.id) == [added]
    assert work.notes.about_seeker(1) == []


def test_the_last_contact_of_each_seeker_is_told(work: UnitOfWork, now: datetime) -> None:
    one, other = (work.seekers.add(a_seeker_draft(), now) for _ in range(2))
    _note(work, now, one.id, "x")
    _note(work, now + timedelta(days=1), one.id, "y")
    assert work.notes.last_contacts([one.id, other.id]) == {one.id: now + timedelta(days=1)}


def test_notes_move_to_another_entry_and_back(work: UnitOfWork, now: datetime) -> None:
    one, other = (work.seekers.add(a_seeker_draft(), now) for _ in range(2))
    mine, theirs = _note(work, now, one.id, "x"), _note(work, now, other.id, "y")
    moved = work.notes.move_seeker(one.id, other.id)
    assert moved == [mine.id]
    assert {note.id for note in work.notes.about_seeker(other.id)} == {mine.id, theirs.id}
    work.notes.move_back(moved, one.id)
    assert work.notes.about_seeker(one.id) == [mine]
    assert work.notes.about_seeker(other.id) == [theirs]


def test_a_note_that_is_not_there_is_not_found(work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        work.notes.get(2**70)
