"""How much each thing counts: one table, checked when the service starts."""

import math
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    text_cosine: float
    title_cosine: float
    title_words: float
    text_words: float
    title_letters: float
    text_letters: float
    cosine_low: float
    cosine_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationDistance:
    same: float
    near_trade: float
    minor: float
    sub_major: float
    major: float
    other: float
    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Skills:
    found: float
    licence_held: float
    licence_missing: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifications:
    met: float
    short_per_level: float
    short_most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    met: float
    short_per_year: float
    short_most: float
    none_required: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRank:
    above: float
    below: float
    trainee: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    met: float
    below_most: float
    below_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    near: float
    near_km: float
    far_km: float
    same_province: float
    other_province: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Points for a condition of the form that fits, and for one that does not."""

    met: float
    refused: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    closing: float
    closing_days: float
    many_openings: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    work: Work
    occupation: OccupationDistance
    skills: Skills
    qualification: Qualifications
    experience: Experience
    position: PositionRank
    pay: Pay
    distance: Distance
    shift: Fit
    conditions: Fit
    urgency: Urgency


@cache
def shipped_weights() -> Weights:
    """Return the table that comes with the software."""
    return _weights(
        (resources.files(__package__) / "weights.toml").read_text("utf-8"), "weights.toml"
    )


def read_weights(path: Path) -> Weights:
    """Read another table. Raises ValueError that names the line at fault."""
    return _weights(path.read_text("utf-8"), str(path))


def _weights(text: str, name: str) -> Weights:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error
    _same_names(name, table, {f.name for f in fields(Weights)})
    groups = {f.name: _group(name, f.name, f.type, table[f.name]) for f in fields(Weights)}
    weights = Weights(**groups)
    _check(name, weights)
    return weights


def _group(name: str, group: str, kind: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401 -- one of the groups above
    _same_names(f"{name} [{group}]", values, {f.name for f in fields(kind)})
    for key, value in values.items():
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not math.isfinite(value)
        ):
            raise ValueError(f"{name} [{group}] {key}: expected a number, found {value!r}")
    return kind(**{key: float(value) for key, value in values.items()})


def _same_names(where: str, found: dict[str, Any], expected: set[str]) -> None:
    if missing := expected - set(found):
        raise ValueError(f"{where}: missing {', '.join(sorted(missing))}")
    if strange := set(found) - expected:
        raise ValueError(f"{where}: unknown {', '.join(sorted(strange))}")


def _check(name: str, weights: Weights) -> None:
    """Hold the bounds without which the score would stop making sense."""
    work, occupation, distance = weights.work, weights.occupation, weights.distance
    steps = (
        occupation.same,
        occupation.minor,
        occupation.sub_major,
        occupation.major,
        occupation.other,
    )
    bounds = {
        "[work] no part may be negative": min(
            work.text_cosine, work.title_cosine, work.title_words, work.text_words
        )
        >= 0,
        "[work] cosine_low < cosine_high": work.cosine_low < work.cosine_high,
        "[occupation] nearer must not count less": list(steps) == sorted(steps, reverse=True),
        "[skills] more skills must not count less": weights.skills.found >= 0,
        "[qualification] missing levels must not add": weights.qualification.short_per_level <= 0
        and weights.qualification.short_most <= 0,
        "[experience] missing years must not add": weights.experience.short_per_year <= 0
        and weights.experience.short_most <= 0,
        "[position] a trainee's post must not add": weights.position.trainee <= 0,
        "[pay] 0 < below_share < 1": 0 < weights.pay.below_share < 1,
        "[distance] 0 < near_km < far_km": 0 < distance.near_km < distance.far_km,
        "[distance] other_province <= same_province <= near": distance.other_province
        <= distance.same_province
        <= distance.near,
    }
    for bound, holds in bounds.items():
        if not holds:
            raise ValueError(f"{name}: {bound}")
