"""The lexicon's trades, skills and licences as small numbers, for arrays."""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from jobmatch.reference.lexicon import Skill, SkillKind, Trade, lexicon

_LICENCE_KINDS = (SkillKind.LICENCE, SkillKind.CERTIFICATE)
_BROUGHT_ALONG = frozenset({"judicial_record", "health_check"})  # anybody can get these
_CAR_CLASSES = (
    "drive_b1",
    "drive_b2",
    "drive_c",
    "drive_d",
    "drive_e",
)  # each covers those before
_CARS = frozenset(_CAR_CLASSES) | {"drive_fc"}
_MOTORCYCLES = frozenset({"drive_a1", "drive_a2"})
BITS = 64


@cache
def trades() -> tuple[Trade, ...]:
    """Return every trade; its number is its place."""
    return tuple(lexicon().trades.values())


@cache
def skills() -> tuple[Skill, ...]:
    """Return every skill; its number is its place."""
    return tuple(lexicon().skills.values())


@cache
def trade_numbers() -> dict[str, int]:
    return {trade.id: number for number, trade in enumerate(trades())}


@cache
def skill_numbers() -> dict[str, int]:
    return {skill.id: number for number, skill in enumerate(skills())}


@cache
def licences() -> tuple[Skill, ...]:
    """Return licences and certificates; the bit of each is its place, BITS at most."""
    return tuple(
        skill
        for skill in skills()
        if skill.kind in _LICENCE_KINDS and skill.id not in _BROUGHT_ALONG
    )[:BITS]


@cache
def licence_bits() -> dict[str, int]:
    return {licence.id: 1 << place for place, licence in enumerate(licences())}


def driving_licences() -> frozenset[str]:
    """Return the classes of licence that some trades cannot be done without."""
    return _CARS | _MOTORCYCLES | {"drive_car_any"}


def covered_by(held: frozenset[str]) -> frozenset[str]:
    """Return the licences held with what they include: class C drives what B2 drives.

    Classes of the 2008 road traffic law, as the licences in people's pockets show them.
    """
    covered = set(held)
    ranks = [place for place, one in enumerate(_CAR_CLASSES) if one in held]
    if "drive_fc" in held:
        ranks.append(_CAR_CLASSES.index("drive_c"))
    if ranks:
        covered.update(_CAR_CLASSES[: max(ranks) + 1], {"drive_car_any"})
    if "drive_a2" in held:
        covered.add("drive_a1")
    return frozenset(covered)


def lacked_beside(held: frozenset[str]) -> frozenset[str]:
    """Return the driving licences that people who name these, as covered, are taken to lack.

    Who names a class would have named a higher one. A car class says nothing of motorcycles, and
    "a car licence" nothing of its class.
    """
    lacked: set[str] = set()
    if held & _MOTORCYCLES:
        lacked |= _MOTORCYCLES
    if held & _CARS or (held & _MOTORCYCLES and "drive_car_any" not in held):
        lacked |= _CARS | {"drive_car_any"}
    return frozenset(lacked - held)


@cache
def near_trades() -> NDArray[np.bool_]:
    """Return which trades are near which, (trades, trades); a trade is near itself."""
    numbers = trade_numbers()
    near = np.eye(len(numbers), dtype=bool)
    for trade in trades():
        for other in trade.near:
            near[numbers[trade.id], numbers[other]] = True
    return near


@cache
def revision() -> str:
    """Return what changes whenever a number may mean something else."""
    ids = [trade.id for trade in trades()] + [skill.id for skill in skills()]
    return blake2b("\n".join(ids).encode(), digest_size=6).hexdigest()


def membership(numbers: Iterable[int]) -> NDArray[np.bool_]:
    """Say of every number of 16 bits whether it is one of these; the last is for −1, none."""
    table = np.zeros(1 << 16, dtype=bool)
    table[list(numbers)] = True
    return table


def looked_up(table: NDArray[np.bool_], numbers: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Return what such a table says of these numbers, in their shape.

    Read as unsigned ones all are in range: a sixth of the time of wrapping the negative ones.
    """
    return table.take(numbers.view(np.uint16), mode="clip")
