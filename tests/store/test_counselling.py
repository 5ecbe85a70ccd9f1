from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.counselling import (
    AgreedStep,
    Barrier,
    CounsellingForm,
    CounsellingRevision,
    Talk,
)
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.domain.forms import FormVersion
from jobmatch.domain.pay import Salary
from jobmatch.domain.seekers import SeekerProfile, SeekerStatus
from jobmatch.store.counselling import NewForm, SuggestionView
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft

DAY = date(2026, 3, 2)
TALK = Talk(
    held_on=DAY,
    barriers=frozenset({Barrier.CARE}),
    advice="Hỏi lớp may",
    steps=(AgreedStep(text="Gọi lại", due_on=DAY, task_id=7),),
)
BEFORE = SeekerProfile(desired_job="May")
AFTER = replace(BEFORE, salary=Salary(min_vnd=8_000_000), shift_work=True)


def _new(seeker_id: int, key: str = "k", talk: Talk = TALK) -> NewForm:
    return NewForm(
        seeker_id=seeker_id,
        account_id=None,
        talk=talk,
        before=BEFORE,
        after=AFTER,
        form_version=FormVersion.ND352_2025,
        key=key,
    )


@pytest.fixture
def seeker_id(work: UnitOfWork, now: datetime) -> int:
    return work.seekers.add(a_seeker_draft(), now).id


def test_a_form_is_kept_whole(work: UnitOfWork, seeker_id: int, now: datetime) -> None:
    form = work.counselling.add(_new(seeker_id), now)
    assert form == CounsellingForm(
        id=form.id,
        seeker_id=seeker_id,
        account_id=None,
        talk=TALK,
        before=BEFORE,
        after=AFTER,
        created_at=now,
        updated_at=now,
    )
    assert work.counselling.get(form.id) == work.counselling.by_key("k") == form
    assert form.changed == ("shift_work", "salary")
    assert work.counselling.by_key("other") is None
    with pytest.raises(NotFoundError):
        work.counselling.get(form.id + 1)


def test_one_page_is_filed_once(begin_work: BeginWork, now: datetime) -> None:
    with begin_work() as work:
        seeker_id = work.seekers.add(a_seeker_draft(), now).id
        work.counselling.add(_new(seeker_id), now)
    with pytest.raises(ConflictError), begin_work() as work:
        work.counselling.add(_new(seeker_id), now)


def test_a_seekers_last_talk_comes_first(work: UnitOfWork, seeker_id: int, now: datetime) -> None:
    days = [DAY - timedelta(days=2), DAY, DAY - timedelta(days=1)]
    for key, day in enumerate(days):
        work.counselling.add(_new(seeker_id, str(key), replace(TALK, held_on=day)), now)
    held = [form.talk.held_on for form in work.counselling.of_seeker(seeker_id)]
    assert held == sorted(days, reverse=True)


def test_a_correction_keeps_how_it_read(work: UnitOfWork, seeker_id: int, now: datetime) -> None:
    form = work.counselling.add(_new(seeker_id), now)
    later = now + timedelta(hours=1)
    better = replace(TALK, advice="Hỏi lớp may công nghiệp")
    revised = work.counselling.revise(form, better, None, later)
    assert revised == replace(form, talk=better, version=2, updated_at=later)
    assert work.counselling.revisions(form.id) == [
        CounsellingRevision(form_id=form.id, version=1, at=later, account_id=None, talk=TALK)
    ]
    with pytest.raises(ConflictError):
        work.counselling.revise(form, TALK, None, later)


def test_who_registered_and_looks_waits_until_a_talk(work: UnitOfWork, now: datetime) -> None:
    def registered(days_ago: int, **changes: object) -> int:
        day = DAY - timedelta(days=days_ago)
        return work.seekers.add(a_seeker_draft(registered_on=day, **changes), now).id

    late, soon, talked_before = registered(9), registered(1), registered(2)
    talked = registered(4)
    registered(3, status=SeekerStatus.EMPLOYED)
    registered(80)
    work.counselling.add(_new(talked), now)
    early = replace(TALK, held_on=DAY - timedelta(days=5))
    work.counselling.add(_new(talked_before, "early", early), now)
    assert work.counselling.waiting(DAY - timedelta(days=60)) == [
        (late, DAY - timedelta(days=9)),
        (talked_before, DAY - timedelta(days=2)),
        (soon, DAY - timedelta(days=1)),
    ]


def test_a_list_is_kept_once_a_day_for_each_counsellor(work: UnitOfWork, seeker_id: int) -> None:
    lan, minh = (work.accounts.add(name, "x", Role.COUNSELLOR).id for name in ("lan", "minh"))
    first = SuggestionView(
        seeker_id=seeker_id, shown_on=DAY, account_id=lan, vacancy_ids=(3, 1, 2)
    )
    longer = replace(first, vacancy_ids=(3, 1, 2, 9))
    theirs = replace(first, account_id=minh)
    tomorrow = replace(first, shown_on=DAY + timedelta(days=1))
    for view in (first, longer, tomorrow, theirs):
        work.counselling.note_shown(view)
    assert work.counselling.shown(DAY, DAY) == [longer, theirs]
    assert work.counselling.shown(DAY, DAY + timedelta(days=1)) == [longer, theirs, tomorrow]
    assert work.counselling.list_shown(seeker_id, DAY, lan) == (3, 1, 2, 9)
    assert work.counselling.list_shown(seeker_id, DAY + timedelta(days=2), lan) == ()


def test_the_forms_of_two_entries_move_and_move_back(work: UnitOfWork, now: datetime) -> None:
    kept, merged = (work.seekers.add(a_seeker_draft(), now).id for _ in range(2))
    own = work.counselling.add(_new(kept, "own"), now)
    moved = work.counselling.add(_new(merged, "moved"), now)
    ids = work.counselling.move_seeker(merged, kept)
    assert ids == [moved.id]
    assert {form.id for form in work.counselling.of_seeker(kept)} == {own.id, moved.id}
    work.counselling.move_back(ids, merged)
    assert [form.id for form in work.counselling.of_seeker(merged)] == [moved.id]
    assert [form.id for form in work.counselling.of_seeker(kept)] == [own.id]


def test_forms_go_with_their_seeker(work: UnitOfWork, seeker_id: int, now: datetime) -> None:
    form = work.counselling.add(_new(seeker_id), now)
    work.counselling.revise(form, TALK, None, now)
    work.seekers.remove(seeker_id)
    assert work.counselling.of_seeker(seeker_id) == []
    assert work.counselling.revisions(form.id) == []
