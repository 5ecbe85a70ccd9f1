"""Vacancies as pages: finding them, one of them with the seekers who fit, whom to call."""

from dataclasses import replace

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.forms import WorkingTime
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases import vacancies
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import Order
from jobmatch.use_cases.referral_marks import referrals_to_vacancy
from jobmatch.use_cases.search import search_vacancies
from jobmatch.use_cases.search_filters import SearchOrder
from jobmatch.use_cases.suggestions import seekers_for
from jobmatch.web.editing import typed_version
from jobmatch.web.guards import current_account, needs
from jobmatch.web.labels import choices
from jobmatch.web.page_or_part import page_or_part
from jobmatch.web.paging import Paging
from jobmatch.web.places import provinces
from jobmatch.web.queries import (
    commune_not_known,
    read_suggestion_options,
    read_vacancy_query,
)
from jobmatch.web.ranked_pages import chosen_id, open_pair

_FILTERS = ("province", "commune", "radius", "pay_from", "occupation", "shift", "working_time")


def vacancy_pages(service: Service) -> Blueprint:
    routes = Blueprint("vacancies", __name__, url_prefix="/vacancies")

    @routes.get("")
    @needs(Permission.SEE_RECORDS)
    def search() -> ResponseReturnValue:
        return _searched(service)

    @routes.get("/<ref>")
    @needs(Permission.SEE_RECORDS)
    def show(ref: str) -> ResponseReturnValue:
        return _shown(service, ref)

    @routes.post("/<ref>/contact")
    @needs(Permission.SEE_CONTACTS)
    def contact(ref: str) -> ResponseReturnValue:
        page = vacancies.show_vacancy(service, ref)
        found = vacancies.vacancy_contact(service, page.vacancy.id, current_account())
        return page_or_part(
            "vacancies/contact.html",
            {"contact": "vacancies/_contact.html"},
            vacancy=page.vacancy,
            contact=found,
        )

    @routes.post("/<ref>/status")
    @needs(Permission.EDIT_RECORDS)
    def status(ref: str) -> ResponseReturnValue:
        vacancy = vacancies.show_vacancy(service, ref).vacancy
        wanted = request.form.get("status")
        if wanted not in set(VacancyStatus):
            abort(400)
        vacancies.change_vacancy_status(
            service, vacancy.id, VacancyStatus(wanted), typed_version(), current_account()
        )
        return redirect(url_for("vacancies.show", ref=vacancy.ref), code=303)

    return routes


def _searched(service: Service) -> ResponseReturnValue:
    query = read_vacancy_query(request.args)
    found = search_vacancies(service, query)
    return page_or_part(
        "vacancies/search.html",
        {"found": "vacancies/_found.html"},
        query=query,
        found=found,
        paging=Paging(query.offset, query.limit, found.total),
        filtered=any(request.args.get(name) for name in _FILTERS),
        provinces=provinces(),
        commune_not_known=commune_not_known(request.args),
        choices_of={"working_times": choices(WorkingTime)},
        sorts=SearchOrder,
        freshness=found.freshness,
    )


def _shown(service: Service, ref: str) -> ResponseReturnValue:
    page = vacancies.show_vacancy(service, ref)
    wanted = chosen_id(RecordKind.SEEKERS, request.args)
    options = read_suggestion_options(request.args)
    account = current_account()
    found = seekers_for(service, page.vacancy.id, options, account)
    pair_open = open_pair((*found.matches, *found.failed), RecordKind.SEEKERS, wanted)
    if pair_open is None and found.failing and not options.failing:
        # the list is empty, or a link leads to who fails
        asked = replace(options, failing=True)
        more = seekers_for(service, page.vacancy.id, asked, account)
        pair_open = open_pair(more.failed, RecordKind.SEEKERS, wanted)
        options, found = (asked, more) if pair_open else (options, found)
    return page_or_part(
        "vacancies/show.html",
        {"ranked": "vacancies/_ranked.html", "detail": "vacancies/_match.html"},
        page=page,
        vacancy=page.vacancy,
        found=found,
        options=options,
        sorts=(Order.FIT, Order.DISTANCE),
        statuses=VacancyStatus,
        referred=referrals_to_vacancy(service, page.vacancy.id, account),
        paging=Paging(options.offset, options.limit, found.total),
        pair=pair_open,
        freshness=found.freshness,
    )
