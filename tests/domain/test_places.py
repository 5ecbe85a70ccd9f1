from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.places import EARTH_RADIUS_KM, Place, distance_km

HANOI, HO_CHI_MINH_CITY = (21.0285, 105.8542), (10.7769, 106.7009)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_hanoi_to_ho_chi_minh_city() -> None:
    assert distance_km(HANOI, HO_CHI_MINH_CITY) == pytest.approx(1144, abs=3)


def test_a_degree_of_latitude() -> None:
    degree = EARTH_RADIUS_KM * pi / 180
    assert distance_km((20, 105), (21, 105)) == pytest.approx(degree, rel=1e-9)


def test_opposite_ends_of_the_earth() -> None:
    assert distance_km((0, 0), (0, 180)) == pytest.approx(EARTH_RADIUS_KM * pi)


@given(POINTS, POINTS)
def test_there_is_as_far_as_back(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= EARTH_RADIUS_KM * pi + 1e-6
    assert distance_km(a, a) == 0


@given(POINTS, POINTS, POINTS)
def test_a_detour_is_never_shorter(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-3


def test_a_place_is_known_once_its_province_is() -> None:
    assert Place(text="Huế", province_code="46").known
    assert not Place(text="ở đâu đó").known
