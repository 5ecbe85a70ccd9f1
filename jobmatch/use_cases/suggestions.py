"""Ranked, explained lists: vacancies for a seeker, seekers for a vacancy, a few side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

import numpy as np

from jobmatch.domain.accounts import Account
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import RuleError
from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.index.neighbours import Ids
from jobmatch.matching.eligibility import Conditions, may_be_told
from jobmatch.matching.ranking import Anchor, Scored
from jobmatch.use_cases.anchors import anchor_of, anchor_with, known_facts
from jobmatch.use_cases.consents import NOT_MATCHED, may_use
from jobmatch.use_cases.index_status import Freshness, freshness, freshness_in
from jobmatch.use_cases.indexing import follow, follow_to
from jobmatch.use_cases.near_trades import NearTradesTold, near_of_anchor, trade_mask
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import (
    Begun,
    Order,
    Part,
    RankedSeeker,
    RankedVacancy,
    SeekersFor,
    VacanciesFor,
    begun_with,
    rows_in_order,
    rows_of,
    rows_without,
)
from jobmatch.use_cases.ranking_versions import ranked_by
from jobmatch.use_cases.scope import check_seeker, check_vacancy, seekers_in_scope

MOST_COMPARED = 4
FAILED_SHOWN = 20

TOO_THIN = Sentence(
    "Chưa đủ thông tin về công việc để xếp hạng: hãy ghi công việc mong muốn hoặc kinh nghiệm",
    "Not enough is said of the work to rank by: enter the job wanted or some experience",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionOptions:
    """Which hard filters a counsellor set, and which page is wanted."""

    limit: int = 20
    offset: int = 0
    radius_km: float | None = None
    min_salary_vnd: int | None = None
    place_matters: bool = True
    pay_matters: bool = True
    sort: Order = Order.FIT
    trade: str = ""  # of the lexicon: records of this trade alone
    failing: bool = False  # also those that fail a hard condition: a quarter of the time more


RankedT = TypeVar("RankedT", RankedVacancy, RankedSeeker)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions(Generic[RankedT]):
    """One page of a list. `failed` are good pairs but for a hard condition, best first.

    They are there if they were asked for; `failing` counts all records that fail one.
    Pinned pairs stand in front, whatever condition they fail; `hidden` are those somebody took out
    of the list, and `names` says who chose. `total` counts the list without the hidden ones,
    copies of one advert once; `adverts` counts each copy; `considered` all records that passed the
    hard conditions; `too_thin` says why none is ranked; `ranked_by` is the number of the learned
    version, None for the ranking as it came.
    """

    matches: tuple[RankedT, ...] = ()
    failed: tuple[RankedT, ...] = ()
    failing: int = 0
    total: int = 0
    considered: int = 0
    too_thin: Sentence | None
    freshness: Freshness
    adverts: int = 0
    near: NearTradesTold | None = None  # the own trade has little: what is near it
    hidden: tuple[RankedT, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)  # by account
    ranked_by: int | None = None


def vacancies_for(
    service: Service, seeker_id: int, options: SuggestionOptions, by: Account | None
) -> Suggestions[RankedVacancy]:
    """Return the vacancies that suit a seeker, best first. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        seeker = work.seekers.get(seeker_id)
        agreed = may_use(work, seeker_id, ConsentPurpose.MATCHING)
        begun = begun_with(work, service, seeker, VacanciesFor(work, service, seeker))
    if not agreed:
        return _nothing(service, NOT_MATCHED)
    return _listed(service, begun, options)


def seekers_for(
    service: Service, vacancy_id: int, options: SuggestionOptions, by: Account | None
) -> Suggestions[RankedSeeker]:
    """Return the seekers who suit a vacancy, best first, of those whom the account may know.

    Raises NotFoundError.
    """
    with service.begin_work(read_only=True) as work:
        check_vacancy(work, by, vacancy_id)
        vacancy = work.vacancies.get(vacancy_id)
        known = seekers_in_scope(work, by)
        begun = begun_with(work, service, vacancy, SeekersFor(work, service, vacancy))
    return _listed(service, begun, options, known)


def pair_of(
    service: Service, seeker_id: int, vacancy_id: int, by: Account | None
) -> RankedVacancy | None:
    """Return one pair with its reasons, whatever it fails; None where too little is said.

    Also None until the vacancy is indexed, a moment after it was saved, and where the seeker does
    not agree to being matched. Raises NotFoundError.
    """
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        seeker = work.seekers.get(seeker_id)
        work.vacancies.get(vacancy_id)
        agreed = may_use(work, seeker_id, ConsentPurpose.MATCHING)
    pairs = _side_by_side(service, seeker, [vacancy_id]) if agreed else ()
    return pairs[0] if pairs else None


def compare(
    service: Service, seeker_id: int, vacancy_ids: Sequence[int], by: Account | None
) -> tuple[RankedVacancy, ...]:
    """Return these vacancies side by side for one seeker, in the order given.

    Raises NotFoundError, and RuleError unless 2 to 4 different ones are given.
    """
    wanted = list(dict.fromkeys(vacancy_ids))
    if not 2 <= len(wanted) <= MOST_COMPARED:  # noqa: PLR2004 -- one alone compares with nothing
        raise RuleError(f"Hãy chọn 2 đến {MOST_COMPARED} việc để so sánh")
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        seeker = work.seekers.get(seeker_id)
        for vacancy_id in wanted:
            work.vacancies.get(vacancy_id)
        agreed = may_use(work, seeker_id, ConsentPurpose.MATCHING)
    return _side_by_side(service, seeker, wanted) if agreed else ()


