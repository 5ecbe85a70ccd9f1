"""Which occupation of VSCO 2020 an advert's title speaks of: proposals a counsellor confirms.

First the trades the title names (jobmatch.reference.lexicon), then names that look alike (letter
trigrams weighted by rarity), then the trades its text speaks of first. Measured in
docs/decisions/0011-occupations.md.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import log, sqrt

from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.occupations import occupations
from jobmatch.reference.titled_trades import GENERIC_TRADES, Part, Titled, titled_trades
from jobmatch.reference.vietnamese import blind

TEXT_HEAD = 400  # characters of the advert's text that are asked when the title says little
# What a trade's part in the title takes from its name, and what being general takes.
_TAKEN = {Part.HEAD: 0.0, Part.ALSO: 0.08, Part.WIDER: 0.12, Part.OBJECT: 0.2, Part.INDUSTRY: 0.3}
GENERIC = 0.2
SURE = 0.6  # below it the brackets of a title are read as well
COMMON = 0.08  # letter trigrams in more of the names than this decide nothing
MIN_SIMILARITY = 0.35  # below it two names share letters, not a meaning

_NOISE = re.compile(
    r"""
      ^\s*\d{4,}\s*-                                            # the board's own number
    | ^\W*(?:thông\s+báo\s+)?(?:công\s+ty\s+(?:\w+\s+){1,4}?)?(?:cần\s+)?tuyển
        (?:\s+(?:dụng|dung|gấp|thêm))*(?:\s+\d+)?(?=\s|!|:)
    | \(?\s*\bmới\)\s*$
    | \b(?:mức\s+)?(?:lương|thu\s+nhập|tn|lcb|upto|up\s+to|phụ\s+cấp|thưởng)\b[^|()\[\]_]*
    | \b\d[\d.,]*\s*-?\s*\d*[\d.,]*\s*(?:triệu|tr|tỷ|m|k|usd|vnđ|vnd|đồng|\$)\b\S*
    | \b(?:đi\s+làm|nhận\s+việc|phỏng\s+vấn)\s+(?:ngay|trong\s+ngày)\b
    | \b(?:không\s+)?(?:yêu\s+cầu|cần)\s+(?:có\s+)?kinh\s+nghiệm\b
    | \b(?:ưu\s+tiên|quyền\s+lợi|ít\s+nhất|từ)\s[^|()\[\]_-]*
    | \b(?:lv|làm\s+việc)\s+(?:tại|ở|ngay)\b[^|()\[\]_-]*
    | \btại\s+(?=[A-ZĐÀ-Ỹ])[^|()\[\]_-]*
    | \b(?:khu\s+vực|kv|chi\s+nhánh|cn\.|phòng\s+giao\s+dịch)\s+(?=[A-ZĐÀ-Ỹ])[^|()\[\]_]*
    | \b(?:part|full)\s*-?\s*time\b | \burgent\b | \bhot\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|【[^】]*】")
_EDGES = " ()[]{}\t-–—_|/,.:;!*•~+\"'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A proposal for the occupation code of a post."""

    code: str  # VSCO 2020, level 4
    confidence: float  # 0 to 1; about the share of such proposals that were right when measured
    because: str  # in Vietnamese, with the words that decided


def suggest_occupations(title: str, text: str = "", limit: int = 3) -> list[Suggestion]:
    """Return at most `limit` proposals, the surest first, one per code; none if nothing fits."""
    cleaned = clean_title(title)
    named = _named(cleaned)
    if all(suggestion.confidence < SURE for suggestion in named):
        named += [s for s in _named(title) if s.code not in {n.code for n in named}]
    proposals = chain(named, _alike(cleaned), _mentioned(text))
    best: dict[str, Suggestion] = {}
    for suggestion in proposals:
        known = best.get(suggestion.code)
        if known is None or suggestion.confidence > known.confidence:
            best[suggestion.code] = suggestion
    ranked = sorted(best.values(), key=lambda suggestion: -suggestion.confidence)
    return ranked[:limit]


def clean_title(title: str) -> str:
    """Return a title without pay, place, haste and praise: what is left should name the work.

    Brackets go too, unless nothing remains without them. "_" parts words, as job sites write it.
    """
    title = title.replace("_", " | ")
    without_brackets = _BRACKETED.sub(" | ", title)
    for candidate in (without_brackets, title):
        cleaned = " ".join(_NOISE.sub(" ", candidate).split()).strip(_EDGES)
        if cleaned:
            return cleaned
    return title.strip()


