import pytest

from jobmatch.domain.cases import NoteKind
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.journal import (
    Words,
    add_notes,
    add_vacancy_note,
    edit_note,
    journal_of_seeker,
    journal_of_vacancy,
    note_to_edit,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import add_seeker
from jobmatch.use_cases.vacancies import add_vacancy
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import SetClock
from tests.people import somebody

CALLED = Words(kind=NoteKind.CALL, text=" Đã gọi ", key="form")


def test_one_note_stands_in_the_journals_of_all_it_is_about(service: Service) -> None:
    lan = somebody(service, "lan", full_name="Trần Lan")
    ids = [add_seeker(service, a_seeker_draft(), lan).id for _ in range(2)]
    add_notes(service, ids, CALLED, lan)
    for seeker_id in ids:
        [line] = journal_of_seeker(service, seeker_id, lan)
        assert (line.note.text, line.author, line.may_be_edited) == ("Đã gọi", "Trần Lan", True)


def test_a_form_that_is_sent_twice_writes_once(service: Service) -> None:
    lan = somebody(service, "lan")
    ids = [add_seeker(service, a_seeker_draft(), lan).id for _ in range(2)]
    assert add_notes(service, ids, CALLED, lan) == add_notes(service, ids, CALLED, lan)
    assert len(journal_of_seeker(service, ids[0], lan)) == 1


def test_one_who_is_out_of_sight_stops_all_of_them(service: Service) -> None:
    lan = somebody(service, "lan")
    seeker = add_seeker(service, a_seeker_draft(), lan)
    with pytest.raises(NotFoundError):
        add_notes(service, [seeker.id, 99], CALLED, lan)
    assert journal_of_seeker(service, seeker.id, lan) == ()


def test_one_puts_right_ones_own_note_within_a_day(service: Service, clock: SetClock) -> None:
    lan, minh = somebody(service, "lan"), somebody(service, "minh")
    seeker = add_seeker(service, a_seeker_draft(), lan)
    [note] = add_notes(service, [seeker.id], CALLED, lan)
    clock.move_on(hours=23)
    edit_note(service, note.id, Words(kind=NoteKind.MEETING, text="Đã gặp"), lan)
    [line] = journal_of_seeker(service, seeker.id, lan)
    assert (line.note.kind, line.note.text) == (NoteKind.MEETING, "Đã gặp")
    assert [(old.kind, old.text) for old in line.earlier] == [(NoteKind.CALL, "Đã gọi")]
    with pytest.raises(RuleError):
        edit_note(service, note.id, CALLED, minh)
    clock.move_on(hours=2)
    with pytest.raises(RuleError):
        note_to_edit(service, note.id, lan)


def test_saving_the_same_words_changes_nothing(service: Service) -> None:
    lan = somebody(service, "lan")
    seeker = add_seeker(service, a_seeker_draft(), lan)
    [note] = add_notes(service, [seeker.id], CALLED, lan)
    assert edit_note(service, note.id, CALLED, lan).edited_at is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (Words(kind=NoteKind.CALL, text="  "), "nội dung"),
        (Words(kind=NoteKind.HANDOVER, text="x"), "loại"),
    ],
)
def test_a_note_needs_words_and_a_kind_of_those_written_by_hand(
    service: Service, words: Words, said: str
) -> None:
    lan = somebody(service, "lan")
    seeker = add_seeker(service, a_seeker_draft(), lan)
    with pytest.raises(RuleError, match=said):
        add_notes(service, [seeker.id], words, lan)


def test_a_vacancy_has_a_journal_too(service: Service) -> None:
    lan = somebody(service, "lan")
    vacancy = add_vacancy(service, a_vacancy_draft(), lan)
    for _ in range(2):
        add_vacancy_note(service, vacancy.id, CALLED, lan)
    [line] = journal_of_vacancy(service, vacancy.id, lan)
    assert line.note.text == "Đã gọi"
    with service.begin_work(read_only=True) as work:
        events = work.audit.for_record(RecordKind.VACANCIES, vacancy.id)
    assert (events[0].action, events[0].account_id) == ("note.added", lan.id)
