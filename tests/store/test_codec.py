from dataclasses import dataclass
from datetime import date

import pytest

from jobmatch.domain.forms import Benefit
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.store.codec import from_json, to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    on: date
    place: Place | None = None
    marks: tuple[tuple[str, str], ...] = ()
    hours: float = 0.0
    known: bool | None = None


def test_every_form_of_value_comes_back_as_it_was() -> None:
    visit = Visit(
        on=date(2026, 3, 2),
        place=Place(text="Xã Đông Tiến", province_code="38"),
        marks=(("a", "1"), ("b", "2")),
        hours=2.5,
        known=False,
    )
    assert from_json(Visit, to_json(visit)) == visit


def test_a_set_is_written_in_order_so_that_equal_sets_are_equal_text() -> None:
    one = frozenset({Benefit.SHUTTLE, Benefit.MEAL_1})
    other = frozenset({Benefit.MEAL_1, Benefit.SHUTTLE})
    assert to_json(one) == to_json(other) == '["meal_1","shuttle"]'
    assert from_json(frozenset[Benefit], to_json(one)) == one


def test_letters_are_written_as_themselves() -> None:
    assert to_json(("Đà Nẵng",)) == '["Đà Nẵng"]'


def test_what_an_older_version_did_not_write_takes_its_default() -> None:
    assert from_json(Salary, '{"min_vnd":7000000}') == Salary(min_vnd=7_000_000)


def test_what_another_version_wrote_besides_is_passed_over() -> None:
    assert from_json(Place, '{"text":"Huế","postcode":"49000"}') == Place(text="Huế")


def test_a_whole_number_reads_as_years() -> None:
    assert from_json(Visit, '{"on":"2026-03-02","hours":2}') == Visit(
        on=date(2026, 3, 2), hours=2.0
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Salary, '{"period":"fortnight"}'),
        (Salary, '{"min_vnd":"much"}'),
        (Salary, '{"min_vnd":true}'),
        (Salary, '{"negotiable":1}'),
        (Salary, "[]"),
        (Place, "{}"),
        (frozenset[Benefit], '["free_beer"]'),
        (tuple[str, ...], '{"a":1}'),
        (tuple[str, ...], "[1]"),
        (tuple[tuple[str, str], ...], '[["a"]]'),
        (Visit, '{"on":"yesterday"}'),
        (PayPeriod, '"fortnight"'),
        (int, "1.5"),
        (Place, "{"),
    ],
)
def test_text_that_does_not_fit_its_type_is_refused(kind: type[object], text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(kind, text)


def test_a_type_without_a_json_form_is_refused_when_it_is_met() -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        to_json({1, 2})
    with pytest.raises(TypeError, match="no JSON form"):
        from_json(dict[str, str], "{}")
    with pytest.raises(TypeError, match="no JSON form"):
        from_json(bytes, '""')
