"""The trades, skills and licences a centre deals in, and where a text names them.

The lists are our own (`lexicon_trades.csv`, `lexicon_skills.csv`, `lexicon_decoys.csv`). Matching:

- words are compared lower case, NFC, tone mark in the old place, y and i alike (kỹ = kĩ);
- the longest name wins, from left to right; a name never crosses a comma, a full stop or a line;
- in a field written with accents (`has_accents`) accents must agree: "may" is not "máy";
- in a field typed without them an unaccented word stands for any accent, an accented one only for
  itself. A name of one syllable ("may", "hàn", "in") is then too ambiguous, and counts only where
  it is the whole field;
- decoys are phrases that contain a name and mean something else ("may mắn", "bằng lái xe").
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

from jobmatch.reference.vietnamese import blind, has_accents, strict

# The lists of lexicon_decoys.csv about trades: phrases that never name one, and phrases that name
# one in a title only ("phòng kế toán").
DECOY, TEXT_DECOY = "trade", "trade_in_text"
_DECOYS = frozenset({DECOY, TEXT_DECOY})
_MARKS = "\u0300-\u036f"
_TOKEN = re.compile(rf"\.net(?!\w)|[^\W_][\w{_MARKS}]*(?:\+\+|#)?", re.IGNORECASE)
_JOINER = re.compile(r"\s+|[-./&'’]|\s&\s")
_Y_OR_I = re.compile(r"(?<=^[hklmst])[yỳýỷỹỵ]$")
_I_FOR_Y = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
# What an unaccented Vietnamese syllable looks like; "spa", "kcs" and "nail" do not.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
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
    near: tuple[str, ...]  # ids, in the order of the list; nearness goes both ways
    skills: tuple[str, ...]  # ids of skills people of this trade usually have


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    id: str
    kind: SkillKind
    name: str
    english: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A trade or skill named in a text: the half-open span [start, end) of the original text."""

    id: str
    start: int
    end: int


class _Word(NamedTuple):
    strict: str
    blind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    id: str  # of a trade or skill, or one of _DECOYS
    words: tuple[str, ...]  # strict spelling
    syllable: bool  # one Vietnamese syllable, ambiguous without its accents


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
        self._trade_names = _Trie(chain(_names(self.trades.values()), about_trades))
        self._skill_names = _Trie(chain(_names(self.skills.values()), about_skills))

    def find_trades(self, text: str, *, title: bool = False) -> list[Found]:
        """Return the trades named in text, in the order of their first word.

        In a title names may overlap ("nhân viên tư vấn", "tư vấn khóa học": the later one says
        more) and departments count as work ("phòng kế toán"); in running text neither.
        """
        return self._trade_names.find_overlapping(text) if title else self._trade_names.find(text)

    def find_skills(self, text: str) -> list[Found]:
        """Return the skills, machines, languages and papers named in text, in order."""
        return self._skill_names.find(text)


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


class _Trie:
    """Names by their unaccented words; accents are checked at the end of a path."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._root: dict[str, _Node] = {}
        for identity, phrase in names:
            words = _words(phrase)
            if words:
                self._add(identity, words)

    def _add(self, identity: str, words: list[_Word]) -> None:
        node = _child(self._root, words[0].blind)
        for word in words[1:]:
            node = _child(node.children, word.blind)
        syllable = len(words) == 1 and _SYLLABLE.fullmatch(words[0].blind) is not None
        node.names.append(_Name(identity, tuple(word.strict for word in words), syllable))

    def find(self, text: str) -> list[Found]:
        """Return the longest names from left to right, none overlapping another."""
        words = _words(text)
        loose = not has_accents(text)
        found: list[Found] = []
        position = 0
        while position < len(words):
            name = self._longest(text, words, position, loose=loose)
            if name is None:
                position += 1
                continue
            last = position + len(name.words) - 1
            if name.id not in _DECOYS:
                found.append(Found(name.id, words[position].start, words[last].end))
            position = last + 1
        return found

    def find_overlapping(self, text: str) -> list[Found]:
        """Return the longest name at every word, unless it lies inside an earlier one."""
        words = _words(text)
        loose = not has_accents(text)
        found: list[Found] = []
        reached = 0
        for position, word in enumerate(words):
            name = self._longest(text, words, position, loose=loose, ignored=TEXT_DECOY)
            end = words[position + len(name.words) - 1].end if name else 0
            if name is None or end <= reached:
                continue
            reached = end
            if name.id != DECOY:
                found.append(Found(name.id, word.start, end))
        return found

    def _longest(
        self, text: str, words: list[_Word], start: int, *, loose: bool, ignored: str = ""
    ) -> _Name | None:
        if words[start].blind not in self._root:
            return None
        best: _Name | None = None
        children = self._root
        for index in range(start, len(words)):
            if index > start and not _joined(text, words[index - 1], words[index]):
                break
            node = children.get(words[index].blind)
            if node is None:
                break
            matched = words[start : index + 1]
            for name in node.names:
                if name.id != ignored and _agrees(name, matched, loose=loose, whole=len(words)):
                    best = name
                    break
            children = node.children
        return best


class _Node:
    __slots__ = ("children", "names")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.names: list[_Name] = []


def _child(children: dict[str, _Node], word: str) -> _Node:
    found = children.get(word)
    if found is None:
        found = children[word] = _Node()
    return found


def _agrees(name: _Name, words: list[_Word], *, loose: bool, whole: int) -> bool:
    """Compare word by word; `whole` is how many words the field has."""
    if name.syllable and loose and whole > 1:
        return False
    pairs = zip(name.words, words, strict=True)
    return all(
        wanted == word.strict or (loose and word.strict.isascii()) for wanted, word in pairs
    )


def _joined(text: str, before: _Word, after: _Word) -> bool:
    gap = text[before.end : after.start]
    return gap == " " or not gap or ("\n" not in gap and _JOINER.fullmatch(gap) is not None)


def _words(text: str) -> list[_Word]:
    return [
        _Word(*_keys(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(text)
    ]


@lru_cache(maxsize=131_072)
def _keys(token: str) -> tuple[str, str]:
    spelled = strict(token)
    spelled = _Y_OR_I.sub(lambda match: match.group().translate(_I_FOR_Y), spelled)
    return spelled, blind(spelled)


def _names(entries: Iterable[Trade] | Iterable[Skill]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        yield entry.id, entry.name
        for synonym in entry.synonyms:
            yield entry.id, synonym


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
            synonyms=_list(row["synonyms"]),
            near=tuple(near[row["id"]]),
            skills=_list(row["skills"]),
        )
        for row in rows
    ]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
