"""Ranked pairs as JSON: each with its reasons, whose points add up to the score."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field

from jobmatch.api.language import said, said_or_none
from jobmatch.api.models import Freshness, Model, Paged
from jobmatch.api.near_trades import NearTrades, near_of
from jobmatch.domain import matches
from jobmatch.domain.matches import ChanceOf, ConditionKind, ReasonKind, Verdict
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.use_cases.ranked_pairs import Order, RankedSeeker, RankedVacancy
from jobmatch.use_cases.suggestions import SuggestionOptions, Suggestions

_TITLE = 80  # characters of a summary that stand for a seeker without a job wanted


class Evidence(Model):
    """Words that a reason rests on; `start` and `end` index the field of that record."""

    record: Literal["vacancy", "seeker"]
    field: str
    start: int
    end: int
    text: str
    verdict: Verdict | None
    """How just these words fit the other side; null where only the whole reason can tell."""


class Reason(Model):
    kind: ReasonKind
    points: float
    """Part of the score; may be negative."""
    verdict: Verdict
    text: str
    asked: str | None
    """What the vacancy asks."""
    has: str | None
    """What the profile says."""
    evidence: tuple[Evidence, ...]


class Failed(Model):
    """A hard condition that the pair does not meet."""

    kind: ConditionKind
    text: str


class MatchTold(Model):
    ref: str
    source_ref: str
    title: str
    """The job offered, or the job wanted; never a person's name."""
    score: float | None
    """The sum of the reasons' points; null where the profile is too thin to score."""
    distance_km: float | None
    chance: float | None
    """How often pairs of such a score went well, 0 to 1; null unless a learned version ranks."""
    chance_of: ChanceOf | None
    reasons: tuple[Reason, ...]
    failed: tuple[Failed, ...]
    copies: tuple[str, ...]
    """References of the same advert's others in this list."""

    @classmethod
    def of(
        cls, match: matches.Match, record: Vacancy | Seeker, copies: Sequence[Vacancy] = ()
    ) -> Self:
        return cls(
            ref=record.ref,
            source_ref=record.source_ref,
            title=_title(record),
            score=match.score,
            distance_km=match.distance_km,
            chance=match.chance,
            chance_of=match.chance_of,
            reasons=tuple(map(_reason, match.reasons)),
            failed=tuple(Failed(kind=one.kind, text=said(one.sentence)) for one in match.failed),
            copies=tuple(copy.ref for copy in copies),
        )


class MatchList(Model):
    matches: tuple[MatchTold, ...]
    failed: tuple[MatchTold, ...]
    """Good pairs but for a hard condition, best first: the best 20."""
    total: int
    """Copies of one advert count once; paging counts so too."""
    adverts: int
    """Each copy counted."""
    considered: int
    near: NearTrades | None
    too_thin: str | None
    """Why there is nothing to rank by."""
    ranked_by: int | None
    """The learned version that ranked; null for the ranking as it came with the software."""
    freshness: Freshness

    @classmethod
    def of(cls, found: Suggestions[RankedVacancy] | Suggestions[RankedSeeker]) -> Self:
        return cls(
            matches=ranked(found.matches),
            failed=ranked(found.failed),
            total=found.total,
            adverts=found.adverts,
            considered=found.considered,
            near=near_of(found.near),
            too_thin=said_or_none(found.too_thin),
            ranked_by=found.ranked_by,
            freshness=Freshness.of(found.freshness),
        )


class Comparison(Model):
    matches: tuple[MatchTold, ...]


class RankingOptions(Paged):
    radius_km: Annotated[float, Field(ge=0, le=1000)] | None = None
    min_salary_vnd: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None
    """A month."""
    place_matters: bool = True
    pay_matters: bool = True
    sort: Order = Order.FIT
    trade: Annotated[str, Field(max_length=60)] = ""
    """Records of this trade alone, as `near` names it."""

    def options(self) -> SuggestionOptions:
        asked = {name: value for name, value in self if name != "language"}
        return SuggestionOptions(**asked, failing=True)


def ranked(rows: Sequence[RankedVacancy | RankedSeeker]) -> tuple[MatchTold, ...]:
    return tuple(
        MatchTold.of(row.match, row.vacancy, row.copies)
        if isinstance(row, RankedVacancy)
        else MatchTold.of(row.match, row.seeker)
        for row in rows
    )


def _title(record: Vacancy | Seeker) -> str:
    if isinstance(record, Vacancy):
        return record.title
    return record.desired_job or record.summary[:_TITLE]


def _reason(reason: matches.Reason) -> Reason:
    return Reason(
        kind=reason.kind,
        points=reason.points,
        verdict=reason.verdict,
        text=said(reason.sentence),
        asked=said_or_none(reason.asked),
        has=said_or_none(reason.has),
        evidence=(
            *(_evidence("vacancy", one) for one in reason.in_vacancy),
            *(_evidence("seeker", one) for one in reason.in_seeker),
        ),
    )


def _evidence(record: Literal["vacancy", "seeker"], found: matches.Evidence) -> Evidence:
    return Evidence(
        record=record,
        field=found.field,
        start=found.start,
        end=found.end,
        text=found.text,
        verdict=found.verdict,
    )
