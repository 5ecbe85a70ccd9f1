"""The word tables of the demo market: trades, places, turns of phrase, read from beside this."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_HERE = Path(__file__).parent
Scene = Mapping[
    str, str
]  # one choice for every slot of a trade, so that a text agrees with itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """One trade: what its ads ask and what its people say. `pay` is in million đồng a month."""

    code: str
    category: str
    at: tuple[str, ...]  # kinds of employer that hire it; empty: nobody does
    n: tuple[int, int]  # relative numbers of vacancies and of seekers
    women: float
    pay: tuple[float, float]
    years: tuple[int, int]
    school: str  # "", "THCS", "THPT"
    cmkt: tuple[str, ...]  # lowest first
    major: tuple[str, ...]
    shift: str  # yes, no, some
    site: str
    lift: str
    stand: str
    titles: tuple[str, ...]
    wishes: tuple[str, ...]
    tasks: tuple[str, ...]
    needs: tuple[str, ...]
    skills: tuple[str, ...]
    did: tuple[str, ...]
    slots: Mapping[str, tuple[str, ...]]
    licence: tuple[str, ...] = ()
    licence_share: float = 1.0
    part_time: float = 0.0
    daily: bool = False
    commission: bool = False

    def scene(self, rng: Random, province: str) -> dict[str, str]:
        """One choice for every slot, and the province the text is about."""
        drawn = {slot: rng.choice(values) for slot, values in self.slots.items()}
        return drawn | {"province": province}


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A commune of today, one of the wards it was made of, and its industrial park or ""."""

    province: str
    commune: str
    zone: str
    old_ward: str
    old_district: str
    old_province: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """An employer's row of employers.csv with its place."""

    name: str
    kinds: frozenset[str]
    business: str
    ownership: str
    size: str
    place: Locality
    row: dict[str, str] = field(default_factory=dict)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


def _frozen(value: object) -> object:
    """Lists of a TOML table as tuples, at every depth."""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value


@cache
def trades() -> tuple[Trade, ...]:
    """Every trade, by file name and then as written."""
    files = sorted((_HERE / "trades").glob("*.toml"))
    tables = [table for file in files for table in _table(f"trades/{file.name}")["trade"]]
    return tuple(
        Trade(**{name: _frozen(value) for name, value in table.items()})  # type: ignore[arg-type]  # TOML is untyped
        for table in tables
    )


@cache
def localities() -> tuple[Locality, ...]:
    with (_HERE / "places.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Locality(**row) for row in csv.DictReader(file))


@cache
def employer_table() -> tuple[dict[str, str], ...]:
    with (_HERE / "employers.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def phrases(name: str) -> dict[str, Any]:
    """The tables of `people`, `vacancy_phrases` or `seeker_phrases`."""
    return _table(f"{name}.toml")


def locality(province: str, commune: str) -> Locality:
    return next(
        place for place in localities() if place.province == province and place.commune == commune
    )


def pick(rng: Random, lines: tuple[str, ...], count: int, scene: Scene) -> list[str]:
    """Return up to `count` different lines in their written order, slots filled."""
    chosen = sorted(rng.sample(range(len(lines)), min(count, len(lines))))
    return [lines[i].format_map(scene) for i in chosen]


def lower_first(text: str) -> str:
    """`Thợ may` as it stands inside a sentence; KCS and LĐPT stay as they are."""
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
