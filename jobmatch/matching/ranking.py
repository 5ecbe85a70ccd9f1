"""From one record to an ordered, explained list of the others. Score and reasons are one sum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import isnan
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import (
    FailedCondition,
    Match,
    Reason,
    ReasonKind,
    ToldWhenRead,
)
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.index.neighbours import Ids
from jobmatch.matching.catalogue import Catalogue, Query
from jobmatch.matching.eligibility import (
    SENTENCES,
    Conditions,
    Failed,
    SortedOut,
    failures,
    sorted_out,
)
from jobmatch.matching.facts import Facts
from jobmatch.matching.features import features_of
from jobmatch.matching.learned_table import Gained, LearnedTable
from jobmatch.matching.rules.conditions import ConditionsRule
from jobmatch.matching.rules.distance import DistanceRule, distances_km
from jobmatch.matching.rules.experience import ExperienceRule
from jobmatch.matching.rules.occupation import OccupationRule, kin
from jobmatch.matching.rules.pay import PayRule
from jobmatch.matching.rules.position import PositionRule
from jobmatch.matching.rules.qualification import QualificationRule
from jobmatch.matching.rules.rule import Likeness, Mask, Numbers, Pair, Pairs, Points, Rule
from jobmatch.matching.rules.shift import ShiftRule
from jobmatch.matching.rules.skills import SkillsRule
from jobmatch.matching.rules.urgency import UrgencyRule
from jobmatch.matching.rules.work import WorkRule
from jobmatch.matching.weights import Weights

BREADTH = 400  # taken from each way of looking; a record in none of them is no likely match
BREADTH_FAILING = 150  # of those that fail a condition: only the first of them are ever shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The best pairs of one search, by falling score, equal ones by rising id.

    `points` has a row a rule and a column a pair; `score` is its sum. `gained`: what a
    learned version has in them; None where the table of weights ranks alone.
    """

    ids: Ids
    kinds: tuple[ReasonKind, ...]
    points: Points
    pairs: Pairs
    failed: Failed
    considered: int  # records that passed the hard conditions
    gained: Gained | None = None

    @property
    def scores(self) -> Points:
        return np.asarray(self.points.sum(axis=0))

    def __len__(self) -> int:
        return len(self.ids)

    def taken(self, rows: NDArray[np.intp], considered: int) -> Self:
        """Return these pairs only, in this order."""
        return replace(
            self,
            ids=self.ids[rows],
            points=self.points[:, rows],
            pairs=self.pairs.taken(rows),
            failed={kind: mask[rows] for kind, mask in self.failed.items()},
            considered=considered,
            gained=self.gained.taken(rows) if self.gained else None,
        )

    def none(self) -> Self:
        """Return no pair, scored in the same way."""
        return self.taken(np.empty(0, dtype=np.intp), considered=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The one record that a list is made for: its facts (1,) and what it looks for."""

    facts: Facts
    query: Query
    is_seeker: bool

    def pairs(self, others: Facts, likeness: Likeness, today: date) -> Pairs:
        if self.is_seeker:
            return Pairs(seekers=self.facts, vacancies=others, likeness=likeness, today=today)
        return Pairs(seekers=others, vacancies=self.facts, likeness=likeness, today=today)


class Searched(Protocol):
    """A search that has begun: its lists are as those of `Look`."""

    def lists(self, mask: Mask, limit: int) -> tuple[Ids, ...]: ...


class Ranking:
    """Scores and explains by one table of weights, and by what was learned to add to it.

    `learned` may be put in place or taken away at any time: a list that is being made keeps its.
    """

    def __init__(self, weights: Weights, learned: LearnedTable | None = None) -> None:
        self.weights = weights
        self.learned = learned
        self._rules: dict[ReasonKind, Rule] = {
            ReasonKind.WORK: WorkRule(weights),
            ReasonKind.OCCUPATION: OccupationRule(),
            ReasonKind.SKILLS: SkillsRule(),
            ReasonKind.QUALIFICATION: QualificationRule(),
            ReasonKind.EXPERIENCE: ExperienceRule(),
            ReasonKind.POSITION: PositionRule(),
            ReasonKind.PAY: PayRule(),
            ReasonKind.DISTANCE: DistanceRule(),
            ReasonKind.SHIFT: ShiftRule(),
            ReasonKind.CONDITIONS: ConditionsRule(),
            ReasonKind.URGENCY: UrgencyRule(),
        }

    def kinds(self, *, place_matters: bool, pay_matters: bool) -> tuple[ReasonKind, ...]:
        """Return which reasons count when place or pay are switched off."""
        off = {ReasonKind.DISTANCE: not place_matters, ReasonKind.PAY: not pay_matters}
        return tuple(kind for kind in self._rules if not off.get(kind))

    def rank(
        self,
        anchor: Anchor,
        catalogue: Catalogue,
        conditions: Conditions,
        kinds: Sequence[ReasonKind],
        today: date,
        *,
        failing: bool = True,
    ) -> tuple[Scored, Scored]:
        """Return (pairs that pass every hard condition, the best of those that fail one).

        Without `failing` the second are not looked for, only counted: a quarter of the time.
        Eligibility is decided for the whole catalogue before anything is searched, so that what
        may not be shown never shortens the list.
        """
        with catalogue.lock.reading():
            found, related = _sorted_out(anchor, catalogue, conditions, today)
            look = catalogue.look(anchor.query)
            near = [self.nearest(look, found.passes, related)]
            if failing:
                near.append(self.nearest(look, found.fails, related, BREADTH_FAILING))
            ids = np.concatenate(near)
            pairs = anchor.pairs(catalogue.facts_of(ids), look.likeness(ids), today)
            scored = self.scored(pairs, ids, found.failed_of(ids), kinds)
        passing, others = np.split(np.arange(len(ids)), [len(near[0])])
        return (
            _in_order(scored, passing, considered=int(found.passes.sum())),
            _in_order(scored, others, considered=int(found.fails.sum())),
        )

    def eligible(
        self, anchor: Anchor, catalogue: Catalogue, conditions: Conditions, today: date
    ) -> tuple[Ids, Ids]:
        """Return the ids of all that pass every hard condition, and of the kindred among them."""
        with catalogue.lock.reading():
            found, related = _sorted_out(anchor, catalogue, conditions, today)
            return catalogue.ids[found.passes], catalogue.ids[found.passes & related]

    def among(
        self,
        anchor: Anchor,
        catalogue: Catalogue,
        ids: Ids,
        conditions: Conditions,
        kinds: Sequence[ReasonKind],
        today: date,
    ) -> Scored:
        """Score exactly these records, whatever conditions they fail."""
        with catalogue.lock.reading():
            look = catalogue.look(anchor.query)
            likeness = look.likeness(ids) if len(ids) else Likeness.none(0)
            pairs = anchor.pairs(catalogue.facts_of(ids), likeness, today)
            return self.scored(pairs, ids, failures(pairs, conditions), kinds)

    def explain(
        self, scored: Scored, rows: Sequence[int], records: Sequence[tuple[Seeker, Vacancy]]
    ) -> tuple[Match, ...]:
        """Return some pairs of the list, given with their records, in the order of `rows`.

        Their reasons stand in the order of the rules.
        """
        numbers = Numbers(scored.pairs.taken(np.array(rows, dtype=np.intp)))
        return tuple(
            self._explained(
                Pair(seeker=seeker, vacancy=vacancy, numbers=numbers, row=row), scored, position
            )
            for row, (position, (seeker, vacancy)) in enumerate(zip(rows, records, strict=True))
        )

    def _explained(self, pair: Pair, scored: Scored, position: int) -> Match:
        km = pair.told(distances_km)
        points = scored.points[:, position]
        own = points - scored.gained.points[:, position] if scored.gained else points
        told = zip(scored.kinds, own.tolist(), points.tolist(), strict=True)
        return Match(
            seeker_id=pair.seeker.id,
            vacancy_id=pair.vacancy.id,
            reasons=ToldWhenRead(
                tuple(points.tolist()), partial(self._reasons, pair, tuple(told))
            ),
            failed=tuple(
                FailedCondition(kind=kind, sentence=SENTENCES[kind])
                for kind, mask in scored.failed.items()
                if mask[position]
            ),
            distance_km=None if isnan(km) else km,
            chance=scored.gained.chance(position) if scored.gained else None,
            chance_of=scored.gained.chance_of if scored.gained else None,
        )

    def _reasons(
        self, pair: Pair, points: Sequence[tuple[ReasonKind, float, float]]
    ) -> tuple[Reason, ...]:
        """Tell each rule's own points, then put in what was learned: it changes no verdict.

        Given are kinds, each with the rule's own points and all of them.
        """
        told = ((self._rules[kind].reason(pair, own), whole) for kind, own, whole in points)
        return tuple(
            reason if reason.points == whole else replace(reason, points=whole)
            for reason, whole in told
        )

    def nearest(self, look: Searched, mask: Mask, related: Mask, breadth: int = BREADTH) -> Ids:
        """Return what is near in meaning or words, among all and among kindred occupations."""
        lists = (*look.lists(mask, breadth), *look.lists(mask & related, breadth))
        return np.unique(np.concatenate(lists))

    def scored(
        self, pairs: Pairs, ids: Ids, failed: Failed, kinds: Sequence[ReasonKind]
    ) -> Scored:
        """Score these pairs, in the order of `ids`, by these rules; `failed` is told of them."""
        points = np.zeros((len(kinds), len(ids)))
        for row, kind in enumerate(kinds):
            points[row] = self._rules[kind].points(pairs, self.weights)
        table = self.learned
        gained = table.gained(features_of(pairs, kinds, points), kinds, points) if table else None
        return Scored(
            ids=ids,
            kinds=tuple(kinds),
            points=points + gained.points if gained else points,
            pairs=pairs,
            failed=failed,
            considered=len(ids),
            gained=gained,
        )


def _sorted_out(
    anchor: Anchor, catalogue: Catalogue, conditions: Conditions, today: date
) -> tuple[SortedOut, Mask]:
    """Return which records pass every hard condition, and which are of kin: (catalogue,)."""
    # the conditions do not look at likeness
    everyone = anchor.pairs(catalogue.columns, Likeness.none(len(catalogue)), today)
    return sorted_out(everyone, catalogue.ids, conditions), kin(everyone)


def _in_order(scored: Scored, rows: NDArray[np.intp], considered: int) -> Scored:
    """Return these of the pairs in the order of a list."""
    order = rows[np.lexsort((scored.ids[rows], -scored.scores[rows]))]
    return scored.taken(order, considered)
