import pytest
from pydantic import ValidationError

from jobmatch.api.form_models import (
    Conditions,
    PlaceBody,
    Salary,
    conditions_of,
    salary_of,
)
from jobmatch.api.vacancy_models import NewVacancy
from jobmatch.domain import pay
from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import Lifting


def kinds(**body: object) -> set[str]:
    """Return what is wrong with a vacancy, by pydantic's words."""
    with pytest.raises(ValidationError) as refused:
        NewVacancy.model_validate({"title": "Thợ hàn", **body})
    return {error["type"] for error in refused.value.errors()}


@pytest.mark.parametrize(
    ("body", "province", "commune"),
    [
        ({"text": "phường Hạc Thành, Thanh Hóa"}, "38", "14797"),
        ({"text": "gần chợ", "commune_code": "14797"}, "38", "14797"),
        ({"text": "gần chợ", "province_code": "01"}, "01", None),
        ({"text": "gần chợ"}, None, None),
        ({"text": "phường Hạc Thành, Thanh Hóa", "province_code": "01"}, "01", None),
    ],
)
def test_codes_decide_a_place_and_the_text_where_there_are_none(
    body: dict[str, str], province: str | None, commune: str | None
) -> None:
    place = PlaceBody(**body).place()
    assert (place.text, place.province_code, place.commune_code) == (
        body["text"],
        province,
        commune,
    )


def test_a_commune_elsewhere_or_nowhere_is_refused() -> None:
    elsewhere = {"text": "", "province_code": "01", "commune_code": "14797"}
    nowhere = {"text": "", "commune_code": "00000"}
    assert kinds(places=[elsewhere]) == kinds(places=[nowhere]) == {"unknown_commune"}
    assert kinds(places=[{"text": "", "province_code": "00"}]) == {"unknown_province"}


def test_what_cannot_be_a_number_an_address_or_an_occupation_is_refused() -> None:
    assert kinds(contact={"phone": "12"}) == {"unreadable_phone"}
    assert kinds(contact={"email": "a b@c.vn"}) == {"unreadable_email"}
    assert kinds(occupation_code="9999") == {"unknown_occupation"}
    assert kinds(title="  ") == {"blank"}
    assert kinds(salary={"min_vnd": 2, "max_vnd": 1}) == {"pay_swapped"}


def test_a_telephone_number_is_kept_in_the_form_that_systems_exchange() -> None:
    vacancy = NewVacancy.model_validate({"title": "Thợ hàn", "contact": {"phone": "0912 345 678"}})
    assert vacancy.contact.phone == "+84912345678"


def test_pay_and_conditions_are_those_that_were_sent() -> None:
    sent = Salary(min_vnd=300_000, period=pay.PayPeriod.DAY, commission=True)
    assert salary_of(sent) == pay.Salary(
        min_vnd=300_000, period=pay.PayPeriod.DAY, commission=True
    )
    lifting = Conditions(lifting=Lifting.GT20)
    assert conditions_of(lifting) == WorkingConditions(lifting=Lifting.GT20)
