"""Who may be the same person as the one being entered: asked before a second entry is made."""

from dataclasses import dataclass

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.persons import SameBy
from jobmatch.domain.seekers import Person, Seeker
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker
from jobmatch.use_cases.seekers import MaskedPerson, masked

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatePerson:
    """Another entry of what seems to be one person, and what tells so.

    `seeker` None: an entry of another centre or commune, of which nothing else is told.
    """

    same_by: tuple[SameBy, ...]
    seeker: Seeker | None = None
    person: MaskedPerson | None = None


def likely_duplicates(
    service: Service, person: Person, by: Account | None, but: int | None = None
) -> tuple[DuplicatePerson, ...]:
    """Return who else has this identity number, phone, or name and birth date.

    The surest in front, then those entered first; `but` is the entry that is being revised.
    """
    with service.begin_work(read_only=True) as work:
        shared = _shared(work, person, but)
        ids = sorted(shared, key=lambda found: (list(SameBy).index(shared[found][0]), found))
        return tuple(_told(work, by, found, shared[found]) for found in ids[:MOST_SHOWN])


def known_person(service: Service, seeker_id: int, by: Account | None) -> Person:
    """Return the person kept, for comparing alone: not to be shown. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        return work.seekers.person(seeker_id)


def newly_said(person: Person, kept: Person) -> Person:
    """Return what a revision newly says of who somebody is: the rest was asked about before."""
    told_anew = (person.full_name, person.birth_date) != (kept.full_name, kept.birth_date)
    return Person(
        identity_number=person.identity_number
        if person.identity_number != kept.identity_number
        else "",
        phone=person.phone if person.phone != kept.phone else "",
        full_name=person.full_name if told_anew else "",
        birth_date=person.birth_date if told_anew else None,
    )


def _shared(work: UnitOfWork, person: Person, but: int | None) -> dict[int, list[SameBy]]:
    found = work.seekers.by_person_digests(person)
    told = (
        (SameBy.IDENTITY_NUMBER, found.by_identity_number),
        (SameBy.PHONE, found.by_phone),
        (SameBy.NAME_AND_BIRTH, found.by_name_and_birth),
    )
    shared: dict[int, list[SameBy]] = {}
    for same_by, ids in told:
        for seeker_id in ids:
            if seeker_id != but:
                shared.setdefault(seeker_id, []).append(same_by)
    return shared


def _told(
    work: UnitOfWork, by: Account | None, seeker_id: int, same_by: list[SameBy]
) -> DuplicatePerson:
    try:
        check_seeker(work, by, seeker_id)
    except NotFoundError:
        return DuplicatePerson(same_by=tuple(same_by))
    return DuplicatePerson(
        same_by=tuple(same_by),
        seeker=work.seekers.get(seeker_id),
        person=masked(work.seekers.person(seeker_id)),
    )