def _named(title: str) -> list[Suggestion]:
    """Return the trades a title names, the surest first."""
    trades = lexicon().trades
    titled = titled_trades(title)
    specific = any(one.id not in GENERIC_TRADES for one in titled)
    suggestions = [
        Suggestion(
            code=trades[one.id].code,
            confidence=round(max(0.05, min(_weight(one, title, specific=specific), 0.95)), 3),
            because=f"Tên công việc có “{title[one.start : one.end]}”",
        )
        for one in titled
    ]
    return sorted(suggestions, key=lambda suggestion: -suggestion.confidence)


def _weight(one: Titled, title: str, *, specific: bool) -> float:
    """Weigh a name's part, its length and how much of the title it covers."""
    words = len(title[one.start : one.end].split())
    covered = (one.end - one.start) / max(1, len(title.strip()))
    general = GENERIC if specific and one.id in GENERIC_TRADES else 0.0
    return 0.55 + 0.05 * min(words, 5) + 0.15 * covered - _TAKEN[one.part] - general


def _alike(title: str) -> list[Suggestion]:
    """Return codes whose names look like the title, surest first."""
    return [
        Suggestion(
            code=code,
            confidence=round(0.6 * similarity, 3),
            because=f"Gần giống “{name}”",
        )
        for code, name, similarity in _names().nearest(title)
    ]


def _mentioned(text: str) -> list[Suggestion]:
    """Return the trades that the beginning of the text names, the most often named first."""
    found = lexicon().find_trades(text[:TEXT_HEAD]) if text else []
    counts = Counter(f.id for f in found if f.id not in GENERIC_TRADES)
    words = {f.id: text[f.start : f.end] for f in reversed(found)}
    return [
        Suggestion(
            code=lexicon().trades[identity].code,
            confidence=round(min(0.2 + 0.05 * count, 0.4), 3),
            because=f"Mô tả có “{words[identity]}”",
        )
        for identity, count in counts.most_common(3)
    ]


class _NameIndex:
    """Names by their letter trigrams, compared by the cosine of their rarity-weighted counts."""

    def __init__(self, names: list[tuple[str, str]]) -> None:
        self._names = names
        counted = [_trigrams(name) for _, name in names]
        frequency = Counter(chain.from_iterable(counted))
        self._rarity = {
            gram: log(len(names) / n) for gram, n in frequency.items() if n <= COMMON * len(names)
        }
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, grams in enumerate(counted):
            for gram, weight in self._weights(grams).items():
                self._postings[gram].append((index, weight))

    def nearest(self, text: str, limit: int = 5) -> list[tuple[str, str, float]]:
        """Return (code, name, cosine) of the nearest name of each code, best first."""
        scores: dict[int, float] = defaultdict(float)
        for gram, weight in self._weights(_trigrams(text)).items():
            for index, other in self._postings.get(gram, ()):
                scores[index] += weight * other
        best: dict[str, tuple[float, str]] = {}
        for index, score in scores.items():
            code, name = self._names[index]
            if score > best.get(code, (MIN_SIMILARITY, ""))[0]:
                best[code] = (score, name)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        return [(code, name, score) for code, (score, name) in ranked[:limit]]

    def _weights(self, grams: Counter[str]) -> dict[str, float]:
        weights = {
            gram: (1 + log(n)) * self._rarity[gram]
            for gram, n in grams.items()
            if gram in self._rarity
        }
        norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {gram: weight / norm for gram, weight in weights.items()}


@cache
def _names() -> _NameIndex:
    from_trades = [
        (trade.code, name)
        for trade in lexicon().trades.values()
        for name in (trade.name, *trade.synonyms, *trade.in_titles)
    ]
    published = [
        (group.code, group.name)
        for group in occupations().values()
        if group.level == 4 and group.code[0] not in "01"  # noqa: PLR2004 - the level of the forms
    ]
    return _NameIndex(from_trades + published)


def _trigrams(text: str) -> Counter[str]:
    words = re.findall(r"\w+", blind(text))
    padded = f" {' '.join(words)} "
    return Counter(padded[i : i + 3] for i in range(len(padded) - 2))
