"""How a sentence says yes, no, must and welcome: the groundwork of jobmatch.reference.evidence.

Patterns are written with accents. A text typed without accents is matched by the same pattern with
its accents dropped, so every rule exists once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from jobmatch.reference.vietnamese import Reading, has_accents, read, without_accents

NOT = r"(?:không|ko|k0|k|kg|khg|hok|hem|khum|hông|hổng|chẳng|chưa|đừng)"

_SENTENCE_END = re.compile(r"[.;\n!?•+]|\s-\s")
_CLAUSE_END = re.compile(r"[.;\n!?•+,:()]|\s[-–]\s|\b(?:nhưng|mà|song|còn|nhung)\b")
_NEGATION = (
    rf"\b{NOT}\b(?!\s+(?:ngại|chỉ|những|sợ|kể|từ\s+chối|vấn\s+đề|phân\s+biệt|tránh))"
    r"|(?<!không\s)(?<!ko\s)(?<!chẳng\s)\b(?:tránh|kiêng|ngại|sợ|hạn\s+chế)\b"
)
_NEGATED_AFTER = (
    rf"\s*(?:thì\s+)?(?:em\s+|tôi\s+)?{NOT}\s+(?:làm|được|đc|dc|theo|nổi|đi|có|nhận|chịu)\b"
    r"|\s*(?:là|thì)\s+(?:em\s+|tôi\s+)?(?:chịu|thua|xin\s+thôi)\b"
    r"|\s+(?:còn\s+|hơi\s+|rất\s+)?(?:kém|yếu|dở|tệ)\b"
    rf"|\s*(?:thì|cũng)\s+(?:em\s+|tôi\s+)?{NOT}(?=\s*(?:[.,;!\n]|$))"
)
_PREFERRED = r"ưu\s+tiên|lợi\s+thế|nếu\s+có|càng\s+tốt|khuyến\s+khích|điểm\s+cộng|ut\b"
_REQUIRED = (
    r"bắt\s+buộc|phải\s+có|phải|yêu\s+cầu|cần\s+có|cần|có|tốt\s+nghiệp|trình\s+độ|tối\s+thiểu|từ"
)
_WAIVED = rf"{NOT}\s+(?:nhất\s+thiết\s+)?(?:yêu\s+cầu|cần|bắt\s+buộc|đòi\s+hỏi|phải|có|nhận)"


class Need(StrEnum):
    """How strongly a vacancy asks for something."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    NOT_NEEDED = "not_needed"
    MENTIONED = "mentioned"  # named without a word that says which


@dataclass(frozen=True, slots=True)
class Spotted:
    """A pattern's match in a reading, still in the reading's own coordinates."""

    start: int
    end: int
    groups: dict[str, str]


_DENIAL = re.compile(rf"\b(?:{without_accents(NOT)}|tranh|kieng|ngai|so|han che)\b", re.IGNORECASE)


def may_deny(text: str) -> bool:
    """Tell whether a text holds any word of denial: most do not, and need no closer look."""
    return _DENIAL.search(without_accents(text)) is not None


class Sentence:
    """A whole text with its reading, asked for patterns and for what surrounds a match."""

    def __init__(self, text: str) -> None:
        self.accented = has_accents(text)
        self.reading: Reading = read(text, keep_accents=self.accented)

    def find(self, pattern: str) -> Iterator[Spotted]:
        """Yield the matches of a pattern, whole words only, from left to right."""
        for match in _whole_words(pattern, self.accented).finditer(self.reading.text):
            groups = {name: value for name, value in match.groupdict().items() if value}
            yield Spotted(match.start(), match.end(), groups)

    def original(self, start: int, end: int) -> tuple[str, int, int]:
        """Return the words found, as they stand in the original text, and their span there."""
        first, last = self.reading.span(start, end)
        return self.reading.original[first:last], first, last

    def negated(self, start: int, end: int) -> bool:
        """Tell whether the clause denies what stands at [start, end)."""
        before = _last_part(self.reading.text[:start], _CLAUSE_END)
        if self._compiled(_NEGATION).search(before):
            return True
        return self._compiled(_NEGATED_AFTER).match(self.reading.text, end) is not None

    def preceded(self, start: int, pattern: str) -> bool:
        """Tell whether the words right before start match the pattern."""
        before = self.reading.text[max(0, start - 40) : start]
        return self._compiled(rf"(?<!\w)(?:{pattern})\s+$").search(before) is not None

    def need(self, start: int, end: int) -> Need:
        """Return how strongly the sentence asks for what stands at [start, end).

        The cue nearest before it decides, commas crossed ("ưu tiên có bằng B2, chứng chỉ MISA");
        after it only its own clause counts ("bằng B2 là lợi thế").
        """
        before = _last_part(self.reading.text[:start], _SENTENCE_END)
        rest = self.reading.text[end:]
        boundary = _CLAUSE_END.search(rest)
        after = rest[: boundary.start()] if boundary else rest
        if self._compiled(_PREFERRED).search(after):
            return Need.PREFERRED
        if self._compiled(rf"^\s*{_WAIVED}").search(after):
            return Need.NOT_NEEDED
        last_clause = _last_part(before, _CLAUSE_END)
        if self._compiled(_WAIVED).search(last_clause):
            return Need.NOT_NEEDED
        if self._compiled(_PREFERRED).search(before):
            return Need.PREFERRED
        asked = self._compiled(rf"\b(?:{_REQUIRED})\b")
        if asked.search(before) or asked.search(after):
            return Need.REQUIRED
        return Need.MENTIONED

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        return _compiled(pattern, accented=self.accented)


@lru_cache(maxsize=512)
def _compiled(pattern: str, *, accented: bool) -> re.Pattern[str]:
    return re.compile(pattern if accented else without_accents(pattern))


@lru_cache(maxsize=512)
def _whole_words(pattern: str, accented: bool) -> re.Pattern[str]:  # noqa: FBT001 -- of a cache: words by name cost more
    return _compiled(rf"(?<!\w)(?:{pattern})(?!\w)", accented=accented)


def _last_part(text: str, boundary: re.Pattern[str]) -> str:
    start = 0
    for match in boundary.finditer(text, max(0, len(text) - 160)):
        start = match.end()
    return text[max(start, len(text) - 160) :]
