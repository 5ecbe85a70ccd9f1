from dataclasses import replace
from datetime import date, timedelta

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.cases import TaskKind
from jobmatch.domain.counselling import AgreedStep, Talk, profile_of
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.pay import Salary
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.use_cases.counselling import (
    NEXT_TALK,
    FiledTalk,
    correct_talk,
    counsel_due,
    file_talk,
    show_talk,
    talks_of,
    waiting_for_counsel,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import add_seeker
from tests.factories import a_seeker_draft
from tests.fakes import SetClock

TODAY = date(2026, 7, 13)  # of the clock: a Monday
TALK = Talk(
    held_on=TODAY,
    advice="Nên nộp hồ sơ ở khu công nghiệp",
    steps=(
        AgreedStep(text="Nộp hồ sơ", due_on=date(2026, 7, 15)),
        AgreedStep(text="Nghĩ thêm về lớp may"),
    ),
    next_on=date(2026, 7, 20),
)


@pytest.fixture
def lan(service: Service) -> Account:
    with service.begin_work() as work:
        return work.accounts.add("lan", "x", Role.COUNSELLOR)


@pytest.fixture
def elsewhere(lan: Account) -> Account:
    return replace(lan, centre_id=99)


@pytest.fixture
def seeker(service: Service) -> Seeker:
    draft = a_seeker_draft(source="tệp.xlsx", registered_on=date(2026, 7, 10))
    return add_seeker(service, draft, None)


def filed(seeker: Seeker, key: str = "k", talk: Talk = TALK, **changes: object) -> FiledTalk:
    profile = replace(profile_of(seeker), **changes)  # type: ignore[arg-type]  # by name
    return FiledTalk(talk=talk, profile=profile, expected_version=seeker.version, key=key)


def test_a_talk_fills_the_profile_and_is_noted(
    service: Service, seeker: Seeker, lan: Account
) -> None:
    pay = Salary(min_vnd=8_000_000)
    form = file_talk(service, seeker.id, filed(seeker, salary=pay, shift_work=True), lan)
    with service.begin_work(read_only=True) as work:
        kept = work.seekers.get(seeker.id)
        person = work.seekers.person(seeker.id)
        event = work.audit.for_record(RecordKind.SEEKERS, seeker.id)[0]
    assert kept == replace(
        seeker, salary=pay, shift_work=True, version=2, updated_at=kept.updated_at
    )
    assert person.full_name == "Nguyễn Thị Hoa"
    assert (form.before, form.after) == (profile_of(seeker), profile_of(kept))
    assert (event.action, event.account_id) == ("seeker.counselled", lan.id)
    assert event.detail == f"{form.ref} shift_work,salary"


def test_a_talk_that_only_confirms_leaves_the_record_as_it_is(
    service: Service, seeker: Seeker, lan: Account
) -> None:
    form = file_talk(service, seeker.id, filed(seeker), lan)
    with service.begin_work(read_only=True) as work:
        assert work.seekers.get(seeker.id) == seeker
    assert form.changed == ()


def test_agreed_steps_with_a_day_become_tasks(
    service: Service, seeker: Seeker, lan: Account
) -> None:
    form = file_talk(service, seeker.id, filed(seeker), lan)
    with service.begin_work(read_only=True) as work:
        tasks = work.tasks.open_of(lan.id)
    assert [(task.kind, task.text, task.due_on, task.seeker_id) for task in tasks] == [
        (TaskKind.TASK, "Nộp hồ sơ", date(2026, 7, 15), seeker.id),
        (TaskKind.APPOINTMENT, NEXT_TALK, date(2026, 7, 20), seeker.id),
    ]
    assert [step.task_id for step in form.talk.steps] == [tasks[0].id, None]


def test_a_page_sent_twice_files_nothing_more(
    service: Service, seeker: Seeker, lan: Account
) -> None:
    first = file_talk(service, seeker.id, filed(seeker, shift_work=True), lan)
    assert file_talk(service, seeker.id, filed(seeker, shift_work=True), lan) == first
    assert talks_of(service, seeker.id, lan) == (first,)
    with service.begin_work(read_only=True) as work:
        assert work.tasks.count_open(lan.id) == 2


def test_a_changed_profile_is_not_written_over(
    service: Service, seeker: Seeker, lan: Account
) -> None:
    file_talk(service, seeker.id, filed(seeker, shift_work=True), lan)
    with pytest.raises(ConflictError):
        file_talk(service, seeker.id, filed(seeker, "another", shift_work=False), lan)
    assert talks_of(service, seeker.id, lan)[0].after.shift_work is True


def test_the_key_of_another_seekers_page_is_refused(
    service: Service, seeker: Seeker, lan: Account
) -> None:
    other = add_seeker(service, a_seeker_draft(), None)
    file_talk(service, seeker.id, filed(seeker), lan)
    with pytest.raises(RuleError):
        file_talk(service, other.id, filed(other), lan)
    with pytest.raises(RuleError):
        file_talk(service, other.id, filed(other, ""), lan)


def test_another_centres_counsellor_knows_of_nothing(
    service: Service, seeker: Seeker, lan: Account, elsewhere: Account
) -> None:
    form = file_talk(service, seeker.id, filed(seeker), lan)
    with pytest.raises(NotFoundError):
        file_talk(service, seeker.id, filed(seeker, "another"), elsewhere)
    with pytest.raises(NotFoundError, match=form.ref):
        show_talk(service, form.id, elsewhere)
    with pytest.raises(NotFoundError):
        talks_of(service, seeker.id, elsewhere)
    with pytest.raises(NotFoundError):
        correct_talk(service, form.id, TALK, 1, elsewhere)
    assert waiting_for_counsel(service, elsewhere).total == 0


def test_a_correction_keeps_the_words_before_and_the_tasks(
    service: Service, seeker: Seeker, lan: Account
) -> None:
    form = file_talk(service, seeker.id, filed(seeker), lan)
    steps = tuple(replace(step, task_id=None) for step in form.talk.steps)
    better = replace(TALK, advice="Nên học lớp may trước", steps=steps)
    revised = correct_talk(service, form.id, better, form.version, lan)
    page = show_talk(service, form.id, lan)
    assert page.form == revised
    assert revised.talk.steps == form.talk.steps
    assert [revision.talk for revision in page.revisions] == [form.talk]
    assert (page.full_name, page.counsellor) == ("Nguyễn Thị Hoa", "lan")
    with pytest.raises(ConflictError):
        correct_talk(service, form.id, TALK, form.version, lan)


def test_those_who_wait_are_listed_with_the_days_left(
    service: Service, seeker: Seeker, lan: Account, clock: SetClock
) -> None:
    late = add_seeker(service, a_seeker_draft(registered_on=date(2026, 7, 3)), None)
    found = waiting_for_counsel(service, lan)
    rows = [(row.seeker.id, row.due_on, row.days_left) for row in found.rows]
    assert rows == [
        (late.id, date(2026, 7, 8), -3),
        (seeker.id, date(2026, 7, 15), 2),
    ]
    assert (found.total, found.overdue) == (2, 1)
    file_talk(service, late.id, filed(late), lan)
    clock.move_on(days=2)
    left = waiting_for_counsel(service, lan)
    assert [(row.seeker.id, row.days_left) for row in left.rows] == [(seeker.id, 0)]


def test_one_page_of_the_list_at_a_time(service: Service, lan: Account) -> None:
    for days in range(3):
        day = TODAY - timedelta(days=days)
        add_seeker(service, a_seeker_draft(registered_on=day), None)
    page = waiting_for_counsel(service, lan, offset=2, limit=2)
    assert ([row.seeker.registered_on for row in page.rows], page.total) == ([TODAY], 3)


def test_the_due_day_passes_over_holidays() -> None:
    assert counsel_due(date(2026, 4, 28)) == date(2026, 5, 5)
