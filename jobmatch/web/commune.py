"""A commune official's pages: what awaits them, their workers, work nearby, paper and Excel."""

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.use_cases import communes
from jobmatch.use_cases.exports import note_export, persons_to_export
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search_filters import SearchOrder
from jobmatch.web.commune_fields import consent_section
from jobmatch.web.commune_forms import add_form_routes
from jobmatch.web.commune_list import workers_list
from jobmatch.web.guards import current_account, needs
from jobmatch.web.paging import Paging

PAPERS = ("worker", "need")
TOUR_PAGES = 4
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKERS_SHOWN = 50


def commune_pages(service: Service) -> Blueprint:
    routes = Blueprint("commune", __name__, url_prefix="/commune")
    _looking(routes, service)
    _work_nearby(routes, service)
    _learning(routes, service)
    add_form_routes(routes, service)
    return routes


def _looking(routes: Blueprint, service: Service) -> None:
    @routes.get("")
    @needs(Permission.COMMUNE_TASKS)
    def home() -> ResponseReturnValue:
        desk = communes.commune_desk(service, current_account())
        if not desk.tour_seen:
            return redirect(url_for("commune.tour"), code=303)
        return render_template("commune/home.html", desk=desk)

    @routes.get("/workers")
    @needs(Permission.COMMUNE_TASKS)
    def workers() -> ResponseReturnValue:
        found = communes.workers_of(service, current_account())
        wanted = " ".join(request.args.get("q", "").split())[:100].casefold()
        named = [one for one in found if wanted in one.name.casefold()] if wanted else found
        paging = Paging((_number("page", 1) - 1) * _WORKERS_SHOWN, _WORKERS_SHOWN, len(named))
        shown = named[paging.offset : paging.offset + _WORKERS_SHOWN]
        return render_template(
            "commune/workers.html", workers=shown, all=len(found), paging=paging, wanted=wanted
        )

    @routes.get("/workers/list.xlsx")
    @needs(Permission.COMMUNE_TASKS)
    def workers_file() -> ResponseReturnValue:
        """Hand out the commune's workers to be mended in Excel; every look is noted."""
        account = current_account()
        found = [one.seeker for one in communes.workers_of(service, account)]
        persons = persons_to_export(service, found, account, contacts=True)
        note_export(service, "commune workers", len(found), account, contacts=True)
        response = send_file(
            workers_list(found, persons),
            mimetype=_SPREADSHEET,
            as_attachment=True,
            download_name="nguoi-lao-dong.xlsx",
        )
        response.headers["Cache-Control"] = "no-store"
        return response


def _work_nearby(routes: Blueprint, service: Service) -> None:
    @routes.get("/vacancies")
    @needs(Permission.COMMUNE_TASKS)
    def vacancies() -> ResponseReturnValue:
        account = current_account()
        radius = _radius()
        newest = request.args.get("sort") == SearchOrder.NEWEST
        order = SearchOrder.NEWEST if newest else None
        return render_template(
            "commune/vacancies.html",
            commune=communes.own_commune(account),
            near=communes.vacancies_near(service, account, radius, order),
            radius=radius,
            radii=communes.RADII_KM,
            newest=newest,
        )

    @routes.get("/workers/<ref>")
    @needs(Permission.COMMUNE_TASKS)
    def worker(ref: str) -> ResponseReturnValue:
        found = communes.suggestions_for_worker(service, ref, current_account())
        return render_template("commune/worker.html", found=found)


def _learning(routes: Blueprint, service: Service) -> None:
    @routes.get("/papers/<name>")
    @needs(Permission.COMMUNE_TASKS)
    def paper(name: str) -> ResponseReturnValue:
        if name not in PAPERS:
            abort(404)
        commune = communes.own_commune(current_account())
        page = f"commune/paper_{name}.html"
        return render_template(page, commune=commune, consents=consent_section())

    @routes.get("/tour")
    @needs(Permission.COMMUNE_TASKS)
    def tour() -> ResponseReturnValue:
        """Show one of the four pages; whoever opens the first has been shown the tour."""
        page = min(_number("page", 1), TOUR_PAGES)
        communes.see_tour(service, current_account())
        return render_template("commune/tour.html", page=page, pages=TOUR_PAGES)


def _number(name: str, otherwise: int) -> int:
    """Return a small whole number of the question, from 1."""
    text = request.args.get(name, "")
    plain = text.isdecimal() and text.isascii() and len(text) <= len("9999")
    return max(1, int(text)) if plain else otherwise


def _radius() -> int:
    chosen = _number("radius", communes.DEFAULT_RADIUS_KM)
    return chosen if chosen in communes.RADII_KM else communes.DEFAULT_RADIUS_KM
