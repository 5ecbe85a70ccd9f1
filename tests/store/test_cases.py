from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from jobmatch.domain.accounts import MAIN_CENTRE, Centre, Role
from jobmatch.domain.cases import Case, NoteDraft, NoteKind, Subject
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft
from tests.people import add_centre, an_account


def _case(work: UnitOfWork, now: datetime, **changes: object) -> Case:
    seeker = work.seekers.add(a_seeker_draft(), now)
    plain = Case(seeker_id=seeker.id, centre_id=MAIN_CENTRE, counsellor_id=None, opened_at=now)
    return work.cases.put(replace(plain, **changes))  # type: ignore[arg-type]  # any field


def test_a_case_is_kept_and_counts_its_changes(work: UnitOfWork, now: datetime) -> None:
    case = _case(work, now)
    lan = an_account(work, "lan", Role.COUNSELLOR)
    taken = work.cases.put(replace(case, counsellor_id=lan.id))
    assert taken == replace(case, counsellor_id=lan.id, version=2)
    assert work.cases.get(case.seeker_id) == taken
    assert work.cases.get_many([case.seeker_id, 99]) == {case.seeker_id: taken}


def test_two_who_take_one_case_do_not_overwrite_each_other(
    work: UnitOfWork, now: datetime
) -> None:
    case = _case(work, now)
    work.cases.put(case)
    with pytest.raises(ConflictError):
        work.cases.put(case)


def test_a_seeker_without_a_case_belongs_to_the_main_centre(
    engine: Engine, begin_work: BeginWork, now: datetime
) -> None:
    branch = add_centre(engine)
    with begin_work() as work:
        free = work.seekers.add(a_seeker_draft(), now)
        away = _case(work, now, centre_id=branch)
        assert work.cases.seeker_ids(MAIN_CENTRE) == [free.id]
        assert work.cases.seeker_ids(branch) == [away.seeker_id]
        assert work.cases.belongs(free.id, MAIN_CENTRE)
        assert not work.cases.belongs(away.seeker_id, MAIN_CENTRE)


def test_a_line_tells_the_last_contact_and_not_the_last_note(
    work: UnitOfWork, now: datetime
) -> None:
    lan = an_account(work, "lan", Role.COUNSELLOR)
    case = _case(work, now, counsellor_id=lan.id)
    for days, kind in ((1, NoteKind.CALL), (2, NoteKind.MEETING), (3, NoteKind.OTHER)):
        draft = NoteDraft(
            about=Subject(seeker_id=case.seeker_id), kind=kind, text="x", account_id=lan.id
        )
        work.notes.add(draft, now + timedelta(days=days))
    line = work.cases.lines([case.seeker_id])[case.seeker_id]
    assert line.last_contact_at == now + timedelta(days=2)
    assert (line.counsellor_id, line.status) == (lan.id, SeekerStatus.LOOKING)
    assert (line.open_referrals, line.last_referred_at) == (0, None)


def test_only_those_who_look_for_work_and_have_a_counsellor_are_told_apart(
    work: UnitOfWork, now: datetime
) -> None:
    lan = an_account(work, "lan", Role.COUNSELLOR)
    looking = _case(work, now, counsellor_id=lan.id)
    nobodys = _case(work, now)
    employed = work.seekers.add(a_seeker_draft(status=SeekerStatus.EMPLOYED), now)
    work.cases.put(
        Case(seeker_id=employed.id, centre_id=MAIN_CENTRE, counsellor_id=lan.id, opened_at=now)
    )
    ids = [looking.seeker_id, nobodys.seeker_id, employed.id]
    assert work.cases.with_counsellor(ids) == {looking.seeker_id: lan.id}


def test_a_case_moves_to_an_entry_without_one_and_back(work: UnitOfWork, now: datetime) -> None:
    case = _case(work, now)
    kept = work.seekers.add(a_seeker_draft(), now)
    moved = work.cases.move_seeker(case.seeker_id, kept.id)
    assert moved == [kept.id]
    assert work.cases.get(kept.id) == replace(case, seeker_id=kept.id)
    work.cases.move_back(moved, case.seeker_id)
    assert work.cases.get(kept.id) is None
    assert work.cases.get(case.seeker_id) == case


def test_where_both_entries_have_a_case_each_stays(work: UnitOfWork, now: datetime) -> None:
    one, other = _case(work, now), _case(work, now)
    assert work.cases.move_seeker(one.seeker_id, other.seeker_id) == []
    assert work.cases.get(one.seeker_id) == one
    assert work.cases.get(other.seeker_id) == other


def test_given_to_a_centre_at_once_they_are_nobodys_case_there(
    work: UnitOfWork, now: datetime
) -> None:
    centre = work.accounts.add_centre(Centre(id=0, name="Chi nhánh"))
    ids = [work.seekers.add(a_seeker_draft(), now).id for _ in range(3)]
    work.cases.open_many(ids[:2], centre.id, now)
    work.cases.open_many([], centre.id, now)
    assert work.cases.centres_of(ids) == dict.fromkeys(ids[:2], centre.id)
    assert work.cases.get(ids[0]) == Case(
        seeker_id=ids[0], centre_id=centre.id, counsellor_id=None, opened_at=now
    )


def test_a_counsellor_handed_on_since_a_merge_stays(work: UnitOfWork, now: datetime) -> None:
    lan = work.accounts.add("lan", "", Role.COUNSELLOR)
    taken, free = _case(work, now, counsellor_id=lan.id), _case(work, now)
    kept = free
    assert work.cases.move_seeker(taken.seeker_id, kept.seeker_id) == [-kept.seeker_id]
    other = work.accounts.add("other", "", Role.COUNSELLOR)
    now_kept = work.cases.get(kept.seeker_id)
    assert now_kept is not None
    assert now_kept.counsellor_id == taken.counsellor_id
    handed_on = work.cases.put(replace(now_kept, counsellor_id=other.id))
    work.cases.move_back([-kept.seeker_id], taken.seeker_id)
    assert work.cases.get(kept.seeker_id) == handed_on
