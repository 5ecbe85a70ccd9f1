"""From a request to its answer: who asks, what is asked, what is said."""

from collections.abc import Callable

from flask import Response, request
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from jobmatch.api.errors import RequestRefusedError
from jobmatch.api.guards import BrowserSession, admit
from jobmatch.api.language import answer_language
from jobmatch.api.models import ASKED, Model, Query
from jobmatch.api.routes import Route
from jobmatch.use_cases.ports import Service

LARGEST_BODY = 1024 * 1024  # bytes of JSON; a file has the web application's own limit


def view_of(
    route: Route, service: Service, browser: BrowserSession | None
) -> Callable[..., Response]:
    """Return what Flask calls for this route."""
    trusted = browser if route.for_browsers else None

    def view(**asked: object) -> Response:
        admit(service, route.permission, trusted)
        if any("\x00" in str(part) for part in asked.values()):
            raise RequestRefusedError(404)
        query = read_query(route.query)
        if route.query is not Query:
            asked["query"] = query
        if route.body is not None:
            asked["body"] = read_body(route.body)
        return _answered(route, route.view(**asked))

    return view


def read_query(model: type[Query]) -> Query:
    """Read the filters. ValidationError: unknown, repeated or unfit ones."""
    given: dict[str, object] = {}
    repeated: list[InitErrorDetails] = []
    for name, values in request.args.lists():
        if name in model.many:
            given[name] = values
            continue
        given[name] = values[0]
        if len(values) > 1:
            error = PydanticCustomError("repeated", "repeated")
            repeated.append(InitErrorDetails(type=error, loc=(name,), input=values))
    if repeated:
        raise ValidationError.from_exception_data(model.__name__, repeated)
    return model.model_validate(given, context=ASKED)


def read_body(model: type[Model]) -> Model:
    """Read a JSON body. RequestRefusedError: another type; ValidationError: does not fit."""
    if request.mimetype != "application/json":
        raise RequestRefusedError(415, "application/json")
    request.max_content_length = LARGEST_BODY
    return model.model_validate_json(request.get_data(), strict=True, context=ASKED)


def _answered(route: Route, told: object) -> Response:
    if isinstance(told, Response):
        return told
    text = told.model_dump_json(by_alias=True) if isinstance(told, Model) else ""
    answer = Response(text, status=route.status, mimetype="application/json")
    if not text:
        del answer.headers["Content-Type"]
    answer.headers["Content-Language"] = answer_language().value
    answer.headers["Vary"] = "Accept-Language, Authorization"
    return answer
