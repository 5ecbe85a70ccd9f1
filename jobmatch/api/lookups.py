"""Codes by words: occupations of VSCO 2020, provinces and communes of 1 July 2025."""

from typing import Annotated

from pydantic import Field

from jobmatch.api.models import Model, Query
from jobmatch.api.routes import Routes
from jobmatch.domain.permissions import Permission
from jobmatch.reference import occupations
from jobmatch.reference.commune_search import Suggestion
from jobmatch.reference.geography import geography


class Words(Query):
    q: Annotated[str, Field(min_length=1, max_length=100)]
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class Occupation(Model):
    code: str
    level: int
    name: str
    english_name: str | None
    """Short, and of level 2 at the deepest."""


class OccupationList(Model):
    occupations: tuple[Occupation, ...]


class Commune(Model):
    code: str
    name: str


class PlaceSuggestion(Model):
    """A place that fits what was typed: today's, or one of before 1 July 2025."""

    name: str
    province_code: str
    province: str
    communes: tuple[Commune, ...]
    """One where the place decides it; else the parts it was divided into, the default first."""
    old: bool
    old_district: str
    old_province: str


class PlaceList(Model):
    places: tuple[PlaceSuggestion, ...]


def lookup_routes() -> Routes:
    routes = Routes("lookups")

    @routes.get("/occupations", Permission.SEE_RECORDS, query=Words, answer=OccupationList)
    def find_occupations(query: Words) -> OccupationList:
        """Find occupations by words, accents or not, or by the beginning of the code."""
        found = occupations.search(query.q, limit=query.limit)
        return OccupationList(
            occupations=tuple(
                Occupation(
                    code=one.code,
                    level=one.level,
                    name=one.name,
                    english_name=occupations.english_name(one.code),
                )
                for one in found
            )
        )

    @routes.get("/communes", Permission.SEE_RECORDS, query=Words, answer=PlaceList)
    def find_communes(query: Words) -> PlaceList:
        """Find communes whose name begins so; old districts and wards lead to today's."""
        found = geography().suggestions(query.q, query.limit)
        return PlaceList(places=tuple(map(_told, found)))

    return routes


def _told(found: Suggestion) -> PlaceSuggestion:
    return PlaceSuggestion(
        name=found.name,
        province_code=found.province.code,
        province=found.province.name,
        communes=tuple(Commune(code=one.code, name=one.name) for one in found.communes),
        old=found.old,
        old_district=found.old_district,
        old_province=found.old_province,
    )
