"""When two adverts are copies of one opening: the same job, employer, place, level, pay and text.

Measured on pairs read by hand (tests/matching/copy_labels.tsv, docs/decisions/0032).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.places import EARTH_RADIUS_KM
from jobmatch.matching.advert_prints import NO_EMPLOYER, SIGNATURE, Prints
from jobmatch.matching.rules.rule import Mask

NEAR_KM = 15.0  # the next commune, not the next town
PAY_RATIO = 1.25  # between the middles of two stated ranges
TEXT_SHARED = 0.7  # of the runs of words of the shorter text
TEXT_IN_PART = 0.5  # … under one title: boards leave out what they have no field for
TEXT_THE_SAME = 0.95
TITLE_SHARED = 0.5  # of the words of both titles, where they are not the same
LEAST_TEXT = 8  # runs of words below which a text says too little to compare
ENOUGH_TEXT = 30  # … to recognise an advert without an employer by

_CHANCE = 1 / 256  # two different runs agree in their lowest byte so often


def copies(one: Prints, many: Prints) -> Mask:
    """Say which of `many` (n,) are copies of `one` (1,)."""
    found = _same_opening(one, many)
    rows = np.flatnonzero(found)
    if len(rows):
        found[rows] = places_near(one, many[rows])
    return found


def other_places(one: Prints, many: Prints) -> Mask:
    """Say which of `many` are the same employer's same opening, but somewhere else."""
    named = one["employer"][0] != NO_EMPLOYER
    return np.asarray(_same_opening(one, many) & ~places_near(one, many) & named)


def _same_opening(one: Prints, many: Prints) -> Mask:
    """Decide by what is quick to compare first; most adverts differ in that."""
    found: Mask = many["marks"] == one["marks"]
    rows = np.flatnonzero(found)
    for agrees in (_titles_agree, _terms_agree, _words_agree):
        if not len(rows):
            return found
        kept = agrees(one, many[rows])
        found[rows[~kept]] = False
        rows = rows[kept]
    return found


def _titles_agree(one: Prints, many: Prints) -> Mask:
    titles = _titles(one, many)
    return np.asarray(titles.inside | (titles.shared >= TITLE_SHARED))


def _terms_agree(one: Prints, many: Prints) -> Mask:
    return (
        _employers_agree(one, many)
        & _pay_agrees(one, many)
        & ~_contradict(one["working_time"], many["working_time"])
        & ~_contradict(one["shift"], many["shift"])
    )


def _contradict(one: NDArray[np.int8], many: NDArray[np.int8]) -> Mask:
    return np.asarray((one >= 0) & (many >= 0) & (one != many))


def _employers_agree(one: Prints, many: Prints) -> Mask:
    unknown = (one["employer"] == NO_EMPLOYER) | (many["employer"] == NO_EMPLOYER)
    return np.asarray(unknown | (one["employer"] == many["employer"]))


def _pay_agrees(one: Prints, many: Prints) -> Mask:
    """Compare the middles of ranges, or what both state of one end; unsaid agrees with all."""
    mine, theirs = np.broadcast_arrays(one["pay"], many["pay"])
    whole = ~np.isnan(mine).any(axis=1) & ~np.isnan(theirs).any(axis=1)
    ends = np.abs(np.log(theirs / mine))
    middles = np.abs(np.log(theirs.sum(axis=1) / mine.sum(axis=1)))
    apart = np.where(whole, middles, np.nan_to_num(ends, nan=0.0).max(axis=1))
    return np.asarray(apart <= np.log(PAY_RATIO) + 1e-6)


@dataclass(frozen=True, slots=True)
class _Titles:
    """How the words of one title meet those of many; arrays (n,)."""

    shared: NDArray[np.float64]  # of the words of both
    inside: Mask  # one of the two has no word of its own

    @property
    def equal(self) -> Mask:
        return np.asarray(self.shared == 1.0)


def _titles(one: Prints, many: Prints) -> _Titles:
    mine = one["words"][0][one["words"][0] != 0]
    theirs = many["words"]
    both = (theirs[:, :, None] == mine).any(axis=2).sum(axis=1)
    total = (theirs != 0).sum(axis=1)
    return _Titles(
        shared=both / np.maximum(len(mine) + total - both, 1),
        inside=both == np.minimum(len(mine), total),
    )


def _words_agree(one: Prints, many: Prints) -> Mask:
    titles = _titles(one, many)
    contained = text_contained(one, many)
    told = (one["length"] >= LEAST_TEXT) & (many["length"] >= LEAST_TEXT)
    close = titles.shared >= TITLE_SHARED
    alike = (
        (titles.equal & (contained >= TEXT_IN_PART))
        | (titles.inside & close & (contained >= TEXT_SHARED))
        | ((titles.inside | close) & (contained >= TEXT_THE_SAME))
    )
    nameless = (one["employer"] == NO_EMPLOYER) | (many["employer"] == NO_EMPLOYER)
    long_enough = (one["length"] >= ENOUGH_TEXT) & (many["length"] >= ENOUGH_TEXT)
    known_by_text = titles.inside & long_enough & (contained >= TEXT_THE_SAME)
    return np.where(nameless, known_by_text, np.where(told, alike, titles.equal))


def text_contained(one: Prints, many: Prints) -> NDArray[np.float64]:
    """Return the share of the shorter text's runs of words that the longer one has too.

    Boards cut texts off, so that what both share is measured against the shorter. From the
    likeness that the signatures estimate (standard error 0.04) and the two lengths.
    """
    agree = (many["text"] == one["text"]).sum(axis=1) / SIGNATURE
    likeness = np.clip((agree - _CHANCE) / (1 - _CHANCE), 0.0, 1.0)
    mine, theirs = one["length"].astype(float), many["length"].astype(float)
    both = likeness / (1 + likeness) * (mine + theirs)
    return np.asarray(np.minimum(both / np.maximum(np.minimum(mine, theirs), 1), 1.0))


def places_near(one: Prints, many: Prints) -> Mask:
    """Say where some place of one is that of the other, or next to it, or nobody knows better.

    Two spots are at most NEAR_KM apart; without a spot the old provinces must be one.
    """
    chord = np.sqrt(((many["points"][:, :, None] - one["points"][0]) ** 2).sum(axis=-1))
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1))
    located = ~np.isnan(km)
    mine, theirs = one["provinces"][0], many["provinces"]
    same = (theirs[:, :, None] == mine) & (theirs[:, :, None] != 0)
    near = np.where(located, np.nan_to_num(km, nan=np.inf) <= NEAR_KM, same)
    unknown = ~(mine != 0).any() | ~(theirs != 0).any(axis=1)
    return np.asarray(near.any(axis=(1, 2)) | unknown)
