"""A seeker's own page: a few suggestions at a time, and what became of the answers given before.

The order is the desk's, except that the counsellor's pins stand first, then what the night's
ranking put forward; what is like vacancies called the wrong trade stands last, and other trades
only fill up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Centre
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.interests import (
    Interest,
    OwnLimits,
    ProposalKind,
    proposed,
)
from jobmatch.domain.matches import Match
from jobmatch.domain.messages import Sentence
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.advert_copies import copies_too
from jobmatch.use_cases.consents import may_use
from jobmatch.use_cases.interests import own_seeker_id
from jobmatch.use_cases.near_trades import NearTradesTold, near_openly
from jobmatch.use_cases.own_order import enough, in_order, is_other_trade
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.put_forward import LEAST_SCORE, LISTED, forward_first, put_forward_to
from jobmatch.use_cases.ranked_pairs import RankedVacancy
from jobmatch.use_cases.referrals import referred_vacancies
from jobmatch.use_cases.suggestion_choices import lines_shown
from jobmatch.use_cases.suggestions import SuggestionOptions, vacancies_for

LOOKED_AT = 12  # suggestions among which the wrong trades go last
MOST_PASSED_OVER = 60  # answered or referred, in front of them


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSuggestion:
    """`match` has only the lines that the seeker is shown.

    `wrong_trade`: how often this occupation group was refused so; it stands last then.
    `other_trade`: not the profile's, shown because too few of its own were found.
    """

    vacancy: Vacancy
    match: Match
    pinned: bool
    wrong_trade: int
    other_trade: bool
    copies: tuple[Vacancy, ...] = ()


class AskState(StrEnum):
    """How far the centre has come with an interest."""

    TOLD = "told"  # the centre was told, nobody looked yet
    ASKED = "asked"  # … and asked for a referral
    SEEN = "seen"
    SEEN_ASKED = "seen_asked"
    REFERRED = "referred"
    CLOSED = "closed"  # the vacancy closed meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnInterest:
    interest: Interest
    vacancy: Vacancy
    state: AskState


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    interest: Interest
    vacancy: Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDay:
    """What the page shows. `agreed` False: the person took back that software makes suggestions.

    `waiting`: at least so many more stand behind. `passed_over`: so many were answered with no.
    """

    agreed: bool
    status: SeekerStatus
    suggestions: tuple[OwnSuggestion, ...]
    waiting: int
    too_thin: Sentence | None
    interested: tuple[OwnInterest, ...]
    passed_over: int
    proposals: tuple[ProposalKind, ...]
    limits: OwnLimits
    centre: Centre
    counsellor_name: str
    near: NearTradesTold | None = None  # the own trade has few suggestions: open ones near it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was read of the seeker before anything is ranked."""

    seeker_id: int
    agreed: bool
    status: SeekerStatus
    interests: dict[int, Interest]
    vacancies: dict[int, Vacancy]  # those answered
    referred: frozenset[int]
    limits: OwnLimits
    centre: Centre
    counsellor_name: str


