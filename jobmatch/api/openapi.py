"""The OpenAPI 3.1 description of the API, made from the table of routes and its models."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from jobmatch.api.errors import ErrorAnswer
from jobmatch.api.models import LARGEST_NUMBER, LONGEST_LIST, LONGEST_TEXT, Model, Query
from jobmatch.api.routes import PREFIX, Route
from jobmatch.domain.permissions import Permission

Json = dict[str, Any]
Mode = Literal["validation", "serialization"]
_REF = "#/components/schemas/{model}"
_LONGEST_REF = 200
_REASONS = {
    308: "The entry was merged into another, which Location and `detail` name.",
    400: "The body is no JSON, or a part is missing.",
    401: "No session, or one that has ended.",
    403: "The role may not do this.",
    404: "There is no such record.",
    409: "A rule forbids it, several records fit, or somebody else changed the record.",
    413: "Too large.",
    415: "Another type of content is wanted.",
    422: "Some fields do not fit; `fields` names them.",
    500: "Something went wrong.",
    503: "A part that is needed cannot answer now.",
}
_UPLOAD: Json = {
    "type": "object",
    "properties": {"file": {"type": "string", "contentMediaType": "application/octet-stream"}},
    "required": ["file"],
}
_SEARCHED = ("items", "anyOf", "prefixItems")


def openapi(routes: Sequence[Route], version: str) -> Json:
    """Return the whole description."""
    names, definitions = _schemas(routes)
    for name in _reached(definitions, [names[body, "validation"] for body in _bodies(routes)]):
        for schema in definitions[name].get("properties", {}).values():
            _add_limits(schema)
    paths: dict[str, Json] = {}
    for route in routes:
        path = re.sub(r"<(\w+)>", r"{\1}", PREFIX + route.path)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, names)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "jobmatch",
            "version": version,
            "description": "Vacancies, seekers and who suits whom. See docs/api.md.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "tags": [{"name": topic} for topic in dict.fromkeys(route.topic for route in routes)],
        "paths": paths,
        "components": {
            "schemas": definitions,
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    }


def _schemas(
    routes: Sequence[Route],
) -> tuple[dict[tuple[type[BaseModel], Mode], str], dict[str, Json]]:
    """Return the name of each model as it is asked or told, and the schemas by name."""
    wanted: dict[tuple[type[BaseModel], Mode], None] = {(ErrorAnswer, "serialization"): None}
    wanted |= dict.fromkeys((body, "validation") for body in _bodies(routes))
    wanted |= dict.fromkeys(
        (route.answer, "serialization") for route in routes if route.answer is not None
    )
    refs, found = models_json_schema(list(wanted), ref_template=_REF)
    names = {key: refs[key]["$ref"].rsplit("/", 1)[-1] for key in wanted}
    return names, found["$defs"]


def _bodies(routes: Iterable[Route]) -> list[type[Model]]:
    return [route.body for route in routes if route.body is not None]


def _operation(route: Route, names: dict[tuple[type[BaseModel], Mode], str]) -> Json:
    description = (route.view.__doc__ or "").strip()
    operation: Json = {
        "operationId": route.name,
        "tags": [route.topic],
        "summary": description.split(". ", maxsplit=1)[0].rstrip("."),
        "description": description,
        "parameters": [*_path_parameters(route), *_filters(route.query)],
        "responses": _answers(route, names),
        "security": [] if route.permission is Permission.SIGN_IN else [{"session": []}],
    }
    if route.body is not None:
        schema = {"$ref": _REF.format(model=names[route.body, "validation"])}
        operation["requestBody"] = _content("application/json", schema) | {"required": True}
    if route.takes_file:
        operation["requestBody"] = _content("multipart/form-data", _UPLOAD) | {"required": True}
    return operation


def _path_parameters(route: Route) -> Iterator[Json]:
    for name in re.findall(r"<(\w+)>", route.path):
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1, "maxLength": _LONGEST_REF},
        }


def _filters(model: type[Query]) -> Iterator[Json]:
    schema = model.model_json_schema(mode="validation")
    definitions = schema.get("$defs", {})
    for name, found in schema.get("properties", {}).items():
        told = _inlined(found, definitions)
        parameter: Json = {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": told,
        }
        if description := told.pop("description", None):
            parameter["description"] = description
        yield parameter


def _inlined(schema: Json, definitions: dict[str, Json]) -> Json:
    """Return a filter's schema without references, and without null: an address has none."""
    if "$ref" in schema:
        target = definitions[schema["$ref"].rsplit("/", 1)[-1]]
        return {
            **_inlined(target, definitions),
            **{k: v for k, v in schema.items() if k != "$ref"},
        }
    kinds = [kind for kind in schema.get("anyOf", ()) if kind.get("type") != "null"]
    if not kinds:
        return {key: value for key, value in schema.items() if key != "title"}
    others = {key: schema[key] for key in ("description",) if key in schema}
    return {**_inlined(kinds[0], definitions), **others}


def _answers(route: Route, names: dict[tuple[type[BaseModel], Mode], str]) -> Json:
    good: Json = {"description": "As asked."}
    if route.answer is not None:
        schema = {"$ref": _REF.format(model=names[route.answer, "serialization"])}
        good |= _content("application/json", schema)
    elif route.gives_file:
        good |= _content("application/octet-stream", {})
    error = {"$ref": _REF.format(model=names[ErrorAnswer, "serialization"])}
    return {str(route.status): good} | {
        str(status): {"description": _REASONS[status], **_content("application/json", error)}
        for status in _possible_errors(route)
    }


def _possible_errors(route: Route) -> list[int]:
    possible = {422, 500, 503, *route.errors}
    if route.permission is not Permission.SIGN_IN:
        possible |= {401, 403}
    if "<" in route.path:
        possible.add(404)
    if route.body is not None:
        possible |= {400, 413, 415}
    if route.takes_file:
        possible.add(400)
    return sorted(possible)


def _content(media_type: str, schema: Json) -> Json:
    return {"content": {media_type: {"schema": schema}}}


def _reached(definitions: dict[str, Json], roots: Iterable[str]) -> set[str]:
    """Return the names of these schemas and of all that they are made of."""
    reached, waiting = set[str](), list(roots)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            found = re.findall(r"#/components/schemas/([\w.-]+)", str(definitions[name]))
            waiting.extend(found)
    return reached


def _add_limits(schema: Json) -> None:
    """Tell the limits that hold for whatever a caller sends (jobmatch/api/models.py)."""
    match schema.get("type"):
        case "string" if not schema.keys() & {"enum", "format", "const"}:
            schema.setdefault("maxLength", LONGEST_TEXT)
        case "array":
            schema.setdefault("maxItems", LONGEST_LIST)
            schema.pop("uniqueItems", None)  # one said twice is said once
        case "integer" | "number":
            schema.setdefault("minimum", 0)
            schema.setdefault("maximum", LARGEST_NUMBER)
        case _:
            pass
    for key in _SEARCHED:
        for part in schema[key] if isinstance(schema.get(key), list) else [schema.get(key)]:
            if isinstance(part, dict):
                _add_limits(part)
