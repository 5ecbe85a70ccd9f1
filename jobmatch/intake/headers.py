"""Recognises what the columns of a file mean, from the headers that people really use."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from jobmatch.intake.header_words import DECISIVE, UNUSED, WORDS
from jobmatch.intake.text import fold

ERROR_COLUMNS = ("Lỗi", "Errors")
"""The column a returned file carries; coming back, it is not read."""

_SITE_OR_PLACE = "noilamviec"
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SIMILAR = 0.75  # of difflib's ratio; below it a suggestion is noise
_SUGGESTIONS = 3
_DECISIVE_WEIGHT = 3
_LEAST_COLUMNS = 2  # a file with one known column may be about anything


class TableKind(StrEnum):
    VACANCIES = "vacancies"
    SEEKERS = "seekers"
    EMPLOYERS = "employers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What the columns of one file were taken for. Column names are the file's own.

    `mapping` goes from a field of the row readers to its column. `unused` are columns whose
    meaning is known and which nothing reads (STT, Quốc tịch); `unknown` ones nobody knows, with
    fields of similar name under `suggestions`, never mapped unasked. `ambiguous` lists every
    column that could have been a field: the first was mapped, the others were not.
    `confidence` (0 to 1) is the share of columns understood, halved when two kinds fit equally.
    """

    kind: TableKind | None
    mapping: Mapping[str, str]
    unused: tuple[str, ...]
    unknown: tuple[str, ...]
    suggestions: Mapping[str, tuple[str, ...]]
    ambiguous: Mapping[str, tuple[str, ...]]
    confidence: float


def recognise(columns: Iterable[str], kind: TableKind | None = None) -> Recognised:
    """Return what `columns` mean; with `kind`, somebody has said what the file lists."""
    names = tuple(columns)
    scores = {k: _score(k, names) for k in TableKind}
    best = kind or max(TableKind, key=lambda k: scores[k])
    if kind is None and not _describes(best, names):
        return Recognised(
            kind=None,
            mapping={},
            unused=(),
            unknown=names,
            suggestions={},
            ambiguous={},
            confidence=0.0,
        )
    close = kind is None and sorted(scores.values())[-2] == scores[best]
    return _recognised(best, names, close=close)


def known_columns(columns: Iterable[str]) -> int:
    """Return how many of `columns` are a known header of whichever kind knows most of them."""
    names = tuple(columns)
    return max(_known_columns(kind, names) for kind in TableKind)


def fields_of(kind: TableKind) -> tuple[str, ...]:
    """Return the fields a column may be mapped to by hand, in the order of the forms."""
    return tuple(WORDS[kind])


def field_of(kind: TableKind, column: str) -> str | None:
    """Return the field that one column alone would be, or None."""
    return _rank(kind, column)[0]


def header_key(column: str) -> str:
    """Return the key under which two spellings of a header are one: letters and digits only."""
    return _NOT_LETTERS.sub("", fold(column))


def _recognised(kind: TableKind, names: tuple[str, ...], *, close: bool) -> Recognised:
    claims: dict[str, list[tuple[int, str]]] = {}
    unknown, unused = [], []
    for name in names:
        field, rank = _rank(kind, name)
        if field is not None:
            claims.setdefault(field, []).append((rank, name))
        elif _is_unused(name):
            unused.append(name)
        else:
            unknown.append(name)
    ranked = {
        field: [name for _, name in sorted(c, key=lambda x: x[0])] for field, c in claims.items()
    }
    _tell_site_from_place(ranked)
    understood = 1 - len(unknown) / len(names) if names else 0.0
    return Recognised(
        kind=kind,
        mapping={field: columns[0] for field, columns in ranked.items()},
        unused=tuple(unused),
        unknown=tuple(unknown),
        suggestions=_suggestions(kind, unknown),
        ambiguous={field: tuple(columns) for field, columns in ranked.items() if len(columns) > 1},
        confidence=round(understood / 2 if close else understood, 2),
    )


def _tell_site_from_place(ranked: dict[str, list[str]]) -> None:
    """Read "Nơi làm việc" beside another column of places as form 03a does: in or outdoors."""
    places = ranked.get("place", [])
    sites = [name for name in places[1:] if header_key(name) == _SITE_OR_PLACE]
    if sites and "site" not in ranked:
        ranked["site"] = sites
        ranked["place"] = [name for name in places if name not in sites]


def _rank(kind: TableKind, column: str) -> tuple[str | None, int]:
    """Return the field that `column` names and how far down that field's words it was found."""
    for key in _keys(column):
        found = _index(kind).get(key)
        if found:
            return found
    return None, 0


def _keys(column: str) -> tuple[str, ...]:
    """Return the header's key, then its key without what stands in brackets ("Lương (triệu)")."""
    bare = header_key(_IN_BRACKETS.sub(" ", column))
    return tuple(dict.fromkeys(key for key in (header_key(column), bare) if key))


def _is_unused(column: str) -> bool:
    words = (*UNUSED, *ERROR_COLUMNS)
    return not set(_keys(column)).isdisjoint(map(header_key, words))


def _index(kind: TableKind) -> Mapping[str, tuple[str, int]]:
    if kind not in _INDEXES:
        _INDEXES[kind] = {
            header_key(word): (field, rank)
            for field, words in WORDS[kind].items()
            for rank, word in enumerate((*words, field))
        }
    return _INDEXES[kind]


_INDEXES: dict[TableKind, Mapping[str, tuple[str, int]]] = {}


def _known_columns(kind: TableKind, names: tuple[str, ...]) -> int:
    return sum(field_of(kind, name) is not None for name in names)


def _describes(kind: TableKind, names: tuple[str, ...]) -> bool:
    fields = {field_of(kind, name) for name in names}
    return _known_columns(kind, names) >= _LEAST_COLUMNS and not DECISIVE[kind].isdisjoint(
        fields - {None}
    )


def _score(kind: TableKind, names: tuple[str, ...]) -> int:
    fields = {field_of(kind, name) for name in names} - {None}
    decisive = sum(field in DECISIVE[kind] for field in fields)
    return len(fields) + (_DECISIVE_WEIGHT - 1) * decisive


def _suggestions(kind: TableKind, unknown: list[str]) -> dict[str, tuple[str, ...]]:
    index = _index(kind)
    found = {}
    for name in unknown:
        close = get_close_matches(header_key(name), index, n=_SUGGESTIONS, cutoff=_SIMILAR)
        if close:
            found[name] = tuple(dict.fromkeys(index[key][0] for key in close))
    return found
