"""Measuring the ranking on a folder of graded judgements, beside simpler systems.

Nothing of the folder is kept but a cache of vectors and facts, so that a second run is quick.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from jobmatch.domain.matches import ConditionKind, ReasonKind
from jobmatch.domain.records import RecordKind
from jobmatch.index.fusion import fuse
from jobmatch.index.neighbours import Ids
from jobmatch.matching.catalogue import Catalogue
from jobmatch.matching.comparison import Interval, interval
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.evaluation import Measures, mean, measure
from jobmatch.matching.ranking import Anchor, Ranking, Scored
from jobmatch.matching.rules.rule import Mask, Points
from jobmatch.use_cases.graded_collection import GradedCollection, open_collection
from jobmatch.use_cases.ports import Service

DEPTH = 100  # of the lists that are measured and written
RESAMPLES = 2000  # of the bootstrap
STYLE_SHARE = 0.85  # no style may be more than 15 % below the mean
TWIN_SHARE = 0.95  # without accents at most 5 % below the same profiles with them

Lists = Callable[[Anchor], list[tuple[int, float]]]
Ranked = Mapping[str, list[tuple[int, float]]]
Run = tuple[tuple[str, str, float], ...]  # query, document, score


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemFigures:
    """What one system reached; `milliseconds` is the median time for one query."""

    overall: Measures
    by_style: dict[str, Measures]
    by_query: dict[str, Measures]
    milliseconds: float

    def of(self, name: str) -> dict[str, float]:
        """Return one measure of each query."""
        return {query: float(asdict(one)[name]) for query, one in self.by_query.items()}

    def interval(self, name: str, resamples: int = RESAMPLES) -> Interval:
        return interval(list(self.of(name).values()), resamples)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    queries: int
    documents: int
    systems: dict[str, SystemFigures]
    twins: SystemFigures  # the product for the same who ask, without accents
    style_counts: dict[str, int]
    run: Run  # the product's ranking

    @property
    def product(self) -> SystemFigures:
        return self.systems["product"]

    @property
    def twin_share(self) -> float:
        """Return what is left of nDCG@10 where nobody types an accent; 1 is all."""
        whole = self.product.overall.ndcg10
        return self.twins.overall.ndcg10 / whole if whole else 1.0

    @property
    def style_shares(self) -> dict[str, float]:
        """Return nDCG@10 of each style as a share of the mean."""
        whole = self.product.overall.ndcg10
        return {
            style: one.ndcg10 / whole if whole else 1.0
            for style, one in self.product.by_style.items()
        }


def evaluate(
    service: Service, folder: Path, asking: RecordKind, split: str | None = None
) -> Evaluation:
    """Rank every document for every judged query with each system.

    `asking` says which side asks: SEEKERS (vacancies are ranked) or VACANCIES. Place and pay do
    not count: the grades are about the work alone. `split` names the seekers to be asked for,
    all of them otherwise. Raises UnreadableFileError.
    """
    return measured(service, open_collection(service, folder, asking, split))


def measured(service: Service, collection: GradedCollection) -> Evaluation:
    product = product_lists(service, service.ranking, collection.catalogue)
    systems = {**_simpler(collection.catalogue), "product": product}
    timed = {name: _run(collection.anchors, lists) for name, lists in systems.items()}
    twins = _run(collection.twins, product)
    return Evaluation(
        queries=len(collection.grades),
        documents=len(collection.refs),
        systems={name: _figures(collection, *result) for name, result in timed.items()},
        twins=_figures(collection, *twins),
        style_counts=_counts(collection),
        run=tuple(
            (query, collection.refs[document], score)
            for query, ranked in timed["product"][0].items()
            for document, score in ranked
        ),
    )


def product_lists(
    service: Service,
    ranking: Ranking,
    catalogue: Catalogue,
    without: ReasonKind | ConditionKind | None = None,
) -> Lists:
    """Return the product's way of ranking, if need be without one reason or hard condition."""
    kinds = [
        kind for kind in ranking.kinds(place_matters=False, pay_matters=False) if kind != without
    ]
    conditions, today = Conditions(place_matters=False), service.clock.today()

    def ranked(anchor: Anchor) -> list[tuple[int, float]]:
        passing, failing = ranking.rank(anchor, catalogue, conditions, kinds, today)
        shift = np.where(_barred(failing, without), _under(passing, failing), 0.0)
        ids = np.concatenate([passing.ids, failing.ids])
        scores = np.concatenate([passing.scores, failing.scores - shift])
        order = np.lexsort((ids, -scores)) if without in failing.failed else np.arange(len(ids))
        return _paired(ids[order], scores[order])

    return ranked


