"""The API door: everything under /api/v1, on the web application, as JSON."""

from collections.abc import Callable
from functools import cache
from importlib.metadata import version

from flask import Blueprint, Flask

from jobmatch.api.docs import description_routes, docs_routes
from jobmatch.api.employers import employer_routes
from jobmatch.api.errors import answer_with_json
from jobmatch.api.guards import BrowserSession
from jobmatch.api.imports import import_routes
from jobmatch.api.lookups import lookup_routes
from jobmatch.api.openapi import Json, openapi
from jobmatch.api.operation import operation_routes
from jobmatch.api.referrals import referral_routes
from jobmatch.api.routes import PREFIX, Route
from jobmatch.api.seekers import seeker_routes
from jobmatch.api.serving import view_of
from jobmatch.api.sessions import session_routes
from jobmatch.api.vacancies import vacancy_routes
from jobmatch.use_cases.ports import Service


def add_api(app: Flask, service: Service, browser: BrowserSession | None = None) -> None:
    """Serve the API under /api/v1.

    A session's token in Authorization: Bearer is the only key, so no cross-site form can use it
    and forms' tokens are not asked for. `browser` says who is signed in at the desk: it opens the
    description and its page, which only read, and nothing else.
    """
    routes: list[Route] = []
    routes += all_routes(service, cache(lambda: openapi(routes, version("jobmatch"))))
    blueprint = Blueprint("api", __name__, url_prefix=PREFIX)
    for route in (*routes, *docs_routes()):
        blueprint.add_url_rule(
            route.path,
            endpoint=route.name,
            view_func=view_of(route, service, browser),
            methods=[route.method],
            provide_automatic_options=False,
        )
    answer_with_json(app, blueprint, PREFIX.rsplit("/", 1)[0])
    if forms := app.extensions.get("csrf"):
        forms.exempt(blueprint)
    app.register_blueprint(blueprint)


def all_routes(service: Service, describe: Callable[[], Json]) -> list[Route]:
    """Return every route that is described; `describe` makes what openapi.json tells."""
    topics = (
        session_routes(service),
        vacancy_routes(service),
        seeker_routes(service),
        employer_routes(service),
        referral_routes(service),
        import_routes(service),
        lookup_routes(),
        operation_routes(service),
        description_routes(describe),
    )
    return [route for topic in topics for route in topic]
