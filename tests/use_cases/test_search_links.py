import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.saved_searches import save_search, saved_searches
from jobmatch.use_cases.search_links import PATH, search_of_link, search_path, stop_alerts
from tests.people import somebody


def nothing(*_: object) -> list[int]:
    return []


def a_token(service: Service, kind: SearchKind = SearchKind.BROWSED) -> str:
    saved = save_search(service, (kind, "q=may"), "May", nothing, somebody(service, kind))
    return search_path(service.keys, saved.id).removeprefix(PATH)


def test_the_link_opens_its_search_and_says_nothing_of_it(service: Service) -> None:
    token = a_token(service)
    assert search_of_link(service, token).question == "q=may"
    assert "may" not in token


def test_the_link_stops_the_messages_and_starts_them_again(service: Service) -> None:
    token = a_token(service)
    for stopped in (True, False):
        stop_alerts(service, token, stopped=stopped)
        assert search_of_link(service, token).muted is stopped


def test_a_forged_link_and_that_of_a_desk_search_open_nothing(service: Service) -> None:
    of_the_desk = a_token(service, SearchKind.SEEKERS)
    for token in (of_the_desk, "1", a_token(service) + "x", ""):
        with pytest.raises(NotFoundError):
            search_of_link(service, token)
        with pytest.raises(NotFoundError):
            stop_alerts(service, token, stopped=True)


def test_a_link_to_a_search_that_was_removed_opens_nothing(service: Service) -> None:
    owner = somebody(service, "hoa")
    saved = save_search(service, (SearchKind.BROWSED, "q=may"), "May", nothing, owner)
    assert saved_searches(service, owner) == [saved]
    with service.begin_work() as work:
        work.saved_searches.remove(saved.id)
    with pytest.raises(NotFoundError):
        search_of_link(service, search_path(service.keys, saved.id).removeprefix(PATH))
