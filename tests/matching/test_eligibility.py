from datetime import timedelta
from itertools import product
from math import hypot

import pytest

from jobmatch.domain.matches import ConditionKind
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.matching.eligibility import SENTENCES, Conditions, any_failure, failures
from jobmatch.reference.geography import geography
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import TODAY, pairs

HERE = Place(text="Thanh Hóa", province_code="38")
FAR = Place(text="TP.HCM", province_code="79")
ORDINARY = Conditions()
COMMUNE = geography().communes_of("38")[0]
AT_HOME = Place(text=COMMUNE.name, province_code="38", commune_code=COMMUNE.code)


def failed(
    vacancy: Vacancy, conditions: Conditions = ORDINARY, **seeker: object
) -> set[ConditionKind]:
    numbers = pairs(a_seeker(**{"wished_places": (HERE,), **seeker}), vacancy)
    return {kind for kind, mask in failures(numbers, conditions).items() if mask[0]}


def test_silence_fails_nobody() -> None:
    floor = Conditions(min_salary_vnd=50_000_000)
    assert failed(a_vacancy(places=()), floor) == set()


def test_several_failures_are_all_named() -> None:
    vacancy = a_vacancy(
        status=VacancyStatus.PAUSED, places=(FAR,), closes_on=TODAY - timedelta(days=1)
    )
    assert failed(vacancy, status=SeekerStatus.EMPLOYED) == {
        ConditionKind.PAUSED,
        ConditionKind.PLACE,
        ConditionKind.EXPIRED,
        ConditionKind.SEEKER_STATUS,
    }


@pytest.mark.parametrize(
    ("places", "conditions", "out"),
    [
        ((HERE,), ORDINARY, False),
        ((FAR,), ORDINARY, True),
        ((FAR, HERE), ORDINARY, False),  # one of several is enough
        ((FAR,), Conditions(place_matters=False), False),
        ((), ORDINARY, False),
        ((), Conditions(radius_km=500), True),  # unknown never passes a filter by place
        ((HERE,), Conditions(radius_km=500), True),  # a province alone is no distance
        ((AT_HOME,), Conditions(radius_km=1), False),
    ],
)
def test_a_place_is_out_only_where_it_is_known_to_be(
    places: tuple[Place, ...], conditions: Conditions, *, out: bool
) -> None:
    found = failed(a_vacancy(places=places), conditions, wished_places=(AT_HOME,))
    assert (ConditionKind.PLACE in found) is out


def test_a_near_place_over_the_border_of_the_province_is_no_failure() -> None:
    home, there = min(
        product(geography().communes_of("38"), geography().communes_of("37")),
        key=lambda two: hypot(
            two[0].latitude - two[1].latitude, two[0].longitude - two[1].longitude
        ),
    )
    wish = Place(text=home.name, province_code="38", commune_code=home.code)
    vacancy = a_vacancy(
        places=(Place(text=there.name, province_code="37", commune_code=there.code),)
    )
    assert failed(vacancy, wished_places=(wish,)) == set()
    assert failed(vacancy, Conditions(far_km=0.1), wished_places=(wish,)) == {ConditionKind.PLACE}


@pytest.mark.parametrize(
    ("salary", "low"),
    [
        (Salary(min_vnd=6_000_000, max_vnd=9_000_000), False),  # its upper end counts
        (Salary(max_vnd=7_000_000), True),
        (Salary(min_vnd=8_000_000), False),
        (Salary(), False),
    ],
)
def test_pay_is_too_low_only_where_its_upper_end_is(salary: Salary, *, low: bool) -> None:
    found = failed(a_vacancy(salary=salary, places=()), Conditions(min_salary_vnd=8_000_000))
    assert (ConditionKind.PAY in found) is low


def test_a_pair_is_barred_by_any_single_failure() -> None:
    numbers = pairs(
        a_seeker(wished_places=(HERE,)),
        a_vacancy(places=(HERE,)),
        a_vacancy(places=(FAR,)),
        a_vacancy(places=(HERE,), status=VacancyStatus.FILLED),
    )
    assert any_failure(failures(numbers, ORDINARY)).tolist() == [False, True, True]


def test_every_condition_has_words_in_both_languages() -> None:
    assert set(SENTENCES) == set(ConditionKind)
    assert all(sentence.vi and sentence.en for sentence in SENTENCES.values())
