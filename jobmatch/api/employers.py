"""Employers by the API: finding by name, reading, adding, changing, whom to call."""

from dataclasses import asdict, fields

from jobmatch.api.employer_models import (
    Employer,
    EmployerAnswer,
    EmployerContact,
    EmployerList,
    EmployerSearch,
    NewEmployer,
    RevisedEmployer,
)
from jobmatch.api.errors import VersionConflictError
from jobmatch.api.guards import caller
from jobmatch.api.routes import Routes
from jobmatch.domain.employers import EmployerDraft, EmployerProfile
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases import employers
from jobmatch.use_cases.ports import Service

SOURCE = "api"


def employer_routes(service: Service) -> Routes:
    routes = Routes("employers")
    _reading(routes, service)
    _writing(routes, service)
    return routes


def _reading(routes: Routes, service: Service) -> None:
    @routes.get("/employers", Permission.SEE_RECORDS, query=EmployerSearch, answer=EmployerList)
    def search(query: EmployerSearch) -> EmployerList:
        """Find employers of whose name a word begins so, accents or not, in order of name."""
        found = employers.employer_suggestions(service, query.name, query.limit)
        return EmployerList(employers=tuple(map(Employer.of, found)))

    @routes.get(
        "/employers/<ref>", Permission.SEE_RECORDS, answer=EmployerAnswer, errors=(404, 409)
    )
    def show(ref: str) -> EmployerAnswer:
        """Return one employer, by our reference (E-12) or by the id in its source."""
        return _answer(employers.show_employer(service, ref))

    @routes.get(
        "/employers/<ref>/contact",
        Permission.SEE_CONTACTS,
        answer=EmployerContact,
        errors=(404, 409),
    )
    def contact(ref: str) -> EmployerContact:
        """Return who speaks for the employer. The look is written to the audit log."""
        employer = employers.show_employer(service, ref).employer
        found = employers.employer_contact(service, employer.id, caller())
        return EmployerContact(**asdict(found), tax_code=employer.tax_code)


def _writing(routes: Routes, service: Service) -> None:
    @routes.post(
        "/employers",
        Permission.EDIT_RECORDS,
        body=NewEmployer,
        answer=EmployerAnswer,
        status=201,
        errors=(409,),
    )
    def add(body: NewEmployer) -> EmployerAnswer:
        """Add an employer."""
        key = f"id|{body.source_ref}" if body.source_ref else ""
        new = EmployerDraft(name="", source=SOURCE, source_ref=body.source_ref, source_key=key)
        added = employers.add_employer(service, body.draft(new), caller())
        return _answer(employers.show_employer(service, added.ref))

    @routes.put(
        "/employers/<ref>",
        Permission.EDIT_RECORDS,
        body=RevisedEmployer,
        answer=EmployerAnswer,
        errors=(404, 409),
    )
    def revise(ref: str, body: RevisedEmployer) -> EmployerAnswer:
        """Replace an employer. 409 with the current version where somebody changed it since."""
        kept = employers.show_employer(service, ref).employer
        told = {one.name: getattr(kept, one.name) for one in fields(EmployerProfile)}
        draft = body.draft(EmployerDraft(**told))
        try:
            employers.revise_employer(service, kept.id, draft, body.version, caller())
        except ConflictError as error:
            current = employers.show_employer(service, kept.ref).employer.version
            raise VersionConflictError(current, str(error)) from error
        return _answer(employers.show_employer(service, kept.ref))


def _answer(page: employers.EmployerPage) -> EmployerAnswer:
    return EmployerAnswer(
        employer=Employer.of(page.employer),
        vacancies=tuple(vacancy.ref for vacancy in page.vacancies),
        copies=tuple(copy.ref for copy in page.copies),
    )
