from datetime import date

import pytest

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.seekers import Person
from jobmatch.intake.form_values import Refused
from jobmatch.intake.sign_up_form import SignUpAnswers, read_sign_up

TODAY = date(2026, 3, 2)
REACHED = Person(phone="+84912345678")
HOA = {"full_name": "Nguyễn Thị Hoa", "birth_date": "5/7/1990", "home_place": "Hà Nội"}


def test_who_somebody_is_comes_with_the_confirmed_address_alone() -> None:
    typed = {**HOA, "phone": "0999999999", "consents": "zalo\nlearning"}
    read = read_sign_up(typed, REACHED, TODAY)
    assert isinstance(read, SignUpAnswers)
    assert read.draft.person == Person(
        full_name="Nguyễn Thị Hoa", birth_date=date(1990, 7, 5), phone="+84912345678"
    )
    assert read.draft.home.province_code == "01"
    assert read.consents == {ConsentPurpose.ZALO, ConsentPurpose.LEARNING}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"full_name": " "}, "full_name"),
        ({"birth_date": "2011-03-03"}, "birth_date"),  # fifteen tomorrow
        ({"birth_date": "1900-01-01"}, "birth_date"),
        ({"home_place": "gần chợ"}, "home_place"),
        ({"identity_number": "123"}, "identity_number"),
        ({"consents": "everything"}, "consents"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(changed: dict[str, str], field: str) -> None:
    read = read_sign_up({**HOA, **changed}, REACHED, TODAY)
    assert isinstance(read, Refused)
    assert list(read.problems) == [field]
