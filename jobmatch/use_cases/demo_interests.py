"""Demo: a few seekers with accounts of their own answer what they are suggested.

Done through the use cases that their pages call, so that the desk shows it as it would be.
"""

from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.choices import HideReason
from jobmatch.domain.errors import RuleError
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.interests import ask_for_referral, say_interested, say_not_interested
from jobmatch.use_cases.own_day import own_day
from jobmatch.use_cases.own_order import LEAST_SHOWN
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suggestions import SuggestionOptions, vacancies_for

NAME = "nguoitimviec"
ANSWERING = 6  # seekers
_LOOKED_AT = 300  # seekers, lowest id first
_REASONS = (HideReason.TOO_FAR, HideReason.PAY, None, HideReason.SHIFT, HideReason.WRONG_TRADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAnswers:
    """What was answered, for telling it."""

    interested: int
    asked: int
    refused: int


def answer_in_demo(service: Service, password: str) -> DemoAnswers:
    """Open accounts for seekers who are somebody's case, and let each answer two suggestions.

    The first signs in as NAME with the password; the others by codes alone.
    """
    answers = {"interested": 0, "asked": 0, "refused": 0}
    reasons = cycle(_REASONS)
    for at, seeker_id in enumerate(_best_first(service, _answering(service))):
        by = _account(service, seeker_id, password if at == 0 else "")
        shown = own_day(service, by).suggestions
        for one, acts in zip(shown, ("say", "refuse"), strict=False):
            if acts == "refuse":
                say_not_interested(service, one.vacancy.id, next(reasons), by)
                answers["refused"] += 1
                continue
            say_interested(service, one.vacancy.id, by)
            answers["interested"] += 1
            if at % 2:
                with suppress(RuleError):  # it closed meanwhile
                    ask_for_referral(service, one.vacancy.id, by)
                    answers["asked"] += 1
    return DemoAnswers(**answers)


def _answering(service: Service) -> list[int]:
    """Return seekers who look for work and have a counsellor, those with a referral in front."""
    with service.begin_work(read_only=True) as work:
        seekers = work.seekers.iterate(0, _LOOKED_AT)
        looking = [one.id for one in seekers if one.status is SeekerStatus.LOOKING]
        looked_after = work.cases.with_counsellor(looking)
        referred = {one.seeker_id for one in work.referrals.of_seekers(looked_after) if one.open}
    ours = [one for one in looking if one in looked_after]
    return sorted(ours, key=lambda one: (one not in referred, one))[:ANSWERING]


def _best_first(service: Service, seeker_ids: list[int]) -> list[int]:
    """Put the one in front whom the ranking can offer most: that is who is signed in as."""
    options = SuggestionOptions(limit=LEAST_SHOWN)

    def offered(seeker_id: int) -> float:
        found = vacancies_for(service, seeker_id, options, None).matches
        return sum(one.match.score or 0.0 for one in found)

    best = max(seeker_ids, key=offered, default=None)
    return sorted(seeker_ids, key=lambda one: one != best)


def _account(service: Service, seeker_id: int, password: str) -> Account:
    name = NAME if password else f"{NAME}-{seeker_id}"
    details = AccountDetails(seeker_id=seeker_id)
    return create_account(service, name, password, Role.CLAIMANT, details)
