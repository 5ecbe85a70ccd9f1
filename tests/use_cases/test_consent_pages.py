import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose, Visibility
from jobmatch.domain.errors import NotFoundError
from jobmatch.use_cases.consent_pages import consent_page
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.ports import Service
from tests.people import somebody
from tests.use_cases.referring import Market, a_market

P = ConsentPurpose


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def test_a_use_that_rests_is_told_from_one_that_is_refused(
    market: Market, service: Service
) -> None:
    seeker_id, how = market.seekers[0], ConsentChannel.COUNTER
    say(service, seeker_id, P.EMPLOYER_CONTACT, given=True, channel=how, by=market.lan)
    page = consent_page(service, seeker_id, market.lan)
    assert {line.purpose: (line.agreed, line.in_use) for line in page.lines} == {
        **dict.fromkeys(P, (False, False)),
        P.MATCHING: (True, True),
        P.EMPLOYER_CONTACT: (True, False),
    }
    assert (page.visibility, page.matched) == (Visibility.HIDDEN, True)


def test_what_was_said_is_told_with_who_wrote_it_down(market: Market, service: Service) -> None:
    market.issue(0, 2)
    page = consent_page(service, market.seekers[0], market.lan)
    (said,) = page.history
    assert page.roles[said.account_id or 0] is Role.COUNSELLOR
    assert page.vacancies[said.about_vacancy_id or 0].title == "Công nhân may 2"


def test_what_employers_see_holds_nothing_that_was_typed(market: Market, service: Service) -> None:
    seen = consent_page(service, market.seekers[0], market.lan).seen
    assert "Hoa" not in str(seen)
    assert seen.distance is None


def test_nobody_is_shown_the_consents_of_a_stranger(market: Market, service: Service) -> None:
    stranger = somebody(service, "boss", Role.EMPLOYER, employer_id=1)
    with pytest.raises(NotFoundError):
        consent_page(service, market.seekers[0], stranger)
