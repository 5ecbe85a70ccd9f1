"""The filters above the case-load, read from its address; what cannot be read is left out."""

from collections.abc import Mapping

from jobmatch.domain.cases import CaseOrder
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.case_load import CaseLoadQuery, Whose
from jobmatch.web.queries import page_number, plain_number, read_seeker_query

PAGE_SIZE = 25
QUIET_DAYS = (7, 14, 30, 60, 90)
FILTERS = ("solution", "quiet", "occupation", "status", "q")


def read_case_query(arguments: Mapping[str, str], limit: int = PAGE_SIZE) -> CaseLoadQuery:
    of = arguments.get("of", Whose.MINE)
    counsellor_id = plain_number(of)
    shared = read_seeker_query(arguments)  # text, occupation and status are read as there
    sort = arguments.get("sort", "")
    return CaseLoadQuery(
        whose=_whose(of, counsellor_id),
        counsellor_id=counsellor_id,
        without_solution=arguments.get("solution") == "none",
        no_contact_days=plain_number(arguments.get("quiet", "")),
        occupation=shared.occupation,
        status=_status(arguments),
        text=shared.text,
        sort=CaseOrder(sort) if sort in set(CaseOrder) else CaseOrder.CONTACT,
        offset=(page_number(arguments) - 1) * limit,
        limit=limit,
    )


def _whose(of: str, counsellor_id: int | None) -> Whose:
    if counsellor_id is not None:
        return Whose.COLLEAGUE
    return Whose(of) if of in {Whose.UNASSIGNED, Whose.ALL} else Whose.MINE


def _status(arguments: Mapping[str, str]) -> SeekerStatus | None:
    """Without a choice those who look for work; "all": whatever they do."""
    wanted = arguments.get("status", "")
    if wanted == "all":
        return None
    return SeekerStatus(wanted) if wanted in set(SeekerStatus) else SeekerStatus.LOOKING
