"""Two entries of one person become one, and two again exactly as they were."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.cases import Case, NoteDraft, NoteKind, Subject, TaskDraft, TaskKind
from jobmatch.domain.choices import FitWord, HideReason
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.persons import SameBy
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.store.tables import METADATA
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.person_merges import (
    FIELDS,
    MergeWish,
    kept_entry,
    merge_seekers,
    merges_into,
    movers,
    preview_merge,
    undo_merge,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suggestion_choices import decide_lines, hide, override, pin
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.use_cases.filled import fill, rows_of, tables_of_seekers

OURS = Person(full_name="Nguyễn Thị Hoa", phone="+84912345678")
THEIRS = Person(
    full_name="Nguyen Thi Hoa",
    phone="+84911111111",
    identity_number="038190012345",
    birth_date=date(1990, 7, 5),
)
KEPT = a_seeker_draft(person=OURS, skills=("May",))
MERGED = a_seeker_draft(person=THEIRS, source="tep", source_key="id|7", major="May mặc")

# What a merge leaves behind by design: the log of what was done, the merge itself, the search
# index's own notes, and the count of changes of the kept record, which only goes up.
LEFT_BEHIND = {"audit_events", "person_merges", "index_queue", "index_log", "embeddings"}
LEFT_BEHIND |= {"state"}  # the seal of the log
COUNTED = {"version", "updated_at"}
SEALED = {field.name for field in fields(Person)}


@pytest.fixture
def lan(service: Service) -> Account:
    return create_account(service, "lan.tvv", "một câu dài để vào", Role.COUNSELLOR)


@pytest.fixture
def pair(service: Service) -> tuple[int, int]:
    """The entry to keep and the one to merge into it."""
    return kept_pair(service, KEPT, MERGED)


def kept_pair(service: Service, *drafts: SeekerDraft) -> tuple[int, int]:
    with service.begin_work() as work:
        one, other = (work.seekers.add(draft, service.clock.now()).id for draft in drafts)
        for title in ("Công nhân may", "Thợ may mẫu", "Thợ thêu"):
            work.vacancies.add(a_vacancy_draft(title=title), service.clock.now())
    return one, other


def a_wish(service: Service, pair: tuple[int, int], *names: str) -> MergeWish:
    with service.begin_work(read_only=True) as work:
        kept, merged = (work.seekers.get(i) for i in pair)
    return MergeWish(
        kept_id=kept.id,
        merged_id=merged.id,
        from_merged=frozenset(names),
        kept_version=kept.version,
        merged_version=merged.version,
    )


def everything(service: Service) -> dict[str, object]:
    """Return every row of every table that a merge may touch, and each person as read."""
    state: dict[str, object] = {}
    with service.begin_work(read_only=True) as work:
        for table in METADATA.sorted_tables:
            if table.name not in LEFT_BEHIND:
                rows = work.choices._connection.execute(table.select()).mappings()
                state[table.name] = sorted((_told(dict(row)) for row in rows), key=repr)
        state["persons"] = work.seekers.persons(range(1, 200))
    return state


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without what counts up; what is sealed has another text at each writing."""
    return {
        name: "sealed" if name in SEALED and "religion" in row else value
        for name, value in row.items()
        if name not in COUNTED
    }


