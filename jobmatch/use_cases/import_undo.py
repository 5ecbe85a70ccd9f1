"""Taking back what one row of an import did, unless somebody has changed the record since."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from jobmatch.domain.imports import Import, RowOutcome
from jobmatch.domain.records import RecordKind
from jobmatch.store.drafts import draft_from_json
from jobmatch.store.imports import ImportedRow
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.import_batches import store_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """`kept` are records that were changed after the import: they were left as they are."""

    removed: int = 0
    restored: int = 0
    kept: int = 0


def undo_row(work: UnitOfWork, done: Import, row: ImportedRow, so_far: Undone) -> Undone:
    """Undo one row and count it. Twice does no harm: an undo that died can be repeated."""
    if row.record_id is None or row.outcome not in {RowOutcome.ADDED, RowOutcome.UPDATED}:
        return so_far
    kind = RecordKind(done.kind.value)
    store = store_of(work, kind)
    record = store.get_many([row.record_id]).get(row.record_id)
    if record is None:
        return so_far
    ended = done.finished_at or done.started_at
    added = row.outcome is RowOutcome.ADDED
    if _is_needed(work, kind, record) or _changed_since(work, kind, record, done, ended):
        return replace(so_far, kept=so_far.kept + 1)
    if added and kind is RecordKind.VACANCIES and _people_wait(work, record.id):
        return replace(so_far, kept=so_far.kept + 1)
    if added:
        store.remove(record.id)
        so_far = replace(so_far, removed=so_far.removed + 1)
    elif row.before is not None:
        # As of the import's end: a row of the same file may have to be undone on top of this.
        store.replace(record.id, draft_from_json(kind, row.before), ended)
        so_far = replace(so_far, restored=so_far.restored + 1)
    if kind is RecordKind.VACANCIES:
        _remove_employer_without_vacancies(work, record.employer_id, done.ref)
    return so_far


def _is_needed(work: UnitOfWork, kind: RecordKind, record: Any) -> bool:  # noqa: ANN401 -- see store_of
    """Tell whether vacancies hang on an employer, which then cannot go."""
    return kind is RecordKind.EMPLOYERS and bool(work.vacancies.for_employer(record.id, 1))


def _people_wait(work: UnitOfWork, vacancy_id: int) -> bool:
    """Tell whether anybody was referred to a vacancy, or asked about it: it is needed."""
    referred = work.upkeep.referral_counts([vacancy_id])
    return bool(referred or work.approaches.of_vacancy(vacancy_id))


def _changed_since(
    work: UnitOfWork,
    kind: RecordKind,
    record: Any,  # noqa: ANN401 -- see store_of
    done: Import,
    ended: datetime,
) -> bool:
    """Tell whether anything, or anybody while the import still ran, changed the record."""
    if record.updated_at is not None and record.updated_at > ended:
        return True
    return any(
        event.at >= done.started_at and event.action.endswith(("revised", "status_changed"))
        for event in work.audit.for_record(kind, record.id, limit=20)
    )


def _remove_employer_without_vacancies(
    work: UnitOfWork, employer_id: int | None, import_ref: str
) -> None:
    """Forget an employer that only this import brought, once none of its vacancies is left."""
    if employer_id is None or work.vacancies.for_employer(employer_id, 1):
        return
    employer = work.employers.get_many([employer_id]).get(employer_id)
    if employer is not None and employer.source == import_ref and employer.version == 1:
        work.employers.remove(employer_id)
