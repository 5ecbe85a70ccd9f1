"""The table of a file's columns and what each is read as, and the person's corrections to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobmatch.domain.imports import ImportKind
from jobmatch.domain.imports import Mapping as Fields
from jobmatch.domain.messages import Sentence
from jobmatch.intake.header_words import WORDS
from jobmatch.intake.headers import TableKind, fields_of
from jobmatch.use_cases.import_rehearsals import Rehearsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow:
    """One column of the file. `name` is the form's; `unknown`: nobody knows what it means."""

    name: str
    column: str
    field: str
    unknown: bool


def column_rows(rehearsed: Rehearsed) -> list[ColumnRow]:
    """Return the columns in the file's order."""
    field_of = {column: field for field, column in rehearsed.mapping}
    return [
        ColumnRow(
            name=_name(at),
            column=column,
            field=field_of.get(column, ""),
            unknown=column in rehearsed.unknown_columns and column not in field_of,
        )
        for at, column in enumerate(rehearsed.columns)
    ]


def field_choices(kind: ImportKind) -> list[tuple[str, Sentence]]:
    """Return the fields a column may be read as, by their commonest header."""
    return [(field, _words(kind, field)) for field in fields_of(TableKind(kind.value))]


def read_columns(
    kind: ImportKind, columns: tuple[str, ...], answers: Mapping[str, str]
) -> Fields | Sentence:
    """Return the mapping that was chosen, or why it cannot be used."""
    known = set(fields_of(TableKind(kind.value)))
    chosen: dict[str, str] = {}
    for at, column in enumerate(columns):
        field = answers.get(_name(at), "")
        if field not in known:
            continue
        if field in chosen:
            return _twice(_words(kind, field), chosen[field], column)
        chosen[field] = column
    return tuple(chosen.items()) or _NOTHING_CHOSEN


def _name(at: int) -> str:
    return f"column-{at}"


def _words(kind: ImportKind, field: str) -> Sentence:
    return Sentence(WORDS[kind.value][field][0], field.replace("_", " ").capitalize())


_NOTHING_CHOSEN = Sentence(
    "Hãy chọn nội dung cho ít nhất một cột.", "Choose what at least one column holds."
)


def _twice(field: Sentence, one: str, other: str) -> Sentence:
    return Sentence(
        f"Hai cột “{one}” và “{other}” cùng được chọn là “{field.vi}”: chỉ giữ một cột.",
        f"Both “{one}” and “{other}” were chosen as “{field.en}”: keep one of them.",
    )
