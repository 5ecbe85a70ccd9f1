"""Merging two entries of one person into one, field by field, and taking that back."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.persons import Merge
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft, SeekerProfile
from jobmatch.store.merges import KeptPerson, MovesSeeker
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.consents import (
    leave_employers_unless_listed,
    leave_index_unless_matched,
    repeat_withdrawals,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker
from jobmatch.use_cases.suggestion_choices import names_of

OF_PERSON = "person."
_KIND = RecordKind.SEEKERS
_NEVER_CHOSEN = frozenset({"form_version", "source", "source_ref", "source_key"})

ONE_ENTRY = Sentence("Hãy chọn hai hồ sơ khác nhau", "Choose two different entries")
MERGED_ON = Sentence(
    "Hồ sơ được giữ đã được gộp tiếp; hãy hoàn tác lần gộp sau trước",
    "The entry that was kept was merged again; undo the later merge first",
)


def _fields_to_choose() -> tuple[str, ...]:
    profile = (field.name for field in fields(SeekerProfile))
    person = (f"{OF_PERSON}{field.name}" for field in fields(Person))
    return (*person, *(name for name in profile if name not in _NEVER_CHOSEN))


FIELDS = _fields_to_choose()
"""What is chosen field by field: "person.phone" of the person, "skills" of the profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSide:
    seeker: Seeker
    draft: SeekerDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """Two entries, the fields in which they differ, and those the kept one says nothing of."""

    kept: MergeSide
    merged: MergeSide
    differing: tuple[str, ...]
    filled: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeWish:
    """Which entry goes into which, and the fields (of FIELDS) whose value the merged one gives."""

    kept_id: int
    merged_id: int
    from_merged: frozenset[str]
    kept_version: int
    merged_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMerge:
    merge: Merge
    by: str


def preview_merge(
    service: Service, kept_id: int, merged_id: int, by: Account | None
) -> MergePreview:
    """Return both entries in the clear; both looks are noted. Raises NotFoundError, RuleError."""
    with service.begin_work() as work:
        _check(work, by, kept_id, merged_id)
        kept, merged = (
            MergeSide(seeker=work.seekers.get(i), draft=work.seekers.draft(i))
            for i in (kept_id, merged_id)
        )
        for seeker_id in (kept_id, merged_id):
            note(work, service, by, "seeker.person_seen", (_KIND, seeker_id), "merge")
    ours, theirs = dict(_values(kept.draft)), dict(_values(merged.draft))
    return MergePreview(
        kept=kept,
        merged=merged,
        differing=tuple(name for name in FIELDS if ours[name] != theirs[name]),
        filled=frozenset(
            name
            for name in FIELDS
            if ours[name] == _UNSAID[name] and theirs[name] != _UNSAID[name]
        ),
    )


def merge_seekers(service: Service, wish: MergeWish, by: Account | None) -> Merge:
    """Merge one entry into another; all that belongs to it goes along.

    Raises NotFoundError, RuleError; ConflictError where an entry was changed since it was seen.
    """
    now, account_id = service.clock.now(), by.id if by else None
    with service.begin_work() as work:
        work.referrals.take_turns()  # none is issued to an entry that goes away
        _check(work, by, wish.kept_id, wish.merged_id)
        merged = work.seekers.get(wish.merged_id)
        if merged.version != wish.merged_version:
            raise ConflictError(f"{merged.ref} was changed since it was read.")
        before = work.seekers.draft(wish.kept_id)
        after = _chosen(before, work.seekers.draft(wish.merged_id), wish.from_merged)
        merge = work.merges.add(
            merged,
            wish.kept_id,
            KeptPerson(before=before, after=after),
            movers(work),
            (account_id, now),
        )
        work.seekers.replace(wish.kept_id, after, now, wish.kept_version)
        repeat_withdrawals(work, wish.kept_id)
        leave_index_unless_matched(work, wish.kept_id)
        leave_employers_unless_listed(service, work, wish.kept_id, by)
        note(work, service, by, "seeker.merged", (_KIND, wish.kept_id), merged.ref)
        note(work, service, by, "seeker.merged_away", (_KIND, merged.id), f"S-{wish.kept_id}")
    return merge


