"""The desk: one search over vacancies and seekers, what is new, and help."""

from contextlib import suppress
from http import HTTPStatus

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError, UnavailableError
from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.use_cases.desk import dismiss_match, note_opened, recently_opened, todays_queue
from jobmatch.use_cases.imports import recent_imports
from jobmatch.use_cases.interest_queue import note_interest_seen
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import search_seekers, search_vacancies
from jobmatch.use_cases.search_filters import SearchOrder, SeekerQuery, VacancyQuery
from jobmatch.web.guards import current_account, known_session, needs
from jobmatch.web.page_or_part import htmx_target, page_or_part
from jobmatch.web.queries import read_seeker_query, read_vacancy_query
from jobmatch.web.waiting_doors import waiting_doors

_OF_EACH = 8
_IMPORTS = 5
_OPENED = {"seekers.show": RecordKind.SEEKERS, "vacancies.show": RecordKind.VACANCIES}
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
            seekers = search_seekers(
                service, read_seeker_query(request.args, _OF_EACH), current_account()
            )
        else:
            newest = SearchOrder.NEWEST
            vacancies = search_vacancies(service, VacancyQuery(sort=newest, limit=_OF_EACH))
            seekers = search_seekers(
                service, SeekerQuery(sort=newest, limit=_OF_EACH), current_account()
            )
        return page_or_part(
            "home/desk.html",
            {"found": "home/_found.html"},
            text=text,
            vacancies=vacancies,
            seekers=seekers,
            imports=() if text else recent_imports(service, current_account(), _IMPORTS),
            can_import="imports.recent" in current_app.view_functions,
            freshness=vacancies.freshness,
            **_waiting(service, text),
        )

    @routes.after_app_request
    def remember_opened(response: Response) -> Response:
        _remember(service, response)
        return response

    @routes.get("/help")
    @needs(Permission.SEE_RECORDS)
    def help() -> ResponseReturnValue:  # noqa: A001 - the route's own name
        return render_template("home/help.html")

    _add_queue_acts(routes, service)
    return routes


def _add_queue_acts(routes: Blueprint, service: Service) -> None:
    @routes.post("/new-matches/<ref>/<vacancy>/seen")
    @needs(Permission.WORK_CASES)
    def dismiss(ref: str, vacancy: str) -> ResponseReturnValue:
        seeker_id = own_id(RecordKind.SEEKERS, ref)
        vacancy_id = own_id(RecordKind.VACANCIES, vacancy)
        if seeker_id is None or vacancy_id is None:
            abort(404)
        dismiss_match(service, seeker_id, vacancy_id, current_account())
        return redirect(url_for("home.desk"), code=303)

    @routes.post("/interests/<int:interest_id>/seen")
    @needs(Permission.WORK_CASES)
    def note_interest(interest_id: int) -> ResponseReturnValue:
        note_interest_seen(service, interest_id, current_account())
        return redirect(url_for("home.desk"), code=303)


def _waiting(service: Service, text: str) -> dict[str, object]:
    """Return what the desk shows above the lists, to those who have cases."""
    account = current_account()
    if text or htmx_target() or not may(account.role, Permission.WORK_CASES):
        return {"queue": None, "recent": ()}
    return {
        "doors": waiting_doors(service, account),
        "queue": todays_queue(service, account),
        "recent": recently_opened(service, account),
    }


def _remember(service: Service, response: Response) -> None:
    """Note that somebody opened a record's page. Reading goes on while nothing can be written."""
    session = known_session()
    kind = _OPENED.get(request.endpoint or "")
    if kind is None or response.status_code != HTTPStatus.OK or session is None or htmx_target():
        return
    record_id = own_id(kind, (request.view_args or {}).get("ref", ""))
    if record_id is not None and may(session.account.role, Permission.WORK_CASES):
        with suppress(UnavailableError, ConflictError):
            note_opened(service, kind, record_id, session.account)


def _record_page(text: str) -> str | None:
    """Return the address of the record whose own reference was typed ("V-12"), or None."""
    found = next(((kind, text) for kind in _PAGES if own_id(kind, text)), None)
    return url_for(_PAGES[found[0]], ref=text.upper()) if found else None
