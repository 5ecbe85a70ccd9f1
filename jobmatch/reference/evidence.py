"""What a vacancy asks and what a seeker can or cannot do, read from their own words.

The findings (jobmatch.reference.evidence_findings) carry the words they rest on. The rules are
patterns written with accents; jobmatch.reference.evidence_words applies them to plain texts too.
"""

from collections.abc import Iterable
from datetime import time
from functools import cache, lru_cache

from jobmatch.reference import evidence_patterns as patterns
from jobmatch.reference.evidence_findings import (
    Condition,
    ConditionFound,
    ExperienceFound,
    HomeBy,
    LeftTrade,
    LevelFound,
    SeekerEvidence,
    SkillFound,
    SkillHeld,
    VacancyEvidence,
)
from jobmatch.reference.evidence_words import Need, Sentence, may_deny
from jobmatch.reference.lexicon import SkillKind, lexicon
from jobmatch.reference.names_in_text import Found


def vacancy_evidence(text: str) -> VacancyEvidence:
    """Read the requirements and conditions that a vacancy's text states."""
    sentence = Sentence(text)
    named, papers = lexicon().find_skills(text), _paper_ids()
    return VacancyEvidence(
        experience=_experience(sentence),
        school_levels=_levels(sentence, patterns.SCHOOL),
        qualifications=_levels(sentence, patterns.QUALIFICATION),
        papers=tuple(_asked(sentence, one) for one in named if one.id in papers),
        skills=tuple(_asked(sentence, one) for one in named if one.id not in papers),
        conditions=_conditions(sentence, patterns.CONDITIONS),
    )


@lru_cache(maxsize=256)  # of a profile it is asked for several purposes
def seeker_evidence(text: str) -> SeekerEvidence:
    """Read limits, papers held and trades left behind from a seeker's own words."""
    sentence = Sentence(text)
    named, papers = lexicon().find_skills(text), _paper_ids()
    home_by = _home_by(sentence)
    conditions = [
        found
        for found in (*_conditions(sentence, patterns.CONDITIONS), *_limits(sentence))
        # "không tăng ca sau 20 giờ" sets an hour, it does not refuse overtime
        if (home_by is None or not home_by.start <= found.start < home_by.end)
        and not _was(sentence, found)
    ]
    refused = [found for found in conditions if not found.affirmed]
    return SeekerEvidence(
        conditions=tuple(sorted(conditions, key=lambda found: (found.start, found.end))),
        home_by=home_by,
        papers=tuple(_held(sentence, one) for one in named if one.id in papers),
        skills=tuple(
            _held(sentence, one)
            for one in named
            if one.id not in papers and not _inside(one, refused)
        ),
        experience=_experience(sentence),
        school_levels=_own(sentence, _levels(sentence, patterns.SCHOOL)),
        qualifications=_own(sentence, _levels(sentence, patterns.HAD_QUALIFICATION)),
        left_trades=_left_trades(sentence),
    )


_NUMBERS = {"một": 1.0, "mot": 1.0, "hai": 2.0, "ba": 3.0, "nửa": 0.5, "nua": 0.5}
_AFTERNOON = range(1, 8)  # "về lúc 5 giờ" without a part of the day
_NOON, _HOURS, _MINUTES = 12, 24, 60


def _conditions(sentence: Sentence, asked: dict[Condition, str]) -> tuple[ConditionFound, ...]:
    found: list[ConditionFound] = []
    for condition, pattern in asked.items():
        for spot in sentence.find(pattern):
            words, start, end = sentence.original(spot.start, spot.end)
            affirmed = not sentence.negated(spot.start, spot.end)
            found.append(
                ConditionFound(
                    condition=condition, affirmed=affirmed, text=words, start=start, end=end
                )
            )
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _limits(sentence: Sentence) -> list[ConditionFound]:
    found: list[ConditionFound] = []
    for condition, pattern in patterns.LIMITS:
        for spot in sentence.find(pattern):
            words, start, end = sentence.original(spot.start, spot.end)
            if not sentence.negated(spot.start, spot.end):
                found.append(
                    ConditionFound(
                        condition=condition, affirmed=False, text=words, start=start, end=end
                    )
                )
    return found


def _levels(sentence: Sentence, levels: dict[str, str]) -> tuple[LevelFound, ...]:
    found: list[LevelFound] = []
    for level, pattern in levels.items():
        for spot in sentence.find(pattern):
            if sentence.preceded(spot.start, patterns.TEACHING):
                continue
            words, start, end = sentence.original(spot.start, spot.end)
            need = Need.REQUIRED if level == "untrained" else sentence.need(spot.start, spot.end)
            found.append(LevelFound(level=level, need=need, text=words, start=start, end=end))
    return tuple(sorted(found, key=lambda item: item.start))


def _experience(sentence: Sentence) -> ExperienceFound | None:
    """Return the first statement about experience; "none needed" wins over a number."""
    for spot in sentence.find(patterns.NO_EXPERIENCE):
        words, start, end = sentence.original(spot.start, spot.end)
        return ExperienceFound(
            min_years=0.0, max_years=None, need=Need.NOT_NEEDED, text=words, start=start, end=end
        )
    spots = [
        *sentence.find(patterns.EXPERIENCE),
        *sentence.find(patterns.EXPERIENCE_AFTER),
        *sentence.find(patterns.EXPERIENCE_AT_WORK),
    ]
    for spot in sorted(spots, key=lambda item: item.start):
        words, start, end = sentence.original(spot.start, spot.end)
        low, high = _years(spot.groups)
        need = sentence.need(spot.start, spot.end)
        return ExperienceFound(
            min_years=low,
            max_years=high,
            need=need if need is Need.PREFERRED else Need.REQUIRED,
            text=words,
            start=start,
            end=end,
        )
    return None


