"""Everything that one evaluation found, as plain facts for machines; another ranking beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.matching.comparison import Difference, Interval, difference
from jobmatch.use_cases.ablation import COMPARED, Part
from jobmatch.use_cases.evaluation import (
    STYLE_SHARE,
    TWIN_SHARE,
    Evaluation,
    SystemFigures,
    measured_run,
)
from jobmatch.use_cases.graded_collection import GradedCollection

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """`parts` is empty unless they were left out in turn; `against` is the product − the other."""

    found: Evaluation
    parts: tuple[Part, ...]
    against: dict[str, Difference] | None
    resamples: int


def compared(
    collection: GradedCollection, found: Evaluation, other: Path, resamples: int
) -> dict[str, Difference]:
    """Compare the product, measure by measure, with a ranking kept by --run or --json.

    Raises UnreadableFileError.
    """
    try:
        theirs = _kept_figures(collection, other.read_text("utf-8"))
        return {
            name: difference(found.product.of(name), theirs[name], resamples) for name in COMPARED
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFileError(
            f"{other}: neither a ranking (query, document, score) nor figures of this collection"
        ) from error


def facts(study: Study) -> Facts:
    """Return what --json prints."""
    found = study.found
    told: Facts = {
        "queries": found.queries,
        "documents": found.documents,
        "systems": {name: _system(figures) for name, figures in found.systems.items()},
        "intervals": {
            name: {
                measure: _ends(figures.interval(measure, study.resamples)) for measure in COMPARED
            }
            for name, figures in found.systems.items()
        },
        "styles": {
            style: {
                "queries": found.style_counts[style],
                "share_of_mean": round(share, 4),
                "met": share >= STYLE_SHARE,
            }
            for style, share in found.style_shares.items()
        },
        "without_accents": {
            **found.twins.overall.rounded(),
            "share_of_mean": round(found.twin_share, 4),
            "met": found.twin_share >= TWIN_SHARE,
        },
        "by_query": {
            query: measures.rounded() for query, measures in found.product.by_query.items()
        },
    }
    if study.parts:
        told["parts"] = [_part(part) for part in study.parts]
    if study.against is not None:
        told["against"] = {name: _difference(one) for name, one in study.against.items()}
    return told


def _kept_figures(collection: GradedCollection, text: str) -> dict[str, dict[str, float]]:
    """Return of each measure what each query reached. ValueError, KeyError: it is no such file."""
    if text.lstrip().startswith("{"):
        by_query = json.loads(text)["by_query"]
        return {
            name: {query: float(one[name]) for query, one in by_query.items()} for name in COMPARED
        }
    scores: dict[str, list[tuple[float, str]]] = {}
    for line in text.splitlines():
        query, document, score = line.split("\t")
        scores.setdefault(query, []).append((-float(score), document))
    ranked = {query: [document for _, document in sorted(rows)] for query, rows in scores.items()}
    other = measured_run(collection, ranked)
    return {name: other.of(name) for name in COMPARED}


def _system(figures: SystemFigures) -> Facts:
    return {
        **figures.overall.rounded(),
        "milliseconds": round(figures.milliseconds, 1),
        "by_style": {style: rows.rounded() for style, rows in figures.by_style.items()},
    }


def _part(part: Part) -> Facts:
    return {
        "kind": part.kind.value,
        "name": part.name,
        "without": part.without.rounded(),
        "adds": {name: _difference(one) for name, one in part.differences.items()},
        "by_style": _rounded(part.by_style),
        "adds_nothing": part.adds_nothing,
    }


def _difference(one: Difference) -> Facts:
    return {
        "mean": round(one.mean, 4),
        "interval": _ends(one.interval),
        "queries": _rounded({query: value for query, value in one.queries if value}),
    }


def _ends(interval: Interval) -> list[float]:
    return [round(interval.low, 4), round(interval.high, 4)]


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}
