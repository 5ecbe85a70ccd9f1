"""Which known question a new one is most like: words, word pairs and letter trigrams, by rarity.

The examples are our own (`question_examples.csv`). Accents do not count, since half of those who
ask type without them; short forms are written out first.
"""

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from math import log, sqrt

from jobmatch.domain.chats import QuestionKind
from jobmatch.reference.vietnamese import blind

_WORD = re.compile(r"[^\W_]+")
_O_MO = re.compile(r"\b(?:o|cho) mo\b(?! cua)")  # dialect without accents
_PAIR_WEIGHT, _TRIGRAM_WEIGHT = 0.7, 0.35
_SHORT = {
    "k": "khong", "ko": "khong", "kg": "khong", "hok": "khong", "hong": "khong", "hem": "khong",
    "dc": "duoc", "đc": "duoc", "dk": "dang ky", "hs": "ho so", "gt": "giay to", "tt": "trung tam",
    "sdt": "so dien thoai", "dt": "dien thoai", "đt": "dien thoai", "đk": "dang ky",
    "bhtn": "bao hiem that nghiep",
    "tctn": "tro cap that nghiep", "tcat": "tro cap that nghiep", "bh": "bao hiem",
    "bhxh": "bao hiem xa hoi", "pv": "phong van", "vl": "viec lam", "tn": "that nghiep",
    "nv": "nhan vien", "ntn": "nhu the nao", "bn": "bao nhieu", "z": "vay", "j": "gi",
    "r": "roi", "h": "gio", "t7": "thu bay", "cn": "chu nhat", "lm": "lam",
    "mik": "minh", "mk": "minh", "ak": "a", "vs": "voi", "nhiu": "nhieu", "bik": "biet",
    "thnao": "the nao", "sao": "the nao", "mô": "dau", "răng": "the nao",
    "chừ": "bay gio", "ni": "nay",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nearest:
    """`likeness` 0 to 1."""

    kind: QuestionKind
    likeness: float


def written_out(text: str) -> str:
    """Return a text in lower case without accents, short forms and some dialect written out."""
    words = (_SHORT.get(word) or blind(word) for word in _WORD.findall(text.lower()))
    return _O_MO.sub("o dau", " ".join(words))


def nearest(text: str) -> Nearest:
    """Return what the most alike example asks for; UNKNOWN with likeness 0 for no words."""
    features = _features(written_out(text))
    table = _table()
    weighted = {name: count * table.rarity(name) for name, count in features.items()}
    length = sqrt(sum(weight * weight for weight in weighted.values()))
    if not length:
        return Nearest(QuestionKind.UNKNOWN, 0.0)
    scores: dict[int, float] = defaultdict(float)
    for name, weight in weighted.items():
        for row, other in table.rows.get(name, ()):
            scores[row] += weight * other
    if not scores:
        return Nearest(QuestionKind.UNKNOWN, 0.0)
    row, score = max(scores.items(), key=lambda item: (item[1], -item[0]))
    return Nearest(table.kinds[row], score / length)


def _features(plain: str) -> dict[str, float]:
    """Return how often each word, pair and trigram stands there, weighted by its sort."""
    words = plain.split()
    found: dict[str, float] = dict(Counter(words))
    for first, second in pairwise(words):
        found[f"{first} {second}"] = found.get(f"{first} {second}", 0.0) + _PAIR_WEIGHT
    padded = f" {plain} "
    for start in range(len(padded) - 2):
        trigram = f"~{padded[start : start + 3]}"
        found[trigram] = found.get(trigram, 0.0) + _TRIGRAM_WEIGHT
    return found


@dataclass(frozen=True, slots=True)
class _Table:
    kinds: tuple[QuestionKind, ...]
    rows: dict[str, list[tuple[int, float]]]  # feature → examples with its weight, unit length
    rarities: dict[str, float]
    unseen: float

    def rarity(self, name: str) -> float:
        return self.rarities.get(name, self.unseen)


@cache
def _table() -> _Table:
    file = resources.files("jobmatch.reference").joinpath("question_examples.csv")
    with file.open(encoding="utf-8") as lines:
        examples = [(QuestionKind(row["kind"]), row["text"]) for row in csv.DictReader(lines)]
    features = [_features(written_out(text)) for _, text in examples]
    seen = Counter(name for one in features for name in one)
    rarities = {name: log((1 + len(examples)) / count) for name, count in seen.items()}
    rows: dict[str, list[tuple[int, float]]] = {}
    for row, one in enumerate(features):
        weighted = {name: count * rarities[name] for name, count in one.items()}
        length = sqrt(sum(weight * weight for weight in weighted.values()))
        for name, weight in weighted.items():
            rows.setdefault(name, []).append((row, weight / length))
    return _Table(
        kinds=tuple(kind for kind, _ in examples),
        rows=rows,
        rarities=rarities,
        unseen=log(1 + len(examples))
        * 0.5,  # a strange word says less against than a rare one for
    )
