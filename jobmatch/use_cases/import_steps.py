"""The steps a person takes with a file: send it, correct its columns, confirm or drop it, undo."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import RuleError
from jobmatch.domain.imports import (
    NO_OWNER,
    Fixes,
    Import,
    ImportKind,
    ImportState,
    Mapping,
    RowProblem,
)
from jobmatch.domain.messages import Sentence
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.firms import check_may_publish
from jobmatch.use_cases.import_files import UNDONE, files_of, forget_file, import_folder
from jobmatch.use_cases.import_jobs import (
    Wish,
    ask,
    is_asked,
    rows_rehearsed,
    undo_asked_key,
    withdraw,
)
from jobmatch.use_cases.import_owners import kind_for
from jobmatch.use_cases.import_rehearsals import Rehearsed, rehearsal_of
from jobmatch.use_cases.import_undo import Undone
from jobmatch.use_cases.imports import file_of, receive_file
from jobmatch.use_cases.journal import names_of
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_import, owner_of

_MOST_RETURNED = 1_000_000  # problems in a file that is given back

_NOT_CHECKED = Sentence(
    "Tệp này chưa được kiểm tra xong", "This file has not been checked to its end"
)
UNDO_FOR = timedelta(hours=24)
_TOO_LATE = Sentence(
    "Chỉ hoàn tác được trong 24 giờ sau khi nhập: hãy sửa từng bản ghi",
    "An import can be undone for 24 hours: change the records one by one",
)
_STILL_RUNS = Sentence(
    "Chỉ hoàn tác được sau khi nhập xong", "An import can be undone after it has ended"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it was sent. `token` is the form's own: the same one twice is the same upload."""

    path: Path
    file_name: str
    kind: ImportKind | None
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedImport:
    import_: Import
    by: str  # "": by the command line or another program


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an import stands. `rows_checked` counts while it is being rehearsed."""

    import_: Import
    by: str
    rehearsed: Rehearsed | None
    rows_checked: int
    undoing: bool
    undone: Undone | None
    fixes: Fixes = ()
    undo_until: datetime | None = None  # None: as long as its records stay untouched
    undo_is_over: bool = False


def take_upload(service: Service, upload: Upload, by: Account) -> Import:
    """Keep a file that was sent and have it rehearsed. UnreadableFileError: nothing is kept."""
    with _one_upload_at_a_time(service):
        known = _known_upload(service, upload)
        if known is not None:
            return known
        noted = receive_file(service, upload.path, upload.file_name, upload.kind, by=by)
        with service.begin_work() as work:
            work.state.set(_upload_key(upload), str(noted.id))
            _note(work, service, by, "import_sent", noted)
    ask(service, noted.id, Wish.REHEARSE)
    return noted


def recent_standings(service: Service, by: Account, limit: int = 20) -> list[ListedImport]:
    """Return the last imports of the account's firm, commune or centre, newest first."""
    owner = owner_of(by)
    with service.begin_work(read_only=True) as work:
        names = names_of(work)
        found = (
            work.imports.recent(limit, by.centre_id)
            if owner == NO_OWNER
            else work.imports.recent_of(owner, limit)
        )
        return [ListedImport(import_=each, by=_sender(names, each)) for each in found]


