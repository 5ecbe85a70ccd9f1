"""What an import changed in records that were there before: each as it was, and as it is now."""

from jobmatch.domain.imports import Import, RowOutcome
from jobmatch.domain.records import RecordKind
from jobmatch.store.drafts import draft_json
from jobmatch.use_cases.import_batches import SHOWN_CHANGES, ChangedRow, store_of
from jobmatch.use_cases.ports import Service


def changed_rows(service: Service, import_: Import) -> tuple[ChangedRow, ...]:
    """Return the first rows that changed a record which is still there, in the file's order."""
    with service.begin_work(read_only=True) as work:
        rows = work.imports.rows(import_.id, RowOutcome.UPDATED, limit=SHOWN_CHANGES)
        store = store_of(work, RecordKind(import_.kind.value))
        there = store.get_many([row.record_id for row in rows if row.record_id is not None])
        return tuple(
            ChangedRow(
                row=row.row,
                record_id=row.record_id,
                before=row.before,
                after=draft_json(store.draft(row.record_id)),
            )
            for row in rows
            if row.record_id is not None and row.record_id in there and row.before is not None
        )