def _side_by_side(
    service: Service, seeker: Seeker, wanted: Sequence[int]
) -> tuple[RankedVacancy, ...]:
    follow(service)
    ranking, catalogue = service.ranking, service.catalogues.of(RecordKind.VACANCIES)
    ids = np.array([i for i in wanted if i in catalogue], dtype=np.int64)
    anchor = anchor_of(service, seeker)
    if anchor is None:
        return ()
    scored = ranking.among(
        anchor,
        catalogue,
        ids,
        Conditions(),
        ranking.kinds(place_matters=True, pay_matters=True),
        service.clock.today(),
    )
    with service.begin_work(read_only=True) as work:
        part = Part(scored=scored, rows=np.arange(len(ids)))
        [pairs] = VacanciesFor(work, service, seeker).shown(work, part)
        return pairs


def _listed(
    service: Service, begun: Begun, options: SuggestionOptions, known: Ids | None = None
) -> Suggestions:  # type: ignore[type-arg]  # the side decides which
    follow_to(service, begun.last_seq)
    facts = None if begun.pending else known_facts(service, begun.record)
    anchor, side = anchor_with(service, begun.record, begun.kept, facts), begun.side
    if anchor is None:
        return _nothing(service, TOO_THIN)
    passing, failing = ranked(service, anchor, side.kind, options, known)
    placed = _placed(service, anchor, side, options, known) or passing.none()
    front = rows_of(placed, side.chosen.pinned)
    settled = side.settled()
    others = passing.pairs.vacancies if anchor.is_seeker else passing.pairs.seekers
    near = near_of_anchor(anchor, others, side.groups(passing.ids)) if len(passing) else None
    ordered = rows_without(passing, settled, rows_in_order(passing, options.sort))
    if options.trade:
        ordered = ordered[trade_mask(options.trade, others)[ordered]]
        front = front[:0]
    rest = side.once(passing, ordered)
    start, stop = options.offset, options.offset + options.limit
    later = slice(max(0, start - len(front)), max(0, stop - len(front)))
    shut_out = side.once(failing, rows_without(failing, settled, np.arange(len(failing))))
    with service.begin_work(read_only=True) as work:
        pinned, best, failed, hidden = side.shown(
            work,
            Part(scored=placed, rows=front[start:stop], listed=passing.ids),
            Part(scored=passing, rows=rest[later], listed=passing.ids[ordered]),
            Part(scored=failing, rows=shut_out[:FAILED_SHOWN]),
            Part(scored=placed, rows=rows_of(placed, side.chosen.hidden)),
        )
        return Suggestions(
            matches=(*pinned, *best),
            failed=failed,
            failing=failing.considered,
            near=near,
            hidden=hidden,
            names=side.chosen.names,
            total=len(front) + len(rest),
            adverts=len(front) + len(ordered),
            considered=passing.considered,
            too_thin=None,
            freshness=freshness_in(work, service),
            ranked_by=ranked_by(service),
        )


def _nothing(service: Service, because: Sentence) -> Suggestions:  # type: ignore[type-arg]  # of either side
    return Suggestions(
        too_thin=because, freshness=freshness(service), ranked_by=ranked_by(service)
    )


def _placed(
    service: Service,
    anchor: Anchor,
    side: VacanciesFor | SeekersFor,
    options: SuggestionOptions,
    known: Ids | None,
) -> Scored | None:
    """Score the hidden and the pinned ones by themselves, if any: no search has to find them."""
    catalogue = service.catalogues.of(side.kind)
    ids = np.array([i for i in side.chosen.placed.tolist() if i in catalogue], dtype=np.int64)
    ids = ids[may_be_told(ids, Conditions(known=known))]
    if not len(ids):
        return None
    return service.ranking.among(
        anchor,
        catalogue,
        ids,
        _conditions(options),
        _kinds(service, options),
        service.clock.today(),
    )


def ranked(
    service: Service,
    anchor: Anchor,
    kind: RecordKind,
    options: SuggestionOptions,
    known: Ids | None = None,
) -> tuple[Scored, Scored]:
    """Return (passing, failing) pairs of the anchor with the records of this kind.

    `known`, sorted ids: of other records nothing is told.
    """
    return service.ranking.rank(
        anchor,
        service.catalogues.of(kind),
        replace(_conditions(options), known=known),
        _kinds(service, options),
        service.clock.today(),
        failing=options.failing,
    )


def _conditions(options: SuggestionOptions) -> Conditions:
    return Conditions(
        place_matters=options.place_matters,
        radius_km=options.radius_km,
        min_salary_vnd=options.min_salary_vnd,
    )


def _kinds(service: Service, options: SuggestionOptions) -> tuple[ReasonKind, ...]:
    return service.ranking.kinds(
        place_matters=options.place_matters, pay_matters=options.pay_matters
    )
