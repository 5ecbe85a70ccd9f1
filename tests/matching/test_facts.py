import math
from dataclasses import fields

import numpy as np

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.places import EARTH_RADIUS_KM, distance_km
from jobmatch.matching.facts import CONDITION_ROWS, FACTS, Demand, blank_facts, on_sphere

HANOI, SAIGON = (21.0285, 105.8542), (10.7769, 106.7009)

# Columns in which nothing known is a 0: no bits, no day, an open state. Else it is −1 or NaN.
ZERO = {
    *("state", "closes_on", "posted_on", "openings_left", "certainty", "words"),
    *("demands", "licences", "licences_denied"),
}


def test_a_blank_row_claims_nothing() -> None:
    [row] = blank_facts(1)
    assert FACTS.names is not None
    for name in FACTS.names:
        value = np.asarray(row[name], dtype=np.float64)
        claims = value != 0 if name in ZERO else value >= 0
        assert not claims.any(), name


def test_the_rows_of_conditions_are_those_of_the_form() -> None:
    assert tuple(field.name for field in fields(WorkingConditions)) == CONDITION_ROWS
    assert FACTS["conditions"].shape == (len(CONDITION_ROWS),)


def test_every_demand_has_a_bit_in_its_column() -> None:
    assert max(Demand) <= np.iinfo(FACTS["demands"]).max


def test_places_keep_their_distance_on_the_sphere() -> None:
    one, other = (np.array(on_sphere(*place)) for place in (HANOI, SAIGON))
    arc = 2 * EARTH_RADIUS_KM * math.asin(float(np.linalg.norm(one - other)) / 2)
    assert math.isclose(arc, distance_km(HANOI, SAIGON), rel_tol=1e-9)
