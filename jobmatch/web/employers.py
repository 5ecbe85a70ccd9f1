"""Employers as pages: finding them, one of them with its vacancies, whom to call."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.use_cases import employers
from jobmatch.use_cases.ports import Service
from jobmatch.web.employer_fields import INDUSTRIES
from jobmatch.web.guards import current_account, needs
from jobmatch.web.language import said
from jobmatch.web.page_or_part import page_or_part

_SHOWN = 50
_OFFERED = 10


def employer_pages(service: Service) -> Blueprint:
    routes = Blueprint("employers", __name__, url_prefix="/employers")

    @routes.get("")
    @needs(Permission.SEE_RECORDS)
    def search() -> ResponseReturnValue:
        text = " ".join(request.args.get("q", "").split())[:200]
        found = employers.employer_suggestions(service, text, _SHOWN)
        return page_or_part(
            "employers/search.html", {"found": "employers/_found.html"}, text=text, found=found
        )

    @routes.get("/offered")
    @needs(Permission.SEE_RECORDS)
    def offered() -> ResponseReturnValue:
        text = request.args.get("employer_name", "")[:200]
        found = employers.employer_suggestions(service, text, _OFFERED)
        return render_template("employers/_options.html", found=found)

    @routes.get("/<ref>")
    @needs(Permission.SEE_RECORDS)
    def show(ref: str) -> ResponseReturnValue:
        page = employers.show_employer(service, ref)
        section = page.employer.industry_section
        industry = INDUSTRIES.get(section) if section else None
        return render_template(
            "employers/show.html",
            page=page,
            employer=page.employer,
            industry=said(industry) or page.employer.industry,
        )

    @routes.post("/<ref>/contact")
    @needs(Permission.SEE_CONTACTS)
    def contact(ref: str) -> ResponseReturnValue:
        employer = employers.show_employer(service, ref).employer
        found = employers.employer_contact(service, employer.id, current_account())
        return page_or_part(
            "employers/contact.html",
            {"contact": "employers/_contact.html"},
            employer=employer,
            contact=found,
        )

    return routes
