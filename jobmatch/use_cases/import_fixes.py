"""Corrections to a file that is looked at before it comes in: said once, applied to many rows."""

from collections.abc import Sequence
from dataclasses import replace

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.imports import Fix, Fixes, Import, ImportState
from jobmatch.domain.messages import Sentence
from jobmatch.use_cases.import_jobs import Wish, ask
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_import

MOST_FIXES = 500
_TOO_MANY = Sentence(
    f"Tệp này đã có {MOST_FIXES} chỗ sửa: hãy tải dòng lỗi về, sửa trong Excel rồi gửi lại",
    f"This file has {MOST_FIXES} corrections: download its faulty rows, mend them and send again",
)


def add_fixes(
    service: Service, import_id: int, fixes: Sequence[Fix], by: Account | None
) -> Import:
    """Have a file read with these corrections too, after those already said.

    The same cells said again take the later word. Does nothing once the import was confirmed.
    Raises NotFoundError, RuleError.
    """
    return _changed(service, import_id, by, tuple(fixes), None)


def drop_fix(service: Service, import_id: int, number: int, by: Account | None) -> Import:
    """Take one correction back, counted from 0; one that is not there changes nothing."""
    return _changed(service, import_id, by, (), number)


def _changed(
    service: Service, import_id: int, by: Account | None, added: Fixes, dropped: int | None
) -> Import:
    with service.begin_work() as work:
        found = work.imports.get(import_id)
        check_import(work, by, found)
        before = work.imports.fixes(import_id)
        after = _without(before, added, dropped) + added
        if found.state is not ImportState.WAITING or after == before:
            return found
        if len(after) > MOST_FIXES:
            raise RuleError(_TOO_MANY)
        work.imports.keep_fixes(import_id, after)
        changed = replace(found, revision=found.revision + 1)
        work.imports.save(changed)
        told = f"{found.ref}: {len(after)} fixes"
        work.audit.append(service.clock.now(), by.id if by else None, "import_fixed", detail=told)
    ask(service, import_id, Wish.REHEARSE)
    return changed


def _without(before: Fixes, added: Fixes, dropped: int | None) -> Fixes:
    said_again = {_cells(fix) for fix in added}
    return tuple(
        fix for at, fix in enumerate(before) if at != dropped and _cells(fix) not in said_again
    )


def _cells(fix: Fix) -> tuple[str, str, str, tuple[int, ...]]:
    return fix.column, fix.field, fix.found, fix.rows
