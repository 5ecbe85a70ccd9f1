"""How the service is: in words for everybody, in figures for those who run it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from jobmatch.domain.message_templates import Channel
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.messages import overview
from jobmatch.use_cases.operation import operation
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranking_versions import ranking_standing
from jobmatch.use_cases.zalo_events import zalo_standing
from jobmatch.web.guards import needs
from jobmatch.web.page_or_part import page_or_part

_DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def operation_pages(service: Service) -> Blueprint:
    routes = Blueprint("operation", __name__, url_prefix="/operation")

    @routes.get("")
    @needs(Permission.SEE_OPERATION)
    def show() -> ResponseReturnValue:
        found = operation(service)
        return page_or_part(
            "operation/show.html",
            {"standing": "operation/_standing.html"},
            operation=found,
            index=found.index,
            database=_DATABASES.get(found.database.kind, found.database.kind),
            freshness=found.index.freshness,
            ranking=ranking_standing(service),
            messages=overview(service),
            channels=tuple(Channel),
            zalo=zalo_standing(service),
        )

    return routes
