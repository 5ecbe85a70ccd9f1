"""The desk: one search over vacancies and seekers, what is new, and help."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.use_cases.imports import recent_imports
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import (
    SearchOrder,
    SeekerQuery,
    VacancyQuery,
    search_seekers,
    search_vacancies,
)
from jobmatch.web.guards import needs
from jobmatch.web.page_or_part import page_or_part
from jobmatch.web.queries import read_seeker_query, read_vacancy_query

_OF_EACH = 8
_IMPORTS = 5
_PAGES = {
    RecordKind.VACANCIES: "vacancies.show",
    RecordKind.SEEKERS: "seekers.show",
    RecordKind.EMPLOYERS: "employers.show",
}


def home_pages(service: Service) -> Blueprint:
    routes = Blueprint("home", __name__)

    @routes.get("/")
    @needs(Permission.SEE_RECORDS)
    def desk() -> ResponseReturnValue:
        text = " ".join(request.args.get("q", "").split())
        if (page := _record_page(text)) is not None:
            return redirect(page, code=303)
        if text:
            vacancies = search_vacancies(service, read_vacancy_query(request.args, _OF_EACH))
            seekers = search_seekers(service, read_seeker_query(request.args, _OF_EACH))
        else:
            newest = SearchOrder.NEWEST
            vacancies = search_vacancies(service, VacancyQuery(sort=newest, limit=_OF_EACH))
            seekers = search_seekers(service, SeekerQuery(sort=newest, limit=_OF_EACH))
        return page_or_part(
            "home/desk.html",
            {"found": "home/_found.html"},
            text=text,
            vacancies=vacancies,
            seekers=seekers,
            imports=() if text else recent_imports(service, _IMPORTS),
            can_import="imports.recent" in current_app.view_functions,
            freshness=vacancies.freshness,
        )

    @routes.get("/help")
    @needs(Permission.SEE_RECORDS)
    def help() -> ResponseReturnValue:  # noqa: A001 - the route's own name
        return render_template("home/help.html")

    return routes


def _record_page(text: str) -> str | None:
    """Return the address of the record whose own reference was typed ("V-12"), or None."""
    found = next(((kind, text) for kind in _PAGES if own_id(kind, text)), None)
    return url_for(_PAGES[found[0]], ref=text.upper()) if found else None
