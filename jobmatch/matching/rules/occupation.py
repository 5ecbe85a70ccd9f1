"""How near the vacancy's occupation is to those wanted or practised, in VSCO 2020."""

from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.domain.occupations import LEVELS
from jobmatch.matching.facts import OCCUPATIONS, Facts
from jobmatch.matching.numbering import looked_up, membership, near_trades
from jobmatch.matching.rules.rule import Mask, Pair, Pairs, Points
from jobmatch.matching.rules.wording import unknown_side
from jobmatch.matching.weights import OccupationDistance, Weights
from jobmatch.reference.occupations import english_name, occupation

MINOR = 3  # digits shared from which two occupations are searched for together
SUB_MAJOR = 2  # digits shared from which an occupation is near
_UNITS = np.array([1, 10, 100, 1000], dtype=np.int16)  # what each level leaves out
SURE = 0.5  # how certain both occupations must be before a person is said to have left a trade


class OccupationRule:
    """Each occupation of one side meets each of the other; certainty scales what it counts."""

    def points(self, pairs: Pairs, weights: Weights) -> Points:
        table = weights.occupation
        best = np.nan_to_num(_best(pairs, table), nan=0.0)
        return np.where(has_left(pairs), table.left, best)

    def reason(self, pair: Pair, points: float) -> Reason:
        asked, has = pair.asked("occupations")[0], pair.had("occupations")[0]
        verdict, sentence = _told(pair, asked, has)
        return Reason(
            kind=ReasonKind.OCCUPATION,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=_named(asked),
            has=_named(has),
        )


def has_left(pairs: Pairs) -> Mask:
    """Say where the vacancy's surest trade is one that the person has left."""
    asked = pairs.vacancies["trades"][:, 0]
    sure = pairs.vacancies["certainty"][:, 0] >= SURE
    left = pairs.seekers["left_trades"]
    same = np.zeros(len(pairs), dtype=bool)
    for at in _used(left):
        same |= left[:, at] == asked
    return np.asarray(same & sure & (asked >= 0))


def kin(pairs: Pairs) -> Mask:
    """Say which pairs share a minor group of VSCO, or trades that are near: (pairs,)."""
    sides = pairs.seekers, pairs.vacancies
    one, others = sides if len(pairs.seekers) == 1 else reversed(sides)
    if len(one) != 1:
        return _kin_one_by_one(pairs)
    occupations, trades = others["occupations"], others["trades"]
    of_group, of_trade = _kindred(one)
    found = np.zeros(len(pairs), dtype=bool)
    for table, codes in ((of_group, occupations), (of_trade, trades)):
        for at in _used(codes):
            found |= looked_up(table, codes[:, at])
    return found


def _kin_one_by_one(pairs: Pairs) -> Mask:
    same_group = (shared_levels(pairs) >= MINOR).reshape(len(pairs), OCCUPATIONS**2)
    near_trade = near(pairs).reshape(len(pairs), OCCUPATIONS**2)
    return np.asarray((same_group | near_trade).any(axis=1))


def _kindred(one: Facts) -> tuple[Mask, Mask]:
    """Say of every occupation code and every trade whether it is kin to one of this record's.

    Tables as `membership` makes them.
    """
    codes, trades = one["occupations"][0], one["trades"][0]
    groups = codes[codes >= 0] // 10 * 10
    of_group = (groups[:, None] + np.arange(10)).ravel()
    of_trade = np.flatnonzero(near_trades()[trades[trades >= 0]].any(axis=0))
    return membership(of_group.tolist()), membership(of_trade.tolist())


def shared_levels(pairs: Pairs) -> np.ndarray[tuple[int, int, int], np.dtype[np.int8]]:
    """Return how many leading digits each two occupations share, (pairs, seeker's, vacancy's).

    −1 where one of the two is missing.
    """
    mine, theirs = pairs.seekers["occupations"], pairs.vacancies["occupations"]
    groups = _groups(mine)[:, :, None] == _groups(theirs)[:, None]
    known = (mine[:, :, None] >= 0) & (theirs[:, None] >= 0)
    return np.where(known, groups.sum(axis=-1, dtype=np.int8), np.int8(-1))


