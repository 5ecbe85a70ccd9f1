import numpy as np
import pytest

from jobmatch.domain.matches import Verdict
from jobmatch.domain.places import Place, distance_km
from jobmatch.matching.rules.distance import DistanceRule, distances_km, within_km
from jobmatch.reference.geography import geography
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, pairs, points, reason

RULE, TABLE = DistanceRule(), WEIGHTS.distance
COMMUNES = geography().communes_of("38")


def at(code: str) -> Place:
    return Place(text=code, province_code="38", commune_code=code)


def test_distances_agree_with_the_great_circle() -> None:
    home = COMMUNES[0]
    seeker = a_seeker(wished_places=(at(home.code),))
    others = COMMUNES[::17]
    found = distances_km(pairs(seeker, *(a_vacancy(places=(at(c.code),)) for c in others)))
    expected = [
        distance_km((home.latitude, home.longitude), (c.latitude, c.longitude)) for c in others
    ]
    assert found.tolist() == pytest.approx(expected, abs=0.01)


def test_the_nearest_of_several_places_counts() -> None:
    seeker = a_seeker(wished_places=(at(COMMUNES[0].code),))
    vacancy = a_vacancy(places=(Place(text="?"), at(COMMUNES[50].code), at(COMMUNES[0].code)))
    assert points(RULE, seeker, vacancy) == [TABLE.near]


def test_only_provinces_are_compared_where_communes_are_unknown() -> None:
    seeker = a_seeker(wished_places=(Place(text="Thanh Hóa", province_code="38"),))
    same, other, unknown = points(
        RULE,
        seeker,
        a_vacancy(places=(at(COMMUNES[0].code),)),
        a_vacancy(places=(Place(text="Hà Nội", province_code="01"),)),
        a_vacancy(places=()),
    )
    assert (same, other, unknown) == (TABLE.same_province, TABLE.other_province, 0.0)


def test_the_home_stands_for_a_wish_that_nobody_stated() -> None:
    seeker = a_seeker(home=at(COMMUNES[0].code))
    told = reason(RULE, seeker, a_vacancy(places=(at(COMMUNES[0].code),)))
    assert told.verdict is Verdict.MET
    assert "0 km" in told.sentence.vi


def test_a_wish_for_the_whole_province_is_measured_from_the_home_in_it() -> None:
    province = Place(text="Thanh Hóa", province_code="38")
    seeker = a_seeker(wished_places=(province,), home=at(COMMUNES[0].code))
    near, elsewhere = points(
        RULE,
        seeker,
        a_vacancy(places=(at(COMMUNES[0].code),)),
        a_vacancy(places=(Place(text="Hà Nội", province_code="01"),)),
    )
    assert (near, elsewhere) == (TABLE.near, TABLE.other_province)


@pytest.mark.parametrize("km", [0.0, 1.0, 60.0, 200.0, 30_000.0])
def test_what_lies_within_some_kilometres_is_what_is_no_farther_away(km: float) -> None:
    seeker = a_seeker(wished_places=(at(COMMUNES[0].code),))
    places = [*((at(c.code),) for c in COMMUNES), (Place(text="?"),)]
    given = pairs(seeker, *(a_vacancy(places=one) for one in places))
    assert within_km(given, km).tolist() == (distances_km(given) <= km).tolist()


def test_who_is_exactly_so_far_away_is_within() -> None:
    seeker = a_seeker(wished_places=(at(COMMUNES[0].code),))
    given = pairs(seeker, *(a_vacancy(places=(at(c.code),)) for c in COMMUNES[1:40]))
    for row, km in enumerate(distances_km(given).tolist()):
        assert within_km(given, km)[row]
        assert not within_km(given, np.nextafter(km, 0.0))[row]
