"""Seekers as pages: finding them, one with the vacancies that fit, the person, comparing."""

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.forms import Qualification
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases import seekers
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import Order
from jobmatch.use_cases.referral_marks import referrals_of_seeker
from jobmatch.use_cases.search import search_seekers
from jobmatch.use_cases.suggestions import (
    compare,
    pair_of,
    vacancies_for,
)
from jobmatch.web.comparison import comparison
from jobmatch.web.editing import typed_version
from jobmatch.web.guards import current_account, needs
from jobmatch.web.labels import choices
from jobmatch.web.merging import to_kept_entry
from jobmatch.web.page_or_part import page_or_part
from jobmatch.web.paging import Paging
from jobmatch.web.places import provinces
from jobmatch.web.queries import (
    SEEKER_SORTS,
    commune_not_known,
    read_seeker_query,
    read_suggestion_options,
)
from jobmatch.web.ranked_pages import chosen_id, open_pair, ticked_ids
from jobmatch.web.suggestion_views import noted_when_sent

_FILTERS = ("province", "commune", "radius", "occupation", "qualification", "shift", "status")


def seeker_pages(service: Service) -> Blueprint:
    routes = Blueprint("seekers", __name__, url_prefix="/seekers")

    @routes.get("")
    @needs(Permission.SEE_RECORDS)
    def search() -> ResponseReturnValue:
        return _searched(service)

    @routes.get("/<ref>")
    @needs(Permission.SEE_RECORDS)
    def show(ref: str) -> ResponseReturnValue:
        return _shown(service, ref)

    @routes.get("/<ref>/compare")
    @needs(Permission.SEE_RECORDS)
    def compare_page(ref: str) -> ResponseReturnValue:
        account = current_account()
        page = seekers.show_seeker(service, ref, account)
        ids = ticked_ids(RecordKind.VACANCIES, request.args)
        pairs = compare(service, page.seeker.id, ids, account) if len(ids) > 1 else ()
        return render_template(
            "seekers/compare.html", seeker=page.seeker, pairs=pairs, table=comparison(pairs)
        )

    @routes.post("/<ref>/contact")
    @needs(Permission.SEE_CONTACTS)
    def contact(ref: str) -> ResponseReturnValue:
        seeker = seekers.show_seeker(service, ref, current_account()).seeker
        person = seekers.seeker_person(service, seeker.id, current_account())
        return page_or_part(
            "seekers/contact.html",
            {"contact": "seekers/_contact.html"},
            seeker=seeker,
            person=person,
        )

    @routes.post("/<ref>/status")
    @needs(Permission.EDIT_RECORDS)
    def status(ref: str) -> ResponseReturnValue:
        seeker = seekers.show_seeker(service, ref, current_account()).seeker
        wanted = request.form.get("status")
        if wanted not in set(SeekerStatus):
            abort(400)
        seekers.change_seeker_status(
            service, seeker.id, SeekerStatus(wanted), typed_version(), current_account()
        )
        return redirect(url_for("seekers.show", ref=seeker.ref), code=303)

    return routes


def _searched(service: Service) -> ResponseReturnValue:
    query = read_seeker_query(request.args)
    found = search_seekers(service, query, current_account())
    return page_or_part(
        "seekers/search.html",
        {"found": "seekers/_found.html"},
        query=query,
        found=found,
        paging=Paging(query.offset, query.limit, found.total),
        filtered=any(request.args.get(name) for name in _FILTERS),
        provinces=provinces(),
        commune_not_known=commune_not_known(request.args),
        choices_of={
            "qualifications": choices(Qualification),
            "statuses": choices(SeekerStatus)[1:],
        },
        looking=SeekerStatus.LOOKING,
        sorts=SEEKER_SORTS,
        freshness=found.freshness,
    )


def _shown(service: Service, ref: str) -> ResponseReturnValue:
    """Show a seeker, or lead to the one kept instead of a merged entry."""
    account = current_account()
    try:
        page = seekers.show_seeker(service, ref, account)
    except NotFoundError:
        return to_kept_entry(service, ref)
    wanted = chosen_id(RecordKind.VACANCIES, request.args)
    options = read_suggestion_options(request.args)
    found = vacancies_for(service, page.seeker.id, options, account)
    pair_open = open_pair((*found.matches, *found.failed), RecordKind.VACANCIES, wanted)
    if pair_open is None and wanted is not None:  # a link to another page of it, or who fails
        pair_open = pair_of(service, page.seeker.id, wanted, account)
    elif pair_open is None and found.failing and not options.failing:
        # the list is empty: its place is theirs
        options = replace(options, failing=True)
        found = vacancies_for(service, page.seeker.id, options, account)
        pair_open = open_pair(found.failed, RecordKind.VACANCIES, None)
    answer = page_or_part(
        "seekers/show.html",
        {"ranked": "seekers/_ranked.html", "detail": "seekers/_match.html"},
        page=page,
        seeker=page.seeker,
        found=found,
        options=options,
        sorts=Order,
        paging=Paging(options.offset, options.limit, found.total),
        pair=pair_open,
        referred=referrals_of_seeker(service, page.seeker.id, account),
        freshness=found.freshness,
    )
    return noted_when_sent(answer, service, (page.seeker.id, found, options), account)
