"""A signed link opens its own thing and nothing else: not changed, not elsewhere, not too late."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from string import ascii_letters
from typing import cast

import pytest

from jobmatch.use_cases.approach_tokens import path_of as approach_path
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_links import link_path
from jobmatch.use_cases.registrations import link_of
from jobmatch.use_cases.search_links import search_path
from jobmatch.use_cases.still_open_links import path_of as still_open_path
from tests.authorisation.conftest import Walk
from tests.authorisation.marks import ASKED, PERSONS, REGISTERED, SEARCHED, SEEKERS, privates
from tests.authorisation.sides import BOTH, Side
from tests.authorisation.world import kept_as_it_was
from tests.fakes import SetClock

_NOT_HIRED = {"state": "not_hired", "reason": "lacks_skills"}
_GONE = frozenset({404, 410})


@dataclass(frozen=True, kw_only=True)
class Link:
    """`own`: what it shows of the thing it opens; `ends`: it opens nothing any more in the end."""

    kind: str
    side: Side
    path: str
    own: str
    ends: bool = True

    def __str__(self) -> str:
        return f"{self.kind} {self.side}"


def _paths(service: Service) -> Iterator[Link]:
    titles = ("Công nhân may công nghiệp", "Thợ đúc, thợ chạm")
    keys, today = service.keys, service.clock.today()
    with service.begin_work(read_only=True) as work:
        registration = work.registrations.get(1)
        for number, side in enumerate(BOTH, 1):
            asked, referral = work.approaches.get(number), work.referrals.get(number)
            known = SEEKERS[side].name
            yield Link(kind="asked", side=side, path=approach_path(keys, asked), own=ASKED[side])
            yield Link(kind="referred", side=side, path=link_path(service, referral), own=known)
            path, own = still_open_path(keys, number, today), titles[number - 1]
            yield Link(kind="still open", side=side, path=path, own=own)
            path, own = search_path(keys, number + 2), SEARCHED[side]
            yield Link(kind="search", side=side, path=path, own=own, ends=False)
    path, own = link_of(keys, registration), REGISTERED[0]
    yield Link(kind="registered", side=Side.NOBODY, path=path, own=own, ends=False)


@pytest.fixture
def links(walk: Walk) -> list[Link]:
    return list(_paths(walk.service))


def _others(link: Link) -> list[str]:
    """Return the marks of everybody whom this link is not about, and all that links never tell."""
    marks = [word for one in PERSONS for word in (*one.told, *one.secret)]
    marks += [one.words for one in privates()]
    return [mark for mark in marks if mark != link.own]


@contextmanager
def _later(walk: Walk, days: int) -> Iterator[None]:
    clock = cast("SetClock", walk.service.clock)
    clock.move_on(days=days)
    yield
    clock.move_on(days=-days)


def _all_dead(walk: Walk, paths: list[str], mark: Callable[[str], str]) -> list[str]:
    """Return what is wrong: paths that open something, that break, or that tell of something."""
    wrong = []
    for path in paths:
        for method in ("GET", "POST"):
            with kept_as_it_was(walk.database):
                answer = walk.app.test_client().open(path, method=method)
            if answer.status_code not in _GONE or mark(path) in answer.text:
                wrong.append(f"{method} {path}: {answer.status_code}")
    return wrong


def test_a_link_shows_its_own_thing_and_nobody_elses(walk: Walk, links: list[Link]) -> None:
    for link in links:
        answer = walk.app.test_client().get(link.path)
        assert (answer.status_code, link.own in answer.text) == (200, True), str(link)
        assert [mark for mark in _others(link) if mark in answer.text] == [], str(link)


def test_a_link_with_any_letter_changed_opens_nothing(walk: Walk, links: list[Link]) -> None:
    changed = {}
    for link in links:
        start = link.path.rindex("/") + 1
        for place in range(start, len(link.path) - 1):  # the last holds bits that sign nothing
            other = next(one for one in ascii_letters if one != link.path[place])
            changed[f"{link.path[:place]}{other}{link.path[place + 1 :]}"] = link.own
    assert _all_dead(walk, list(changed), changed.__getitem__) == []


def test_a_link_of_one_kind_opens_nothing_of_another(walk: Walk, links: list[Link]) -> None:
    doors = {link.kind: link.path.rpartition("/")[0] for link in links}
    tried = {
        f"{door}/{link.path.rpartition('/')[2]}": link.own
        for link in links
        for kind, door in doors.items()
        if kind != link.kind
    }
    assert _all_dead(walk, list(tried), tried.__getitem__) == []


def test_an_old_link_tells_nothing_any_more(walk: Walk, links: list[Link]) -> None:
    old = {link.path: link.own for link in links if link.ends}
    with _later(walk, days=365):
        told = [path for path, own in old.items() if own in walk.app.test_client().get(path).text]
        assert told == []


def test_answering_one_link_leaves_the_other_sides_thing_as_it_was(
    walk: Walk, links: list[Link]
) -> None:
    answers = {
        "asked": {"answer": "no", "accepted": "no"},
        "referred": {**_NOT_HIRED, "contact_name": "Vân", "confirmed": "yes"},
        "still open": {"answer": "filled", "hired": "1", "version": "1"},
        "search": {"stopped": "yes"},
    }
    for link in links:
        if link.side is not Side.A or link.kind not in answers:
            continue
        with kept_as_it_was(walk.database):
            before = _kept_of(walk, 2)
            own = _kept_of(walk, 1)
            walk.app.test_client().post(link.path, data=answers[link.kind])
            assert _kept_of(walk, 2) == before, str(link)
            assert _kept_of(walk, 1) != own, str(link)


def _kept_of(walk: Walk, number: int) -> tuple[object, ...]:
    """Return what the links of a side are about, as it is kept."""
    with walk.service.begin_work(read_only=True) as work:
        return (
            work.approaches.get(number),
            work.referrals.get(number),
            work.vacancies.get(number),
            work.saved_searches.any_of(number + 2),
        )
