"""The full texts of both sides with the words marked that the reasons quote, and how they fit.

A quote is found in its text by an anchor that both can tell: the side, the field and where it
begins. Quotes may overlap; then the pieces in which they do carry the marks of each.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from jobmatch.domain.matches import Evidence, Match, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.domain.quoted_texts import texts_of_seeker, texts_of_vacancy
from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile

VACANCY, SEEKER = "vacancy", "seeker"

_FIELDS = {
    VACANCY: {
        "title": Sentence("Tên công việc", "Name of the job"),
        "requirements": Sentence("Yêu cầu", "Requirements"),
        "skills": Sentence("Kỹ năng", "Skills"),
        "languages": Sentence("Ngoại ngữ", "Foreign languages"),
        "working_hours": Sentence("Giờ làm việc", "Working hours"),
        "description": Sentence("Mô tả công việc", "What the work is"),
    },
    SEEKER: {
        "desired_job": Sentence("Công việc mong muốn", "Work wanted"),
        "summary": Sentence("Tự giới thiệu", "In their own words"),
        "skills": Sentence("Kỹ năng", "Skills"),
        "certificates": Sentence("Chứng chỉ, giấy phép", "Certificates, licences"),
        "languages": Sentence("Ngoại ngữ", "Foreign languages"),
        "past_jobs": Sentence("Đã làm", "Work done"),
        "other_qualifications": Sentence("Trình độ CMKT khác", "Other qualifications"),
    },
}
_SIDES = {
    VACANCY: Sentence("Tin tuyển", "The vacancy"),
    SEEKER: Sentence("Hồ sơ người tìm việc", "The seeker's profile"),
}
_GRAVEST = (Verdict.MISSING, Verdict.NEAR, Verdict.UNKNOWN, Verdict.MET)
_Quotes = Callable[[Reason], Sequence[Evidence]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a piece is quoted for. `verdict` None: both sides use these words."""

    kind: ReasonKind
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text; without marks it is plain.

    `begins`: what stands before is marked otherwise. `back`: the marks of all pieces up to this
    one that stand together, each kind once, where the last of them ends.
    """

    text: str
    anchor: str
    marks: tuple[Mark, ...]
    begins: bool = False
    back: tuple[Mark, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """The gravest verdict of its marks; None where none tells."""
        return _gravest(self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedField:
    label: Sentence
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSide:
    """One record's texts, the empty ones left out."""

    name: str
    label: Sentence
    fields: tuple[MarkedField, ...]


def marked_sides(
    match: Match, vacancy: VacancyProfile, seeker: SeekerProfile
) -> tuple[MarkedSide, MarkedSide]:
    """Return the vacancy's texts and the seeker's, in the order of their forms."""
    return (
        _side(VACANCY, texts_of_vacancy(vacancy), match, lambda reason: reason.in_vacancy),
        _side(SEEKER, texts_of_seeker(seeker), match, lambda reason: reason.in_seeker),
    )


def used_verdicts(sides: Sequence[MarkedSide]) -> list[Verdict | None]:
    """Return the verdicts that are marked somewhere, for the legend; None stands last."""
    used = {
        mark.verdict
        for side in sides
        for field in side.fields
        for piece in field.pieces
        for mark in piece.marks
    }
    return [verdict for verdict in (*Verdict, None) if verdict in used]


def quote_anchor(side: str, field: str, start: int) -> str:
    """Return the anchor of the place where a quote begins."""
    return f"said-{side}-{field}-{start}"


def _side(side: str, texts: Mapping[str, str], match: Match, quotes: _Quotes) -> MarkedSide:
    spans: dict[str, list[tuple[int, int, Mark]]] = {}
    for reason in match.reasons:
        for one in quotes(reason):
            mark = Mark(kind=reason.kind, verdict=one.verdict)
            spans.setdefault(one.field, []).append((one.start, one.end, mark))
    return MarkedSide(
        name=side,
        label=_SIDES[side],
        fields=tuple(
            MarkedField(
                label=_FIELDS[side][name],
                pieces=tuple(_pieces(side, name, text, spans.get(name, []))),
            )
            for name, text in texts.items()
            if text
        ),
    )


def _pieces(
    side: str, field: str, text: str, spans: Sequence[tuple[int, int, Mark]]
) -> Iterator[Piece]:
    """Cut a text wherever a quote begins or ends."""
    cuts = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    cut = [
        Piece(
            text=text[start:end],
            anchor=quote_anchor(side, field, start),
            marks=tuple(mark for first, last, mark in spans if first <= start and end <= last),
        )
        for start, end in pairwise(cuts)
    ]
    for marked, group in groupby(cut, key=lambda piece: bool(piece.marks)):
        together = list(group)
        yield from _run(together) if marked else together


def _run(together: Sequence[Piece]) -> Iterator[Piece]:
    """Tell of marked pieces without a plain one between where marks change and where to go."""
    every = [mark for piece in together for mark in piece.marks]
    by_kind = {
        kind: tuple(mark for mark in every if mark.kind is kind)
        for kind in dict.fromkeys(mark.kind for mark in every)
    }
    back = tuple(Mark(kind=kind, verdict=_gravest(marks)) for kind, marks in by_kind.items())
    before: Piece | None = None
    for piece in together:
        begins = before is None or before.verdict is not piece.verdict
        yield replace(piece, begins=begins, back=back if piece is together[-1] else ())
        before = piece


def _gravest(marks: Sequence[Mark]) -> Verdict | None:
    told = {mark.verdict for mark in marks}
    return next((verdict for verdict in _GRAVEST if verdict in told), None)
