"""Seekers ranked for an employer's own vacancy, nameless; the contact of those who allow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.accounts import Account
from jobmatch.domain.approaches import Approach, ApproachState
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.index.neighbours import Ids
from jobmatch.matching.ranking import Scored
from jobmatch.matching.rules.distance import distances_km
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.anchors import anchor_of
from jobmatch.use_cases.approach_asking import (
    approaches_to_vacancy,
    is_looking,
    most_waiting,
    taken_out,
)
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.employer_view import (
    EmployerLine,
    NamelessProfile,
    coarse_kms,
    coarse_years,
    employer_lines,
    nameless,
    starts_at_once,
)
from jobmatch.use_cases.firms import check_may_publish
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referrals import referred_seekers
from jobmatch.use_cases.scope import check_own_vacancy
from jobmatch.use_cases.seeker_aliases import SeekerAlias, alias_of, seekers_called
from jobmatch.use_cases.suggestions import TOO_THIN, SuggestionOptions, ranked

MOST_SHOWN = 200
_KIND = RecordKind.SEEKERS


class SeekerOrder(StrEnum):
    FIT = "fit"
    DISTANCE = "distance"
    EXPERIENCE = "experience"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerWishes:
    """What an employer narrows its list by. There is nothing for sex or age, and never will be."""

    within_km: float | None = None
    shifts: bool = False  # says that they can work shifts
    ready_now: bool = False
    experience_years: float | None = None
    sort: SeekerOrder = SeekerOrder.FIT
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedSeeker:
    """One person without a name. `score` of the ranking, 0–100; a page tells its word only."""

    alias: SeekerAlias
    profile: NamelessProfile
    lines: tuple[EmployerLine, ...]
    score: float
    contact_open: bool  # they let checked employers see name and telephone
    asked: Approach | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSeeker:
    """Somebody who was asked about this vacancy, by alias."""

    alias: SeekerAlias
    approach: Approach
    state: ApproachState  # WITHDRAWN also where a consent ended


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedSeekers:
    """One page of the list. `total` counts what passes the wishes, at most MOST_SHOWN."""

    vacancy: Vacancy
    seekers: tuple[SuggestedSeeker, ...]
    total: int
    unfiltered: int  # before the wishes
    asked: tuple[AskedSeeker, ...]
    may_ask: int  # how many more may be asked now
    closed: bool  # nobody may be asked about this vacancy
    too_thin: Sentence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerContact:
    """Who somebody is, for one look that was written down."""

    alias: SeekerAlias
    full_name: str
    phone: str


def suggested_to_firm(
    service: Service, vacancy_id: int, wishes: SeekerWishes, by: Account
) -> SuggestedSeekers:
    """Return the seekers who suit the firm's own vacancy and agree to be seen so, best first.

    Left out: who was referred there already, who said no, whom somebody took out of the list.
    The look is written down. Raises NotFoundError, and RuleError unless the firm is verified.
    """
    follow(service)
    with service.begin_work(read_only=True) as work:
        vacancy = check_own_vacancy(work, by, vacancy_id)
        employer_id = check_may_publish(work, by)
        market = _market(work, vacancy)
        may_ask = max(0, most_waiting(work) - work.approaches.waiting_count(vacancy.id))
        closed = vacancy.closed_because(service.clock.today()) is not None
    anchor = anchor_of(service, vacancy)
    shown: tuple[SuggestedSeeker, ...] = ()
    total = unfiltered = 0
    if anchor is not None and not closed:
        scored, _ = ranked(service, anchor, _KIND, SuggestionOptions(), market.known)
        with service.begin_work(read_only=True) as work:
            records = work.seekers.get_many(scored.ids.tolist())
        rows = _rows(scored, records, wishes)[:MOST_SHOWN]
        page = rows[wishes.offset : wishes.offset + wishes.limit]
        shown = _told(service, (scored, page), records, market)
        total, unfiltered = len(rows), min(len(scored), MOST_SHOWN)
    _note_look(service, vacancy, len(shown), by)
    return SuggestedSeekers(
        vacancy=vacancy,
        seekers=shown,
        total=total,
        unfiltered=unfiltered,
        asked=_asked(service, market, employer_id),
        may_ask=may_ask,
        closed=closed,
        too_thin=TOO_THIN if anchor is None else None,
    )


def contact_of_seeker(service: Service, vacancy_id: int, token: str, by: Account) -> SeekerContact:
    """Return name and telephone of somebody in the list who allows it; the look is written down.

    Raises NotFoundError where they do not, or not any more: they said no to this vacancy, have
    work, were taken out of its list by the desk, or it is closed.
    """
    with service.begin_work() as work:
        vacancy = check_own_vacancy(work, by, vacancy_id)
        employer_id = check_may_publish(work, by)
        market = _market(work, vacancy)
        closed = vacancy.closed_because(service.clock.today()) is not None
        allowed = market.contact_open.intersection(() if closed else market.known.tolist())
        seeker_id = seekers_called(service.keys, employer_id, [token], allowed).get(token)
        if seeker_id is None or not is_looking(work, seeker_id):
            raise NotFoundError("Nobody of this alias shows their contact.")
        person = work.seekers.person(seeker_id)
        detail = f"{vacancy.ref} E-{employer_id}"
        note(work, service, by, "seeker.contact_seen_by_employer", (_KIND, seeker_id), detail)
    return SeekerContact(
        alias=alias_of(service.keys, employer_id, seeker_id),
        full_name=person.full_name,
        phone=person.phone,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Market:
    """Whom the list of one vacancy may tell of, and what else is known of them."""

    vacancy: Vacancy
    known: Ids
    listed: frozenset[int]
    contact_open: frozenset[int]
    approaches: Mapping[int, Approach]


def _market(work: UnitOfWork, vacancy: Vacancy) -> _Market:
    listed = work.consents.holders(ConsentPurpose.EMPLOYER_LISTS)
    approaches = approaches_to_vacancy(work, vacancy.id)
    said_no = [one.seeker_id for one in approaches.values() if one.state is ApproachState.DECLINED]
    out = [*referred_seekers(work, vacancy.id), *said_no, *taken_out(work, vacancy.id)]
    return _Market(
        vacancy=vacancy,
        known=np.setdiff1d(listed, np.array(out, dtype=np.int64)),
        listed=frozenset(listed.tolist()),
        contact_open=frozenset(work.consents.holders(ConsentPurpose.EMPLOYER_CONTACT).tolist()),
        approaches=approaches,
    )


def _rows(scored: Scored, records: Mapping[int, Seeker], wishes: SeekerWishes) -> NDArray[np.intp]:
    """Return the rows that pass the wishes in the order asked for; equal ones by fit."""
    seekers = scored.pairs.seekers
    km = coarse_kms(distances_km(scored.pairs))  # no finer than they are told
    years = coarse_years(seekers["years_min"].astype(float))
    passes = np.array([one in records for one in scored.ids.tolist()], dtype=bool)
    if wishes.within_km is not None:
        passes &= km <= wishes.within_km  # unknown, NaN, does not pass
    if wishes.shifts:
        passes &= seekers["shift"] == 1
    if wishes.experience_years is not None:
        passes &= years >= wishes.experience_years
    if wishes.ready_now:
        passes &= np.array(
            [starts_at_once(_available(records.get(one))) for one in scored.ids.tolist()],
            dtype=bool,
        )
    rows = np.flatnonzero(passes)
    if wishes.sort is SeekerOrder.DISTANCE:
        return rows[np.argsort(km[rows], kind="stable")]
    if wishes.sort is SeekerOrder.EXPERIENCE:
        return rows[np.argsort(-years[rows], kind="stable")]
    return rows


def _available(seeker: Seeker | None) -> str:
    return seeker.available_from if seeker else ""


def _told(
    service: Service,
    page: tuple[Scored, NDArray[np.intp]],
    records: Mapping[int, Seeker],
    market: _Market,
) -> tuple[SuggestedSeeker, ...]:
    scored, rows = page
    employer_id = market.vacancy.employer_id or 0
    seekers = [records[record_id] for record_id in scored.ids[rows].tolist()]
    matches = service.ranking.explain(
        scored, rows.tolist(), [(seeker, market.vacancy) for seeker in seekers]
    )
    shown = []
    for row, seeker, match in zip(rows.tolist(), seekers, matches, strict=True):
        facts = scored.pairs.at(row).seekers
        shown.append(
            SuggestedSeeker(
                alias=alias_of(service.keys, employer_id, seeker.id),
                profile=nameless(seeker, facts, match.distance_km),
                lines=employer_lines(match, facts),
                score=match.score or 0.0,
                contact_open=seeker.id in market.contact_open,
                asked=market.approaches.get(seeker.id),
            )
        )
    return tuple(shown)


def _asked(service: Service, market: _Market, employer_id: int) -> tuple[AskedSeeker, ...]:
    return tuple(
        AskedSeeker(
            alias=alias_of(service.keys, employer_id, approach.seeker_id),
            approach=approach,
            state=_state_now(approach, market, service),
        )
        for approach in market.approaches.values()
    )


def _state_now(approach: Approach, market: _Market, service: Service) -> ApproachState:
    if not approach.open:
        return approach.state
    if approach.seeker_id not in market.listed:
        return ApproachState.WITHDRAWN
    late = service.clock.today() > approach.answer_by
    return ApproachState.EXPIRED if late else approach.state


def _note_look(service: Service, vacancy: Vacancy, shown: int, by: Account) -> None:
    with service.begin_work() as work:
        record = (RecordKind.VACANCIES, vacancy.id)
        note(work, service, by, "vacancy.suggested_seekers_seen", record, f"{shown} seekers")
