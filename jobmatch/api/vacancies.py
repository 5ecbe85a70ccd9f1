"""Vacancies by the API: finding, reading, adding, changing, whom to call, who fits."""

from dataclasses import fields

from jobmatch.api.errors import VersionConflictError
from jobmatch.api.guards import caller
from jobmatch.api.language import said
from jobmatch.api.matches import MatchList, RankingOptions
from jobmatch.api.models import Freshness
from jobmatch.api.near_trades import near_of
from jobmatch.api.routes import Routes
from jobmatch.api.vacancy_models import (
    Contact,
    NewVacancy,
    RevisedVacancy,
    Vacancy,
    VacancyAnswer,
    VacancyHit,
    VacancyList,
    VacancySearch,
    VacancyStatusChange,
)
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.permissions import Permission
from jobmatch.domain.vacancies import VacancyDraft, VacancyProfile
from jobmatch.use_cases import vacancies
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import search_vacancies
from jobmatch.use_cases.search_filters import VacancyQuery
from jobmatch.use_cases.suggestions import seekers_for

SOURCE = "api"


def vacancy_routes(service: Service) -> Routes:
    routes = Routes("vacancies")
    _reading(routes, service)
    _writing(routes, service)
    return routes


def _reading(routes: Routes, service: Service) -> None:
    @routes.get("/vacancies", Permission.SEE_RECORDS, query=VacancySearch, answer=VacancyList)
    def search(query: VacancySearch) -> VacancyList:
        """Find vacancies by words, with or without accents, and by filters."""
        found = search_vacancies(service, vacancy_query(query))
        today = service.clock.today()
        return VacancyList(
            hits=tuple(
                VacancyHit(
                    score=hit.score,
                    vacancy=Vacancy.of(hit.record, today),
                    copies=tuple(copy.ref for copy in hit.copies),
                )
                for hit in found.hits
            ),
            total=found.total,
            adverts=found.adverts,
            elsewhere=found.elsewhere,
            near=near_of(found.near),
            freshness=Freshness.of(found.freshness),
        )

    @routes.get(
        "/vacancies/<ref>", Permission.SEE_RECORDS, answer=VacancyAnswer, errors=(404, 409)
    )
    def show(ref: str) -> VacancyAnswer:
        """Return one vacancy, by our reference (V-12) or by the id in its source."""
        return _answer(service, vacancies.show_vacancy(service, ref))

    @routes.get(
        "/vacancies/<ref>/contact", Permission.SEE_CONTACTS, answer=Contact, errors=(404, 409)
    )
    def contact(ref: str) -> Contact:
        """Return whom an applicant meets. The look is written to the audit log."""
        vacancy = vacancies.show_vacancy(service, ref).vacancy
        return Contact.model_validate(vacancies.vacancy_contact(service, vacancy.id, caller()))

    @routes.get(
        "/vacancies/<ref>/seekers",
        Permission.SEE_RECORDS,
        query=RankingOptions,
        answer=MatchList,
        errors=(404, 409),
    )
    def seekers(ref: str, query: RankingOptions) -> MatchList:
        """Rank the seekers who suit a vacancy, best first, with the reasons."""
        vacancy = vacancies.show_vacancy(service, ref).vacancy
        return MatchList.of(seekers_for(service, vacancy.id, query.options(), caller()))


def _writing(routes: Routes, service: Service) -> None:
    @routes.post(
        "/vacancies",
        Permission.EDIT_RECORDS,
        body=NewVacancy,
        answer=VacancyAnswer,
        status=201,
        errors=(409,),
    )
    def add(body: NewVacancy) -> VacancyAnswer:
        """Add a vacancy, open; its employer is found by name, or added."""
        key = f"id|{body.source_ref}" if body.source_ref else ""
        new = VacancyDraft(title="", source=SOURCE, source_ref=body.source_ref, source_key=key)
        added = vacancies.add_vacancy(service, body.draft(new), caller())
        return _answer(service, vacancies.show_vacancy(service, added.ref))

    @routes.put(
        "/vacancies/<ref>",
        Permission.EDIT_RECORDS,
        body=RevisedVacancy,
        answer=VacancyAnswer,
        errors=(404, 409),
    )
    def revise(ref: str, body: RevisedVacancy) -> VacancyAnswer:
        """Replace a vacancy. 409 with the current version where somebody changed it since."""
        kept = vacancies.show_vacancy(service, ref).vacancy
        told = {one.name: getattr(kept, one.name) for one in fields(VacancyProfile)}
        draft = body.draft(VacancyDraft(**told))
        try:
            vacancies.revise_vacancy(service, kept.id, draft, body.version, caller())
        except ConflictError as error:
            raise _conflict(service, kept.ref, error) from error
        return _answer(service, vacancies.show_vacancy(service, kept.ref))

    @routes.post(
        "/vacancies/<ref>/status",
        Permission.EDIT_RECORDS,
        body=VacancyStatusChange,
        answer=VacancyAnswer,
        errors=(404, 409),
    )
    def change_status(ref: str, body: VacancyStatusChange) -> VacancyAnswer:
        """Open, pause, fill or withdraw a vacancy."""
        kept = vacancies.show_vacancy(service, ref).vacancy
        try:
            vacancies.change_vacancy_status(service, kept.id, body.status, body.version, caller())
        except ConflictError as error:
            raise _conflict(service, kept.ref, error) from error
        return _answer(service, vacancies.show_vacancy(service, kept.ref))


def vacancy_query(query: VacancySearch) -> VacancyQuery:
    asked = {name: value for name, value in query if name != "language" and value is not None}
    return VacancyQuery(**asked)


def _answer(service: Service, page: vacancies.VacancyPage) -> VacancyAnswer:
    return VacancyAnswer(
        vacancy=Vacancy.of(page.vacancy, service.clock.today()),
        employer_ref=page.employer.ref if page.employer else None,
        warnings=tuple(map(said, page.warnings)),
        copies=tuple(copy.ref for copy in page.copies),
        elsewhere=tuple(one.ref for one in page.elsewhere),
    )


def _conflict(service: Service, ref: str, error: ConflictError) -> VersionConflictError:
    return VersionConflictError(vacancies.show_vacancy(service, ref).vacancy.version, str(error))
