"""Does what was learned win on people it has not seen? Both rankings are measured side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jobmatch.matching.comparison import interval
from jobmatch.matching.evaluation import RELEVANT, Measures, mean, measure
from jobmatch.matching.examples import Examples, JudgedList, examples_of
from jobmatch.matching.learned_table import LearnedTable
from jobmatch.matching.learning import learn, learned_points
from jobmatch.matching.rules.rule import Mask, Points

DEPTH = 100  # of the lists that are measured
PARTS = 5  # of the seekers; each is ranked by what the other four taught
DRAWS = 4000

ScoresOf = Mapping[str, Points]  # by query, in the order of its list


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two rankings of the same queries. `low` and `high` bound the mean gain in nDCG@10.

    The bounds are those of 95 % of bootstrap draws of the queries, each with both rankings.
    """

    queries: int
    before: Measures
    after: Measures
    gain: float
    low: float
    high: float
    better: int  # queries
    worse: int


def table_scores(lists: Sequence[JudgedList]) -> dict[str, Points]:
    return {one.query: one.scores for one in lists}


def scores_by(table: LearnedTable, lists: Sequence[JudgedList]) -> dict[str, Points]:
    return {one.query: one.scores + learned_points(table, one.features) for one in lists}


def cross_validated(lists: Sequence[JudgedList], outcomes: Examples) -> dict[str, Points]:
    """Return each list's scores by a version that saw nothing of its query."""
    from sklearn.model_selection import GroupKFold

    parts = min(PARTS, len(lists))
    if parts < 2:  # noqa: PLR2004 -- one part alone leaves nothing to learn from
        raise ValueError("at least two judged lists are needed to hold one back")
    found: dict[str, Points] = {}
    names = [one.query for one in lists]
    for kept, held in GroupKFold(parts, shuffle=True, random_state=0).split(names, groups=names):
        taught = examples_of([lists[at] for at in kept])
        version = learn(taught.and_also(outcomes), "")
        found |= scores_by(version, [lists[at] for at in held])
    return found


def cross_validated_turned(
    lists: Sequence[JudgedList], turned: Sequence[JudgedList], outcomes: Examples
) -> dict[str, Points]:
    """Return the scores of lists turned round, each by a version that saw nothing of its query.

    What teaches are `lists`, without the records that are asked for: a vacancy's seekers are
    ranked by what was learned from other vacancies. ValueError: too little is left to learn from.
    """
    found: dict[str, Points] = {}
    drawn = np.random.default_rng(0).permutation(len(turned))
    for part in np.array_split(drawn, min(PARTS, len(turned))):
        held = [turned[at] for at in part.tolist()]
        unseen = frozenset(one.query for one in held)
        taught = examples_of([one.without(unseen) for one in lists])
        found |= scores_by(learn(taught.and_also(outcomes), ""), held)
    return found


def cross_validated_outcomes(
    lists: Sequence[JudgedList], decided: Examples
) -> tuple[Points, Mask]:
    """Return scores by versions that saw nothing of the person, and who was hired."""
    from sklearn.model_selection import GroupKFold

    scores = np.zeros(len(decided))
    taught = examples_of(lists)
    parts = GroupKFold(PARTS, shuffle=True, random_state=0)
    for kept, held in parts.split(decided.groups, groups=decided.groups):
        version = learn(taught.and_also(decided.taken(kept)), "")
        unseen = decided.taken(held)
        scores[held] = unseen.scores + learned_points(version, unseen.features)
    return scores, decided.targets > 0


def compared(lists: Sequence[JudgedList], before: ScoresOf, after: ScoresOf) -> Comparison:
    """Compare two rankings of the same lists. ValueError: there is none."""
    measured = [[_measured(one, scores[one.query]) for one in lists] for scores in (before, after)]
    gains = np.array([b.ndcg10 - a.ndcg10 for a, b in zip(*measured, strict=True)])
    bounds = interval(gains.tolist(), DRAWS)
    return Comparison(
        queries=len(lists),
        before=mean(measured[0]),
        after=mean(measured[1]),
        gain=float(gains.mean()),
        low=bounds.low,
        high=bounds.high,
        better=int((gains > 0).sum()),
        worse=int((gains < 0).sum()),
    )


def judged_scores(lists: Sequence[JudgedList], scores: ScoresOf) -> tuple[Points, Mask]:
    """Return the scores of all judged pairs, and which of them a counsellor would refer."""
    found = [
        (score, one.grades[ref] >= RELEVANT)
        for one in lists
        for ref, score in zip(one.refs, scores[one.query].tolist(), strict=True)
        if ref in one.grades
    ]
    return np.array([score for score, _ in found]), np.array([good for _, good in found])


def _measured(one: JudgedList, scores: Points) -> Measures:
    order = np.lexsort((np.arange(len(scores)), -scores, one.failed))[:DEPTH]
    return measure([one.refs[at] for at in order.tolist()], one.grades)
