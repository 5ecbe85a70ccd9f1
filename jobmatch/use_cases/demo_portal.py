"""The invented market's employer asks people, and some answer; its inbox is not empty either.

Comes after the employer's account is there (demo_firm) and before anybody looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.choices import HideReason
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.records import RecordKind
from jobmatch.domain.vacancies import Vacancy
from jobmatch.use_cases.anchors import anchor_of
from jobmatch.use_cases.approach_asking import NewApproaches, approach_seekers
from jobmatch.use_cases.approach_tokens import ANSWER_PATH, path_of
from jobmatch.use_cases.approaches import answer_approach_by_link
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.ports import MovedClock, Service
from jobmatch.use_cases.suggested_seekers import SeekerWishes, suggested_to_firm
from jobmatch.use_cases.suggestions import SuggestionOptions, ranked

_LISTED_OF_EACH, _OPEN_EVERY = 24, 3  # seekers who agree to employers' lists; to contact
_ASKED = 5
_LOOKED_AT = 50
_DAYS_AGO = 2
_NOTE = "Đơn vị có xe đưa đón. Cần hỏi thêm, xin gọi phòng nhân sự 0373 000 111."


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalDone:
    listed: int  # seekers who agreed to stand in employers' lists
    asked: int
    accepted: int


def live_in_portal(service: Service, boss: Account) -> PortalDone:
    """Let people agree to be seen, the employer ask about its newest vacancy, and some answer."""
    vacancies = _open_vacancies(service, boss)
    listed = _agree(service, vacancies)
    if not vacancies or not listed:
        return PortalDone(listed=len(listed), asked=0, accepted=0)
    then = replace(service, clock=MovedClock(service.clock.now() - timedelta(days=_DAYS_AGO)))
    vacancy = vacancies[0]
    wishes = SeekerWishes(limit=_ASKED)
    found = suggested_to_firm(then, vacancy.id, wishes, boss).seekers
    tokens = [one.alias.token for one in found]
    if not tokens:
        return PortalDone(listed=len(listed), asked=0, accepted=0)
    new = NewApproaches(vacancy_id=vacancy.id, tokens=tokens, note=_NOTE, key="demo-portal")
    asked = approach_seekers(then, new, boss)
    answers: Sequence[HideReason | None] = (None, HideReason.TOO_FAR, None)
    for approach, reason in zip(asked, answers, strict=False):
        token = path_of(service.keys, approach).removeprefix(ANSWER_PATH)
        yes = reason is None
        answer_approach_by_link(then, token, accepted=yes, consented=yes, reason=reason)
    accepted = sum(reason is None for reason in answers[: len(asked)])
    return PortalDone(listed=len(listed), asked=len(asked), accepted=accepted)


def _open_vacancies(service: Service, boss: Account) -> list[Vacancy]:
    """Return the employer's open vacancies, the newest in front."""
    with service.begin_work(read_only=True) as work:
        theirs = work.vacancies.for_employer(boss.employer_id or 0, _LOOKED_AT)
    today = service.clock.today()
    return sorted(
        (one for one in theirs if one.closed_because(today) is None), key=lambda one: -one.id
    )


def _agree(service: Service, vacancies: Sequence[Vacancy]) -> list[int]:
    """Let those who suit these vacancies best agree to be seen, every third to be called."""
    suit: dict[int, None] = {}
    for vacancy in vacancies:
        anchor = anchor_of(service, vacancy)
        if anchor is not None:
            scored, _ = ranked(service, anchor, RecordKind.SEEKERS, SuggestionOptions())
            suit.update(dict.fromkeys(scored.ids[:_LISTED_OF_EACH].tolist()))
    for place, seeker_id in enumerate(suit):
        purposes = [ConsentPurpose.EMPLOYER_LISTS]
        if place % _OPEN_EVERY == 0:
            purposes += [ConsentPurpose.EMPLOYER_CONTACT, ConsentPurpose.MESSAGES]
        for purpose in purposes:
            say(service, seeker_id, purpose, True, ConsentChannel.COUNTER, None)  # noqa: FBT003
    return list(suit)
