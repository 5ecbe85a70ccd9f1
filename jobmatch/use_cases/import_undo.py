"""Taking back what rows of an import did, unless somebody has changed the records since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jobmatch.domain.imports import Import, RowOutcome
from jobmatch.domain.records import RecordKind
from jobmatch.store.drafts import draft_from_json
from jobmatch.store.imports import ImportedRow
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.import_batches import store_of

_DID_SOMETHING = frozenset({RowOutcome.ADDED, RowOutcome.UPDATED})
_BY_HAND = ("revised", "status_changed")  # how actions end that change a record


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """`kept` are records that were changed after the import: they were left as they are."""

    removed: int = 0
    restored: int = 0
    kept: int = 0


def undo_rows(
    work: UnitOfWork, done: Import, rows: Sequence[ImportedRow], so_far: Undone
) -> Undone:
    """Undo rows, the last of the file in front, and count them.

    Twice does no harm: an undo that died can be repeated.
    """
    for run in _of_one_record_each(rows):
        so_far = _undo_run(work, done, run, so_far)
    return so_far


def _of_one_record_each(rows: Sequence[ImportedRow]) -> Iterator[dict[int, ImportedRow]]:
    """Cut rows where one is about a record that a row before it was about; those come in turn."""
    run: dict[int, ImportedRow] = {}
    for row in rows:
        if row.record_id is None or row.outcome not in _DID_SOMETHING:
            continue
        if row.record_id in run:
            yield run
            run = {}
        run[row.record_id] = row
    if run:
        yield run


def _undo_run(
    work: UnitOfWork, done: Import, run: Mapping[int, ImportedRow], so_far: Undone
) -> Undone:
    kind = RecordKind(done.kind.value)
    store = store_of(work, kind)
    records = store.get_many(run)
    added = {one for one in records if run[one].outcome is RowOutcome.ADDED}
    kept = _changed_since(work, kind, records, done) | _needed(work, kind, records, added)
    removed = sorted(added - kept)
    store.remove_many(removed)
    restored = 0
    for record_id in sorted(records.keys() - added - kept):
        before = run[record_id].before
        if before is not None:
            # As of the import's end: a row of the same file may have to be undone on top of this.
            ended = done.finished_at or done.started_at
            store.replace(record_id, draft_from_json(kind, before), ended)
            restored += 1
    if kind is RecordKind.VACANCIES:
        theirs = {records[one].employer_id for one in records.keys() - kept} - {None}
        _remove_employers_without_vacancies(work, theirs, done.ref)
    return Undone(
        removed=so_far.removed + len(removed),
        restored=so_far.restored + restored,
        kept=so_far.kept + len(kept),
    )


def _needed(
    work: UnitOfWork, kind: RecordKind, records: Mapping[int, Any], added: set[int]
) -> set[int]:
    """Return what cannot go: employers with vacancies, vacancies that people wait for."""
    if kind is RecordKind.EMPLOYERS:
        return set(work.vacancies.employers_with_any(records))
    if kind is RecordKind.VACANCIES:
        return {*work.upkeep.referral_counts(added), *work.approaches.asked_about(added)}
    return set()


def _changed_since(
    work: UnitOfWork, kind: RecordKind, records: Mapping[int, Any], done: Import
) -> set[int]:
    """Return what anything, or anybody while the import still ran, changed."""
    ended = done.finished_at or done.started_at
    later = {
        one.id for one in records.values() if one.updated_at is not None and one.updated_at > ended
    }
    return later | work.audit.acted_on_since(kind, records, done.started_at, _BY_HAND)


def _remove_employers_without_vacancies(
    work: UnitOfWork, employer_ids: set[int], import_ref: str
) -> None:
    """Forget employers that only this import brought, once none of their vacancies is left."""
    without = employer_ids - work.vacancies.employers_with_any(employer_ids)
    employers = work.employers.get_many(without).values()
    work.employers.remove_many(
        one.id for one in employers if one.source == import_ref and one.version == 1
    )
