"""Seekers by the API: finding, reading, adding, changing, who it is, what suits them."""

from dataclasses import fields
from typing import Annotated, ClassVar

from pydantic import Field

from jobmatch.api.errors import LikelyDuplicateError, MergedAwayError, VersionConflictError
from jobmatch.api.guards import caller
from jobmatch.api.matches import Comparison, MatchList, RankingOptions, ranked
from jobmatch.api.models import Freshness, Query
from jobmatch.api.near_trades import near_of
from jobmatch.api.routes import Routes
from jobmatch.api.seeker_models import (
    AddedSeeker,
    MaskedPerson,
    Person,
    RevisedSeeker,
    Seeker,
    SeekerAnswer,
    SeekerHit,
    SeekerList,
    SeekerSearch,
    SeekerStatusChange,
)
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.domain.permissions import Permission
from jobmatch.domain.seekers import Person as PersonKept
from jobmatch.domain.seekers import SeekerDraft, SeekerProfile
from jobmatch.use_cases import seekers
from jobmatch.use_cases.person_duplicates import known_person, likely_duplicates, newly_said
from jobmatch.use_cases.person_merges import kept_entry
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import search_seekers
from jobmatch.use_cases.search_filters import SeekerQuery
from jobmatch.use_cases.suggestions import MOST_COMPARED, compare, vacancies_for
from jobmatch.use_cases.vacancies import show_vacancy

SOURCE = "api"


class ComparisonQuery(Query):
    many: ClassVar[frozenset[str]] = frozenset({"with"})

    vacancies: Annotated[
        tuple[Annotated[str, Field(max_length=200)], ...],
        Field(alias="with", min_length=2, max_length=MOST_COMPARED),
    ]
    """References of two to four vacancies: ?with=V-1&with=V-2."""


def seeker_routes(service: Service) -> Routes:
    routes = Routes("seekers")
    _reading(routes, service)
    _ranking(routes, service)
    _writing(routes, service)
    return routes


def _reading(routes: Routes, service: Service) -> None:
    @routes.get("/seekers", Permission.SEE_RECORDS, query=SeekerSearch, answer=SeekerList)
    def search(query: SeekerSearch) -> SeekerList:
        """Find seekers by words, with or without accents, and by filters."""
        found = search_seekers(service, seeker_query(query), caller())
        return SeekerList(
            hits=tuple(
                SeekerHit(score=hit.score, seeker=Seeker.model_validate(hit.record))
                for hit in found.hits
            ),
            total=found.total,
            elsewhere=found.elsewhere,
            near=near_of(found.near),
            freshness=Freshness.of(found.freshness),
        )

    @routes.get(
        "/seekers/<ref>", Permission.SEE_RECORDS, answer=SeekerAnswer, errors=(308, 404, 409)
    )
    def show(ref: str) -> SeekerAnswer:
        """Return one seeker, the person masked, by our reference (S-12) or the source's id."""
        return _answer(_known(service, ref))

    @routes.get(
        "/seekers/<ref>/person", Permission.SEE_CONTACTS, answer=Person, errors=(308, 404, 409)
    )
    def person(ref: str) -> Person:
        """Return who the seeker is. The look is written to the audit log."""
        seeker = _known(service, ref).seeker
        return Person.model_validate(seekers.seeker_person(service, seeker.id, caller()))


def _ranking(routes: Routes, service: Service) -> None:
    @routes.get(
        "/seekers/<ref>/vacancies",
        Permission.SEE_RECORDS,
        query=RankingOptions,
        answer=MatchList,
        errors=(308, 404, 409),
    )
    def vacancies(ref: str, query: RankingOptions) -> MatchList:
        """Rank the vacancies that suit a seeker, best first, with the reasons."""
        seeker = _known(service, ref).seeker
        return MatchList.of(vacancies_for(service, seeker.id, query.options(), caller()))

    @routes.get(
        "/seekers/<ref>/comparison",
        Permission.SEE_RECORDS,
        query=ComparisonQuery,
        answer=Comparison,
        errors=(308, 404, 409),
    )
    def comparison(ref: str, query: ComparisonQuery) -> Comparison:
        """Put two to four vacancies side by side for a seeker."""
        seeker = _known(service, ref).seeker
        ids = [show_vacancy(service, one).vacancy.id for one in query.vacancies]
        return Comparison(matches=ranked(compare(service, seeker.id, ids, caller())))