def _years(groups: dict[str, str]) -> tuple[float, float | None]:
    scale = 1.0 if groups["unit"] in {"năm", "nam"} else 1 / 12
    low = round(_number(groups["low"]) * scale, 2)
    high = round(_number(groups["high"]) * scale, 2) if "high" in groups else None
    if groups.get("bound") in {"dưới", "duoi", "<"}:
        return 0.0, low
    return low, high


def _number(word: str) -> float:
    return _NUMBERS[word] if word in _NUMBERS else float(word.replace(",", "."))


def skills_standing(text: str, *, asked: bool) -> tuple[list[Found], list[Found]]:
    """Return the skills and papers that a text names, apart from those that it takes back.

    A vacancy (`asked`) takes back what it says not to need, a seeker what they say to lack.
    """
    found = lexicon().find_skills(text)
    if not found or not may_deny(text):
        return found, []
    sentence = Sentence(text)
    taken_back = [one for one in found if _taken_back(sentence, one, asked=asked)]
    return [one for one in found if one not in taken_back], taken_back


def _taken_back(sentence: Sentence, found: Found, *, asked: bool) -> bool:
    start, end = sentence.reading.back(found.start, found.end)
    if asked:
        return sentence.need(start, end) is Need.NOT_NEEDED
    return _not_held(sentence, start, end)


@cache
def _paper_ids() -> frozenset[str]:
    kinds = {SkillKind.LICENCE, SkillKind.CERTIFICATE}
    return frozenset(skill.id for skill in lexicon().skills.values() if skill.kind in kinds)


def _asked(sentence: Sentence, found: Found) -> SkillFound:
    start, end = sentence.reading.back(found.start, found.end)
    return SkillFound(
        id=found.id,
        need=sentence.need(start, end),
        text=sentence.reading.original[found.start : found.end],
        start=found.start,
        end=found.end,
    )


def _held(sentence: Sentence, found: Found) -> SkillHeld:
    start, end = sentence.reading.back(found.start, found.end)
    return SkillHeld(
        id=found.id,
        held=not _not_held(sentence, start, end),
        text=sentence.reading.original[found.start : found.end],
        start=found.start,
        end=found.end,
    )


def _not_held(sentence: Sentence, start: int, end: int) -> bool:
    learning = r"(?:đang|sẽ|muốn|định|chuẩn\s+bị)\s+(?:đi\s+)?(?:học|thi)"
    return sentence.negated(start, end) or sentence.preceded(start, learning)


def _inside(found: Found, refused: Iterable[ConditionFound]) -> bool:
    """Tell whether a skill's words are those of something the person will not do."""
    return any(found.start < one.end and one.start < found.end for one in refused)


def _was(sentence: Sentence, found: ConditionFound) -> bool:
    """Tell "trước làm đêm nhiều" from what the person offers now."""
    start, _ = sentence.reading.back(found.start, found.end)
    return found.affirmed and sentence.preceded(start, patterns.PAST)


def _own(sentence: Sentence, levels: tuple[LevelFound, ...]) -> tuple[LevelFound, ...]:
    """Leave out what others learned, and what is lacked: "con học lớp 9", "chưa xong lớp 12"."""
    own = []
    for one in levels:
        start, end = sentence.reading.back(one.start, one.end)
        if not (sentence.preceded(start, patterns.OTHERS) or _not_held(sentence, start, end)):
            own.append(one)
    return tuple(own)


def _home_by(sentence: Sentence) -> HomeBy | None:
    """Return the first hour named; 1 to 7 o'clock without a part of the day is afternoon."""
    for spot in sentence.find(patterns.HOME_BY):
        hour = int(spot.groups["hour"])
        part = spot.groups.get("part", "")
        minute = spot.groups.get("minute", "0")
        minutes = int(minute) if minute.isdigit() else 30
        if hour < _NOON and (part or hour in _AFTERNOON):
            hour += _NOON
        if part in {"sáng", "sang"} or hour >= _HOURS or minutes >= _MINUTES:
            continue
        words, start, end = sentence.original(spot.start, spot.end)
        return HomeBy(at=time(hour, minutes), text=words, start=start, end=end)
    return None


def _left_trades(sentence: Sentence) -> tuple[LeftTrade, ...]:
    found: list[LeftTrade] = []
    for spot in sentence.find(patterns.LEFT):
        named = spot.groups.get("trade") or spot.groups.get("way") or ""
        trade = named or spot.groups.get("left", "")
        found_in = lexicon().find_trades(trade, title=True) or (
            lexicon().find_trades(f"nghề {trade}", title=True) if trade else []
        )
        ids = tuple(dict.fromkeys(f.id for f in found_in))
        if (named and not ids) or (not named and sentence.negated(spot.start, spot.end)):
            continue
        words, start, end = sentence.original(spot.start, spot.end)
        found.append(LeftTrade(trades=ids, text=words, start=start, end=end))
    return tuple(found)
