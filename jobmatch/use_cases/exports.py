"""Lists taken out of the service as files: what they hold, and the note of who took them."""

from collections.abc import Iterable

from jobmatch.domain.accounts import Account
from jobmatch.domain.employers import Employer
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Person, Seeker
from jobmatch.store.batches import batches
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker


def note_export(
    service: Service, name: str, rows: int, by: Account | None, *, contacts: bool = False
) -> None:
    """Write down that a list was taken out, with the number of its rows."""
    detail = f"{name}: {rows} rows{', contacts in the clear' if contacts else ''}"
    with service.begin_work() as work:
        work.audit.append(
            service.clock.now(), by.id if by else None, "list.exported", detail=detail
        )


def persons_to_export(
    service: Service, seekers: Iterable[Seeker], by: Account | None, *, contacts: bool
) -> dict[int, Person]:
    """Return who these seekers are; with `contacts`, a look at each of them is noted.

    Raises NotFoundError where the account may not know of one.
    """
    found: dict[int, Person] = {}
    for batch in batches(seeker.id for seeker in seekers):
        with service.begin_work(read_only=not contacts) as work:
            for seeker_id in batch:
                check_seeker(work, by, seeker_id)
                if contacts:
                    seen = (RecordKind.SEEKERS, seeker_id)
                    note(work, service, by, "seeker.person_seen", seen, "export")
            found |= work.seekers.persons(batch)
    return found


def employers_to_export(service: Service, text: str, limit: int) -> tuple[Employer, ...]:
    """Return the employers a word of whose name begins so; without words all, oldest first."""
    with service.begin_work(read_only=True) as work:
        if text:
            return tuple(work.employers.suggestions(text, limit))
        return tuple(work.employers.iterate(limit=limit))
