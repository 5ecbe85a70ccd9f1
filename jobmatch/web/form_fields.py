"""How a form is laid out: sections of fields, each with its words, its kind and its width."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jobmatch.domain.messages import Sentence
from jobmatch.web.labels import choices


class FieldKind(StrEnum):
    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    BOXES = "boxes"
    YES_NO = "yes_no"
    TICK = "tick"


Choice = tuple[str, Sentence]

YES_NO: list[Choice] = [("yes", Sentence("Có", "Yes")), ("no", Sentence("Không", "No"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. `offers` names the page that completes what is typed."""

    name: str
    words: Sentence
    kind: FieldKind = FieldKind.LINE
    values: tuple[Choice, ...] = ()
    width: str = ""
    help: Sentence | None = None
    needed: bool = False
    offers: str = ""
    type: str = "text"

    def shown(self, answer: str) -> str | list[Sentence]:
        """Return an answer in the words of the form, for showing it outside the form."""
        if not self.values:
            return answer
        named = dict(self.values)
        return [named[value] for value in answer.split() if value in named]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    words: Sentence
    fields: tuple[Field, ...]


def line(  # noqa: PLR0913 - the parts of one row of a form
    name: str,
    vi: str,
    en: str,
    *,
    width: str = "half",
    hint: tuple[str, str] | None = None,
    needed: bool = False,
    offers: str = "",
    type_: str = "text",
) -> Field:
    return Field(
        name=name,
        words=Sentence(vi, en),
        width=width,
        help=Sentence(*hint) if hint else None,
        needed=needed,
        offers=offers,
        type=type_,
    )


def text(name: str, vi: str, en: str, hint: tuple[str, str] | None = None) -> Field:
    help_ = Sentence(*hint) if hint else None
    return Field(name=name, words=Sentence(vi, en), kind=FieldKind.TEXT, help=help_)


def choice(name: str, vi: str, en: str, values: type[StrEnum], width: str = "third") -> Field:
    return Field(
        name=name,
        words=Sentence(vi, en),
        kind=FieldKind.CHOICE,
        values=tuple(choices(values)),
        width=width,
    )


def boxes(name: str, vi: str, en: str, values: type[StrEnum]) -> Field:
    return Field(
        name=name, words=Sentence(vi, en), kind=FieldKind.BOXES, values=tuple(choices(values))
    )


def yes_no(name: str, vi: str, en: str) -> Field:
    return Field(
        name=name,
        words=Sentence(vi, en),
        kind=FieldKind.YES_NO,
        values=tuple(YES_NO),
        width="third",
    )


def tick(name: str, vi: str, en: str, width: str = "third") -> Field:
    return Field(name=name, words=Sentence(vi, en), kind=FieldKind.TICK, width=width)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that somebody else changed meanwhile: what is kept now, what was typed here."""

    field: Field
    kept: str
    typed: str


def differences(
    sections: tuple[Section, ...], kept: Mapping[str, str], typed: Mapping[str, str]
) -> list[Difference]:
    return [
        Difference(field, kept.get(field.name, ""), typed.get(field.name, ""))
        for section in sections
        for field in section.fields
        if _plain(kept.get(field.name, "")) != _plain(typed.get(field.name, ""))
    ]


def _plain(answer: str) -> str:
    return " ".join(sorted(answer.split()))
