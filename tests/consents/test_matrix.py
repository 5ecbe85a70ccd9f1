"""Every purpose × every page, export, message and index: nobody stands where they said no.

`make consents` prints the table. Two walks: the matrix of `surfaces.py`, where each person must
stand exactly where their consents say; and every page of the web door as firm, as another seeker
and as a visitor, where no mark may show up that the reader may not have. A new route is walked as
soon as it exists.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from werkzeug.routing import Rule

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.permissions import may
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_tokens import token_of
from jobmatch.web.app import WebOptions, make_web
from jobmatch.web.guards import GuardedView
from tests.consents.surfaces import MATRIX, words_of
from tests.consents.world import Marked, World, build
from tests.fakes import KEYS, HashingEncoder, SetClock

P = ConsentPurpose


@pytest.fixture(scope="module")
def world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("consents")
    shutil.copy(sqlite_template, folder / "jobmatch.db")
    engine = make_engine(f"sqlite:///{folder / 'jobmatch.db'}")
    encoder, clock = HashingEncoder(), SetClock()
    service = Service(
        begin_work=work_on(engine, KEYS),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=clock,
        data_dir=folder,
        read_table=read_table,
        keys=KEYS,
    )
    app = make_web(service, WebOptions(data_dir=folder, secret_key=b"only for tests" * 3))
    app.config["WTF_CSRF_ENABLED"] = False  # what may be seen is asked, not a form
    made = build(app, service, clock)
    sync(service)
    yield made
    engine.dispose()


def test_everybody_stands_exactly_where_they_agreed_to(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, lines = [], []
    for surface in MATRIX:
        counted: Counter[str] = Counter()
        for one in world.people:
            stands, expected = surface.stands(world, one), surface.expected(one)
            counted["found" if stands else "absent"] += 1
            if stands != expected:
                word = "LEAK" if stands else "missing"
                counted[word] += 1
                wrong.append(f"{word}: {surface.where}: {one.stands_for}")
        needs = ", ".join(sorted(surface.needs)) or "nothing"
        lines.append(
            f"{surface.kind:8}{surface.where:40}{needs:46}"
            f"{counted['found']:3} found {counted['absent']:3} absent {counted['LEAK']:2} leaks"
        )
    cells = len(MATRIX) * len(world.people)
    leaks = sum(line.startswith("LEAK") for line in wrong)
    with capsys.disabled():
        print("\n" + "\n".join(lines))  # noqa: T201 - make consents
        print(f"consents: {cells} cells, {leaks} leaks")  # noqa: T201 - as above
    assert not wrong, "\n".join(["", *wrong])


def test_every_purpose_rules_some_place_and_nobody_is_forgotten(world: World) -> None:
    assert {purpose for surface in MATRIX for purpose in surface.needs} == set(P)
    assert len(world.people) == 3 + 2 * len(P)
    for surface in MATRIX:
        if surface.needs:
            assert {surface.expected(one) for one in world.people} == {True, False}


def test_no_page_tells_a_reader_more_than_the_person_agreed_to(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    leaks, count = [], 0
    stranger = world.people[0].account
    for account in (None, world.boss, world.official, stranger):
        for path in pages_for(world, account):
            count += 1
            text = words_of(world.browser(account), path)
            leaks += [
                f"{account.name if account else 'visitor'}: {path}: {mark}"
                for one in world.people
                for mark in forbidden(one, account, path)
                if mark in text
            ]
    with capsys.disabled():
        print(f"\nconsents: {count} pages, {len(leaks)} leaks")  # noqa: T201 - make consents
    assert not leaks, "\n".join(["", *leaks])


def forbidden(one: Marked, account: Account | None, path: str) -> tuple[str, ...]:
    """Return the marks of a person that this reader must not meet on this page."""
    if account is not None and account.id == one.account.id:
        return ()
    linked = "/answer/" in path or path.startswith("/r/")
    employer = account is not None and account.role is Role.EMPLOYER
    named = one.allows(P.REFERRAL)  # by the referral to the second vacancy
    if linked and named:
        return (one.phone,)
    if employer and named:
        return () if path.startswith("/firm/inbox") else (one.name, one.phone, one.job)
    return (one.name, one.phone, one.job)


def pages_for(world: World, account: Account | None) -> Iterator[str]:
    """Return every page that this reader may open, with every record that may be meant."""
    role = account.role if account else None
    for rule in world.app.url_map.iter_rules():
        view = world.app.view_functions[rule.endpoint]
        if not isinstance(view, GuardedView) or "GET" not in (rule.methods or ()):
            continue
        if may(role, view.permission):
            yield from _paths(world, rule)


def _paths(world: World, rule: Rule) -> Iterator[str]:
    if not rule.arguments:
        yield rule.rule
        return
    adapter = world.app.url_map.bind("localhost")
    for values in _values(world, rule):
        with world.app.test_request_context("/"):
            yield adapter.build(rule.endpoint, values)


def _values(world: World, rule: Rule) -> Iterator[dict[str, object]]:
    """Fill the parts of a path: with every reference in turn where one part is asked for."""
    refs = ["V-1", "V-2", "E-1", "I-1", *(one.referral.ref for one in world.people)]
    refs += [f"S-{one.id}" for one in world.people[:3]]
    tokens = [token_of(world.service.keys, one.referral) for one in world.people]
    tokens += [one.alias for one in world.people[:2]]
    whole = "int" in rule.rule
    for at in range(len(refs)):
        values: dict[str, object] = {}
        for part in rule.arguments:
            if "token" in part:
                values[part] = tokens[at % len(tokens)]
            elif part == "ref":
                values[part] = refs[at]
            else:
                values[part] = at + 1 if whole else "1"
        yield values


def test_the_walk_meets_the_pages_of_all_three_readers(world: World) -> None:
    assert "/firm/inbox" in set(pages_for(world, world.boss))
    assert "/me/data" in set(pages_for(world, world.people[0].account))
    assert "/commune" in set(pages_for(world, world.official))
    assert "/browse" in set(pages_for(world, None))


def test_a_leak_is_seen(world: World) -> None:
    """The walk that finds nothing would find something: the desk's page tells of everybody."""
    one = world.people[0]
    text = words_of(world.browser(world.desk), f"/seekers/S-{one.id}")
    assert one.name in text
    assert one.name in forbidden(one, None, "/browse")
    assert replace(one, said=dict.fromkeys(P, one.said[P.CV])).allows(P.MATCHING)