def undo_merge(service: Service, merge_id: int, by: Account | None) -> Merge:
    """Bring the merged entry back with all that it had, and the kept one to what it was.

    What somebody wrote into the kept entry since then stays. A merge that is undone already stays
    so. Raises NotFoundError; RuleError where a later merge must be undone first.
    """
    now, account_id = service.clock.now(), by.id if by else None
    with service.begin_work() as work:
        work.referrals.take_turns()
        merge = work.merges.get(merge_id)
        if work.merges.kept_instead(merge.kept_id) is not None:
            raise RuleError(MERGED_ON)
        check_seeker(work, by, merge.kept_id)
        if merge.undone_at is not None:
            return merge
        if work.merges.into(merge.kept_id)[0] != merge:
            raise RuleError(MERGED_ON)
        kept = work.merges.undo(merge, movers(work), (account_id, now))
        current = work.seekers.draft(merge.kept_id)
        work.seekers.replace(merge.kept_id, _as_before(current, kept), now)
        leave_index_unless_matched(work, merge.kept_id)
        note(work, service, by, "seeker.merge_undone", (_KIND, merge.kept_id), merge.ref)
        note(work, service, by, "seeker.merge_undone", (_KIND, merge.merged_id), merge.ref)
    return merge


def kept_entry(service: Service, ref: str, by: Account | None) -> Seeker:
    """Return who is kept in the place of a merged entry ("S-12").

    Raises NotFoundError: it was not merged, or the account may not know of the kept one.
    """
    seeker_id = own_id(_KIND, ref)
    with service.begin_work(read_only=True) as work:
        kept_id = None if seeker_id is None else work.merges.kept_instead(seeker_id)
        if kept_id is None:
            raise NotFoundError(f"There is no record {ref}.")
        check_seeker(work, by, kept_id)
        return work.seekers.get(kept_id)


def merges_into(service: Service, seeker_id: int, by: Account | None) -> tuple[ToldMerge, ...]:
    """Return the merges into one entry that hold, the last in front. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        found = work.merges.into(seeker_id)
        names = names_of(work, (merge.account_id for merge in found))
    return tuple(
        ToldMerge(merge=merge, by=names.get(merge.account_id or 0, "")) for merge in found
    )


def movers(work: UnitOfWork) -> dict[str, MovesSeeker]:
    """Return every store whose rows go along with a seeker, by name."""
    return {name: store for name, store in vars(work).items() if isinstance(store, MovesSeeker)}


def _check(work: UnitOfWork, by: Account | None, kept_id: int, merged_id: int) -> None:
    if kept_id == merged_id:
        raise RuleError(ONE_ENTRY)
    for seeker_id in sorted((kept_id, merged_id)):
        check_seeker(work, by, seeker_id)
        work.seekers.get(seeker_id)


def _chosen(kept: SeekerDraft, merged: SeekerDraft, names: frozenset[str]) -> SeekerDraft:
    theirs = dict(_values(merged))
    return _with(kept, {name: theirs[name] for name in FIELDS if name in names})


def _as_before(current: SeekerDraft, kept: KeptPerson) -> SeekerDraft:
    before, after = dict(_values(kept.before)), dict(_values(kept.after))
    untouched = {name for name, value in _values(current) if value == after[name]}
    return _with(current, {name: before[name] for name in untouched})


def _with(draft: SeekerDraft, values: dict[str, Any]) -> SeekerDraft:
    person = {name.removeprefix(OF_PERSON): v for name, v in values.items() if OF_PERSON in name}
    profile = {name: value for name, value in values.items() if OF_PERSON not in name}
    return replace(draft, person=replace(draft.person, **person), **profile)


def _values(draft: SeekerDraft) -> Iterator[tuple[str, object]]:
    for name in FIELDS:
        whose = draft.person if name.startswith(OF_PERSON) else draft
        yield name, getattr(whose, name.removeprefix(OF_PERSON))


_UNSAID = dict(_values(SeekerDraft()))