def test_a_preview_names_what_differs_and_what_would_be_filled(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    preview = preview_merge(service, *pair, lan)
    assert preview.differing == (
        "person.full_name",
        "person.birth_date",
        "person.identity_number",
        "person.phone",
        "major",
        "skills",
    )
    assert preview.filled == {"person.birth_date", "person.identity_number", "major"}
    with service.begin_work(read_only=True) as work:
        looks = [work.audit.for_record(RecordKind.SEEKERS, i)[0].action for i in pair]
    assert looks == ["seeker.person_seen"] * 2


def test_the_kept_entry_takes_the_chosen_fields_alone(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    merge_seekers(service, a_wish(service, pair, "person.identity_number", "major"), lan)
    with service.begin_work(read_only=True) as work:
        draft = work.seekers.draft(pair[0])
    expected = replace(KEPT, major="May mặc")
    assert draft == replace(expected, person=replace(OURS, identity_number=THEIRS.identity_number))


def test_a_merged_entry_is_in_no_list_and_its_reference_leads_to_the_kept_one(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    kept, merged = pair
    sync(service)
    merge_seekers(service, a_wish(service, pair), lan)
    sync(service)
    assert service.catalogues.of(RecordKind.SEEKERS).ids.tolist() == [kept]
    with service.begin_work(read_only=True) as work:
        assert [seeker.id for seeker in work.seekers.newest(10)] == [kept]
        assert work.seekers.by_person_digests(THEIRS).by_identity_number == ()
    assert kept_entry(service, f"S-{merged}", lan).id == kept
    with pytest.raises(NotFoundError):
        kept_entry(service, f"S-{kept}", lan)
    [told] = merges_into(service, kept, lan)
    assert (told.merge.merged_id, told.by) == (merged, "lan.tvv")


def test_belongings_go_along(service: Service, pair: tuple[int, int], lan: Account) -> None:
    kept, merged = pair
    pin(service, merged, 1, lan)
    decide_lines(service, (merged, 2), {ReasonKind.PAY: False}, lan)
    merge_seekers(service, a_wish(service, pair), lan)
    with service.begin_work(read_only=True) as work:
        assert work.choices.of_seeker(kept)[1].pinned is not None
        assert [line.vacancy_id for line in work.shown_lines.of_seeker(kept, [2])] == [2]


MOVED_BY = {
    "approaches": "approaches",
    "cases": "cases",
    "consent_messages": "consent_messages",
    "consents": "consents",
    "conversations": "chats",
    "counselling_forms": "counselling",
    "data_requests": "data_requests",
    "interests": "interests",
    "kept_cvs": "kept_cvs",
    "notes": "notes",
    "own_limits": "own_limits",
    "referral_reports": "referral_reports",
    "referrals": "referrals",
    "shown_lines": "shown_lines",
    "suggestion_choices": "choices",
    "tasks": "tasks",
    "zalo_links": "zalo_links",
}
SET_ASIDE = {
    "likely_same": "the doubt whether the two are one is settled by merging them",
    "new_matches": "found for the profile that goes away; the kept one gets its own",
    "put_forward": "ranked for the profile that goes away; the next night ranks the kept one",
    "seeker_persons": "field by field into the kept entry, as was chosen",
    "seen_suggestions": "which list of the entry that goes away a commune looked at",
    "suggestion_views": "which list was shown is told of the entry that it was shown of",
    "zalo_link_codes": "a code of a few minutes, asked for again",
}


def test_every_table_that_belongs_to_seekers_has_a_store_that_moves_it(
    service: Service,
) -> None:
    """A new table of what belongs to seekers is named here, or its store learns to move it."""
    belonging = {table.name for table in tables_of_seekers()}
    assert belonging == MOVED_BY.keys() | SET_ASIDE.keys()
    with service.begin_work(read_only=True) as work:
        assert set(movers(work)) == set(MOVED_BY.values())


def test_what_lies_in_every_table_goes_along_or_aside_and_comes_back_exactly(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    kept, merged = pair
    bystander, _ = kept_pair(service, a_seeker_draft(), a_seeker_draft())
    listed(service, merged, lan)
    with service.begin_work() as work:
        fill(work.choices._connection, merged, bystander)
    before = everything(service)
    with service.begin_work(read_only=True) as work:
        theirs = rows_of(work.choices._connection, merged)
    merge = merge_seekers(service, a_wish(service, pair), lan)
    with service.begin_work(read_only=True) as work:
        connection = work.choices._connection
        assert rows_of(connection, merged) == {}
        moved = {place.partition(".")[0] for place in rows_of(connection, kept)}
    assert moved - {"seeker_persons"} == MOVED_BY.keys()
    undo_merge(service, merge.id, lan)
    with service.begin_work(read_only=True) as work:
        assert rows_of(work.choices._connection, merged) == theirs
    assert everything(service) == before


def listed(service: Service, seeker_id: int, by: Account) -> None:
    """Let somebody stand in employers' lists, so that what employers asked goes on waiting."""
    said = (ConsentPurpose.EMPLOYER_LISTS, True, ConsentChannel.PAPER)
    say(service, seeker_id, *said, by)


def test_two_entries_full_of_everything_become_two_again(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    """Each has a row of its own wherever one person has one row only."""
    bystander, _ = kept_pair(service, a_seeker_draft(), a_seeker_draft())
    for seeker_id in pair:
        listed(service, seeker_id, lan)
    with service.begin_work() as work:
        for seeker_id in pair:
            fill(work.choices._connection, seeker_id, bystander)
        work.sign_ups.add_likely_same(pair[1], [(pair[0], SameBy.PHONE)], service.clock.now())
    before = everything(service)
    undo_merge(service, merge_seekers(service, a_wish(service, pair), lan).id, lan)
    assert everything(service) == before


@settings(
    max_examples=6,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(names=st.sets(st.sampled_from(FIELDS)), data=st.data())
def test_undoing_restores_everything_exactly(
    service: Service, names: set[str], data: st.DataObject
) -> None:
    pair = kept_pair(service, KEPT, replace(MERGED, source_key=""))
    with service.begin_work() as work:
        newest = [work.vacancies.newest(3)[at].id for at in range(3)]
        _give_belongings(service, work, pair, data)
    for seeker_id in pair:
        for vacancy_id in data.draw(st.sets(st.sampled_from(newest))):
            _choose(service, seeker_id, vacancy_id, data.draw(st.integers(0, 3)))
    before = everything(service)
    merge = merge_seekers(service, a_wish(service, pair, *names), None)
    assert everything(service) != before
    undo_merge(service, merge.id, None)
    assert everything(service) == before


def _choose(service: Service, seeker_id: int, vacancy_id: int, act: int) -> None:
    if act == 0:
        hide(service, seeker_id, vacancy_id, HideReason.PAY, "", None)
    elif act == 1:
        hide(service, seeker_id, vacancy_id, None, "", None)
        pin(service, seeker_id, vacancy_id, None)
    elif act == 2:
        override(service, seeker_id, vacancy_id, FitWord.GOOD, "Đã gặp", None)
    else:
        decide_lines(service, (seeker_id, vacancy_id), {ReasonKind.PAY: False}, None)


def _give_belongings(
    service: Service, work: UnitOfWork, pair: tuple[int, int], data: st.DataObject
) -> None:
    """Write rows into the other tables that belong to seekers, for one entry, both or none."""
    now = service.clock.now()
    try:
        account = work.accounts.by_name("lan.tvv")
    except NotFoundError:
        account = work.accounts.add("lan.tvv", "", Role.COUNSELLOR)
    mine = {"account_id": account.id}
    for seeker_id in data.draw(st.sets(st.sampled_from(pair))):
        about = Subject(seeker_id=seeker_id)
        case = Case(seeker_id=seeker_id, centre_id=1, counsellor_id=account.id, opened_at=now)
        work.cases.put(case)
        work.notes.add(NoteDraft(about=about, kind=NoteKind.CALL, text="Đã gọi", **mine), now)
        task = TaskDraft(
            about=about,
            kind=TaskKind.TASK,
            text="Gọi lại",
            due_on=now.date(),
            due_time=None,
            created_by=account.id,
            **mine,
        )
        work.tasks.add(task, now)


def test_what_was_written_since_the_merge_stays(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    merge = merge_seekers(service, a_wish(service, pair, "person.phone", "major"), lan)
    with service.begin_work() as work:
        draft = work.seekers.draft(pair[0])
        revised = replace(draft, major="Thiết kế thời trang", desired_job="Tổ trưởng may")
        work.seekers.replace(pair[0], revised, service.clock.now())
    undo_merge(service, merge.id, lan)
    with service.begin_work(read_only=True) as work:
        kept, merged = (work.seekers.draft(i) for i in pair)
    assert (kept.major, kept.desired_job) == ("Thiết kế thời trang", "Tổ trưởng may")
    assert kept.person.phone == OURS.phone
    assert merged == MERGED


def test_merges_are_undone_the_last_one_first(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    first = merge_seekers(service, a_wish(service, pair), lan)
    third, _ = kept_pair(service, a_seeker_draft(desired_job="Thợ thêu"), a_seeker_draft())
    second = merge_seekers(service, a_wish(service, (third, pair[0])), lan)
    assert kept_entry(service, f"S-{pair[1]}", lan).id == third
    with pytest.raises(RuleError):
        undo_merge(service, first.id, lan)
    for merge in (second, first, first):  # the last one twice: a double click
        undo_merge(service, merge.id, lan)
    with service.begin_work(read_only=True) as work:
        assert [work.seekers.draft(i) for i in pair] == [KEPT, MERGED]


def test_a_file_that_tells_of_a_merged_entry_means_the_kept_one(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    merge_seekers(service, a_wish(service, pair), lan)
    with service.begin_work(read_only=True) as work:
        found = work.seekers.by_source_keys("tep", ["id|7", "id|8"])
    assert {key: seeker.id for key, seeker in found.items()} == {"id|7": pair[0]}


def test_nothing_of_the_merged_person_lies_open(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    merge_seekers(service, a_wish(service, pair), lan)
    with service.begin_work(read_only=True) as work:
        row = work.choices._connection.exec_driver_sql("SELECT memory FROM person_merges").one()
    assert "Hoa" not in row[0]


def test_nothing_is_kept_of_those_merged_into_somebody_who_is_removed(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    merge_seekers(service, a_wish(service, pair), lan)
    third, _ = kept_pair(service, a_seeker_draft(desired_job="Thợ thêu"), a_seeker_draft())
    merge_seekers(service, a_wish(service, (third, pair[0])), lan)
    with service.begin_work() as work:
        work.seekers.remove(third)
        rows = work.choices._connection.exec_driver_sql(
            "SELECT memory, source_key FROM person_merges"
        ).all()
    assert [tuple(row) for row in rows] == [("", ""), ("", "")]


@pytest.mark.parametrize("changed", [0, 1])
def test_an_entry_that_somebody_changed_meanwhile_is_not_merged(
    service: Service, pair: tuple[int, int], lan: Account, changed: int
) -> None:
    wish = a_wish(service, pair)
    with service.begin_work() as work:
        work.seekers.replace(pair[changed], a_seeker_draft(), service.clock.now())
    with pytest.raises(ConflictError):
        merge_seekers(service, wish, lan)


def test_nobody_merges_what_they_may_not_see_or_one_entry_with_itself(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    stranger = Account(id=lan.id, name="xa", role=Role.COUNSELLOR, centre_id=99)
    with pytest.raises(NotFoundError):
        preview_merge(service, *pair, stranger)
    with pytest.raises(NotFoundError):
        merge_seekers(service, a_wish(service, pair), stranger)
    with pytest.raises(RuleError):
        merge_seekers(service, a_wish(service, (pair[0], pair[0])), lan)


def test_an_entry_that_nobody_looked_after_takes_over_the_other_ones_counsellor(
    service: Service, pair: tuple[int, int], lan: Account
) -> None:
    kept, merged = pair
    with service.begin_work() as work:
        case = Case(seeker_id=kept, centre_id=1, counsellor_id=None, opened_at=service.clock.now())
        work.cases.put(case)
        work.cases.put(replace(case, seeker_id=merged, counsellor_id=lan.id))
    merge = merge_seekers(service, a_wish(service, pair), lan)
    assert counsellors(service, pair) == {kept: lan.id}
    undo_merge(service, merge.id, lan)
    assert counsellors(service, pair) == {kept: None, merged: lan.id}


def counsellors(service: Service, pair: tuple[int, int]) -> dict[int, int | None]:
    with service.begin_work(read_only=True) as work:
        return {each: case.counsellor_id for each, case in work.cases.get_many(pair).items()}
