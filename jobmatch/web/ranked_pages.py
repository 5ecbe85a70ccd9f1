"""What the two ranked pages share: which pair stands open, and which are ticked."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from werkzeug.datastructures import MultiDict

from jobmatch.domain.matches import Match
from jobmatch.domain.records import RecordKind, own_id

_MOST_COMPARED = 4


class Ranked(Protocol):
    @property
    def match(self) -> Match: ...


OneRanked = TypeVar("OneRanked", bound=Ranked)


def chosen_id(kind: RecordKind, arguments: MultiDict[str, str]) -> int | None:
    """Return the id of the record whose detail is asked for, or None."""
    return own_id(kind, arguments.get("chosen", ""))


def ticked_ids(kind: RecordKind, arguments: MultiDict[str, str]) -> list[int]:
    """Return the ids ticked for comparison, each once, at most four."""
    found = (own_id(kind, ref) for ref in arguments.getlist("with"))
    return list(dict.fromkeys(id_ for id_ in found if id_ is not None))[:_MOST_COMPARED]


def open_pair(
    ranked: Iterable[OneRanked], kind: RecordKind, wanted: int | None
) -> OneRanked | None:
    """Return the wanted pair of the list, or the first where none is wanted, or None."""
    for pair in ranked:
        match = pair.match
        there = match.vacancy_id if kind is RecordKind.VACANCIES else match.seeker_id
        if wanted is None or there == wanted:
            return pair
    return None
