"""One batch of a file's rows: what is to become of each, and making it so.

Rows are recognised by their source and its key (URL, id or words): a known one is updated, an
unknown one added. Whatever looks like another record is flagged and kept, never merged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

from jobmatch.domain.accounts import MAIN_CENTRE
from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.imports import (
    NO_OWNER,
    Draft,
    ImportCounts,
    ImportKind,
    ImportOwner,
    RowOutcome,
    RowRead,
)
from jobmatch.domain.records import (
    RecordKind,
    employer_name_key,
)
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.store.drafts import draft_from_json, draft_json
from jobmatch.store.imports import ImportedRow
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.import_taking import Origin, Taking
from jobmatch.use_cases.own_rows import is_outdated, with_changed_cells
from jobmatch.use_cases.updated_drafts import brought_up_to_date

SHOWN_CHANGES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What became of some rows, in their order."""

    rows: tuple[ImportedRow, ...]
    read: tuple[RowRead, ...]

    def counts(self) -> ImportCounts:
        outcomes = [row.outcome for row in self.rows]
        problems = [problem for row in self.read for problem in row.problems]
        return ImportCounts(
            read=len(self.rows),
            added=outcomes.count(RowOutcome.ADDED),
            updated=outcomes.count(RowOutcome.UPDATED),
            unchanged=outcomes.count(RowOutcome.UNCHANGED),
            flagged=sum(
                row.outcome is RowOutcome.REPEATED or bool(row.flagged_as) for row in self.rows
            ),
            rejected=outcomes.count(RowOutcome.REJECTED),
            warnings=sum(not problem.rejects for problem in problems),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A row that changes a record we have: the whole draft before and after (store/drafts.py)."""

    row: int
    record_id: int
    before: str
    after: str

    @classmethod
    def of(cls, row: int, record_id: int, before: Draft, after: Draft) -> "ChangedRow":
        told = draft_json(before), draft_json(after)
        return cls(row=row, record_id=record_id, before=told[0], after=told[1])

    def drafts(self, kind: ImportKind) -> tuple[Draft, Draft]:
        """Return the record before and after."""
        records = RecordKind(kind.value)
        return draft_from_json(records, self.before), draft_from_json(records, self.after)


def added_up(one: ImportCounts, other: ImportCounts) -> ImportCounts:
    """Return the sum, count by count."""
    return replace(
        one, **{name: getattr(one, name) + getattr(other, name) for name in ImportCounts.__slots__}
    )


class BatchWriter:
    """Takes in batches of one file, in order. Remembers which rows the file held already.

    The memory of a row is 8 bytes of its key, so a file of 100,000 rows costs a few megabytes.
    With `writes` false nothing is kept: the outcomes are what would become of the rows, records
    that would be added have the negative number of their row, and rows that would change one that
    the same file adds count as repeated. Seekers who are added belong to the centre, and those of
    another one are refused, untouched; `centre_id` None is the service itself: the main centre's.
    """

    def __init__(
        self,
        kind: ImportKind,
        import_ref: str,
        *,
        writes: bool,
        centre_id: int | None = None,
        owner: ImportOwner = NO_OWNER,
    ) -> None:
        self.kind = RecordKind(kind.value)
        self.changes: list[ChangedRow] = []  # the first few of records that were known
        self._owner = owner
        self._import_ref = import_ref
        self._writes = writes
        self._centre_id = centre_id
        self._seen: set[bytes] = set()
        self._would_be_alike: dict[bytes, int] = {}

    def skip(self, rows: Iterable[RowRead]) -> None:
        """Remember rows that an earlier run of this import took in."""
        self._seen.update(_mark(*_origin(row.draft)) for row in rows if row.draft)

    def take_in(self, work: UnitOfWork, read: Sequence[RowRead], now: datetime) -> Batch:
        """Decide about these rows and, if this writer writes, keep them."""
        drafts = [row.draft for row in read]
        if self.kind is RecordKind.VACANCIES:
            drafts = self._with_employers(work, drafts, now)
        store = store_of(work, self.kind)
        drafts = [draft and _with_kept_key(store, draft) for draft in drafts]
        taking = Taking(store, [d for d in drafts if d], now)
        taking.leave_to_others(work, self.kind, self._owner, self._centre_id)
        if self._owner.commune_code is not None:
            taking.recognise_own(work, read, self._owner)
        rows = tuple(
            self._row(taking, row, draft) for row, draft in zip(read, drafts, strict=True)
        )
        self._belong(work, rows, now)
        return Batch(rows=rows, read=taking.with_refusals(read))

    def _belong(self, work: UnitOfWork, rows: Iterable[ImportedRow], now: datetime) -> None:
        """Give added seekers to the centre; the main one's need no row."""
        if not self._writes or self.kind is not RecordKind.SEEKERS:
            return
        if self._centre_id not in {None, MAIN_CENTRE}:
            added = [row.record_id for row in rows if row.outcome is RowOutcome.ADDED]
            work.cases.open_many(filter(None, added), self._centre_id, now)

    def _row(self, taking: Taking, read: RowRead, draft: Draft | None) -> ImportedRow:
        if draft is None or read.row in taking.refusals:
            return ImportedRow(row=read.row, outcome=RowOutcome.REJECTED)
        if read.row in taking.own:
            return self._own_row(taking, read, draft, taking.own[read.row])
        return self._told_row(taking, read, draft)

    def _told_row(self, taking: Taking, read: RowRead, draft: Draft) -> ImportedRow:
        if not draft.source_key:  # nothing to recognise it by
            return self._added(taking, read, draft)
        mark = _mark(*_origin(read.draft or draft))  # as the file says it
        seen, record_id = mark in self._seen, taking.known.get(_origin(draft))
        self._seen.add(mark)
        if record_id in taking.of_others:
            taking.refuse_others(read.row, self._owner)
            return ImportedRow(row=read.row, outcome=RowOutcome.REJECTED)
        if record_id is not None and record_id > 0:
            return self._met_again(taking, read, draft, record_id, seen=seen)
        if seen and not self._writes:
            return ImportedRow(row=read.row, outcome=RowOutcome.REPEATED)
        return self._added(taking, read, draft)

    def _added(self, taking: Taking, read: RowRead, draft: Draft) -> ImportedRow:
        record_id = taking.store.add(draft, taking.now).id if self._writes else -read.row
        taking.known[_origin(draft)] = record_id
        return ImportedRow(
            row=read.row,
            outcome=RowOutcome.ADDED,
            record_id=record_id,
            flagged_as=self._looks_like(taking, draft, record_id),
        )

    def _looks_like(self, taking: Taking, draft: Draft, record_id: int) -> tuple[int, ...]:
        """Return the records that share this one's key, and count it to them."""
        key = taking.store.duplicate_key(draft)
        if key is None:
            return ()
        found = taking.alike.get(key, ())
        taking.alike[key] = (*found, record_id)
        if self._writes:
            return found
        first = self._would_be_alike.setdefault(_mark(key), record_id)
        return found if first in {record_id, *found} else (*found, first)

    def _met_again(
        self, taking: Taking, read: RowRead, draft: Draft, record_id: int, *, seen: bool
    ) -> ImportedRow:
        before = taking.store.draft(record_id)
        if _origin(before) != _origin(draft):  # merged into another: what a person chose stays
            outcome = RowOutcome.REPEATED if seen else RowOutcome.UNCHANGED
            return ImportedRow(row=read.row, outcome=outcome, record_id=record_id)
        silent_on = read.silent_on
        if self._owner.employer_id is not None:  # what the centre stopped is opened by no file
            taking.warn_of_status(read, before)
            silent_on |= {"status"}
        after = brought_up_to_date(before, draft, silent_on)
        if after == before:
            outcome = RowOutcome.REPEATED if seen else RowOutcome.UNCHANGED
            return ImportedRow(row=read.row, outcome=outcome, record_id=record_id)
        return self._updated(taking, ChangedRow.of(read.row, record_id, before, after), after)

    def _own_row(self, taking: Taking, read: RowRead, draft: Draft, record_id: int) -> ImportedRow:
        """Change what a row of our own list says otherwise now; a cell left empty says nothing."""
        before = taking.store.draft(record_id)
        mark = _mark("own", str(record_id))
        seen = mark in self._seen
        self._seen.add(mark)
        after = with_changed_cells(before, draft)
        if after == before:
            outcome = RowOutcome.REPEATED if seen else RowOutcome.UNCHANGED
            return ImportedRow(row=read.row, outcome=outcome, record_id=record_id)
        if seen or is_outdated(draft, taking.store.get(record_id)):
            taking.refuse_outdated(read.row)
            return ImportedRow(row=read.row, outcome=RowOutcome.REJECTED)
        return self._updated(taking, ChangedRow.of(read.row, record_id, before, after), after)

    def _updated(self, taking: Taking, change: "ChangedRow", after: Draft) -> ImportedRow:
        if len(self.changes) < SHOWN_CHANGES:
            self.changes.append(change)
        if self._writes:
            taking.store.replace(change.record_id, after, taking.now)
        return ImportedRow(
            row=change.row,
            outcome=RowOutcome.UPDATED,
            record_id=change.record_id,
            before=change.before,
        )

    def _with_employers(
        self, work: UnitOfWork, drafts: Sequence[Draft | None], now: datetime
    ) -> list[Draft | None]:
        """Link each vacancy to its employer by name; one that is not known yet is added."""
        named = [d for d in drafts if isinstance(d, VacancyDraft) if not d.employer_id]
        names = {draft.employer_name for draft in named if draft.employer_name}
        keys = {name: employer_name_key(name) for name in names}
        found = {
            key: them[0].id for key, them in work.employers.by_name_keys(keys.values()).items()
        }
        if self._writes:
            for name in sorted(names):
                if keys[name] not in found:
                    made = EmployerDraft(name=name, source=self._import_ref)
                    found[keys[name]] = work.employers.add(made, now).id
        return [
            replace(draft, employer_id=found.get(keys[draft.employer_name]))
            if isinstance(draft, VacancyDraft) and draft.employer_name and not draft.employer_id
            else draft
            for draft in drafts
        ]


def _with_kept_key(store: Any, draft: Draft) -> Draft:  # noqa: ANN401 -- see store_of
    kept: str = store.kept_source_key(draft.source_key)
    return draft if kept == draft.source_key else replace(draft, source_key=kept)


def _origin(draft: Draft) -> Origin:
    return draft.source, draft.source_key


def _mark(*texts: str) -> bytes:
    return blake2b("\n".join(texts).encode(), digest_size=8).digest()


def store_of(work: UnitOfWork, kind: RecordKind) -> Any:  # noqa: ANN401 -- three stores of one shape
    """Return the store of this kind of record."""
    match kind:
        case RecordKind.VACANCIES:
            return work.vacancies
        case RecordKind.SEEKERS:
            return work.seekers
        case RecordKind.EMPLOYERS:
            return work.employers