def own_day(service: Service, by: Account) -> OwnDay:
    """Return the page of the seeker whose account this is. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        known = _known(work, own_seeker_id(by))
    refusals = [one for one in known.interests.values() if one.refused]
    made = _Suggested()
    if known.agreed and known.status is SeekerStatus.LOOKING:
        made = _suggested(service, known, by)
    return OwnDay(
        agreed=known.agreed,
        status=known.status,
        suggestions=made.suggestions,
        waiting=made.waiting,
        too_thin=made.too_thin,
        interested=_interested(service, known),
        passed_over=len(refusals),
        proposals=proposed(refusals, known.limits),
        limits=known.limits,
        centre=known.centre,
        counsellor_name=known.counsellor_name,
        near=made.near,
    )


def passed_over(service: Service, by: Account) -> tuple[PassedOver, ...]:
    """Return what the seeker is not interested in, the last answer in front. NotFoundError."""
    seeker_id = own_seeker_id(by)
    with service.begin_work(read_only=True) as work:
        refused = [one for one in work.interests.of_seeker(seeker_id).values() if one.refused]
        vacancies = work.vacancies.get_many(one.vacancy_id for one in refused)
    return tuple(
        PassedOver(interest=one, vacancy=vacancies[one.vacancy_id]) for one in reversed(refused)
    )


def own_centre(service: Service, by: Account) -> tuple[Centre, str]:
    """Return the seeker's centre and their counsellor's name ("" without). NotFoundError."""
    with service.begin_work(read_only=True) as work:
        return _looked_after(work, own_seeker_id(by))


def _known(work: UnitOfWork, seeker_id: int) -> _Known:
    interests = work.interests.of_seeker(seeker_id)
    centre, counsellor_name = _looked_after(work, seeker_id)
    return _Known(
        seeker_id=seeker_id,
        agreed=may_use(work, seeker_id, ConsentPurpose.MATCHING),
        status=work.seekers.get(seeker_id).status,
        interests=interests,
        vacancies=work.vacancies.get_many(interests),
        referred=frozenset(referred_vacancies(work, seeker_id)),
        limits=work.own_limits.get(seeker_id),
        centre=centre,
        counsellor_name=counsellor_name,
    )


def _looked_after(work: UnitOfWork, seeker_id: int) -> tuple[Centre, str]:
    case = work.cases.get(seeker_id)
    centre_id = case.centre_id if case else MAIN_CENTRE
    centre = next(one for one in work.accounts.centres() if one.id == centre_id)
    if case is None or case.counsellor_id is None:
        return centre, ""
    counsellor = work.accounts.get(case.counsellor_id)
    return centre, counsellor.full_name or counsellor.name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Suggested:
    """The few to show, how many wait behind, and why there are none."""

    suggestions: tuple[OwnSuggestion, ...] = ()
    waiting: int = 0
    too_thin: Sentence | None = None
    near: NearTradesTold | None = None


def _suggested(service: Service, known: _Known, by: Account) -> _Suggested:
    answered = known.referred | known.interests.keys()
    done = answered | set(copies_too(service, answered).tolist())
    forward = put_forward_to(service, known.seeker_id)
    options = SuggestionOptions(
        limit=(LISTED if forward else LOOKED_AT) + min(len(done), MOST_PASSED_OVER),
        radius_km=known.limits.radius_km,
        min_salary_vnd=known.limits.min_salary_vnd,
    )
    found = vacancies_for(service, known.seeker_id, options, by)
    today = service.clock.today()
    fresh = [
        one
        for one in found.matches
        if one.vacancy.id not in done
        and one.vacancy.closed_because(today) is None
        and (one.choices.pinned or (one.match.score or 0.0) >= LEAST_SCORE)
    ]
    shown = enough(in_order(service, known.interests.values(), forward_first(fresh, forward)))
    told = _told(service, known, shown, by)
    return _Suggested(
        suggestions=told,
        waiting=len(fresh) - len(told),
        too_thin=found.too_thin,
        near=near_openly(service, found.near) if found.near else None,
    )


def _told(
    service: Service, known: _Known, shown: Iterable[tuple[RankedVacancy, int]], by: Account
) -> tuple[OwnSuggestion, ...]:
    """Leave out of the reasons what the counsellor keeps to themselves."""
    chosen = list(shown)
    lines = lines_shown(service, known.seeker_id, [one.vacancy.id for one, _ in chosen], by)
    return tuple(
        OwnSuggestion(
            vacancy=one.vacancy,
            match=replace(
                one.match,
                reasons=tuple(
                    reason for reason in one.match.reasons if reason.kind in lines[one.vacancy.id]
                ),
            ),
            pinned=one.choices.pinned is not None,
            wrong_trade=times,
            other_trade=is_other_trade(one),
            copies=one.copies,
        )
        for one, times in chosen
    )


def _interested(service: Service, known: _Known) -> tuple[OwnInterest, ...]:
    """Return what the seeker is interested in, the last answer in front."""
    held = [one for one in known.interests.values() if not one.refused]
    return tuple(
        OwnInterest(
            interest=one,
            vacancy=known.vacancies[one.vacancy_id],
            state=_state(service, known, one),
        )
        for one in reversed(held)
    )


def _state(service: Service, known: _Known, interest: Interest) -> AskState:
    if interest.vacancy_id in known.referred:
        return AskState.REFERRED
    vacancy = known.vacancies[interest.vacancy_id]
    if vacancy.closed_because(service.clock.today()) is not None:
        return AskState.CLOSED
    if interest.seen_at is not None:
        return AskState.SEEN if interest.asked_at is None else AskState.SEEN_ASKED
    return AskState.TOLD if interest.asked_at is None else AskState.ASKED
