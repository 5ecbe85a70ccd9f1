"""The description of the API, for programs as JSON and for people as a page without any CDN."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from flask import Response
from pydantic import ConfigDict

from jobmatch.api.errors import RequestRefusedError
from jobmatch.api.models import Model
from jobmatch.api.routes import Routes
from jobmatch.domain.permissions import Permission

DOCS = "/docs"
_OWN = {"page.html": "text/html", "start.js": "text/javascript"}
_SWAGGER = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "favicon-32x32.png": "image/png",
}


class Description(Model):
    """An OpenAPI document."""

    model_config = ConfigDict(extra="allow")

    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]


def description_routes(describe: Callable[[], dict[str, Any]]) -> Routes:
    """Return the route of the description, which is made when it is first asked for."""
    routes = Routes("description")

    @routes.get("/openapi.json", Permission.SEE_RECORDS, answer=Description, for_browsers=True)
    def openapi() -> Description:
        """Return this description, as OpenAPI 3.1."""
        return Description.model_validate(describe())

    return routes


def docs_routes() -> Routes:
    """Return the page for people and its files: not part of the description."""
    routes = Routes("docs")

    @routes.get(DOCS, Permission.SEE_RECORDS, for_browsers=True)
    def page() -> Response:
        return file("page.html")

    @routes.get(f"{DOCS}/<name>", Permission.SEE_RECORDS, for_browsers=True)
    def file(name: str) -> Response:
        if name in _OWN:
            content = files("jobmatch.api").joinpath("static", name).read_bytes()
            return Response(content, mimetype=_OWN[name])
        if name in _SWAGGER:
            content = files("flask_swagger_ui").joinpath("dist", name).read_bytes()
            return Response(content, mimetype=_SWAGGER[name])
        raise RequestRefusedError(404)

    return routes
