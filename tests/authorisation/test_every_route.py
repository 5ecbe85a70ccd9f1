"""All routes × everybody who may ask × whose record is meant, against the table and the scope.

`make authz` runs this alone and prints the number of cases and of leaks. A leak is an answer to
somebody who may not have it, or one with a word of a person out of scope in it.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any, cast
from zipfile import ZipFile

import pytest
from flask import Flask
from pypdf import PdfReader
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from jobmatch.api.app import all_routes
from jobmatch.api.docs import docs_routes
from jobmatch.domain.accounts import Role
from jobmatch.domain.permissions import ALLOWED, OPEN, Permission, may
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import GuardedView
from tests.authorisation.conftest import Walk
from tests.authorisation.marks import BE, DESK, PERSONS, STAFF, may_read, privates
from tests.authorisation.recipes import (
    ALIAS,
    BODIES,
    BOUNDED,
    FORMS,
    NAMED_IN_FORM,
    OWNED,
    QUESTIONS,
    REFERRAL,
    REVEALING,
    SAME_ANSWER,
    SEEKER,
    UNKNOWN_WITHOUT_MORE,
    parts_of,
)
from tests.authorisation.sides import Identity, Side
from tests.authorisation.world import kept_as_it_was

_ASKED = ("GET", "POST", "PUT", "DELETE", "PATCH")
_MUST_SIGN_IN = "must sign in"
_FORBIDDEN = "forbidden"
_UNKNOWN = "not found"
_LET_IN = "let in"
_PRIVATE = tuple(privates())


@dataclass(frozen=True, kw_only=True)
class Case:
    endpoint: str
    method: str
    path: str
    permission: Permission
    identity: Identity
    target: Side | None  # None: the path names nothing
    bounded: bool  # what it names belongs to one side
    owned: bool  # and within the side to its counsellor

    def __str__(self) -> str:
        return f"{self.method} {self.path} ({self.endpoint}) as {self.identity.name}"


def permissions_of(app: Flask) -> dict[str, Permission]:
    """Return what every endpoint needs: of pages by their guard, of the API by its table."""
    found = {
        endpoint: view.permission
        for endpoint, view in app.view_functions.items()
        if isinstance(view, GuardedView)
    }
    described = all_routes(cast("Service", None), dict)
    found |= {f"api.{route.name}": route.permission for route in (*described, *docs_routes())}
    return found


def cases_of(walk: Walk) -> Iterator[Case]:
    """Yield every case. Who is sent away at the door is asked for one record of each path."""
    permissions = permissions_of(walk.app)
    for rule in walk.app.url_map.iter_rules():
        permission = permissions[rule.endpoint]
        for place, named in enumerate(_paths(rule)):
            for method in sorted((rule.methods or set()) & set(_ASKED)):
                for identity in walk.identities:
                    if place == 0 or _passes_the_door(identity, permission):
                        yield _case(rule, method, permission, identity, named)


def _case(
    rule: Rule,
    method: str,
    permission: Permission,
    identity: Identity,
    named: tuple[Side | None, bool, str],
) -> Case:
    target, bounded, path = named
    owned = bool(OWNED & rule.arguments)
    return Case(
        endpoint=rule.endpoint,
        method=method,
        path=path,
        permission=permission,
        identity=identity,
        target=target,
        bounded=bounded or owned,
        owned=owned,
    )


def _passes_the_door(identity: Identity, permission: Permission) -> bool:
    return permission in OPEN or (identity.role is not None and may(identity.role, permission))


def _paths(rule: Rule) -> Iterator[tuple[Side | None, bool, str]]:
    if not rule.arguments:
        yield None, False, rule.rule
        return
    named = {part: parts_of(rule.endpoint, part) for part in rule.arguments}
    for side in Side:
        values = {
            part: targets.get(side, targets[Side.NOBODY])
            for part, targets in named.items()
            if targets is not None
        }
        if any(targets and side in targets for targets in named.values()):
            bounded = any(targets in BOUNDED for targets in named.values())
            built = rule.build(values, append_unknown=False)
            assert built is not None, f"{rule.endpoint}: no recipe"
            yield side, bounded, built[1]


def expected(case: Case) -> str:
    role = case.identity.role
    if case.permission in OPEN:
        return _LET_IN
    if role is None:
        return _MUST_SIGN_IN
    if not may(role, case.permission):
        return _FORBIDDEN
    return _LET_IN if _exists_for(case) else _UNKNOWN


def _exists_for(case: Case) -> bool:
    """Say whether what a case names is there and in the scope of who asks."""
    if case.endpoint in UNKNOWN_WITHOUT_MORE:
        return False
    if case.endpoint in NAMED_IN_FORM:
        return case.identity.side is not Side.NOBODY
    if case.target is None:
        return True
    sees_all = case.identity.role is Role.ADMINISTRATOR or not case.bounded
    return case.target is not Side.NOBODY and (sees_all or case.target is case.identity.side)


def asked(walk: Walk, case: Case) -> TestResponse:
    client = walk.app.test_client()
    token, headers = case.identity.token, {}
    is_api = case.endpoint.startswith("api.")
    if token and is_api:
        headers["Authorization"] = f"Bearer {token}"
    elif token:
        client.set_cookie("desk", token)
    body: dict[str, Any] = {}
    if case.method in {"POST", "PUT", "PATCH"}:
        body = (
            {"json": BODIES.get(case.endpoint, {})}
            if is_api
            else {"data": {n: _filled(case, v) for n, v in FORMS.get(case.endpoint, {}).items()}}
        )
    question = _filled(case, QUESTIONS.get(case.endpoint, ""))
    return client.open(
        case.path,
        method=case.method,
        headers=headers,
        query_string=question,
        buffered=True,
        **body,
    )


def _filled(case: Case, words: str) -> str:
    side = Side.B if case.identity.side is Side.B else Side.A
    return words.format(seeker=SEEKER[side], referral=REFERRAL[side], alias=ALIAS[side])


def found(answer: TestResponse) -> str:
    """Return which of the four answers this is; None of them: the status itself."""
    to_sign_in = answer.status_code in {302, 303} and answer.location.startswith("/sign-in")
    if answer.status_code == 401 or to_sign_in:
        return _MUST_SIGN_IN
    if answer.status_code == 403:
        return _FORBIDDEN
    if answer.status_code in {404, 410}:
        return _UNKNOWN
    return _LET_IN if answer.status_code < 500 else f"broken: {answer.status_code}"


def told(case: Case, answer: TestResponse) -> list[str]:
    """Return the marks in an answer that must not tell of them."""
    text = words_of(answer)
    who, endpoint = case.identity, case.endpoint
    marks = [one.words for one in _PRIVATE if not one.may_be_read_by(who)]
    for person in PERSONS:
        shown = _reveals(case) and case.target in {person.side, None}
        allowed = may_read(who, endpoint, person, revealed=shown)
        born = (person.born,) if person.born else ()
        hidden = (*person.told, *person.secret, *(born if who.role not in STAFF else ()))
        marks += [mark for mark in hidden if mark not in allowed]
    return [mark for mark in marks if mark in text]


def _reveals(case: Case) -> bool:
    return not REVEALING.isdisjoint({case.endpoint, f"{case.method} {case.endpoint}"})


def words_of(answer: TestResponse) -> str:
    """Return the words of an answer, those inside a workbook or a PDF too, and its headers."""
    data = answer.get_data()
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as parts:
            data = b"\n".join(parts.read(name) for name in parts.namelist())
    if data.startswith(b"%PDF"):
        pages = PdfReader(BytesIO(data)).pages
        data = "\n".join(page.extract_text() for page in pages).encode()
    return f"{answer.headers}\n{unescape(data.decode('utf-8', 'replace'))}"


def _also_right(case: Case) -> frozenset[str]:
    """Return what else may be answered: links speak for themselves, colleagues' tasks differ."""
    if case.permission in OPEN:
        return frozenset({_LET_IN, _MUST_SIGN_IN, _FORBIDDEN, _UNKNOWN})
    if case.endpoint in SAME_ANSWER:
        return frozenset({_LET_IN} if expected(case) == _UNKNOWN else ())
    owner = case.identity.name == f"{Role.COUNSELLOR} {case.target}"
    at_desk = case.owned and case.identity.role in DESK
    colleague = at_desk and not owner and case.target is case.identity.side
    return frozenset({_UNKNOWN}) if colleague and case.identity.may_enter else frozenset()


