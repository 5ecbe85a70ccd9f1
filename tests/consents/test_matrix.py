"""Every purpose × every page, export, message and index: nobody stands where they said no.

`make consents` prints the table. Two walks: the matrix of `surfaces.py`, where each person must
stand exactly where their consents say; and every page and export of the web and the API door as
everybody who is not the person's own desk, where no mark may show up that the reader may not have.
A new route is walked as soon as it exists.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from http import HTTPStatus
from pathlib import Path

import pytest

from jobmatch.api.app import add_api
from jobmatch.domain.accounts import Account
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_tokens import ANSWER_PATH
from jobmatch.web.app import WebOptions, make_web
from jobmatch.web.guards import current_session
from tests.consents.belongings import links
from tests.consents.people import Marked, P
from tests.consents.surfaces import MATRIX, answer_of, words_of
from tests.consents.walking import pages_for
from tests.consents.world import World, build
from tests.fakes import KEYS, HashingEncoder, SetClock


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
    add_api(app, service, current_session)
    app.config["WTF_CSRF_ENABLED"] = False  # what may be seen is asked, not a form
    made = build(app, service, clock)
    sync(service)
    with service.begin_work(read_only=True) as work:
        found = work.new_matches.unseen_of(made.desk.id, clock.now().replace(year=2000), 100)
    made.matched.update(match.seeker_id for match in found)
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
    leaks: list[str] = []
    lines: list[str] = []
    for name, account in readers(world):
        answered: Counter[bool] = Counter()
        found = []
        for path in pages_for(world, account):
            status, text = answer_of(world, account, path)
            answered[status == HTTPStatus.OK] += 1
            found += [f"{name}: {path}: {mark}" for mark in told(world, account, path, text)]
        lines.append(
            f"{name:24}{answered[True]:5} pages opened {answered[False]:4} refused "
            f"{len(found):3} leaks"
        )
        leaks += found
    with capsys.disabled():
        print("\n" + "\n".join(lines))  # noqa: T201 - make consents
        print(f"consents: {len(leaks)} leaks on pages")  # noqa: T201 - as above
    assert not leaks, "\n".join(["", *leaks])


def test_no_link_tells_more_than_the_person_agreed_to(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = links(world.service, world.people)
    leaks = [
        f"{path}: {mark}"
        for path, about in sent.items()
        for one in world.people
        for mark in marks_hidden_by_link(one, about, path)
        if mark in words_of(world, None, path)
    ]
    opened = sum(world.browser(None).get(path).status_code == HTTPStatus.OK for path in sent)
    with capsys.disabled():
        print(f"\nconsents: {opened} links, {len(leaks)} leaks")  # noqa: T201 - make consents
    assert not leaks, "\n".join(["", *leaks])
    assert opened > 2 * len(world.people)


@pytest.mark.parametrize("form", ["json", "html"])
def test_what_a_person_takes_along_tells_of_nobody_else(world: World, form: str) -> None:
    reader, *others = world.people
    answer = world.browser(reader.account).post(f"/me/data/export.{form}")
    text = unescape(answer.text)
    assert reader.name in text
    assert [one.name for one in others if one.name in text or one.phone in text] == []


def readers(world: World) -> list[tuple[str, Account | None]]:
    """Return everybody who is not the desk of these people, by the name of a line."""
    return [
        ("visitor", None),
        ("firm", world.boss),
        ("another firm", world.other_boss),
        ("another seeker", world.people[0].account),
        ("another commune", world.official),
        ("administrator", world.administrator),
    ]


def told(world: World, account: Account | None, path: str, text: str) -> list[str]:
    """Return the marks on a page that this reader must not meet there."""
    return [mark for one in world.people for mark in forbidden(one, account, path) if mark in text]


def forbidden(one: Marked, account: Account | None, path: str) -> tuple[str, ...]:
    """Return the marks of a person that this reader must not meet on this page.

    The firm knows by the referral to V-2 whoever agreed to that, and reads it in its inbox, where
    the others lie nameless; in lists, whoever agreed to stand there, by a word that it alone uses.
    Nobody else knows anybody.
    """
    if account is not None and account.id == one.account.id:
        return ()
    everything = (one.name, one.phone, one.job, one.alias)
    if account is None or account.employer_id != 1:
        return everything
    if path.startswith("/firm/inbox"):
        return () if one.allows(P.REFERRAL) else everything[:3]
    listed = one.allows(P.MATCHING) and one.allows(P.EMPLOYER_LISTS)
    return everything[:3] if listed else everything


def marks_hidden_by_link(one: Marked, about: int | None, path: str) -> tuple[str, ...]:
    """Return the marks of a person that whoever holds this link must not read.

    Only an employer's link says a name, of the one it was sent about, while they agree to it.
    """
    if one.id == about and path.startswith(ANSWER_PATH) and one.allows(P.REFERRAL):
        return (one.phone, one.alias)
    return (one.name, one.phone, one.alias)


def test_the_walk_meets_what_there_is(world: World) -> None:
    """No page by its rule alone: what the parts of its path name exists in this world."""
    assert {"/firm/inbox/R-1", "/firm/vacancies/drafts/draft-1/check"} <= set(
        pages_for(world, world.boss)
    )
    for name, account, path in (
        ("boss", world.boss, "/firm/imports/I-1/rejected"),
        ("boss", world.boss, "/firm/vacancies/drafts/draft-1/check"),
        ("boss", world.boss, "/firm/vacancies/V-3/people"),
        ("official", world.official, "/commune/imports/I-3"),
        ("official", world.official, "/commune/drafts/1"),
        ("official", world.official, "/api/v1/seekers"),
        ("seeker", world.people[0].account, "/me/referrals/R-1/slip"),
        ("seeker", world.people[0].account, "/me/data/all"),
        ("visitor", None, "/feeds/vacancies.jsonl"),
    ):
        assert path in set(pages_for(world, account)), name
        assert answer_of(world, account, path)[0] == HTTPStatus.OK, path


def test_a_leak_is_seen(world: World) -> None:
    """The walk that finds nothing would find something: the desk's page tells of everybody."""
    one = world.people[0]
    text = words_of(world, world.desk, f"/seekers/S-{one.id}")
    assert one.name in text
    assert one.name in forbidden(one, None, "/browse")
    assert replace(one, said=dict.fromkeys(P, one.said[P.CV])).allows(P.MATCHING)
