"""Employment service centres and branches: added and renamed by whoever runs the service."""

from dataclasses import replace

from jobmatch.domain.accounts import Account, Centre
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service

LONGEST = 200
"""Letters of a name or an address."""

_NO_NAME = Sentence("Hãy nhập tên trung tâm", "Enter the centre's name")
_TAKEN = Sentence("Đã có trung tâm tên này", "There is a centre of this name already")
_TOO_LONG = Sentence(f"Nhiều nhất {LONGEST} chữ", f"{LONGEST} letters at most")


def every_centre(service: Service) -> list[Centre]:
    """Return the centres in order of number; the main one is the first."""
    with service.begin_work(read_only=True) as work:
        return work.accounts.centres()


def add_centre(service: Service, new: Centre, by: Account | None) -> Centre:
    """Keep a new centre; its `id` is given here. RuleError: no name, or a name that is taken."""
    with service.begin_work() as work:
        added = work.accounts.add_centre(_checked(work, replace(new, id=0)))
        _note(work, service, by, "centre.added", added)
    return added


def change_centre(service: Service, changed: Centre, by: Account | None) -> Centre:
    """Give a centre another name, address or telephone. Raises NotFoundError, RuleError."""
    with service.begin_work() as work:
        work.accounts.change_centre(changed)  # whether it exists comes before what it is called
        clean = _checked(work, changed)
        work.accounts.change_centre(clean)
        _note(work, service, by, "centre.changed", clean)
    return clean


def _checked(work: UnitOfWork, centre: Centre) -> Centre:
    told = (" ".join(text.split()) for text in (centre.name, centre.address, centre.phone))
    name, address, phone = told
    if not name:
        raise RuleError(_NO_NAME)
    if max(map(len, (name, address, phone))) > LONGEST:
        raise RuleError(_TOO_LONG)
    others = {one.name.casefold() for one in work.accounts.centres() if one.id != centre.id}
    if name.casefold() in others:
        raise RuleError(_TAKEN)
    return Centre(id=centre.id, name=name, address=address, phone=phone)


def _note(
    work: UnitOfWork, service: Service, by: Account | None, action: str, centre: Centre
) -> None:
    by_id = by.id if by else None
    work.audit.append(service.clock.now(), by_id, action, detail=f"centre {centre.id}")
