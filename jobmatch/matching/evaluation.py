"""How good a ranking is against graded judgements; the same figures as the collection's scorer.

Measures: nDCG@10 with gain 2^grade − 1 (Järvelin and Kekäläinen 2002), precision at 5 and recall
at 50 of grades ≥ 2, reciprocal rank of the first grade ≥ 2, judged share of the top ten, and
nDCG@10 with unjudged records skipped.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from math import log2

RELEVANT = 2  # the lowest grade that a counsellor would refer
Grades = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    ndcg10: float
    ndcg10_judged: float
    p5: float
    r50: float
    mrr: float
    judged10: float

    def rounded(self) -> dict[str, float]:
        return {name: round(value, 4) for name, value in asdict(self).items()}


def measure(ranked: Sequence[str], grades: Grades) -> Measures:
    """Measure one ranked list, best first. Records without a grade count as unsuitable."""
    gains = [grades.get(ref, 0) for ref in ranked]
    judged = [grades[ref] for ref in ranked if ref in grades]
    ideal = _dcg(sorted(grades.values(), reverse=True)[:10])
    relevant = sum(grade >= RELEVANT for grade in grades.values())
    first = next((rank for rank, grade in enumerate(gains, 1) if grade >= RELEVANT), None)
    return Measures(
        ndcg10=_dcg(gains[:10]) / ideal if ideal else 0.0,
        ndcg10_judged=_dcg(judged[:10]) / ideal if ideal else 0.0,
        p5=sum(grade >= RELEVANT for grade in gains[:5]) / 5,
        r50=sum(grade >= RELEVANT for grade in gains[:50]) / relevant if relevant else 0.0,
        mrr=1 / first if first else 0.0,
        judged10=sum(ref in grades for ref in ranked[:10]) / 10,
    )


def mean(measures: Iterable[Measures]) -> Measures:
    """Average over queries. Raises ValueError on none."""
    rows = list(measures)
    if not rows:
        raise ValueError("no measures to average")
    return Measures(
        **{f.name: sum(getattr(row, f.name) for row in rows) / len(rows) for f in fields(Measures)}
    )


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, 1))
