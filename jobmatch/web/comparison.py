"""Two to four vacancies side by side for one seeker, with what sets each apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from jobmatch.domain.matches import Match, Reason, ReasonKind
from jobmatch.domain.messages import Sentence
from jobmatch.use_cases.ranked_pairs import RankedVacancy
from jobmatch.web.formats import day, distance, place, salary
from jobmatch.web.labels import label_of
from jobmatch.web.language import said


@dataclass(frozen=True, slots=True)
class Cell:
    """What one vacancy says in one row. `differs`: most of the others say something else."""

    text: str
    reason: Reason | None = None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class ComparedRow:
    head: str
    cells: tuple[Cell, ...]


def comparison(pairs: Sequence[RankedVacancy]) -> list[ComparedRow]:
    """Return the facts first, then what the score is made of, one row each."""
    return [*_facts(pairs), *_reasons([pair.match for pair in pairs])]


def _facts(pairs: Sequence[RankedVacancy]) -> list[ComparedRow]:
    posts = [pair.vacancy for pair in pairs]
    unsaid = gettext("chưa nêu")
    yes_no = {True: gettext("có"), False: gettext("không"), None: unsaid}
    contracts = [said(label_of(p.contract)) if p.contract else unsaid for p in posts]
    left = [ngettext("%(num)s chỗ", "%(num)s chỗ", p.openings_left) for p in posts]
    places = ["; ".join(place(where) for where in p.places) or unsaid for p in posts]
    return [
        _row(gettext("Doanh nghiệp"), [post.employer_name or unsaid for post in posts]),
        _row(gettext("Lương"), [salary(post.salary) for post in posts]),
        _row(gettext("Nơi làm việc"), places),
        _row(
            gettext("Khoảng cách"),
            [distance(pair.match.distance_km) or gettext("chưa rõ") for pair in pairs],
        ),
        _row(gettext("Làm ca"), [yes_no[post.shift_work] for post in posts]),
        _row(gettext("Hợp đồng"), contracts),
        _row(gettext("Còn tuyển"), left),
        _row(gettext("Hạn nộp"), [day(post.closes_on) or unsaid for post in posts]),
    ]


def _reasons(matches: Sequence[Match]) -> list[ComparedRow]:
    rows = []
    for kind in ReasonKind:
        found = [next((r for r in match.reasons if r.kind is kind), None) for match in matches]
        if any(found):
            texts = [_asked(reason) for reason in found]
            verdicts = [f"{reason.verdict if reason else ''}{_asked(reason)}" for reason in found]
            marked = _differing(verdicts)
            cells = zip(texts, found, marked, strict=True)
            rows.append(ComparedRow(said(label_of(kind)), tuple(Cell(*cell) for cell in cells)))
    return rows


def _asked(reason: Reason | None) -> str:
    asked: Sentence | None = reason.asked if reason else None
    return said(asked)


def _row(head: str, texts: Sequence[str]) -> ComparedRow:
    marked = _differing(texts)
    return ComparedRow(
        head, tuple(Cell(text, None, mark) for text, mark in zip(texts, marked, strict=True))
    )


def _differing(texts: Sequence[str]) -> list[bool]:
    """Mark what differs from the most common; every one where no two agree."""
    counts = Counter(texts)
    most = max(counts.values(), default=0)
    if len(counts) <= 1:
        return [False] * len(texts)
    usual = [text for text, count in counts.items() if count == most]
    return [most == 1 or text != usual[0] for text in texts]
