"""Seekers: seeing one with the person masked, adding, changing, opening the person."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft, SeekerStatus
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.approach_ends import withdraw_waiting
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import (
    belong_to_centre,
    check_seeker,
    knows_seeker,
    of_own_commune,
)

MOST_COPIES = 20
MOST_LOOKED_AT = 100
_SHOWN_DIGITS = 3
_KIND = RecordKind.SEEKERS


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedPerson:
    """Who the seeker is, as far as it shows without a logged look. Empty: nobody said."""

    name: str
    phone: str = ""  # "••• ••• 678"
    email: str = ""  # "h•••@gmail.com"
    identity_number: str = ""  # "••• ••• ••• 123"
    birth_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerPage:
    """`copies` are other entries of what seems to be the same person, oldest first."""

    seeker: Seeker
    masked: MaskedPerson
    copies: tuple[Seeker, ...]


def show_seeker(service: Service, ref: str, by: Account | None) -> SeekerPage:
    """Return the seeker with this reference. Raises NotFoundError, AmbiguousError."""
    with service.begin_work(read_only=True) as work:
        may_know = partial(knows_seeker, work, by)
        seeker = work.seekers.find(ref, may_know)
        draft = work.seekers.draft(seeker.id)
        copies = _copies(work, seeker.id, draft, may_know)
    return SeekerPage(seeker=seeker, masked=masked(draft.person), copies=copies)


def seeker_person(service: Service, seeker_id: int, by: Account | None) -> Person:
    """Return who the seeker is, and note who looked. Raises NotFoundError."""
    with service.begin_work() as work:
        check_seeker(work, by, seeker_id)
        person = work.seekers.person(seeker_id)
        note(work, service, by, "seeker.person_seen", (_KIND, seeker_id))
    return person


def add_seeker(service: Service, draft: SeekerDraft, by: Account | None) -> Seeker:
    """Keep a new seeker, who belongs to the centre of whoever adds them. Raises RuleError.

    Somebody whom a commune's official adds lives in that commune, unless the draft says where.
    A form sent twice is kept once.
    """
    _check(draft)
    draft = of_own_commune(draft, by)
    with service.begin_work() as work:
        if filed := work.seekers.filed(draft):
            return filed
        added = work.seekers.add(draft, service.clock.now())
        belong_to_centre(work, added.id, by, service.clock.now())
        note(work, service, by, "seeker.added", (_KIND, added.id))
    return added


def revise_seeker(
    service: Service,
    seeker_id: int,
    draft: SeekerDraft,
    expected_version: int,
    by: Account | None,
) -> Seeker:
    """Put a draft in the place of what is kept. Raises NotFoundError, ConflictError, RuleError."""
    _check(draft)
    draft = of_own_commune(draft, by)
    with service.begin_work() as work:
        check_seeker(work, by, seeker_id)
        now = service.clock.now()
        revised = work.seekers.replace(seeker_id, draft, now, expected_version)
        note(work, service, by, "seeker.revised", (_KIND, seeker_id))
        if revised.status is SeekerStatus.EMPLOYED:
            withdraw_waiting(service, work, seeker_id, by)
    return revised


def change_seeker_status(
    service: Service,
    seeker_id: int,
    status: SeekerStatus,
    expected_version: int,
    by: Account | None,
) -> Seeker:
    """Note that somebody looks for work, pauses or has found some.

    Raises NotFoundError, ConflictError.
    """
    with service.begin_work() as work:
        check_seeker(work, by, seeker_id)
        draft = replace(work.seekers.draft(seeker_id), status=status)
        now = service.clock.now()
        changed = work.seekers.replace(seeker_id, draft, now, expected_version)
        note(work, service, by, "seeker.status_changed", (_KIND, seeker_id), status.value)
        if status is SeekerStatus.EMPLOYED:
            withdraw_waiting(service, work, seeker_id, by)
    return changed


def masked(person: Person) -> MaskedPerson:
    """Return a person with the name and birth year alone in the clear."""
    return MaskedPerson(
        name=person.full_name,
        phone=_last_digits(person.phone, groups=2),
        email=_masked_email(person.email),
        identity_number=_last_digits(person.identity_number, groups=3),
        birth_year=_birth_year(person),
    )


def _last_digits(number: str, *, groups: int) -> str:
    """Return "••• ••• 678"; all dots where the number is too short to hide anything else."""
    if not number:
        return ""
    digits = [letter for letter in number if letter.isdecimal()]
    shown = "".join(digits[-_SHOWN_DIGITS:]) if len(digits) > 2 * _SHOWN_DIGITS else "•••"
    return " ".join([*["•••"] * groups, shown])


def _masked_email(email: str) -> str:
    name, at, domain = email.rpartition("@")
    if not email:
        return ""
    return f"{name[:1]}•••{at}{domain}" if at else "•••"


def _birth_year(person: Person) -> int | None:
    if person.birth_date is not None:
        return person.birth_date.year
    found = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", person.birth_text)
    return int(found.group()) if found else None


def _copies(
    work: UnitOfWork, seeker_id: int, draft: SeekerDraft, may_know: Callable[[int], bool]
) -> tuple[Seeker, ...]:
    key = work.seekers.duplicate_key(draft)
    if key is None:
        return ()
    alike = work.seekers.by_duplicate_keys([key]).get(key, ())[:MOST_LOOKED_AT]
    ids = [i for i in alike if i != seeker_id and may_know(i)]
    found = work.seekers.get_many(ids[:MOST_COPIES])
    return tuple(found[record_id] for record_id in sorted(found))


def _check(draft: SeekerDraft) -> None:
    """Raise RuleError for what no seeker can be."""
    if not (draft.person.full_name.strip() or draft.desired_job.strip() or draft.summary.strip()):
        raise RuleError("Cần có họ tên hoặc công việc mong muốn")
    if draft.experience_years is not None and draft.experience_years < 0:
        raise RuleError("Số năm kinh nghiệm không được âm")
