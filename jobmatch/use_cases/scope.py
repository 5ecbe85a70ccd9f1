"""Whose records an account may know of: its centre's, its commune's, its own.

What a role may do at all is decided by domain/permissions.py; this is the other half. Somebody
out of scope is answered exactly as somebody who does not exist.
"""

from dataclasses import replace
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.cases import Case
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.imports import NO_OWNER, Import, ImportOwner
from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.places import Place
from jobmatch.domain.records import REF_PREFIX, RecordKind
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import Vacancy
from jobmatch.reference.geography import geography
from jobmatch.store.unit_of_work import UnitOfWork

SeekerIds = NDArray[np.int64]

_CENTRE_STAFF = frozenset({Role.COUNSELLOR, Role.MANAGER})
_NOBODY: SeekerIds = np.zeros(0, dtype=np.int64)


class AboutSeeker(Protocol):
    """A referral, and whatever else belongs to one seeker."""

    @property
    def seeker_id(self) -> int: ...


def seekers_in_scope(work: UnitOfWork, by: Account | None) -> SeekerIds | None:
    """Return the ids that this account may know of, lowest first; None: all of them.

    `by` None is the service itself, or its command line.
    """
    if by is None:
        return None
    if by.role in _CENTRE_STAFF and by.centre_id is not None:
        return work.scope.of_centre(by.centre_id)
    if by.role is Role.COMMUNE_OFFICIAL and by.commune_code:
        return work.scope.of_commune(by.commune_code)
    if by.role is Role.CLAIMANT and by.seeker_id is not None:
        return np.array([by.seeker_id], dtype=np.int64)
    return _NOBODY


def knows_seeker(work: UnitOfWork, by: Account | None, seeker_id: int) -> bool:
    """Say whether the account may know of this seeker, who exists."""
    return by is None or _in_scope(work, by, seeker_id)


def check_seeker(work: UnitOfWork, by: Account | None, seeker_id: int) -> None:
    """Raise NotFoundError where the account may not know of the seeker, or there is none."""
    if not knows_seeker(work, by, seeker_id):
        raise NotFoundError(f"There is no record {REF_PREFIX[RecordKind.SEEKERS]}-{seeker_id}.")


def check_vacancy(work: UnitOfWork, by: Account | None, vacancy_id: int) -> None:
    """Raise NotFoundError where the account may not know of the vacancy.

    The desk and the communes see all of them: they are meant to be found.
    """
    del work
    if by is not None and not may(by.role, Permission.SEE_RECORDS):
        raise NotFoundError(f"There is no record {REF_PREFIX[RecordKind.VACANCIES]}-{vacancy_id}.")


def check_own_vacancy(work: UnitOfWork, by: Account, vacancy_id: int) -> Vacancy:
    """Return the vacancy of the account's own firm.

    Raises NotFoundError where there is none, or it is another employer's.
    """
    vacancy = work.vacancies.get(vacancy_id)
    own = by.role is Role.EMPLOYER and by.employer_id is not None
    if not own or vacancy.employer_id != by.employer_id:
        raise NotFoundError(f"There is no record {REF_PREFIX[RecordKind.VACANCIES]}-{vacancy_id}.")
    return vacancy


def check_referral(work: UnitOfWork, by: Account | None, referral: AboutSeeker) -> None:
    """Raise NotFoundError where the account may not know of the referral: it is its seeker's."""
    if not knows_seeker(work, by, referral.seeker_id):
        raise NotFoundError("There is no such referral.")


def owner_of(by: Account | None) -> ImportOwner:
    """Return for whom this account's files come in: its firm, its commune, else its centre."""
    if by is not None and by.role is Role.EMPLOYER:
        return ImportOwner(employer_id=by.employer_id)
    if by is not None and by.role is Role.COMMUNE_OFFICIAL:
        return ImportOwner(commune_code=by.commune_code)
    return NO_OWNER


def check_import(work: UnitOfWork, by: Account | None, import_: Import) -> None:
    """Raise NotFoundError where the account may not know of the import.

    It is its firm's or its commune's, else its centre's.
    """
    if by is None:
        return
    own = import_.owner == owner_of(by)
    if own and import_.owner == NO_OWNER:
        own = work.imports.centre_of(import_.id) == by.centre_id
    if not own:
        raise NotFoundError(f"There is no import {import_.ref}.")


def belong_to_centre(work: UnitOfWork, seeker_id: int, by: Account | None, now: datetime) -> None:
    """Give a new seeker to the centre of whoever adds them, and to a counsellor as their case.

    A commune and the command line have no centre: theirs are the main one's, nobody's case yet.
    """
    if by is None or by.role not in _CENTRE_STAFF:
        return
    counsellor_id = by.id if by.role is Role.COUNSELLOR else None
    centre_id = by.centre_id or MAIN_CENTRE
    work.cases.put(
        Case(seeker_id=seeker_id, centre_id=centre_id, counsellor_id=counsellor_id, opened_at=now)
    )


def of_own_commune(draft: SeekerDraft, by: Account | None) -> SeekerDraft:
    """Return the draft of somebody who lives in the official's commune, for others as it is.

    Raises RuleError where the draft says another commune: its own official, or a counsellor,
    keeps those who live there.
    """
    if by is None or by.role is not Role.COMMUNE_OFFICIAL:
        return draft
    return living_in(draft, by.commune_code or "")


def living_in(draft: SeekerDraft, commune_code: str) -> SeekerDraft:
    """Return the draft of somebody of this commune. RuleError where it says another one."""
    if draft.home.commune_code in {None, ""}:
        return replace(draft, home=_home_in(commune_code, draft.home))
    if draft.home.commune_code != commune_code:
        raise RuleError("Cán bộ xã chỉ thêm, sửa hồ sơ của người ở xã mình")
    return draft


def _home_in(code: str, home: Place) -> Place:
    commune = next((one for one in geography().communes if one.code == code), None)
    if commune is None:
        raise RuleError("Tài khoản chưa gắn với xã nào")
    return replace(
        home,
        text=home.text or commune.name,
        province_code=commune.province_code,
        commune_code=commune.code,
    )


def _in_scope(work: UnitOfWork, by: Account, seeker_id: int) -> bool:
    if by.role in _CENTRE_STAFF and by.centre_id is not None:
        return work.scope.centre_of(seeker_id) == by.centre_id
    if by.role is Role.COMMUNE_OFFICIAL and by.commune_code:
        return work.scope.commune_of(seeker_id) == by.commune_code
    return by.role is Role.CLAIMANT and by.seeker_id == seeker_id
