"""Invented numbers of pairs for a ranking to learn from: skills decide, not the likeness."""

from collections.abc import Sequence

import numpy as np

from jobmatch.domain.matches import ReasonKind
from jobmatch.matching.examples import JudgedList
from jobmatch.matching.features import FEATURES
from jobmatch.matching.rules.rule import Points

ROW = {feature.name: row for row, feature in enumerate(FEATURES)}
TEXT, SKILLS = ROW["likeness.text_cosine"], ROW[f"points.{ReasonKind.SKILLS}"]
PAIRS = 80


def numbers_of(count: int, seed: int) -> Points:
    """Return features of so many pairs: a likeness that misleads, and skills."""
    random = np.random.default_rng(seed)
    features = np.zeros((len(FEATURES), count))
    features[TEXT] = random.uniform(0.2, 0.9, count)
    features[ROW[f"points.{ReasonKind.WORK}"]] = 30 * features[TEXT]
    features[SKILLS] = random.integers(0, 13, count)
    return features


def a_judged_list(seed: int) -> JudgedList:
    """One query whose good pairs are those with many skills; every second pair is judged."""
    features = numbers_of(PAIRS, seed)
    scores = features[len(FEATURES) - len(ReasonKind) :].sum(axis=0)
    order = np.argsort(-scores)
    features, scores = features[:, order], scores[order]
    grades = np.digitize(features[SKILLS], [6, 9, 11])
    refs = tuple(f"V{number}" for number in range(PAIRS))
    return JudgedList(
        query=f"S{seed}",
        refs=refs,
        features=features,
        scores=scores,
        failed=np.zeros(PAIRS, dtype=bool),
        grades={ref: int(grades[at]) for at, ref in enumerate(refs) if at % 2 == 0},
    )


LISTS = [a_judged_list(seed) for seed in range(12)]


def turned_round(lists: Sequence[JudgedList], number: int) -> JudgedList:
    """The list of one vacancy: the seekers who were asked what they think of it."""
    ref = f"V{number}"
    at = [one.refs.index(ref) for one in lists]
    return JudgedList(
        query=f"/{ref}",
        refs=tuple(one.query for one in lists),
        features=np.stack(
            [one.features[:, row] for one, row in zip(lists, at, strict=True)], axis=1
        ),
        scores=np.array([one.scores[row] for one, row in zip(lists, at, strict=True)]),
        failed=np.zeros(len(lists), dtype=bool),
        grades={one.query: one.grades[ref] for one in lists if ref in one.grades},
    )
