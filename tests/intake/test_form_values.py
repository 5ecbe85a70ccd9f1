from collections.abc import Callable
from datetime import date

import pytest

from jobmatch.domain.forms import Benefit, ContractKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.intake.form_values import (
    FormValues,
    amount_text,
    day_text,
    many_text,
    number_text,
    salary_texts,
    yes_no_text,
)

Reading = Callable[[FormValues], object]
MISSING = Sentence("Hãy nhập tên", "Enter a name")


def test_an_answer_is_read_as_the_value_it_means() -> None:
    form = FormValues(
        {
            "title": "  Thợ \n hàn ",
            "skills": "hàn TIG, hàn MIG;hàn TIG\nđọc bản vẽ",
            "contract": "indefinite",
            "benefits": "shuttle\nmeal_1",
            "shift_work": "no",
            "years": "1,5",
            "openings": "3",
            "closes_on": "5/7/2026",
            "phone": "0912 345 678",
            "email": " a@vidu.vn ",
            "occupation_code": "7531 Thợ may",
        }
    )
    assert form.line("title") == "Thợ hàn"
    assert form.lines("skills") == ("hàn TIG", "hàn MIG", "đọc bản vẽ")
    assert form.one_of("contract", ContractKind) is ContractKind.INDEFINITE
    assert form.many_of("benefits", Benefit) == {Benefit.SHUTTLE, Benefit.MEAL_1}
    assert form.yes_no("shift_work") is False
    assert form.number("years", 0, 60) == 1.5
    assert form.whole("openings", 1, 100) == 3
    assert form.day("closes_on") == date(2026, 7, 5)
    assert form.phone("phone") == "+84912345678"
    assert form.email("email") == "a@vidu.vn"
    assert form.occupation("occupation_code") == "7531"
    assert form.problems == {}


def test_a_blank_answer_says_nothing_and_is_no_problem() -> None:
    form = FormValues({"x": "  "})
    assert (form.line("x"), form.lines("x"), form.phone("x"), form.email("x")) == ("", (), "", "")
    assert form.one_of("x", ContractKind) is None
    assert form.many_of("x", Benefit) == frozenset()
    assert (form.number("x", 0, 1), form.day("x"), form.occupation("x")) == (None, None, None)
    assert form.yes_no("x") is None
    assert form.ticked("absent") is False
    assert form.problems == {}


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("", lambda form: form.needed_line("x", MISSING)),
        ("a" * 301, lambda form: form.line("x")),
        ("a" * 20_001, lambda form: form.text("x")),
        ("free_beer", lambda form: form.one_of("x", ContractKind)),
        ("meal_1\nfree_beer", lambda form: form.many_of("x", Benefit)),
        ("61", lambda form: form.number("x", 0, 60)),
        ("ba", lambda form: form.number("x", 0, 60)),
        ("1,5", lambda form: form.whole("x", 0, 60)),
        ("31/02/2026", lambda form: form.day("x")),
        ("12", lambda form: form.phone("x")),
        ("a@b", lambda form: form.email("x")),
        ("9999", lambda form: form.occupation("x")),
        ("75", lambda form: form.occupation("x")),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_beside_its_field(
    answer: str, read: Reading
) -> None:
    form = FormValues({"x": answer})
    read(form)
    assert set(form.problems) == {"x"}
    assert form.problems["x"].vi
    assert form.problems["x"].en


def test_a_number_out_of_bounds_is_told_the_bounds() -> None:
    form = FormValues({"years": "61"})
    assert form.number("years", 0, 60) is None
    assert form.problems["years"].en == "Enter a number from 0 to 60"


def test_a_place_stays_as_it_was_understood_until_its_words_change() -> None:
    before = Place(text="Phường Hạc Thành", province_code="38", commune_code="14797")
    assert FormValues({"home": "Phường Hạc Thành"}).place("home", before) == before
    assert FormValues({"home": "Nghệ An"}).place("home", before) == Place(
        text="Nghệ An", province_code="40"
    )


@pytest.mark.parametrize("typed", ["8,5", "8.5 triệu", "8500000", "8.500.000 đ"])
def test_pay_is_understood_however_the_amount_is_typed(typed: str) -> None:
    form = FormValues({"salary_min": typed})
    assert form.salary(Salary()) == Salary(min_vnd=8_500_000)
    assert form.problems == {}


def test_the_words_of_the_source_stay_while_the_amounts_are_those_they_were_read_as() -> None:
    before = Salary(min_vnd=300_000, period=PayPeriod.DAY, text="300k/ngày")
    answers = salary_texts(before)
    assert FormValues(answers).salary(before) == before
    changed = FormValues({**answers, "salary_min": "350.000"}).salary(before)
    assert (changed.min_vnd, changed.text) == (350_000, "")


def test_pay_whose_ends_are_swapped_is_told_at_the_upper_end() -> None:
    form = FormValues({"salary_min": "9 triệu", "salary_max": "8 triệu"})
    form.salary(Salary())
    assert set(form.problems) == {"salary_max"}


def test_values_are_written_as_the_form_shows_them() -> None:
    assert (amount_text(8_500_000), amount_text(None)) == ("8.500.000", "")
    assert (day_text(date(2026, 7, 5)), day_text(None)) == ("05/07/2026", "")
    assert (number_text(1.5), number_text(2.0), number_text(None)) == ("1,5", "2", "")
    assert [yes_no_text(one) for one in (True, False, None)] == ["yes", "no", ""]
    assert many_text(frozenset({Benefit.SHUTTLE, Benefit.MEAL_1})) == "meal_1\nshuttle"
