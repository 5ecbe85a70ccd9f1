"""Open vacancies without an account: found, read, reported as wrong; and how software sorts."""

from collections.abc import Mapping

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Role
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.interests import Interest
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.intake.place_text import read_place
from jobmatch.output.job_posting import job_posting
from jobmatch.reference.geography import geography
from jobmatch.use_cases.browsing import (
    BrowsedPage,
    browse,
    browsed_vacancy,
    public_centre,
)
from jobmatch.use_cases.interests import own_interest
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search_filters import SearchOrder
from jobmatch.use_cases.vacancy_reports import VacancyProblem, report_vacancy
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, current_session, needs
from jobmatch.web.labels import choices
from jobmatch.web.landing_links import occupation_groups, occupations_listed, places_listed
from jobmatch.web.paging import Paging
from jobmatch.web.places import provinces
from jobmatch.web.public_answers import public_page
from jobmatch.web.queries import Arguments, commune_not_known, read_vacancy_query
from jobmatch.web.referral_links import ADDRESS

PAGE_SIZE = 10
RADII_KM = (5, 10, 15, 20, 30, 50)
PAYS = (5, 6, 7, 8, 10, 12, 15, 20)  # million đồng a month
SORTS = {
    SearchOrder.FIT: Sentence("Khớp nhất", "Best match"),
    SearchOrder.NEWEST: Sentence("Mới nhất", "Newest"),
    SearchOrder.PAY: Sentence("Lương cao", "Best paid"),
    SearchOrder.DEADLINE: Sentence("Sắp hết hạn", "Closing soon"),
}
_FILTERS = ("province", "commune", "radius", "pay_from", "occupation", "shift")
_NOT_FOUND, _GONE, _REFUSED = 404, 410, 422


def browsing_pages(service: Service) -> Blueprint:
    routes = Blueprint("browsing", __name__)

    @routes.get("/browse")
    @needs(Permission.BROWSE)
    def search() -> ResponseReturnValue:
        return _searched(service)

    @routes.get("/browse/trades")
    @needs(Permission.BROWSE)
    def trades() -> ResponseReturnValue:
        return public_page("browse/trades.html", groups=occupations_listed(service))

    @routes.get("/browse/places")
    @needs(Permission.BROWSE)
    def places() -> ResponseReturnValue:
        return public_page("browse/places.html", places=places_listed(service))

    @routes.get("/browse/<ref>")
    @needs(Permission.BROWSE)
    def show(ref: str) -> ResponseReturnValue:
        return _shown(service, ref)

    @routes.get("/about/sorting")
    @needs(Permission.BROWSE)
    def sorting() -> ResponseReturnValue:
        return public_page("browse/sorting.html", centre=public_centre(service))

    _add_reports(routes, service)
    return routes


def _add_reports(routes: Blueprint, service: Service) -> None:
    @routes.get("/browse/<ref>/report")
    @needs(Permission.BROWSE)
    def report(ref: str) -> ResponseReturnValue:
        return _report_form(browsed_vacancy(service, ref), {})

    @routes.post("/browse/<ref>/report")
    @needs(Permission.BROWSE)
    def send_report(ref: str) -> ResponseReturnValue:
        page = browsed_vacancy(service, ref)
        named = request.form.get("problem", "")
        if named not in set(VacancyProblem):
            words = Sentence("Hãy chọn một điều", "Choose what is wrong")
            return _report_form(page, request.form, words), _REFUSED
        text = request.form.get("text", "")
        try:
            address = request.remote_addr or ""
            report_vacancy(service, page.vacancy.id, VacancyProblem(named), text, address)
        except RuleError as error:
            return _report_form(page, request.form, said_by(error)), _REFUSED
        return redirect(url_for("browsing.reported", ref=page.vacancy.ref), code=303)

    @routes.get("/browse/<ref>/reported")
    @needs(Permission.BROWSE)
    def reported(ref: str) -> ResponseReturnValue:
        return public_page("browse/reported.html", page=browsed_vacancy(service, ref))


def _report_form(
    page: BrowsedPage, answers: Mapping[str, str], problem: Sentence | None = None
) -> str:
    return render_template(
        "browse/report.html",
        page=page,
        kinds=choices(VacancyProblem),
        answers=answers,
        problem=problem,
    )


def _searched(service: Service) -> ResponseReturnValue:
    arguments = _placed(request.args)
    query = read_vacancy_query(arguments, PAGE_SIZE)
    found = browse(service, query)
    province = request.args.get("province", "")
    return public_page(
        "browse/search.html",
        query=query,
        found=found,
        paging=Paging(query.offset, query.limit, found.total),
        filtered=any(request.args.get(name) for name in _FILTERS),
        provinces=provinces(),
        communes=geography().communes_of(province) if _known_province(province) else (),
        commune_not_known=commune_not_known(arguments),
        groups=occupation_groups(),
        radii=RADII_KM,
        pays=PAYS,
        sorts=SORTS,
    )


def _placed(arguments: Arguments) -> dict[str, str]:
    """Read a commune typed beside a province as the commune of that province."""
    answers = dict(arguments.items())
    commune, province = answers.get("commune", "").strip(), answers.get("province", "")
    if commune and _known_province(province) and read_place(commune).commune_code is None:
        answers["commune"] = f"{commune}, {geography().province(province).name}"
    return answers


def _known_province(code: str) -> bool:
    return any(province.code == code for province in provinces())


def _shown(service: Service, ref: str) -> ResponseReturnValue:
    try:
        page = browsed_vacancy(service, ref)
    except NotFoundError:
        return public_page("browse/missing.html", _NOT_FOUND)
    if page.closed is not None:
        return public_page("browse/closed.html", _GONE, page=page)
    here = url_for("browsing.show", ref=page.vacancy.ref)
    canonical = current_app.config[ADDRESS].rstrip("/") + here
    named = {province.code: province.name for province in provinces()}
    employer_name = page.employer.name if page.employer else page.vacancy.employer_name
    return public_page(
        "browse/show.html",
        page=page,
        vacancy=page.vacancy,
        employer_name=employer_name,
        canonical=canonical,
        posting=job_posting(page.vacancy, employer_name, url=canonical, provinces=named),
        claimant=_is_claimant(),
        answered=_answered(service, page.vacancy.ref),
    )


def _is_claimant() -> bool:
    session = current_session()
    return session is not None and session.account.role is Role.CLAIMANT


def _answered(service: Service, ref: str) -> Interest | None:
    vacancy_id = own_id(RecordKind.VACANCIES, ref)
    if vacancy_id is None or not _is_claimant():
        return None
    try:
        return own_interest(service, vacancy_id, current_account())
    except NotFoundError:  # an account whose profile was erased
        return None
