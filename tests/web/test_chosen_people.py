from flask import Flask

from jobmatch.use_cases.cases import MOST_AT_ONCE
from jobmatch.use_cases.ports import Service
from jobmatch.web.chosen_people import chosen_people, ticked_seekers
from tests.people import somebody


def test_ticks_are_read_once_each_from_the_address_and_from_the_form(app: Flask) -> None:
    with app.test_request_context("/?with=S-2&with=s-1&with=S-2&with=V-1&with="):
        assert ticked_seekers() == [2, 1]
    with app.test_request_context("/", method="POST", data={"with": ["S-3", "S-4"]}):
        assert ticked_seekers() == [3, 4]


def test_one_more_than_allowed_is_kept_so_that_it_can_be_refused(app: Flask) -> None:
    address = "/?" + "&".join(f"with=S-{number}" for number in range(1, 1000))
    with app.test_request_context(address):
        assert len(ticked_seekers()) == MOST_AT_ONCE + 1


def test_those_chosen_are_named(app: Flask, market: Service) -> None:
    with app.test_request_context("/?with=S-1"):
        found = chosen_people(market, somebody(market, "lan"))
    assert [(one.ref, one.name) for one in found.people] == [("S-1", "Nguyễn Thị Hoa")]
    assert found.ids == [1]
