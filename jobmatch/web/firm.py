"""A firm's first page: what awaits an answer today, its numbers, and the ways to recruit."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.firm_home import CLOSES_SOON, STALE_AFTER, firm_day
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registrations import centre_to_call
from jobmatch.use_cases.vacancy_drafts import own_drafts
from jobmatch.web.guards import current_account, needs


def firm_pages(service: Service) -> Blueprint:
    routes = Blueprint("firm", __name__, url_prefix="/firm")

    @routes.get("")
    @needs(Permission.OWN_FIRM)
    def home() -> ResponseReturnValue:
        account = current_account()
        return render_template(
            "firm/home.html",
            day=firm_day(service, account),
            drafts=own_drafts(service, account),
            centre=centre_to_call(service),
            soon_days=CLOSES_SOON.days,
            stale_days=STALE_AFTER.days,
        )

    return routes
