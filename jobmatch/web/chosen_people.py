"""The people a list's ticks chose, as far as the reader may know of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from jobmatch.domain.accounts import Account
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.use_cases.case_load import Named, named_seekers
from jobmatch.use_cases.cases import MOST_AT_ONCE
from jobmatch.use_cases.ports import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPeople:
    people: tuple[Named, ...]

    @property
    def ids(self) -> list[int]:
        return [person.seeker_id for person in self.people]


def chosen_people(service: Service, by: Account) -> ChosenPeople:
    """Return those ticked in the list, or sent along with the form. Raises NotFoundError."""
    return ChosenPeople(people=named_seekers(service, ticked_seekers(), by))


def ticked_seekers() -> Sequence[int]:
    """Return the ids of the seekers that the request names, each once."""
    found = (own_id(RecordKind.SEEKERS, ref) for ref in request.values.getlist("with"))
    return list(dict.fromkeys(id_ for id_ in found if id_ is not None))[: MOST_AT_ONCE + 1]
