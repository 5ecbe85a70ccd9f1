"""Learning what to add to the table of weights: boosted trees, one feature each, told as steps.

The table stays where nothing was learned. First what the employer decides by (chance), then what
the seeker decides by (taste): each on what the other left, from the pairs that tell of that side.
In log odds both are sums, so the score orders by chance × taste, and each part is one reason's.
"""

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import ChanceOf, ReasonKind
from jobmatch.domain.referrals import Side
from jobmatch.matching.examples import Examples
from jobmatch.matching.features import FEATURES, Feature, side_of
from jobmatch.matching.learned_table import DECIMALS, Chance, LearnedTable, Steps
from jobmatch.matching.rules.rule import Mask, Points

ROUNDS = 25  # more are better on what they were chosen by, and worse elsewhere
LEARNING_RATE = 0.05
LEAST_PAIRS = 30  # behind every step
LEAVES = 4
SHRINKAGE = 5.0
LEAST_SPREAD = 0.02  # p (1 − p) of the surest pairs: none counts more than fifty-fold

ISOTONIC_FROM = 1000  # pairs; fewer are told by two numbers (Platt 1999; Niculescu-Mizil 2005)
KNOTS = 25

_KINDS = tuple(ReasonKind)


def learn(examples: Examples, made_for: str) -> LearnedTable:
    """Return a version without its chance. ValueError: nothing good, or nothing bad, is known."""
    slope, start = _log_odds(examples.scores, examples.targets, examples.weights)
    table = LearnedTable(made_for=made_for, steps=())
    for side in (Side.EMPLOYER, Side.SEEKER):
        known = examples.taken(examples.of(side))
        scores = known.scores + learned_points(table, known.features)
        more = _steps(side, known, slope * scores + start, slope)
        table = LearnedTable(made_for=made_for, steps=(*table.steps, *more))
    return table


def learned_points(table: LearnedTable, features: Points) -> Points:
    """Return what a version adds to each pair's score, (n,)."""
    return np.asarray(table.added(features, _KINDS).sum(axis=0))


def chance_of(what: ChanceOf, scores: Points, good: Mask) -> Chance:
    """Return how often pairs of a score were good; `scores` held back from the learning.

    ValueError: all were good, or none.
    """
    from sklearn.isotonic import IsotonicRegression

    if good.all() or not good.any():
        raise ValueError("a chance is learned from pairs that went well and others that did not")
    if len(scores) >= ISOTONIC_FROM:
        fitted = IsotonicRegression(y_min=0.0, y_max=1.0).fit(scores, good)
        knots, shares = fitted.X_thresholds_, fitted.y_thresholds_
    else:
        slope, start = _log_odds(scores, good.astype(float), np.ones(len(scores)))
        knots = np.linspace(scores.min(), scores.max(), KNOTS)
        shares = _logistic(max(slope, 0.0) * knots + start)
    kept = np.append(True, np.diff(np.round(knots, DECIMALS)) > 0)
    return Chance(
        of=what,
        scores=tuple(np.round(knots[kept], DECIMALS).tolist()),
        shares=tuple(np.round(np.maximum.accumulate(shares[kept]), DECIMALS).tolist()),
    )


def _log_odds(scores: Points, targets: Points, weights: Points) -> tuple[float, float]:
    """Return (slope, start) of the log odds of the targets over the scores."""
    from sklearn.linear_model import LogisticRegression

    both = np.concatenate([weights * targets, weights * (1 - targets)])
    good = np.repeat([1, 0], len(scores))
    used = both > 0
    if len(set(good[used].tolist())) < 2:  # noqa: PLR2004 -- good ones and others
        raise ValueError("a ranking is learned from good pairs and others, not from one sort")
    twice = np.concatenate([scores, scores])[:, None]
    fitted = LogisticRegression(C=1e6).fit(twice[used], good[used], sample_weight=both[used])
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _logistic(odds: Points) -> Points:
    found: Points = 1 / (1 + np.exp(-odds))
    return found


def _steps(side: Side, known: Examples, odds: Points, slope: float) -> tuple[Steps, ...]:
    """Return what one side's features add, in points; nothing where too few pairs are known.

    One step of Newton's method from the table's own odds: the trees fit what it got wrong.
    """
    from sklearn.ensemble import HistGradientBoostingRegressor

    rows = _varying(side, known.features)
    if len(known) < 2 * LEAST_PAIRS or not len(rows) or slope <= 0:
        return ()
    expected = _logistic(odds)
    spread = np.maximum(expected * (1 - expected), LEAST_SPREAD)
    numbers = known.features[rows].T
    trees = HistGradientBoostingRegressor(
        max_iter=ROUNDS,
        learning_rate=LEARNING_RATE,
        min_samples_leaf=LEAST_PAIRS,
        max_leaf_nodes=LEAVES,
        l2_regularization=SHRINKAGE,
        interaction_cst="no_interactions",  # each tree asks of one feature only
        monotonic_cst=[FEATURES[row].rises for row in rows],
        early_stopping=False,
        random_state=0,
    )
    trees.fit(numbers, (known.targets - expected) / spread, sample_weight=known.weights * spread)
    told = (_told(FEATURES[row], trees, numbers, at, slope) for at, row in enumerate(rows))
    return tuple(steps for steps in told if steps is not None)


def _varying(side: Side, features: Points) -> NDArray[np.intp]:
    """Return the rows of this side's features that are not the same for all pairs."""
    if not features.shape[1]:
        return np.empty(0, dtype=np.intp)
    ours = np.array([side_of(feature.kind) is side for feature in FEATURES])
    return np.flatnonzero(ours & (np.ptp(features, axis=1) > 0))


def _told(feature: Feature, trees: object, numbers: Points, at: int, slope: float) -> Steps | None:
    """Return what all trees together say of one feature, in points above a pair with 0 of it."""
    seen = np.unique(np.append(numbers[:, at], 0.0))
    asked = np.zeros((len(seen), numbers.shape[1]))
    asked[:, at] = seen
    odds = trees.predict(asked)  # type: ignore[attr-defined]  # scikit-learn is untyped
    points = np.round((odds - odds[np.searchsorted(seen, 0.0)]) / slope, DECIMALS)
    if feature.rises:
        points = feature.rises * np.maximum.accumulate(feature.rises * points)
    changes = np.flatnonzero(np.diff(points))
    if not len(changes):
        return None
    return Steps(
        feature=feature.name,
        ends=tuple(((seen[changes] + seen[changes + 1]) / 2).tolist()),
        values=tuple(points[np.append(changes, len(points) - 1)].tolist()),
    )
