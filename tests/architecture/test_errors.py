"""Every refusal of the domain has an answer at every door."""

import ast
from typing import NoReturn

import pytest
from flask import Blueprint, Flask

import jobmatch.api.errors as api_errors
import jobmatch.web.errors as web_errors
from jobmatch import bootstrap
from jobmatch.api.errors import answer_with_json
from jobmatch.domain import errors
from jobmatch.domain.errors import JobmatchError
from jobmatch.embedding.encoder import ModelError
from jobmatch.intake.cv_text import CvError
from jobmatch.intake.tables.model import TableError
from tests.architecture.source import modules, tree

DECLARED: set[type[JobmatchError]] = {
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, JobmatchError) and kind is not JobmatchError
}
# Told apart where they are raised; to a door they are the error that they are a kind of.
KINDS: set[type[JobmatchError]] = {CvError, ModelError, TableError}


def _name(kind: type[JobmatchError]) -> str:
    return kind.__name__


ALL: list[type[JobmatchError]] = [*DECLARED, *KINDS]
ALL.sort(key=_name)
EVERY = pytest.mark.parametrize("kind", ALL, ids=_name)


def _raised(kind: type[JobmatchError], text: str) -> JobmatchError:
    error = kind.__new__(kind, text)
    error.args = (text,)
    return error


def _parent(kind: type[JobmatchError]) -> type[JobmatchError]:
    return next(known for known in kind.__mro__ if known in DECLARED)


def test_no_other_part_declares_an_error_of_its_own() -> None:
    known = {"JobmatchError", *map(_name, ALL)}
    derived = {
        part.name
        for module in modules()
        for part in ast.walk(tree(module))
        if isinstance(part, ast.ClassDef)
        and known & {base.id for base in part.bases if isinstance(base, ast.Name)}
    }
    assert derived == known - {"JobmatchError"}


def test_every_error_has_a_page() -> None:
    assert set(web_errors.STATUS_OF) == DECLARED
    assert set(web_errors.STATUS_OF.values()) <= set(web_errors._NEXT_OF_STATUS)


def test_every_error_has_a_json_answer() -> None:
    assert set(api_errors._STATUS_OF) == DECLARED
    assert {code for _, code in api_errors._STATUS_OF.values()} <= set(api_errors._MESSAGES)


def test_pages_and_json_agree_on_the_status() -> None:
    statuses = {kind: status for kind, (status, _) in api_errors._STATUS_OF.items()}
    assert statuses == web_errors.STATUS_OF


@EVERY
def test_the_api_answers_an_error_as_what_it_is_a_kind_of(kind: type[JobmatchError]) -> None:
    app = Flask(__name__)
    routes = Blueprint("routes", __name__, url_prefix="/api")

    @routes.get("/refuse")
    def refuse() -> NoReturn:
        raise _raised(kind, "the reason")

    answer_with_json(app, routes, "/api")
    app.register_blueprint(routes)
    answer = app.test_client().get("/api/refuse")
    status, code = api_errors._STATUS_OF[_parent(kind)]
    problem = answer.get_json()["error"]
    assert (answer.status_code, problem["code"], problem["detail"]) == (status, code, "the reason")


@EVERY
def test_the_command_line_says_an_error_in_one_line(
    kind: type[JobmatchError], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> NoReturn:
        raise _raised(kind, "the first line\nand the second")

    monkeypatch.setattr(bootstrap, "read_settings", refuse)
    with pytest.raises(SystemExit) as ended:
        bootstrap.main(["index", "status"])
    assert ended.value.code == "jobmatch: the first line and the second"
