"""A program that uses the API."""

from dataclasses import dataclass
from typing import Any, cast

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from jobmatch.api.app import all_routes
from jobmatch.api.routes import Route
from jobmatch.use_cases.ports import Service

NAME, PASSWORD = "lan.tvv", "mot mat khau that dai"
PREFIX = "/api/v1"


@dataclass(frozen=True)
class Caller:
    client: FlaskClient
    token: str

    def get(self, path: str, **more: Any) -> TestResponse:  # noqa: ANN401 -- Werkzeug's options
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> TestResponse:  # noqa: ANN401 -- as above
        return self.ask("POST", path, **more)

    def put(self, path: str, **more: Any) -> TestResponse:  # noqa: ANN401 -- as above
        return self.ask("PUT", path, **more)

    def delete(self, path: str, **more: Any) -> TestResponse:  # noqa: ANN401 -- as above
        return self.ask("DELETE", path, **more)

    def ask(self, method: str, path: str, **more: Any) -> TestResponse:  # noqa: ANN401 -- as above
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return self.client.open(f"{PREFIX}{path}", method=method, headers=headers, **more)


def every_route() -> list[Route]:
    """Return the routes that are described; their views are not to be called."""
    return all_routes(cast("Service", None), dict)
