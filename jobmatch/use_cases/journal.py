"""The journal of what was said with a seeker or about a vacancy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jobmatch.domain.accounts import Account
from jobmatch.domain.cases import (
    WRITTEN_BY_HAND,
    EarlierNote,
    Note,
    NoteDraft,
    NoteKind,
    Subject,
)
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.cases import check_chosen, checked_text
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker, check_vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """A note as its page shows it, with what it said before."""

    note: Note
    author: str
    earlier: tuple[EarlierNote, ...]
    may_be_edited: bool


def journal_of_seeker(
    service: Service, seeker_id: int, by: Account | None
) -> tuple[JournalLine, ...]:
    """Return everything noted about a seeker, newest first. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        return _lines(work, service, work.notes.about_seeker(seeker_id), by)


def journal_of_vacancy(
    service: Service, vacancy_id: int, by: Account | None
) -> tuple[JournalLine, ...]:
    """Return everything noted about a vacancy, newest first. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_vacancy(work, by, vacancy_id)
        return _lines(work, service, work.notes.about_vacancy(vacancy_id), by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is written. `key`: of the form, so that sending it twice writes once; "" for none."""

    kind: NoteKind
    text: str
    key: str = ""


def add_notes(
    service: Service, seeker_ids: Sequence[int], words: Words, by: Account
) -> tuple[Note, ...]:
    """Write one note in the journals of these seekers; in all of them, or in none.

    Raises NotFoundError, RuleError.
    """
    wanted, clean = check_chosen(seeker_ids), _checked(words)
    with service.begin_work() as work:
        for seeker_id in wanted:
            check_seeker(work, by, seeker_id)
        keys = row_keys(words.key, len(wanted))
        return tuple(work.notes.of_keys(keys)) or tuple(
            _add(work, service, _draft(Subject(seeker_id=seeker_id), clean, by), key)
            for seeker_id, key in zip(wanted, keys, strict=True)
        )


def add_vacancy_note(service: Service, vacancy_id: int, words: Words, by: Account) -> Note:
    """Write a note in a vacancy's journal. Raises NotFoundError, RuleError."""
    clean = _checked(words)
    with service.begin_work() as work:
        check_vacancy(work, by, vacancy_id)
        work.vacancies.get(vacancy_id)
        [key] = row_keys(words.key, 1)
        known = work.notes.of_keys([key])
        draft = _draft(Subject(vacancy_id=vacancy_id), clean, by)
        return known[0] if known else _add(work, service, draft, key)


def note_to_edit(service: Service, note_id: int, by: Account) -> Note:
    """Return a note that this account may still change. Raises NotFoundError, RuleError."""
    with service.begin_work(read_only=True) as work:
        return _editable(work, service, note_id, by)


def edit_note(service: Service, note_id: int, words: Words, by: Account) -> Note:
    """Put right one's own note within a day; what it said is kept. NotFoundError, RuleError."""
    clean = _checked(words)
    with service.begin_work() as work:
        found = _editable(work, service, note_id, by)
        if (found.kind, found.text) == (clean.kind, clean.text):
            return found
        _log(work, service, "note.edited", found, by.id)
        return work.notes.change(found, clean.kind, clean.text, service.clock.now())


def _editable(work: UnitOfWork, service: Service, note_id: int, by: Account) -> Note:
    found = work.notes.get(note_id)
    if found.seeker_id is not None:
        check_seeker(work, by, found.seeker_id)
    if not found.may_be_edited(by.id, service.clock.now()):
        raise RuleError(
            Sentence(
                "Chỉ người viết được sửa ghi chú, trong vòng một ngày",
                "Only the writer may edit a note, within a day",
            )
        )
    return found


def _draft(about: Subject, words: Words, by: Account) -> NoteDraft:
    return NoteDraft(about=about, kind=words.kind, text=words.text, account_id=by.id)


def _add(work: UnitOfWork, service: Service, draft: NoteDraft, key: str) -> Note:
    added = work.notes.add(draft, service.clock.now(), key)
    _log(work, service, "note.added", added, draft.account_id)
    return added


def _log(work: UnitOfWork, service: Service, action: str, about: Note, account_id: int) -> None:
    seeker, vacancy = about.seeker_id, about.vacancy_id
    kind = RecordKind.VACANCIES if seeker is None else RecordKind.SEEKERS
    record_id = vacancy if seeker is None else seeker
    work.audit.append(service.clock.now(), account_id, action, kind, record_id, about.kind)


def _checked(words: Words) -> Words:
    if words.kind not in WRITTEN_BY_HAND:
        raise RuleError(Sentence("Hãy chọn loại ghi chú", "Choose the kind of note"))
    return replace(words, text=checked_text(words.text))


def row_keys(key: str, rows: int) -> list[str]:
    """Return what makes each row of a form that files several its own; "" where there is none."""
    return [f"{key}:{row}" if key else "" for row in range(rows)]


def _lines(
    work: UnitOfWork, service: Service, notes: Sequence[Note], by: Account | None
) -> tuple[JournalLine, ...]:
    earlier = work.notes.earlier(found.id for found in notes if found.edited_at)
    names = names_of(work)
    now = service.clock.now()
    return tuple(
        JournalLine(
            note=found,
            author=names.get(found.account_id, ""),
            earlier=tuple(earlier.get(found.id, ())),
            may_be_edited=by is not None and found.may_be_edited(by.id, now),
        )
        for found in notes
    )


def names_of(work: UnitOfWork) -> dict[int, str]:
    """Return what each account is called on pages."""
    return {account.id: account.full_name or account.name for account in work.accounts.all()}
