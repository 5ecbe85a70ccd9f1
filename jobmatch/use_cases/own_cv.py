"""The CV that somebody handed in: kept sealed because they agreed, and gone when they do not.

Each file has a key of its own, which lies sealed in its row. Whoever removes the row (a consent
taken back, an erasure) has made the file unreadable in the same transaction; its bytes go with
the next sweep.
"""

import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from jobmatch.domain.accounts import Account
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError, UnavailableError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.own_profiles import LARGEST_CV, KeptCv
from jobmatch.domain.records import RecordKind
from jobmatch.store.encryption import decrypt, encrypt
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.consents import Said, keep, may_use
from jobmatch.use_cases.interests import own_seeker_id
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker

FOLDER = "cvs"
_KIND = RecordKind.SEEKERS
_KEY_BYTES = 32
_UNFINISHED = timedelta(hours=1)  # a file may be older than its row by a moment, never by this
_NO_CV = "There is no such CV."


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CvFile:
    name: str
    content: bytes


def keep_cv(service: Service, file: CvFile, by: Account) -> KeptCv:
    """Keep the file that its owner handed in and agreed to have kept; the one before goes.

    Raises NotFoundError, RuleError (too large).
    """
    seeker_id = own_seeker_id(by)
    if len(file.content) > LARGEST_CV:
        raise RuleError(Sentence("Tệp lớn hơn 5 MB", "The file is larger than 5 MB"))
    now = service.clock.now()
    key, stored_as = os.urandom(_KEY_BYTES), secrets.token_hex(16)
    kept = KeptCv(
        seeker_id=seeker_id,
        stored_as=stored_as,
        file_key=b64encode(key).decode("ascii"),
        file_name=file.name,
        size=len(file.content),
        kept_at=now,
        account_id=by.id,
    )
    _write(_folder(service) / stored_as, key, file.content)
    with service.begin_work() as work:
        work.seekers.get(seeker_id)
        keep(service, work, _agreed(seeker_id, given=True), by)
        work.kept_cvs.put(kept)
        note(work, service, by, "seeker.cv_kept", (_KIND, seeker_id))
    sweep_cvs(service)
    return kept


def own_cv(service: Service, by: Account | None) -> KeptCv | None:
    """Return the account's own CV, if one is kept. Raises NotFoundError: it has no profile."""
    seeker_id = own_seeker_id(by)
    with service.begin_work(read_only=True) as work:
        return work.kept_cvs.of_seeker(seeker_id)


def own_cv_file(service: Service, by: Account | None) -> CvFile:
    """Return the account's own CV as it was handed in. Raises NotFoundError, UnavailableError."""
    seeker_id = own_seeker_id(by)
    with service.begin_work(read_only=True) as work:
        kept = _kept(work, seeker_id)
    return _opened(service, kept)


def forget_cv(service: Service, by: Account) -> None:
    """Take back that the CV is kept: nobody can open it from this moment on."""
    seeker_id = own_seeker_id(by)
    with service.begin_work() as work:
        keep(service, work, _agreed(seeker_id, given=False), by)
        work.kept_cvs.remove(seeker_id)
        note(work, service, by, "seeker.cv_removed", (_KIND, seeker_id))
    sweep_cvs(service)


def open_cv(service: Service, seeker_id: int, by: Account | None) -> CvFile:
    """Return somebody's CV to staff, and note who looked. Raises NotFoundError, UnavailableError.

    One whose owner does not agree to its being kept is as if it were not there.
    """
    with service.begin_work() as work:
        check_seeker(work, by, seeker_id)
        if not may_use(work, seeker_id, ConsentPurpose.CV):
            raise NotFoundError(_NO_CV)
        kept = _kept(work, seeker_id)
        note(work, service, by, "seeker.cv_opened", (_KIND, seeker_id))
    return _opened(service, kept)


def sweep_cvs(service: Service) -> int:
    """Remove files whose key is gone; return how many."""
    with service.begin_work(read_only=True) as work:
        wanted = work.kept_cvs.stored()
    before = service.clock.now().timestamp() - _UNFINISHED.total_seconds()
    removed = 0
    for path in _folder(service).iterdir():
        unwanted = path.name not in wanted and path.name.partition(".")[0] not in wanted
        if unwanted and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _agreed(seeker_id: int, *, given: bool) -> Said:
    return Said(
        seeker_id=seeker_id, purpose=ConsentPurpose.CV, given=given, channel=ConsentChannel.WEB
    )


def _kept(work: UnitOfWork, seeker_id: int) -> KeptCv:
    kept = work.kept_cvs.of_seeker(seeker_id)
    if kept is None:
        raise NotFoundError(_NO_CV)
    return kept


def _folder(service: Service) -> Path:
    folder = service.data_dir / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _write(path: Path, key: bytes, content: bytes) -> None:
    """Write a sealed file whole or not at all, for this user alone."""
    sealed = encrypt(key, b64encode(content).decode("ascii"), f"{FOLDER}:{path.name}")
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.touch(mode=0o600)
    unfinished.write_text(sealed, encoding="ascii")
    unfinished.replace(path)


def _opened(service: Service, kept: KeptCv) -> CvFile:
    path = _folder(service) / kept.stored_as
    try:
        sealed = path.read_text(encoding="ascii")
    except FileNotFoundError as error:
        raise UnavailableError("The file of this CV is not in the data folder.") from error
    key = b64decode(kept.file_key)
    content = b64decode(decrypt(key, sealed, f"{FOLDER}:{kept.stored_as}"))
    return CvFile(name=kept.file_name, content=content)
