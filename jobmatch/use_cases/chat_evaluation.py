"""Measures how well questions are read: right, wrong, and "I do not know"."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jobmatch.domain.chats import QuestionKind
from jobmatch.use_cases.conversations import ReadQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """`expected`: every kind that counts as right."""

    text: str
    expected: frozenset[QuestionKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatScore:
    """`unanswered`: answered with "I do not know" where an answer was due. Wrong is worse."""

    right: int
    wrong: int
    unanswered: int
    confused: tuple[tuple[str, str, int], ...]  # expected, read as, how often

    @property
    def total(self) -> int:
        return self.right + self.wrong + self.unanswered


def evaluate_chat(read: ReadQuestion, judged: Iterable[Judged], address: str = "") -> ChatScore:
    """Read every question and compare. `address`: of the centre where they are asked."""
    tallies: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    for one in judged:
        found = read(one.text, address).kind
        if found in one.expected:
            tallies["right"] += 1
            continue
        tallies["unanswered" if found is QuestionKind.UNKNOWN else "wrong"] += 1
        confused["/".join(sorted(one.expected)), found.value] += 1
    return ChatScore(
        right=tallies["right"],
        wrong=tallies["wrong"],
        unanswered=tallies["unanswered"],
        confused=tuple((*pair, count) for pair, count in confused.most_common()),
    )
