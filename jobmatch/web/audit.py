"""The audit log as a page: who looked at whom, who changed what."""

from datetime import date

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import REF_PREFIX
from jobmatch.use_cases.audit_log import AuditQuery, list_audit
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_account, needs
from jobmatch.web.page_or_part import page_or_part
from jobmatch.web.paging import Paging

_ON_A_PAGE = 50
_LONGEST = 200
_MOST_PAGES = 1_000_000


def audit_pages(service: Service) -> Blueprint:
    routes = Blueprint("audit", __name__, url_prefix="/audit")

    @routes.get("")
    @needs(Permission.SEE_AUDIT)
    def show() -> ResponseReturnValue:
        query = _query()
        found = list_audit(service, query, current_account())
        return page_or_part(
            "audit/show.html",
            {"found": "audit/_found.html"},
            query=query,
            found=found,
            paging=Paging(query.offset, query.limit, found.total),
            prefixes=REF_PREFIX,
        )

    return routes


def _query() -> AuditQuery:
    typed = {name: request.args.get(name, "")[:_LONGEST] for name in ("account", "action")}
    page = request.args.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < len(str(_MOST_PAGES)) else 1
    return AuditQuery(
        **typed,
        record=request.args.get("record", "")[:_LONGEST],
        since=_day("since"),
        until=_day("until"),
        offset=(max(number, 1) - 1) * _ON_A_PAGE,
        limit=_ON_A_PAGE,
    )


def _day(name: str) -> date | None:
    """Return the day as browsers send it, None for anything else."""
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
