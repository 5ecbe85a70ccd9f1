import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.saved_searches import SavedSearch, SearchKind
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.saved_searches import (
    MOST_RESULTS,
    check_searches,
    mute_search,
    new_among,
    open_search,
    remove_search,
    rename_search,
    save_search,
    saved_searches,
)
from tests.fakes import SetClock
from tests.people import somebody

ASKED = (SearchKind.VACANCIES, "q=may")


class Results:
    """What every question finds just now."""

    def __init__(self, *ids: int) -> None:
        self.ids = list(ids)

    def __call__(self, kind: SearchKind, question: str, by: Account) -> list[int]:
        del kind, question, by
        return list(self.ids)


def _only(service: Service, by: Account) -> SavedSearch:
    [search] = saved_searches(service, by)
    return search


def _check(service: Service, clock: SetClock, results: Results, **later: float) -> None:
    clock.move_on(**(later or {"minutes": 20}))
    check_searches(service, results)


def _keys(service: Service) -> list[str]:
    with service.begin_work(read_only=True) as work:
        return sorted(message.key for message in work.outbox.about("saved_search", 1))


def test_what_stood_there_when_it_was_saved_is_not_new_and_what_comes_is(
    service: Service, clock: SetClock
) -> None:
    lan, results = somebody(service, "lan"), Results(2, 1)
    save_search(service, ASKED, " May  gần nhà ", results, lan)
    _check(service, clock, results)
    assert (_only(service, lan).name, _only(service, lan).new_ids) == ("May gần nhà", ())
    results.ids = [4, 3, 2]
    _check(service, clock, results)
    assert _only(service, lan).new_ids == (4, 3)


def test_looking_makes_nothing_new_until_more_comes(service: Service, clock: SetClock) -> None:
    lan, results = somebody(service, "lan"), Results(1)
    saved = save_search(service, ASKED, "May", results, lan)
    results.ids = [2, 1]
    _check(service, clock, results)
    assert open_search(service, saved.id, results, lan).new_ids == (2,)
    _check(service, clock, results)
    assert _only(service, lan).new_ids == ()


def test_one_message_a_day_tells_of_what_no_message_told(
    service: Service, clock: SetClock
) -> None:
    lan, results = somebody(service, "lan", email="lan@example.vn"), Results()
    save_search(service, ASKED, "May", results, lan)
    for found in ([1], [2, 1]):
        results.ids = found
        _check(service, clock, results)
    assert _keys(service) == ["saved_search:1:2026-07-13"]
    _check(service, clock, results, days=1)
    assert _keys(service) == ["saved_search:1:2026-07-13", "saved_search:1:2026-07-14"]
    _check(service, clock, results, days=1)  # nothing that was not told of
    assert len(_keys(service)) == 2


@pytest.mark.parametrize(("email", "muted"), [("", False), ("lan@example.vn", True)])
def test_no_message_without_an_address_or_where_it_is_muted(
    service: Service, clock: SetClock, email: str, *, muted: bool
) -> None:
    lan, results = somebody(service, "lan", email=email), Results()
    saved = save_search(service, ASKED, "May", results, lan)
    mute_search(service, saved.id, lan, muted=muted)
    results.ids = [1]
    _check(service, clock, results)
    assert _only(service, lan).new_ids == (1,)
    assert _keys(service) == []


def test_a_search_is_run_when_its_turn_comes_and_not_before(
    service: Service, clock: SetClock
) -> None:
    lan, results = somebody(service, "lan"), Results()
    save_search(service, ASKED, "May", results, lan)
    assert check_searches(service, results) == 0
    clock.move_on(minutes=16)
    assert check_searches(service, results) == 1
    assert check_searches(service, results) == 0


def test_the_same_question_saved_again_gets_the_new_name(service: Service) -> None:
    lan, results = somebody(service, "lan"), Results()
    first = save_search(service, ASKED, "May", results, lan)
    assert save_search(service, ASKED, "Thợ may", results, lan).id == first.id
    assert _only(service, lan).name == "Thợ may"


def test_ones_own_searches_alone_are_renamed_and_removed(service: Service) -> None:
    lan, minh = somebody(service, "lan"), somebody(service, "minh")
    saved = save_search(service, ASKED, "May", Results(), lan)
    with pytest.raises(NotFoundError):
        remove_search(service, saved.id, minh)
    rename_search(service, saved.id, "Thợ may", lan)
    assert _only(service, lan).name == "Thợ may"
    remove_search(service, saved.id, lan)
    assert saved_searches(service, lan) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_search_needs_a_name_that_fits(service: Service, name: str) -> None:
    with pytest.raises(RuleError):
        save_search(service, ASKED, name, Results(), somebody(service, "lan"))


def test_something_old_that_moves_up_into_sight_is_not_new() -> None:
    seen = tuple(range(MOST_RESULTS + 10, 10, -1))
    assert new_among([9_999, *seen[1:], 5], seen) == (9_999,)
    assert new_among([7, 5], (5,)) == (7,)
    assert new_among([5, 3], (5,)) == (3,)  # all are watched: it came to fit
