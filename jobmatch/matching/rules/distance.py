"""How far the work is from where the person wants to work, between commune centroids."""

from itertools import product
from math import isnan, pi, sin

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.domain.places import EARTH_RADIUS_KM
from jobmatch.matching.facts import PLACES
from jobmatch.matching.rules.rule import Mask, Pair, Pairs, Points
from jobmatch.matching.rules.wording import en_number, unknown_side, vi_number
from jobmatch.matching.weights import Weights

ROUNDING = 1e-6  # more than a share of a length that is lost in computing it


class DistanceRule:
    """The nearest of the vacancy's places to the nearest of the person's wishes counts."""

    def points(self, pairs: Pairs, weights: Weights) -> Points:
        table = weights.distance
        km = distances_km(pairs)
        fade = np.clip((table.far_km - km) / (table.far_km - table.near_km), 0.0, 1.0)
        same = same_province(pairs)
        by_province = np.where(same, table.same_province, table.other_province)
        by_distance = np.maximum(
            fade * table.near, np.where(same, 0.0, (1 - fade) * table.other_province)
        )
        return np.where(
            np.isnan(km), np.where(provinces_known(pairs), by_province, 0.0), by_distance
        )

    def reason(self, pair: Pair, points: float) -> Reason:
        verdict, sentence = _told(pair, points)
        return Reason(
            kind=ReasonKind.DISTANCE,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=_places([place.text for place in pair.vacancy.places]),
            has=_places(
                [place.text for place in pair.seeker.wished_places] or [pair.seeker.home.text]
            ),
        )


def distances_km(pairs: Pairs) -> Points:
    """Return the shortest great-circle distance of each pair, km; NaN where none is located."""
    return _km(_shortest_squared(pairs))


def within_km(pairs: Pairs, km: float) -> Mask:
    """Say of which pairs `distances_km` is at most so much; an unknown distance is not.

    An arc is computed for those alone that lie at the very edge: a third of the time.
    """
    squared = _shortest_squared(pairs)
    edge = (2 * sin(min(km / (2 * EARTH_RADIUS_KM), pi / 2))) ** 2
    near = squared <= edge * (1 + ROUNDING)
    at_edge = np.flatnonzero(near & (squared >= edge * (1 - ROUNDING)))
    near[at_edge] = _km(squared[at_edge]) <= km
    return np.asarray(near)


def same_province(pairs: Pairs) -> Mask:
    """Say which pairs share a province."""
    wished, offered = pairs.seekers["provinces"], pairs.vacancies["provinces"]
    shared = np.zeros(len(pairs), dtype=bool)
    for mine, theirs in product(_named(wished), _named(offered)):
        shared |= (wished[:, mine] == offered[:, theirs]) & (wished[:, mine] >= 0)
    return shared


def provinces_known(pairs: Pairs) -> Mask:
    """Say for which pairs both sides name a province that was understood."""
    known = _any_known(pairs.seekers["provinces"]) & _any_known(pairs.vacancies["provinces"])
    return np.broadcast_to(known, len(pairs))


def _located(points: Points) -> list[int]:
    """Return the places of which any of these records has a location: most have one or two."""
    return [at for at in range(PLACES) if not np.isnan(points[:, at, 0]).all()]


def _named(provinces: NDArray[np.int16]) -> list[int]:
    """Return the places of which any of these records names the province."""
    return [at for at in range(PLACES) if provinces[:, at].max(initial=-1) >= 0]


def _shortest_squared(pairs: Pairs) -> NDArray[np.float32]:
    """Return the squared straight line of each pair, on the unit sphere; NaN: none is located."""
    wished, offered = pairs.seekers["points"], pairs.vacancies["points"]
    squared = np.full(len(pairs), np.nan, dtype=np.float32)
    for mine, theirs in product(_located(wished), _located(offered)):
        squared = np.fmin(squared, _chord_squared(wished[:, mine], offered[:, theirs]))
    return squared


def _km(squared: NDArray[np.float32]) -> Points:
    chord = np.sqrt(squared).astype(float)
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1.0)))


def _chord_squared(one: Points, other: Points) -> Points:
    """Return the squared straight lines between points on the unit sphere, each (n or 1, 3)."""
    x, y, z = (one[:, axis] - other[:, axis] for axis in range(3))
    squared: Points = x * x + y * y + z * z
    return squared


def _any_known(codes: NDArray[np.int16]) -> Mask:
    known = np.zeros(len(codes), dtype=bool)
    for at in _named(codes):
        known |= codes[:, at] >= 0
    return known


def _told(pair: Pair, points: float) -> tuple[Verdict, Sentence]:
    km = pair.told(distances_km)
    if not isnan(km):
        verdict = Verdict.MET if points > 0 else Verdict.MISSING
        return verdict, Sentence(
            f"Cách khoảng {vi_number(km, 0)} km", f"About {en_number(km, 0)} km away"
        )
    if not pair.told(provinces_known):
        offered = max(pair.asked("provinces")) >= 0
        wished = max(pair.had("provinces")) >= 0
        return Verdict.UNKNOWN, unknown_side(offered, wished, "Nơi làm việc", "Place of work")
    if pair.told(same_province):
        return Verdict.NEAR, Sentence(
            "Cùng tỉnh, chưa rõ xã/phường", "Same province, commune not known"
        )
    return Verdict.MISSING, Sentence("Khác tỉnh mong muốn", "Another province than wished for")


def _places(texts: list[str]) -> Sentence | None:
    written = "; ".join(text for text in texts if text)
    return Sentence(written, written) if written else None
