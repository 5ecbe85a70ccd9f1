"""A seeker's own account in a small market."""

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.cases import Case
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.people import somebody

TITLES = ("Công nhân may", "Thợ may mẫu", "Công nhân may công nghiệp")


def a_claimant(service: Service, seeker_id: int = 1, name: str = "hoa") -> Account:
    return somebody(service, name, Role.CLAIMANT, seeker_id=seeker_id)


def a_seeker_of(service: Service, counsellor: Account | None, *titles: str) -> int:
    """Return a seeker, somebody's case, with sewing jobs (or these), all in the index."""
    now = service.clock.now()
    with service.begin_work() as work:
        seeker = work.seekers.add(a_seeker_draft(), now)
        for title in titles or TITLES:
            work.vacancies.add(a_vacancy_draft(title=title), now)
        counsellor_id = counsellor.id if counsellor else None
        case = Case(
            seeker_id=seeker.id,
            centre_id=MAIN_CENTRE,
            counsellor_id=counsellor_id,
            opened_at=now,
        )
        work.cases.put(case)
    sync(service)
    return seeker.id
