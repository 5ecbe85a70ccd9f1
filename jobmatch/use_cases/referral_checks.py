"""What is to be known before a seeker is sent to a vacancy."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.matches import ConditionKind, Match
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import REF_PREFIX, RecordKind
from jobmatch.domain.referral_words import STATE_WORDS, reason_in_words
from jobmatch.domain.referrals import Referral, ReferralState
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Closed, Vacancy
from jobmatch.matching.eligibility import SENTENCES
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.consents import NO_REFERRALS, may_refer
from jobmatch.use_cases.ports import VIETNAM, Service
from jobmatch.use_cases.referral_acts import placement
from jobmatch.use_cases.scope import check_seeker, check_vacancy
from jobmatch.use_cases.suggestions import pair_of

SAME_EMPLOYER_DAYS = 60

Pair = tuple[int, int]
"""The ids of a seeker and a vacancy."""

_CLOSED = frozenset(ConditionKind(closed.value) for closed in Closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralCheck:
    """`refused` None: the referral may be issued, with the warnings read.

    `earlier` are referrals of this seeker to this vacancy or this employer, newest first.
    """

    seeker_id: int
    vacancy_id: int
    earlier: tuple[Referral, ...]
    warnings: tuple[Sentence, ...]
    refused: Sentence | None
    score: float | None  # of the pair now


def checks_before_referring(
    service: Service, pairs: Sequence[Pair], by: Account | None
) -> tuple[ReferralCheck, ...]:
    """Return one check per pair, in the order given. Raises NotFoundError."""
    matches = ranked_pairs(service, pairs, by)
    with service.begin_work(read_only=True) as work:
        return checked_pairs(service, work, matches, by)


def ranked_pairs(
    service: Service, pairs: Sequence[Pair], by: Account | None
) -> dict[Pair, Match | None]:
    """Return how each pair ranks now; None: too little is said, or not indexed yet.

    Raises NotFoundError.
    """
    found: dict[Pair, Match | None] = {}
    for seeker_id, vacancy_id in pairs:
        ranked = pair_of(service, seeker_id, vacancy_id, by)
        found[seeker_id, vacancy_id] = ranked.match if ranked else None
    return found


def checked_pairs(
    service: Service,
    work: UnitOfWork,
    matches: Mapping[Pair, Match | None],
    by: Account | None,
) -> tuple[ReferralCheck, ...]:
    """Check pairs in this unit of work. Raises NotFoundError."""
    for seeker_id, vacancy_id in matches:
        check_seeker(work, by, seeker_id)
        check_vacancy(work, by, vacancy_id)
    market = _market(service, work, list(matches))
    return tuple(_check(market, pair, match) for pair, match in matches.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Market:
    """All that the pairs of one request are checked against."""

    now: datetime
    today: date
    seekers: Mapping[int, Seeker]
    vacancies: Mapping[int, Vacancy]
    referrals: Mapping[int, Sequence[Referral]]  # by seeker, newest first
    placed: Mapping[int, Referral]  # by seeker: through which they have work
    unwilling: frozenset[int]  # seekers who take no referrals
    waiting: Mapping[int, int] = field(default_factory=dict)  # open and wanted, by vacancy


def _market(service: Service, work: UnitOfWork, pairs: Sequence[Pair]) -> _Market:
    seeker_ids = {seeker_id for seeker_id, _ in pairs}
    vacancy_ids = {vacancy_id for _, vacancy_id in pairs}
    seekers = work.seekers.get_many(seeker_ids)
    referrals: dict[int, list[Referral]] = {}
    for referral in work.referrals.of_seekers(seeker_ids):
        referrals.setdefault(referral.seeker_id, []).append(referral)
    placed = {one.id: found for one in seekers.values() if (found := placement(work, one))}
    wanted = Counter(vacancy_id for _, vacancy_id in pairs)
    return _Market(
        now=service.clock.now(),
        today=service.clock.today(),
        seekers=seekers,
        vacancies=work.vacancies.get_many(vacancy_ids),
        referrals=referrals,
        placed=placed,
        unwilling=frozenset(one for one in seekers if not may_refer(work, one)),
        waiting=wanted + Counter(work.referrals.open_counts(vacancy_ids)),
    )


def _check(market: _Market, pair: Pair, match: Match | None) -> ReferralCheck:
    seeker_id, vacancy_id = pair
    vacancy = market.vacancies.get(vacancy_id)
    if seeker_id not in market.seekers:
        raise NotFoundError(f"There is no record {REF_PREFIX[RecordKind.SEEKERS]}-{seeker_id}.")
    if vacancy is None:
        raise NotFoundError(f"There is no record {REF_PREFIX[RecordKind.VACANCIES]}-{vacancy_id}.")
    earlier = tuple(_earlier(market, seeker_id, vacancy))
    return ReferralCheck(
        seeker_id=seeker_id,
        vacancy_id=vacancy_id,
        earlier=earlier,
        warnings=(
            *_told_earlier(vacancy, earlier),
            *_crowded(market, vacancy),
            *_failed(match),
        ),
        refused=_refusal(market, vacancy, seeker_id, earlier),
        score=match.score if match else None,
    )


def _earlier(market: _Market, seeker_id: int, vacancy: Vacancy) -> list[Referral]:
    since = market.now - timedelta(days=SAME_EMPLOYER_DAYS)
    theirs = [
        one
        for one in market.referrals.get(seeker_id, ())
        if one.state is not ReferralState.CANCELLED
    ]
    return [
        one
        for one in theirs
        if one.vacancy_id == vacancy.id
        or (one.employer_id == vacancy.employer_id is not None and one.issued_at >= since)
    ]


def _refusal(
    market: _Market, vacancy: Vacancy, seeker_id: int, earlier: Sequence[Referral]
) -> Sentence | None:
    closed = vacancy.closed_because(market.today)
    if closed is not None:
        return SENTENCES[ConditionKind(closed.value)]
    if seeker_id in market.unwilling:
        return NO_REFERRALS
    if placed := market.placed.get(seeker_id):
        return Sentence(
            f"Người này đã có việc qua phiếu {placed.number}",
            f"This person has work through {placed.number}",
        )
    for referral in earlier:
        if referral.open and referral.vacancy_id == vacancy.id:
            day = _day(referral.issued_at)
            return Sentence(
                f"Đã giới thiệu vào việc này ngày {day} ({referral.number}), chưa có kết quả",
                f"Referred to this vacancy on {day} ({referral.number}), no outcome yet",
            )
    return None


def _told_earlier(vacancy: Vacancy, earlier: Sequence[Referral]) -> list[Sentence]:
    return [
        _told(one, same_vacancy=one.vacancy_id == vacancy.id)
        for one in earlier
        if not (one.open and one.vacancy_id == vacancy.id)  # that one is refused
    ]


def _told(referral: Referral, *, same_vacancy: bool) -> Sentence:
    day, state = _day(referral.issued_at), STATE_WORDS[referral.state]
    reason = reason_in_words(referral.reason, referral.reason_text)
    vi = f"{state.vi}: {reason.vi}" if reason.vi else state.vi
    en = f"{state.en}: {reason.en}" if reason.en else state.en
    where_vi = "vào việc này" if same_vacancy else "cho doanh nghiệp này"
    where_en = "to this vacancy" if same_vacancy else "to this employer"
    return Sentence(
        f"Đã giới thiệu {where_vi} ngày {day} ({referral.number}): {vi}",
        f"Referred {where_en} on {day} ({referral.number}): {en}",
    )


def _crowded(market: _Market, vacancy: Vacancy) -> list[Sentence]:
    """Warn where more people are sent than places are left."""
    sent, left = market.waiting.get(vacancy.id, 0), vacancy.openings_left
    if sent <= left:
        return []
    return [
        Sentence(
            f"Tính cả lần này có {sent} người đang được giới thiệu cho {left} chỗ còn tuyển",
            f"With this one, {sent} people are referred for {left} places left",
        )
    ]


def _failed(match: Match | None) -> list[Sentence]:
    """Name the hard conditions that the pair fails; a closed vacancy is refused anyway."""
    failed = match.failed if match else ()
    return [one.sentence for one in failed if one.kind not in _CLOSED]


def _day(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y")
