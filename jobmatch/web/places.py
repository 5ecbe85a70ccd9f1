"""Offers communes and occupations while somebody types one: published names, open to everybody.

Old names of communes are offered with what they became.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.domain.places import Province
from jobmatch.reference import occupations
from jobmatch.reference.geography import geography
from jobmatch.web.guards import needs

_OFFERED = 12
_LONGEST = 100


def provinces() -> list[Province]:
    """Return the provinces for a list to choose from, by name."""
    return sorted(geography().provinces, key=lambda province: province.name)


def place_pages() -> Blueprint:
    routes = Blueprint("places", __name__)

    @routes.get("/places")
    @needs(Permission.BROWSE)
    def offered() -> ResponseReturnValue:
        typed = _typed()
        found = geography().suggestions(typed, _OFFERED)
        return render_template("_place_options.html", suggestions=found)

    @routes.get("/occupations")
    @needs(Permission.BROWSE)
    def offered_occupations() -> ResponseReturnValue:
        typed = _typed()
        found = occupations.search(typed, limit=_OFFERED)
        return render_template("_occupation_options.html", found=found)

    return routes


def _typed() -> str:
    """Return what stands in the one field that asks, whatever its name."""
    return next(iter(request.args.values()), "")[:_LONGEST]
