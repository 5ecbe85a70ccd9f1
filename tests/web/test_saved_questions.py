import pytest
from flask import Flask

from jobmatch.domain.accounts import Account
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import add_seeker
from jobmatch.web.saved_questions import question_of_page, results_of
from tests.factories import a_seeker_draft
from tests.people import somebody

VACANCIES, SEEKERS, CASES = SearchKind.VACANCIES, SearchKind.SEEKERS, SearchKind.CASES


@pytest.fixture
def lan(market: Service) -> Account:
    account = somebody(market, "lan")
    add_seeker(market, a_seeker_draft(), account)
    return account


@pytest.mark.parametrize(
    ("kind", "question", "ids"),
    [
        (VACANCIES, "", [2, 1]),
        (VACANCIES, "q=may", [1]),
        (VACANCIES, "q=may&page=7&sort=pay", [1]),
        (SEEKERS, "", [1]),  # the other is not in the index yet
        (SEEKERS, "status=employed", []),
        (CASES, "", [2]),
        (CASES, "of=all", [2, 1]),
        (SearchKind.REFERRALS, "", []),
        (VACANCIES, "state=&=x&province", [2, 1]),
    ],
)
def test_a_question_finds_what_its_page_finds(
    market: Service, lan: Account, kind: SearchKind, question: str, ids: list[int]
) -> None:
    assert results_of(market)(kind, question, lan) == ids


def test_a_page_asks_for_its_filters_and_not_for_its_number(app: Flask) -> None:
    with app.test_request_context("/vacancies?q=thợ may&province=&sort=pay&page=3&with=V-1"):
        assert question_of_page() == "q=th%E1%BB%A3+may&sort=pay&with=V-1"
