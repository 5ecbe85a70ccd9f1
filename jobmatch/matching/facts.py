"""What scoring knows of a record, as numbers: one row of FACTS a vacancy or seeker.

The same columns describe both sides, as the statutory forms do: what a vacancy asks and what a
seeker has stand in columns of one name. Everything a rule looks at is here, so that ten thousand
pairs are scored as arrays, and the reasons of the few that are shown tell of the same numbers.
"""

from enum import IntFlag, auto
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

FACTS_VERSION = 6  # raise it when a column or its meaning changes: snapshots are then made anew

OCCUPATIONS = 4  # kept per record, the most certain first
SKILLS = 32
PLACES = 3

FACTS = np.dtype(
    [
        ("state", np.int8),  # index into vacancies' or seekers' states; 0 is open / looking
        ("closes_on", np.int32),  # ordinal day; 0: no closing day
        ("posted_on", np.int32),  # ordinal day; 0: unknown
        ("openings_left", np.int16),
        ("occupations", np.int16, (OCCUPATIONS,)),  # VSCO level 4 as a number; -1: none
        ("certainty", np.float32, (OCCUPATIONS,)),  # of each occupation, 0–1
        ("trades", np.int16, (OCCUPATIONS,)),  # of the lexicon, beside their occupations; -1
        ("left_trades", np.int16, (OCCUPATIONS,)),  # the person has left these
        ("skills", np.int16, (SKILLS,)),  # numbers of the lexicon; -1: none
        ("licences", np.uint64),  # bits: demanded, or held
        ("licences_denied", np.uint64),  # bits: the person says, or it follows, that they lack it
        ("years_min", np.float32),  # asked at least / had; NaN: unknown
        ("years_max", np.float32),
        ("school", np.int8),  # rank in SchoolLevel; -1: unknown
        ("qualification", np.int8),  # rank in Qualification; -1: unknown
        ("seniority", np.int8),  # 0 trainee, 1 staff, 2 leads, 3 manages; -1: unknown
        ("pay_min", np.float32),  # đồng a month; NaN: unknown
        ("pay_max", np.float32),
        ("provinces", np.int16, (PLACES,)),  # codes as numbers; -1: none
        ("communes", np.int32, (PLACES,)),
        ("points", np.float32, (PLACES, 3)),  # on the unit sphere; NaN: no location
        ("shift", np.int8),  # 1 asked / able, 0 not, -1 unknown
        ("night", np.int8),
        ("demands", np.uint32),  # bits of physical demands (vacancy) or limits (seeker)
        ("conditions", np.int8, (7,)),  # ranks in the form's seven rows; -1: not said
        ("readiness", np.int8, (2,)),  # business travel, secondment: 1, 0, -1
        ("working_time", np.int8),  # 0 full, 1 part, -1 unknown
        ("words", np.int16),  # words that say something: how thick the record is
    ]
)

Facts = NDArray[np.void]


class Demand(IntFlag):
    """What work asks of the body or the day, in words; for a seeker, what they rule out."""

    STANDING = auto()
    LIFTING = auto()
    HEIGHTS = auto()
    OUTDOOR = auto()
    OVERTIME = auto()
    TRAVEL = auto()
    CUSTOMERS = auto()
    SITTING = auto()
    TOXIC = auto()


CONDITION_ROWS = ("site", "lifting", "standing", "hearing", "sight", "hand_work", "hand_use")


def blank_facts(count: int) -> Facts:
    """Return `count` rows in which everything is unknown."""
    rows = np.zeros(count, dtype=FACTS)
    for name in ("years_min", "years_max", "pay_min", "pay_max", "points"):
        rows[name] = np.nan
    for name in (
        *("occupations", "trades", "left_trades", "skills", "provinces", "communes"),
        *("school", "qualification", "seniority", "shift", "night"),
        *("conditions", "readiness", "working_time"),
    ):
        rows[name] = -1
    return rows


def on_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    """Return a place in degrees as a point on the unit sphere.

    Distances are then differences, which stay exact to half a metre in single precision.
    """
    lat, lon = radians(latitude), radians(longitude)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
