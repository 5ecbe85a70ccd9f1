"""People of a firm in a journey, and somebody who agrees to stand in employers' lists."""

from playwright.sync_api import Browser, Page

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.indexing import sync
from tests.journeys.browsing import DESKTOP, new_context, signed_in
from tests.journeys.house import PASSWORD, House

Size = tuple[int, int]
TELEPHONE = (390, 780)


def a_boss(house: House) -> Account:
    """Return somebody of E-1, which has V-1 to V-4."""
    details = AccountDetails(full_name="Chị Vân", email="van@may.example", employer_id=1)
    return create_account(house.service, Role.EMPLOYER.value, PASSWORD, Role.EMPLOYER, details)


def opened(browser: Browser, house: House, size: Size = DESKTOP) -> Page:
    """Return a page in which the boss has signed in; its context is to be closed."""
    return signed_in(new_context(browser, house, size), Role.EMPLOYER)


def agree_to_be_listed(house: House) -> None:
    """Let Hoa agree to stand in employers' lists and to be written to; a name she keeps back."""
    lan = house.people[Role.COUNSELLOR]
    for purpose in (ConsentPurpose.EMPLOYER_LISTS, ConsentPurpose.MESSAGES):
        say(house.service, 1, purpose, True, ConsentChannel.COUNTER, lan)  # noqa: FBT003 -- its signature
    sync(house.service)
