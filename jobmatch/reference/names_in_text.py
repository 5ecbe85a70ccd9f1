"""Names found in a text: the longest from left to right, accents and typing habits understood.

- Words are compared lower case, NFC, tone mark in the old place, y and i alike (kỹ = kĩ).
- A name never crosses a comma, a full stop or a line.
- In a field written with accents (`has_accents`) accents must agree: "may" is not "máy". In one
  typed without them an unaccented word stands for any accent, an accented one only for itself.
- A name of one syllable ("may", "hàn") is then too ambiguous, and counts only where it is the
  whole field, or in a title a whole piece of it ("may, tap vu").
- A name that begins with `ALONE` counts only as such a piece: "bv" is a guard there, and else a
  hospital.
- A name that begins with `IN_TITLE` counts in titles only: in running text "hồ sơ" is no trade.
- Words that no name has are read as Telex ("thowj may").
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from jobmatch.reference.telex import from_telex
from jobmatch.reference.vietnamese import blind, has_accents, strict

# Phrases that never name what is looked for, and those that name it in a title only ("phòng kế
# toán").
DECOY, TEXT_DECOY = "trade", "trade_in_text"
ALONE, IN_TITLE = "=", "^"
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
_MARK = r"[,;/|+&()\[\]\n.!?:]"
_OR = r"(?:hoặc|hoac|hay|và|va|kiêm|kiem|or|and)"
_PIECE_BEGINS = re.compile(rf"(?:^|{_MARK}|\s[-–—]|(?<!\w){_OR})\s*$", re.IGNORECASE)
_PIECE_ENDS = re.compile(rf"\s*(?:$|{_MARK}|[-–—]\s|{_OR}(?!\w))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """Something named in a text: the half-open span [start, end) of the original text."""

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
    id: str  # of what is named, or one of _DECOYS
    words: tuple[str, ...]  # strict spelling
    syllable: bool  # one Vietnamese syllable, ambiguous without its accents
    alone: bool  # counts only as a whole piece
    in_title: bool  # counts only in titles


class _Node:
    __slots__ = ("children", "names")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.names: list[_Name] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A text being searched."""

    text: str
    words: list[_Word]
    loose: bool  # typed without accents
    title: bool


class Names:
    """Names by their unaccented words; accents are checked at the end of a path."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take (id, name) pairs; of two equal names the first counts."""
        self._root: dict[str, _Node] = {}
        self._vocabulary: set[str] = set()
        for identity, phrase in names:
            words = _words(phrase.lstrip(ALONE + IN_TITLE))
            if words:
                self._add(identity, phrase, words)

    def _add(self, identity: str, phrase: str, words: list[_Word]) -> None:
        self._vocabulary.update(word.blind for word in words)
        node = _child(self._root, words[0].blind)
        for word in words[1:]:
            node = _child(node.children, word.blind)
        syllable = len(words) == 1 and _SYLLABLE.fullmatch(words[0].blind) is not None
        node.names.append(
            _Name(
                id=identity,
                words=tuple(word.strict for word in words),
                syllable=syllable,
                alone=phrase.startswith(ALONE),
                in_title=phrase.startswith(IN_TITLE),
            )
        )

    def find(self, text: str) -> list[Found]:
        """Return the longest names from left to right, none overlapping another."""
        field = self._field(text, title=False)
        found: list[Found] = []
        position = 0
        while position < len(field.words):
            begins = field.words[position].blind in self._root
            name = self._longest(field, position) if begins else None
            if name is None:
                position += 1
                continue
            last = position + len(name.words) - 1
            if name.id not in _DECOYS:
                found.append(Found(name.id, field.words[position].start, field.words[last].end))
            position = last + 1
        return found

    def find_overlapping(self, text: str) -> list[Found]:
        """Return the longest name at every word, unless it lies inside an earlier one."""
        field = self._field(text, title=True)
        found: list[Found] = []
        reached = 0
        for position, word in enumerate(field.words):
            name = self._longest(field, position, ignored=TEXT_DECOY)
            end = field.words[position + len(name.words) - 1].end if name else 0
            if name is None or end <= reached:
                continue
            reached = end
            if name.id != DECOY:
                found.append(Found(name.id, word.start, end))
        return found

    def _field(self, text: str, *, title: bool) -> _Field:
        words = [self._as_meant(word) for word in _words(text)]
        return _Field(text=text, words=words, loose=not has_accents(text), title=title)

    def _as_meant(self, word: _Word) -> _Word:
        if word.blind in self._vocabulary or not word.strict.isascii():
            return word
        meant = from_telex(word.strict)
        if meant is None or blind(meant) not in self._vocabulary:
            return word
        return _Word(*_keys(meant), word.start, word.end)

    def _longest(self, field: _Field, start: int, *, ignored: str = "") -> _Name | None:
        best: _Name | None = None
        children, words = self._root, field.words
        for index in range(start, len(words)):
            if index > start and not _joined(field.text, words[index - 1], words[index]):
                break
            node = children.get(words[index].blind)
            if node is None:
                break
            for name in node.names:
                if name.id != ignored and _agrees(name, field, start, index + 1):
                    best = name
                    break
            children = node.children
        return best


def _child(children: dict[str, _Node], word: str) -> _Node:
    found = children.get(word)
    if found is None:
        found = children[word] = _Node()
    return found


def _agrees(name: _Name, field: _Field, start: int, end: int) -> bool:
    """Compare word by word; a name that says too little must be the whole piece as well."""
    if name.in_title and not field.title:
        return False
    pairs = zip(name.words, field.words[start:end], strict=True)
    same = all(
        wanted == word.strict or (field.loose and word.strict.isascii()) for wanted, word in pairs
    )
    if not same or not (name.alone or (name.syllable and field.loose)):
        return same
    return _is_whole(field, start, end)


def _is_whole(field: _Field, start: int, end: int) -> bool:
    """Tell whether these words are the whole field or, in a title, a whole piece of it."""
    if end - start == len(field.words):
        return True
    first, last = field.words[start], field.words[end - 1]
    before, after = field.text[: first.start], field.text[last.end :]
    return field.title and bool(_PIECE_BEGINS.search(before) and _PIECE_ENDS.match(after))


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
