"""Examples of a claimant's and a visitor's pages, in a market and with a firm that are there.

Told without Vietnamese letters, as tests/journeys/examples.py says why.
"""

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.domain.choices import HideReason
from jobmatch.domain.messages import Language
from jobmatch.intake.chat_question import read_near
from jobmatch.intake.own_profile_form import STEPS
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.approach_asking import NewApproaches, approach_seekers
from jobmatch.use_cases.conversations import ask_on_web
from jobmatch.use_cases.data_requests import ask_correction
from jobmatch.use_cases.interests import ask_for_referral, say_interested, say_not_interested
from jobmatch.use_cases.own_cv import CvFile, keep_cv
from jobmatch.use_cases.own_searches import keep_own_search
from jobmatch.use_cases.search_links import search_path
from jobmatch.use_cases.seeker_aliases import alias_of
from tests.journeys.house import PASSWORD, House

_SEEKER = 1  # S-1, whom the desk referred to V-1 and V-2 of the firm E-1
_ASKED_ABOUT, _LIKED, _REFUSED = 3, 4, 5
_FIRM = 1
MORE_OF_CLAIMANTS = (
    ("browsing.search", "/browse?q=zzz"),
    ("browsing.search", "/browse?q=may&province=38&commune=zzz&radius=10"),
    ("browsing.show", "/browse/V-999"),
    ("own_searches.show", "/me/searches?question=q%3Dmay"),
    *(("own_profile.step", f"/me/profile/{step}") for step in STEPS if step != "job"),
    ("own_profile.step", "/me/profile/past?job=2"),
)
"""Other views of the same pages: nothing found, an unknown one, every step of the profile."""


def fill_claimants(house: House) -> dict[str, str]:
    """Let S-1 have an account and use every page of theirs; return the pages' addresses."""
    service = house.service
    details = AccountDetails(full_name="Kin Mot", seeker_id=_SEEKER)
    claimant = create_account(service, Role.CLAIMANT.value, PASSWORD, Role.CLAIMANT, details)
    house.people[Role.CLAIMANT] = claimant
    alias = alias_of(service.keys, _FIRM, _SEEKER)
    new = NewApproaches(vacancy_id=_ASKED_ABOUT, tokens=[alias.token], note="Call", key="own")
    approach_seekers(service, new, house.people[Role.EMPLOYER])
    say_interested(service, _LIKED, claimant)
    ask_for_referral(service, _LIKED, claimant)
    say_not_interested(service, _REFUSED, HideReason.TOO_FAR, claimant)
    search = keep_own_search(service, "q=may", "May", lambda *_: [], claimant)
    keep_cv(service, CvFile(name="kin.pdf", content=b"%PDF-1.4 kin"), claimant)
    ask_correction(service, "The street is Lang", claimant)
    ask_on_web(service, read_near, "claimant", "viec may", claimant, Language.EN)
    return {
        "own_cv.file": "/me/cv/file",
        "own_day.why": f"/me/answers/V-{_REFUSED}/why",
        "own_profile.step": "/me/profile/job",
        "own_referrals.slip": "/me/referrals/R-1/slip",
        "own_searches.linked": search_path(service.keys, search.id),
        "own_searches.open_one": f"/me/searches/{search.id}",
    }