def import_standing(service: Service, ref: str, by: Account) -> Standing:
    """Return where an import stands. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        found = work.imports.find(ref)
        check_import(work, by, found)
        sender = _sender(names_of(work), found)
        fixes = work.imports.fixes(found.id)
    waiting = found.state is ImportState.WAITING
    rehearsed = rehearsal_of(service, found) if waiting else None
    if waiting and rehearsed is None:
        ask(service, found.id, Wish.REHEARSE)  # lost where a crash came before it was asked
    return Standing(
        import_=found,
        by=sender,
        rehearsed=rehearsed,
        rows_checked=rows_rehearsed(service, found.id),
        undoing=is_asked(service, found.id, Wish.UNDO),
        undone=files_of(service, found.id).kept(UNDONE, Undone),
        fixes=fixes,
        undo_until=undo_until(found),
        undo_is_over=_is_over(service, found),
    )


def correct_columns(
    service: Service, import_id: int, kind: ImportKind, mapping: Mapping | None
) -> Import:
    """Read the file in another way from now on. `mapping` None: as its columns are recognised.

    Does nothing once the import was confirmed. Raises UnreadableFileError, RuleError for a kind
    of list that its owner does not bring in.
    """
    with service.begin_work(read_only=True) as work:
        kind_for(work.imports.get(import_id).owner, kind)
    table = service.read_table(file_of(service, import_id), kind, mapping)
    with service.begin_work() as work:
        found = work.imports.get(import_id)
        if found.state is not ImportState.WAITING:
            return found
        corrected = replace(found, kind=table.kind, mapping=table.mapping)
        work.imports.save(corrected)
    ask(service, import_id, Wish.REHEARSE)
    return corrected


def confirm_import(service: Service, import_id: int, by: Account) -> Import:
    """Have a rehearsed file imported; twice is the same as once.

    Raises RuleError: it is not rehearsed, or it is a firm's that may not publish yet.
    """
    with service.begin_work(read_only=True) as work:
        found = work.imports.get(import_id)
        if found.employer_id is not None:
            check_may_publish(work, by)
    if found.state is not ImportState.WAITING:
        return found
    rehearsed = rehearsal_of(service, found)
    if rehearsed is None:
        raise RuleError(_NOT_CHECKED)
    ask(service, import_id, Wish.IMPORT)
    with service.begin_work() as work:
        found = work.imports.get(import_id)
        if found.state is not ImportState.WAITING:
            return found
        running = replace(found, state=ImportState.RUNNING, rows_expected=rehearsed.counts.read)
        work.imports.save(running)
        _note(work, service, by, "import_confirmed", running)
    return running


def drop_import(service: Service, import_id: int, by: Account) -> None:
    """Forget a file that was not confirmed: it stays on the list, its content goes."""
    with service.begin_work() as work:
        found = work.imports.get(import_id)
        if found.state is not ImportState.WAITING:
            return
        now = service.clock.now()
        work.imports.save(replace(found, state=ImportState.UNDONE, finished_at=now))
        _note(work, service, by, "import_dropped", found)
    withdraw(service, import_id)
    forget_file(service, import_id)


def ask_to_undo(service: Service, import_id: int, by: Account) -> None:
    """Have an import undone; twice is the same as once.

    Raises RuleError: it has not ended, or it is a firm's or a commune's of more than a day ago.
    """
    with service.begin_work() as work:
        found = work.imports.get(import_id)
        if found.state is ImportState.UNDONE:
            return
        if found.state not in {ImportState.DONE, ImportState.FAILED}:
            raise RuleError(_STILL_RUNS)
        if _is_over(service, found):
            raise RuleError(_TOO_LATE)
        work.state.set(undo_asked_key(found.id), str(by.id))
        _note(work, service, by, "import_undo_asked", found)
    ask(service, import_id, Wish.UNDO)


def undo_until(import_: Import) -> datetime | None:
    """Return until when a firm or a commune may undo; None: the centre's own have no end."""
    if import_.owner == NO_OWNER or import_.finished_at is None:
        return None
    return import_.finished_at + UNDO_FOR


def why_not_publish(service: Service, by: Account) -> Sentence | None:
    """Return why this account's firm may rehearse its file but not bring it in; None: it may."""
    if by.role is not Role.EMPLOYER:
        return None
    with service.begin_work(read_only=True) as work:
        try:
            check_may_publish(work, by)
        except RuleError as refusal:
            reason = refusal.args[0]
            return reason if isinstance(reason, Sentence) else Sentence(str(reason), str(reason))
    return None


def problems_to_return(service: Service, import_: Import) -> list[RowProblem]:
    """Return what is wrong in the file: by the rehearsal until the import runs."""
    if import_.state is ImportState.WAITING:
        return list(files_of(service, import_.id).problems())
    with service.begin_work(read_only=True) as work:
        return work.imports.problems(import_.id, limit=_MOST_RETURNED)


@contextmanager
def _one_upload_at_a_time(service: Service) -> Iterator[None]:
    """Wait for other uploads to be noted: of two presses of one button, the second finds it."""
    with (import_folder(service) / "upload.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _known_upload(service: Service, upload: Upload) -> Import | None:
    with service.begin_work(read_only=True) as work:
        known = work.state.get(_upload_key(upload))
        return work.imports.get(int(known)) if known else None


def _upload_key(upload: Upload) -> str:
    return f"upload:{blake2b(upload.token.encode(), digest_size=16).hexdigest()}"


def _is_over(service: Service, import_: Import) -> bool:
    until = undo_until(import_)
    return until is not None and service.clock.now() > until


def _sender(names: dict[int, str], import_: Import) -> str:
    return names.get(import_.account_id, "") if import_.account_id else ""


def _note(work: UnitOfWork, service: Service, by: Account, action: str, import_: Import) -> None:
    work.audit.append(service.clock.now(), by.id, action, detail=import_.ref)
