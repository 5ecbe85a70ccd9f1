import pytest

from jobmatch.domain.cases import CaseOrder
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.case_load import CaseLoadQuery, Whose
from jobmatch.web.case_queries import PAGE_SIZE, read_case_query


def test_without_filters_ones_own_cases_that_look_for_work_are_shown() -> None:
    assert read_case_query({}) == CaseLoadQuery(status=SeekerStatus.LOOKING, limit=PAGE_SIZE)


def test_every_filter_is_read_from_the_address() -> None:
    arguments = {
        "of": "7",
        "solution": "none",
        "quiet": "30",
        "occupation": "7531 Thợ may",
        "status": "all",
        "q": " Hoa  ",
        "sort": "name",
        "page": "2",
    }
    assert read_case_query(arguments) == CaseLoadQuery(
        whose=Whose.COLLEAGUE,
        counsellor_id=7,
        without_solution=True,
        no_contact_days=30,
        occupation="7531",
        status=None,
        text="Hoa",
        sort=CaseOrder.NAME,
        offset=PAGE_SIZE,
        limit=PAGE_SIZE,
    )


@pytest.mark.parametrize(
    ("of", "whose"), [("all", Whose.ALL), ("unassigned", Whose.UNASSIGNED), ("x", Whose.MINE)]
)
def test_whose_cases_are_meant(of: str, whose: Whose) -> None:
    assert read_case_query({"of": of}).whose is whose


@pytest.mark.parametrize(
    "arguments",
    [{"quiet": "-1"}, {"quiet": "9" * 30}, {"of": "²"}, {"sort": "x"}, {"status": "gone"}],
)
def test_what_cannot_be_read_is_left_out(arguments: dict[str, str]) -> None:
    assert read_case_query(arguments) == read_case_query({})