def _barred(failing: Scored, without: ReasonKind | ConditionKind | None) -> Mask:
    """Say which pairs fail a hard condition other than the one left out."""
    masks = [mask for kind, mask in failing.failed.items() if kind != without]
    return np.asarray(np.logical_or.reduce(masks)) if masks else np.zeros(len(failing), bool)


def _under(passing: Scored, failing: Scored) -> float:
    """Return by how much pairs that fail must be lowered to stand under all that pass."""
    if not len(failing) or not len(passing):
        return 0.0
    return max(0.0, float(failing.scores.max() - passing.scores.min()) + 1.0)


def _simpler(catalogue: Catalogue) -> dict[str, Lists]:
    """Return what the product is compared with: its own ways of looking, alone and fused."""
    return {
        "bm25": _one_list(catalogue, lambda lists: lists[2]),
        "dense": _one_list(catalogue, lambda lists: lists[0]),
        "fused": _one_list(
            catalogue, lambda lists: fuse(list(lists), weights=[1.0] * len(lists))[0]
        ),
    }


def _one_list(catalogue: Catalogue, choose: Callable[[tuple[Ids, ...]], Ids]) -> Lists:
    everyone = np.ones(len(catalogue), dtype=bool)

    def ranked(anchor: Anchor) -> list[tuple[int, float]]:
        ids = choose(catalogue.look(anchor.query).lists(everyone, 2 * DEPTH))
        return _paired(ids, -np.arange(len(ids), dtype=np.float64))

    return ranked


def _paired(ids: Ids, scores: Points) -> list[tuple[int, float]]:
    return list(zip(ids[:DEPTH].tolist(), scores[:DEPTH].tolist(), strict=True))


def _run(anchors: Mapping[str, Anchor], lists: Lists) -> tuple[Ranked, list[float]]:
    ranked: dict[str, list[tuple[int, float]]] = {}
    seconds = []
    for query, anchor in anchors.items():
        begun = perf_counter()
        ranked[query] = lists(anchor)
        seconds.append(perf_counter() - begun)
    return ranked, seconds


def figures(collection: GradedCollection, lists: Lists) -> SystemFigures:
    """Measure one way of ranking."""
    return _figures(collection, *_run(collection.anchors, lists))


def _figures(collection: GradedCollection, ranked: Ranked, seconds: list[float]) -> SystemFigures:
    found = {
        query: [collection.refs[document] for document, _ in ranked.get(query, [])]
        for query in collection.grades
    }
    return measured_run(collection, found, float(np.median(seconds or [0.0]) * 1000))


def measured_run(
    collection: GradedCollection, found: Mapping[str, list[str]], milliseconds: float = 0.0
) -> SystemFigures:
    """Measure lists of documents by their ids in the file, best first."""
    by_query = {
        query: measure(found.get(query, []), grades) for query, grades in collection.grades.items()
    }
    by_style: dict[str, list[Measures]] = {}
    for query, one in by_query.items():
        by_style.setdefault(collection.styles.get(query, "?"), []).append(one)
    return SystemFigures(
        overall=mean(by_query.values()),
        by_style={style: mean(rows) for style, rows in sorted(by_style.items())},
        by_query=by_query,
        milliseconds=milliseconds,
    )


def _counts(collection: GradedCollection) -> dict[str, int]:
    styles = [collection.styles.get(query, "?") for query in collection.grades]
    return {style: styles.count(style) for style in sorted(set(styles))}