def _writing(routes: Routes, service: Service) -> None:
    @routes.post(
        "/seekers",
        Permission.EDIT_RECORDS,
        body=AddedSeeker,
        answer=SeekerAnswer,
        status=201,
        errors=(409,),
    )
    def add(body: AddedSeeker) -> SeekerAnswer:
        """Add a seeker. 409 with the candidates where this may be somebody who is known."""
        key = f"id|{body.source_ref}" if body.source_ref else ""
        new = SeekerDraft(source=SOURCE, source_ref=body.source_ref, source_key=key)
        draft = body.draft(new)
        _refuse_duplicate(service, body, draft.person)
        added = seekers.add_seeker(service, draft, caller())
        return _answer(seekers.show_seeker(service, added.ref, caller()))

    @routes.put(
        "/seekers/<ref>",
        Permission.EDIT_RECORDS,
        body=RevisedSeeker,
        answer=SeekerAnswer,
        errors=(308, 404, 409),
    )
    def revise(ref: str, body: RevisedSeeker) -> SeekerAnswer:
        """Replace a seeker. 409 with the current version where somebody changed it since."""
        kept = _known(service, ref).seeker
        told = {one.name: getattr(kept, one.name) for one in fields(SeekerProfile)}
        draft = body.draft(SeekerDraft(**told))
        said_before = known_person(service, kept.id, caller())
        _refuse_duplicate(service, body, newly_said(draft.person, said_before), kept.id)
        try:
            seekers.revise_seeker(service, kept.id, draft, body.version, caller())
        except ConflictError as error:
            raise _conflict(service, kept.ref, error) from error
        return _answer(seekers.show_seeker(service, kept.ref, caller()))

    @routes.post(
        "/seekers/<ref>/status",
        Permission.EDIT_RECORDS,
        body=SeekerStatusChange,
        answer=SeekerAnswer,
        errors=(308, 404, 409),
    )
    def change_status(ref: str, body: SeekerStatusChange) -> SeekerAnswer:
        """Note that somebody looks for work, pauses, or has found some."""
        kept = _known(service, ref).seeker
        try:
            seekers.change_seeker_status(service, kept.id, body.status, body.version, caller())
        except ConflictError as error:
            raise _conflict(service, kept.ref, error) from error
        return _answer(seekers.show_seeker(service, kept.ref, caller()))


def seeker_query(query: SeekerSearch) -> SeekerQuery:
    asked = {name: value for name, value in query if name != "language" and value is not None}
    return SeekerQuery(**asked)


def _refuse_duplicate(
    service: Service, body: AddedSeeker, person: PersonKept, but: int | None = None
) -> None:
    """Raise LikelyDuplicateError where others may be this person and nobody said otherwise."""
    found = () if body.confirmed else likely_duplicates(service, person, caller(), but)
    if found:
        raise LikelyDuplicateError(tuple(one.seeker.ref if one.seeker else "" for one in found))


def _answer(page: seekers.SeekerPage) -> SeekerAnswer:
    return SeekerAnswer(
        seeker=Seeker.model_validate(page.seeker),
        person=MaskedPerson.model_validate(page.masked),
        copies=tuple(copy.ref for copy in page.copies),
    )


def _conflict(service: Service, ref: str, error: ConflictError) -> VersionConflictError:
    return VersionConflictError(_known(service, ref).seeker.version, str(error))


def _known(service: Service, ref: str) -> seekers.SeekerPage:
    """Return a seeker. Raises MergedAwayError for the reference of an entry merged into one."""
    try:
        return seekers.show_seeker(service, ref, caller())
    except NotFoundError:
        raise MergedAwayError(kept_entry(service, ref, caller()).ref) from None
