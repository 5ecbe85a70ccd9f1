"""Trades that somebody of a trade could also do, and why: for lists where their own has nothing.

Three ways of being near, the first that holds: the lexicon says so (both ways), two or more skills
in common, one minor group of VSCO 2020.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Ids
from jobmatch.matching.facts import Facts
from jobmatch.matching.numbering import membership, near_trades, skill_numbers, trades
from jobmatch.matching.rules.rule import Mask

FEW = 3  # fewer of the own trade than this, and the near ones are told of
SHOWN = 5
OF_A_RECORD = 2  # trades of a record that it is counted for: as a search by occupation does
LEAST_SHARED = 2  # skills
_MINOR = 3  # digits of VSCO

Trades = NDArray[np.int16]


class Nearness(StrEnum):
    """Why a trade is near, the surest first."""

    LISTED = "listed"
    SKILLS = "skills"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class NearTrade:
    """`shared` are skills of both sides; `missing` those that whoever looks for work lacks.

    Numbers are those of `numbering`. `count`: how many records of it there are.
    """

    trade: int
    why: Nearness
    shared: tuple[int, ...]
    missing: tuple[int, ...]
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NearTrades:
    """What a list says where the own trade has `count` records, fewer than FEW.

    `near` are trades with records, at most SHOWN, the nearest first; `without` those looked at in
    vain.
    """

    own: tuple[int, ...]
    count: int
    near: tuple[NearTrade, ...]
    without: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list's records: their trades as in FACTS, (n, …), and which are copies of one, (n,)."""

    trades: Trades
    groups: Ids

    def count(self, wanted: Iterable[int]) -> int:
        """Return how many are of one of these trades, copies of one once."""
        return len(np.unique(self.groups[of_trades(wanted, self.trades)]))

    def counts(self, wanted: Iterable[int]) -> dict[int, int]:
        """Return how many there are of each of these trades that has any, copies of one once."""
        named = self.trades[:, :OF_A_RECORD]
        rows, at = np.nonzero(membership(wanted)[named])
        known = len(trades())
        found = np.unique(self.groups[rows] * known + named[rows, at])
        values, counts = np.unique(found % known, return_counts=True)
        return dict(zip(values.tolist(), counts.tolist(), strict=True))


def own_trades(facts: Facts) -> tuple[int, ...]:
    """Return the trades of one record (1,) that are about as sure as its surest, not left."""
    row = facts[0]
    left = set(row["left_trades"].tolist())
    sure = float(row["certainty"].max()) / 2
    return tuple(
        trade
        for trade, certainty in zip(row["trades"].tolist(), row["certainty"].tolist(), strict=True)
        if trade >= 0 and certainty >= sure and trade not in left
    )


def held_skills(facts: Facts) -> frozenset[int]:
    """Return the skills that one record (1,) names."""
    return frozenset(number for number in facts[0]["skills"].tolist() if number >= 0)


def of_trades(wanted: Iterable[int], trades_of: Trades) -> Mask:
    """Say which records are of one of these trades: (n,)."""
    return np.asarray(membership(wanted)[trades_of[:, :OF_A_RECORD]].any(axis=1))


def found_near(
    own: tuple[int, ...], held: frozenset[int], listed: Listed, *, asks: bool = False
) -> NearTrades | None:
    """Return what to say of a list for these trades and skills.

    None: no trade is known, or the list has enough of it. `asks`: they are what a vacancy asks,
    and the list is of people.
    """
    same = {other for trade in own for other in _of_unit(trade)}
    count = listed.count(same)
    if not own or count >= FEW:
        return None
    near = [one for one in nearby(own, held, asks=asks) if one.trade not in same]
    counts = listed.counts(one.trade for one in near)
    present = [replace(one, count=counts[one.trade]) for one in near if one.trade in counts]
    without = [one.trade for one in near if one.why is Nearness.LISTED and one.trade not in counts]
    return NearTrades(
        own=own, count=count, near=tuple(present[:SHOWN]), without=tuple(without[:SHOWN])
    )


def nearby(own: tuple[int, ...], held: frozenset[int], *, asks: bool = False) -> list[NearTrade]:
    """Return every trade near these, the nearest first; `held` are skills known besides."""
    mine = held.union(*(_skills_of(trade) for trade in own))
    found: dict[int, NearTrade] = {}
    for other, why in chain.from_iterable(_near(trade) for trade in own):
        if other in own or (other in found and _ORDER[found[other].why] <= _ORDER[why]):
            continue
        theirs = frozenset(_skills_of(other))
        missing = mine - theirs if asks else theirs - mine
        found[other] = NearTrade(
            trade=other,
            why=why,
            shared=tuple(sorted(theirs & mine)),
            missing=tuple(sorted(missing)),
        )
    return sorted(found.values(), key=_nearest_first)


_ORDER = {why: place for place, why in enumerate(Nearness)}


def _nearest_first(one: NearTrade) -> tuple[int, int, int, int]:
    return _ORDER[one.why], -len(one.shared), len(one.missing), one.trade


@lru_cache(maxsize=1024)
def _near(trade: int) -> tuple[tuple[int, Nearness], ...]:
    """Return the trades near one, each with the surest reason."""
    listed = set(np.flatnonzero(near_trades()[trade]).tolist()) - {trade}
    mine, group = set(_skills_of(trade)), trades()[trade].code[:_MINOR]
    found = [(other, Nearness.LISTED) for other in sorted(listed)]
    for other, known in enumerate(trades()):
        if other in listed or other == trade:
            continue
        if len(mine & set(_skills_of(other))) >= LEAST_SHARED:
            found.append((other, Nearness.SKILLS))
        elif known.code[:_MINOR] == group:
            found.append((other, Nearness.GROUP))
    return tuple(found)


@lru_cache(maxsize=1024)
def _of_unit(trade: int) -> tuple[int, ...]:
    """Return the trades of the same VSCO unit group: one occupation to the ranking."""
    code = trades()[trade].code
    return tuple(number for number, one in enumerate(trades()) if one.code == code)


def _skills_of(trade: int) -> tuple[int, ...]:
    return tuple(skill_numbers()[one] for one in trades()[trade].skills)
