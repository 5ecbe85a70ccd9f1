"""The trades, skills and licences a centre deals in, and where a text names them.

The lists are our own (`lexicon_trades.csv`, `lexicon_skills.csv`, `lexicon_decoys.csv`). How names
are found is told in jobmatch.reference.names_in_text. Decoys are phrases that contain a name and
mean something else ("may mắn", "bằng lái xe"). What a title says beside its trades is for
jobmatch.reference.titled_trades.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from jobmatch.reference.licence_lists import with_listed
from jobmatch.reference.names_in_text import ALONE, DECOY, IN_TITLE, TEXT_DECOY, Found, Names
from jobmatch.reference.vietnamese import blind

MOST_RUN, SHORTEST_RUN = 3, 5  # words and letters of a name that is typed without its spaces
TEXTS_KEPT = 512  # whose skills are known: a text is read for several purposes in turn
# How people shorten the first words of a trade: "nv kho", "cn may", "ktv điện".
_SHORT = (
    ("nhân viên ", "nv "),
    ("công nhân ", "cn "),
    ("chuyên viên ", "cv "),
    ("kỹ thuật viên ", "ktv "),
    ("kỹ sư ", "ks "),
    ("bác sĩ ", "bs "),
    ("giáo viên ", "gv "),
    ("lái xe ", "lx "),
    ("tài xế ", "tx "),
    ("trưởng phòng ", "tp "),
)
_SHORT_AFTER_STAFF = (
    ("bán hàng", "bh"),
    ("bảo vệ", "bv"),
    ("phục vụ", "pv"),
    ("kinh doanh", "kd"),
    ("văn phòng", "vp"),
    ("tạp vụ", "tv"),
)


class SkillKind(StrEnum):
    SKILL = "skill"
    LICENCE = "licence"
    MACHINE = "machine"
    SOFTWARE = "software"
    LANGUAGE = "language"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    id: str
    code: str  # VSCO 2020, level 4
    name: str
    english: str
    synonyms: tuple[str, ...]
    in_titles: tuple[str, ...]  # words that name it in a title or wish, and not in running text
    alone: tuple[str, ...]  # words that name it where nothing stands beside them
    near: tuple[str, ...]  # ids, in the order of the list; nearness goes both ways
    skills: tuple[str, ...]  # ids of skills people of this trade usually have


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    id: str
    kind: SkillKind
    name: str
    english: str
    synonyms: tuple[str, ...]


class Lexicon:
    """Finds names in texts. Built once, read-only, safe to share between threads."""

    def __init__(
        self, trades: Iterable[Trade], skills: Iterable[Skill], decoys: Iterable[tuple[str, str]]
    ) -> None:
        self.trades = {trade.id: trade for trade in trades}
        self.skills = {skill.id: skill for skill in skills}
        phrases = list(decoys)
        about_trades = [row for row in phrases if row[0] in {DECOY, TEXT_DECOY}]
        about_skills = [(DECOY, phrase) for group, phrase in phrases if group == "skill"]
        self._trade_names = Names(chain(about_trades, _trade_names(self.trades.values())))
        self._skill_names = Names(chain(about_skills, _skill_names(self.skills.values())))
        self._skills_lately = lru_cache(maxsize=TEXTS_KEPT)(self._skills_in)

    def find_trades(self, text: str, *, title: bool = False) -> list[Found]:
        """Return the trades named in text, in the order of their first word.

        In a title names may overlap ("nhân viên tư vấn", "tư vấn khóa học": the later one says
        more) and departments count as work ("phòng kế toán"); in running text neither.
        """
        return self._trade_names.find_overlapping(text) if title else self._trade_names.find(text)

    def find_skills(self, text: str) -> list[Found]:
        """Return the skills, machines, languages and papers named in text, in order."""
        return list(self._skills_lately(text))

    def _skills_in(self, text: str) -> tuple[Found, ...]:
        return tuple(with_listed(text, self._skill_names.find(text)))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of this release, read at first use."""
    skills = [
        Skill(
            id=row["id"],
            kind=SkillKind(row["kind"]),
            name=row["vi"],
            english=row["en"],
            synonyms=_list(row["synonyms"]),
        )
        for row in _rows("lexicon_skills.csv")
    ]
    decoys = [(row["list"], row["phrase"]) for row in _rows("lexicon_decoys.csv")]
    return Lexicon(_trades(), skills, decoys)


def _trade_names(trades: Iterable[Trade]) -> Iterator[tuple[str, str]]:
    for trade in trades:
        for name in (trade.name, *trade.synonyms):
            yield trade.id, name
            yield from ((trade.id, short) for short in _shortened(name))
            yield from ((trade.id, IN_TITLE + run) for run in _run_together(name))
        for name in trade.in_titles:
            yield trade.id, IN_TITLE + name
            yield from ((trade.id, IN_TITLE + short) for short in _shortened(name))
        yield from ((trade.id, ALONE + name) for name in trade.alone)


def _skill_names(skills: Iterable[Skill]) -> Iterator[tuple[str, str]]:
    for skill in skills:
        yield from ((skill.id, name) for name in (skill.name, *skill.synonyms))


def _shortened(name: str) -> Iterator[str]:
    lower = name.lower()
    for long, short in _SHORT:
        if lower.startswith(long):
            rest = lower.removeprefix(long)
            yield short + rest
            yield from (short + brief for words, brief in _SHORT_AFTER_STAFF if rest == words)


def _run_together(name: str) -> Iterator[str]:
    """Yield "congnhan", as some type it; what is short may be a word of its own."""
    words = blind(name).split()
    run = "".join(words)
    if 1 < len(words) <= MOST_RUN and run.isalpha() and len(run) >= SHORTEST_RUN:
        yield run


def _trades() -> list[Trade]:
    rows = list(_rows("lexicon_trades.csv"))
    near: dict[str, list[str]] = {row["id"]: list(_list(row["near"])) for row in rows}
    for row in rows:
        for other in _list(row["near"]):
            if row["id"] not in near[other]:
                near[other].append(row["id"])
    return [
        Trade(
            id=row["id"],
            code=row["code"],
            name=row["vi"],
            english=row["en"],
            synonyms=_marked(row["synonyms"], ""),
            in_titles=_marked(row["synonyms"], IN_TITLE),
            alone=_marked(row["synonyms"], ALONE),
            near=tuple(near[row["id"]]),
            skills=_list(row["skills"]),
        )
        for row in rows
    ]


def _marked(cell: str, mark: str) -> tuple[str, ...]:
    """Return the names of a cell that begin with this mark, without it; "" for those with none."""
    names = _list(cell)
    if not mark:
        return tuple(name for name in names if not name.startswith((ALONE, IN_TITLE)))
    return tuple(name.removeprefix(mark) for name in names if name.startswith(mark))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