def _groups(codes: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return each code and the groups above it, in a last axis of LEVELS."""
    return np.asarray(codes[..., None] // _UNITS)


def near(pairs: Pairs) -> Mask:
    """Say which two trades are one or near in the lexicon, (pairs, seeker's, vacancy's)."""
    mine = pairs.seekers["trades"][:, :, None]
    theirs = pairs.vacancies["trades"][:, None, :]
    known = (mine >= 0) & (theirs >= 0)
    return np.asarray(near_trades()[mine, theirs] & known)


def _best(pairs: Pairs, table: OccupationDistance) -> Points:
    """Return the best points of any two occupations; NaN where a side has none."""
    best = np.full(len(pairs), np.nan)
    sides = pairs.seekers["occupations"], pairs.vacancies["occupations"]
    for mine, theirs in product(*map(_used, sides)):
        best = np.fmax(best, _worth(pairs, mine, theirs, table))
    return best


def _worth(pairs: Pairs, mine: int, theirs: int, table: OccupationDistance) -> Points:
    """Return the points of one occupation of each side; NaN where one of them is missing."""
    steps = np.array([table.other, table.major, table.sub_major, table.minor, table.same, np.nan])
    has, asks = pairs.seekers["occupations"][:, mine], pairs.vacancies["occupations"][:, theirs]
    shared = np.zeros(len(pairs), dtype=np.intp)
    for unit in _UNITS:
        shared += has // unit == asks // unit
    worth = steps[np.where((has >= 0) & (asks >= 0), shared, -1)]
    done, sought = pairs.seekers["trades"][:, mine], pairs.vacancies["trades"][:, theirs]
    near_each_other = near_trades()[done, sought] & (done >= 0) & (sought >= 0)
    worth = np.where(near_each_other, np.maximum(worth, table.near_trade), worth)
    worth = np.where(near_each_other & (done == sought), table.same, worth)
    certainty = pairs.seekers["certainty"][:, mine] * pairs.vacancies["certainty"][:, theirs]
    return np.asarray(worth * certainty.astype(float))


def _used(codes: NDArray[np.int16]) -> list[int]:
    """Return the places in which any of these records has an occupation: most have one or two."""
    return [at for at in range(OCCUPATIONS) if codes[:, at].max(initial=-1) >= 0]


def _told(pair: Pair, asked: int, has: int) -> tuple[Verdict, Sentence]:
    if asked < 0 or has < 0:
        return Verdict.UNKNOWN, unknown_side(asked >= 0, has >= 0, "Mã nghề", "Occupation code")
    theirs, mine = _title(asked), _title(has)
    if pair.told(has_left):
        return Verdict.MISSING, Sentence(
            f"Hồ sơ nói đã bỏ nghề: {theirs.vi}",
            f"The profile says that this trade was left: {theirs.en}",
        )
    levels = pair.told(_most_levels)
    if levels == LEVELS:
        return Verdict.MET, Sentence(
            f"Đúng nghề: {theirs.vi}", f"The same occupation: {theirs.en}"
        )
    is_near = levels >= SUB_MAJOR or pair.told(_any_near)
    vi, en = ("Nghề gần", "A near occupation") if is_near else ("Nghề khác", "Another occupation")
    return Verdict.NEAR if is_near else Verdict.MISSING, Sentence(
        f"{vi}: tin tuyển {theirs.vi}; hồ sơ: {mine.vi}",
        f"{en}: the vacancy is {theirs.en}; the profile: {mine.en}",
    )


def _most_levels(pairs: Pairs) -> NDArray[np.int8]:
    """Return how many leading digits the nearest two occupations share, (pairs,)."""
    return np.asarray(shared_levels(pairs).max(axis=(1, 2)))


def _any_near(pairs: Pairs) -> Mask:
    return np.asarray(near(pairs).any(axis=(1, 2)))


@lru_cache(maxsize=1024)  # more than VSCO has
def _title(code: int) -> Sentence:
    known = occupation(f"{code:04d}")
    name = known.name if known else f"{code:04d}"
    return Sentence(name, english_name(f"{code:04d}") or name)


def _named(code: int) -> Sentence | None:
    if code < 0:
        return None
    title = _title(code)
    return Sentence(f"{code:04d} {title.vi}", f"{code:04d} {title.en}")