def judged(walk: Walk, case: Case) -> str:
    """Return what is wrong with the answer to one case; "" where nothing is."""
    answer = asked(walk, case)
    right, got = expected(case), found(answer)
    if got != right and got not in _also_right(case):
        return f"{case}: {got} instead of {right}"
    if marks := told(case, answer):
        return f"{case}: tells of somebody: {', '.join(marks)}"
    return ""


def test_no_route_lets_anybody_see_or_do_more_than_the_table_says(
    walk: Walk, capsys: pytest.CaptureFixture[str]
) -> None:
    leaks, count = [], 0
    for case in cases_of(walk):
        count += 1
        changes_nothing = case.method == "GET" or expected(case) != _LET_IN
        with nullcontext() if changes_nothing else kept_as_it_was(walk.database):
            wrong = judged(walk, case)
        leaks += [wrong] if wrong else []
    with capsys.disabled():
        print(f"\nauthorisation: {count} cases, {len(leaks)} leaks")  # noqa: T201 - make authz
    assert not leaks, "\n".join(["", *leaks])


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_of_another_centre_is_merged_with_ones_own(walk: Walk, method: str) -> None:
    counsellor = next(one for one in walk.identities if one.name == f"{Role.COUNSELLOR} A")
    client = walk.app.test_client()
    client.set_cookie("desk", counsellor.token)
    for path in ("/seekers/S-1/merge/S-4", "/seekers/S-4/merge/S-1"):
        answer = client.open(path, method=method)
        assert answer.status_code == 404
        assert BE.name not in answer.text


def test_every_part_of_every_path_has_a_recipe(walk: Walk) -> None:
    missing = sorted(
        f"{rule.endpoint}: <{part}>"
        for rule in walk.app.url_map.iter_rules()
        for part in rule.arguments
        if parts_of(rule.endpoint, part) is None
    )
    assert missing == []


def test_every_permission_is_met_by_some_identity_that_may_and_one_that_may_not(
    walk: Walk,
) -> None:
    roles = {identity.role for identity in walk.identities}
    assert roles == {None, *Role}
    assert [one for one in ALLOWED if not ALLOWED[one] & roles] == []
