"""Counselling as pages: who waits for a talk, reading a form and printing it."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from jobmatch.domain.counselling import CounsellingForm
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.seekers import Seeker
from jobmatch.intake.counselling_form import profile_answers
from jobmatch.reference.public_holidays import missing_holidays
from jobmatch.use_cases import counselling
from jobmatch.use_cases.ports import Service
from jobmatch.web.counselling_fields import PROFILE_SECTIONS
from jobmatch.web.form_fields import Difference, differences
from jobmatch.web.guards import current_account, needs
from jobmatch.web.paging import Paging
from jobmatch.web.queries import PAGE_SIZE, page_number


def counselling_pages(service: Service) -> Blueprint:
    routes = Blueprint("counselling", __name__)

    @routes.get("/counselling")
    @needs(Permission.COUNSEL)
    def waiting() -> ResponseReturnValue:
        mine = request.args.get("mine") == "1"
        offset = (page_number(request.args) - 1) * PAGE_SIZE
        found = counselling.waiting_for_counsel(
            service, current_account(), mine=mine, offset=offset, limit=PAGE_SIZE
        )
        return render_template(
            "counselling/waiting.html",
            found=found,
            mine=mine,
            paging=Paging(offset, PAGE_SIZE, found.total),
            missing=missing_holidays(service.clock.today().year),
        )

    @routes.get("/counselling/TV-<int:form_id>")
    @needs(Permission.COUNSEL)
    def show(form_id: int) -> ResponseReturnValue:
        page = counselling.show_talk(service, form_id, current_account())
        return render_template(
            "counselling/show.html", page=page, form=page.form, changed=changes_of(page.form)
        )

    @routes.get("/counselling/TV-<int:form_id>/print")
    @needs(Permission.COUNSEL)
    def paper(form_id: int) -> ResponseReturnValue:
        page = counselling.show_talk(service, form_id, current_account())
        return render_template(
            "counselling/paper.html", page=page, form=page.form, changed=changes_of(page.form)
        )

    @routes.app_template_global("counselling_talks")
    def talks(seeker: Seeker) -> tuple[CounsellingForm, ...] | None:
        """Return the talks to list on a seeker's page; None where the reader may not counsel."""
        account = current_account()
        if not may(account.role, Permission.COUNSEL):
            return None
        try:
            return counselling.talks_of(service, seeker.id, account)
        except NotFoundError:
            return None

    return routes


def changes_of(form: CounsellingForm) -> list[Difference]:
    """Return what the talk changed in the profile, in the words of the form."""
    before, after = profile_answers(form.before), profile_answers(form.after)
    return differences(PROFILE_SECTIONS, before, after)
