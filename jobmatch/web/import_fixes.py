"""What is wrong in a file as forms that put it right: one answer for all rows of a kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import request

from jobmatch.domain.imports import Fix, ImportKind
from jobmatch.domain.messages import Sentence
from jobmatch.intake.fix_proposals import Proposal, proposed
from jobmatch.intake.header_words import WORDS
from jobmatch.output.import_templates import TEMPLATES
from jobmatch.use_cases.import_rehearsals import Rehearsed
from jobmatch.use_cases.problem_groups import FoundValue, ProblemGroup

MOST_ROWS_ASKED = 20
_LONGEST = 500  # characters of an answer
_ROW = re.compile(r"row-(\d{1,7})")
_SOUGHT = {
    ImportKind.VACANCIES: ("title", "place", "salary", "deadline", "openings"),
    ImportKind.SEEKERS: ("full_name", "desired_job"),
    ImportKind.EMPLOYERS: ("name",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FixValue:
    """One text found in cells, and what it may have meant. `name` is the form's."""

    name: str
    value: FoundValue
    proposals: tuple[Proposal, ...]

    @property
    def certain(self) -> str:
        """What is proposed where there is one possibility alone."""
        return self.proposals[0].put if len(self.proposals) == 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixGroup:
    """Problems with one remedy and the form for it. `blank_rows` are asked one by one.

    Without a column nothing can be put right here: the file itself must be.
    """

    group: ProblemGroup
    values: tuple[FixValue, ...]
    blank_rows: tuple[int, ...]
    blank_count: int

    @property
    def fixable(self) -> bool:
        return bool(self.group.column and (self.values or self.blank_count))

    @property
    def guessed(self) -> int:
        """How many rows one press of the button would put right as it stands."""
        return sum(each.value.count for each in self.values if each.certain)


@dataclass(frozen=True, slots=True, kw_only=True)
class LackingColumn:
    """A column that lists of this kind usually have and the file has not."""

    field: str
    words: Sentence
    example: str


def fix_groups(rehearsed: Rehearsed, own_name: str = "") -> list[FixGroup]:
    """Return the groups in their order. `own_name`: of the firm whose vacancies these are."""
    field_of = {column: field for field, column in rehearsed.mapping}
    return [
        _fix_group(group, field_of.get(group.column, ""), own_name) for group in rehearsed.groups
    ]


def _fix_group(group: ProblemGroup, field: str, own_name: str) -> FixGroup:
    blank = next((each for each in group.values if not each.found), None)
    told = [each for each in group.values if each.found]
    return FixGroup(
        group=group,
        values=tuple(
            FixValue(name=str(at), value=each, proposals=_proposals(field, each.found, own_name))
            for at, each in enumerate(told)
        ),
        blank_rows=blank.rows[:MOST_ROWS_ASKED] if blank else (),
        blank_count=blank.count if blank else 0,
    )


def _proposals(field: str, found: str, own_name: str) -> tuple[Proposal, ...]:
    if field == "employer_name" and own_name:
        return (Proposal(own_name),)
    return proposed(field, found)


def lacking_columns(rehearsed: Rehearsed) -> list[LackingColumn]:
    """Return which usual columns the file lacks, each with an example of its template."""
    read = {field for field, _ in rehearsed.mapping}
    words = WORDS[rehearsed.kind.value]
    examples = {column.header: column.example for column in TEMPLATES[rehearsed.kind]}
    return [
        LackingColumn(
            field=field,
            words=Sentence(words[field][0], field.replace("_", " ").capitalize()),
            example=next((examples[head] for head in words[field] if head in examples), ""),
        )
        for field in _SOUGHT[rehearsed.kind]
        if field not in read
    ]


def read_fixes(kind: ImportKind) -> tuple[Fix, ...]:
    """Return the corrections that the form asks for; fields left empty ask for none."""
    column, field = request.form.get("column", ""), request.form.get("field", "")
    if field:
        put = _answer("put")
        known = put and field in WORDS[kind.value]
        return (Fix(field=field, put=put),) if known else ()
    return (*_of_values(column), *_of_rows(column))


def _of_values(column: str) -> Iterator[Fix]:
    everywhere = _answer("all")
    for name, found in request.form.items():
        at = name.removeprefix("found-")
        put = _answer(f"other-{at}") or _answer(f"put-{at}") or everywhere
        if at != name and put and put != found:
            yield Fix(column=column, found=found, put=put)


def _of_rows(column: str) -> Iterator[Fix]:
    """Yield what stands in single blank rows, then what stands in all the others."""
    for name in request.form:
        row = _ROW.fullmatch(name)
        if row and (put := _answer(name)):
            yield Fix(column=column, put=put, rows=(int(row[1]),))
    if "blank" in request.form and (put := _answer("all")):
        yield Fix(column=column, put=put)


def _answer(name: str) -> str:
    return " ".join(request.form.get(name, "").split())[:_LONGEST]
