"""What the learned ranking looks at: numbers of a pair, each a part of one reason."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.referrals import Side
from jobmatch.matching.rules.rule import Likeness, Pairs, Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """`rises`: 1 where more may never lower the score, −1 where it may never raise it, 0 free.

    0 stands for "nothing alike, nothing known", and adds nothing to any score.
    """

    name: str
    kind: ReasonKind
    rises: int = 1


FEATURES = (
    *(Feature(name=f"likeness.{f.name}", kind=ReasonKind.WORK) for f in fields(Likeness)),
    *(Feature(name=f"points.{kind}", kind=kind) for kind in ReasonKind),
)
"""A new field of Likeness or a new rule is a feature without a further word."""

WANTED = frozenset(
    {ReasonKind.WORK, ReasonKind.PAY, ReasonKind.DISTANCE, ReasonKind.SHIFT}
    | {ReasonKind.CONDITIONS, ReasonKind.URGENCY}
)
"""What the seeker decides by: taste. The other kinds are what the employer decides by: chance."""


def side_of(kind: ReasonKind) -> Side:
    return Side.SEEKER if kind in WANTED else Side.EMPLOYER


def features_of(pairs: Pairs, kinds: Sequence[ReasonKind], points: Points) -> Points:
    """Return every feature of every pair, shape (len(FEATURES), len(pairs)).

    `points` are the rules' (len(kinds), len(pairs)); a rule that does not count gives 0.
    """
    found = np.zeros((len(FEATURES), len(pairs)))
    by_kind = dict(zip(kinds, points, strict=True))
    for row, feature in enumerate(FEATURES):
        source, _, name = feature.name.partition(".")
        if source == "likeness":
            found[row] = getattr(pairs.likeness, name)
        elif feature.kind in by_kind:
            found[row] = by_kind[feature.kind]
    return found
