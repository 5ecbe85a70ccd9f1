"""What a vacancy asks and what a seeker can or cannot do, read from their own words.

The findings (jobmatch.reference.evidence_findings) carry the words they rest on. The rules are
patterns written with accents; jobmatch.reference.evidence_words applies them to plain texts too.
"""

from datetime import time

from jobmatch.reference.evidence_findings import (
    Condition,
    ConditionFound,
    ExperienceFound,
    HomeBy,
    LeftTrade,
    LevelFound,
    PaperFound,
    PaperHeld,
    SeekerEvidence,
    VacancyEvidence,
)
from jobmatch.reference.evidence_words import NOT, Need, Sentence
from jobmatch.reference.lexicon import SkillKind, lexicon


def vacancy_evidence(text: str) -> VacancyEvidence:
    """Read the requirements and conditions that a vacancy's text states."""
    sentence = Sentence(text)
    return VacancyEvidence(
        experience=_experience(sentence),
        school_levels=_levels(sentence, _SCHOOL),
        qualifications=_levels(sentence, _QUALIFICATION),
        papers=tuple(
            PaperFound(id=i, need=sentence.need(start, end), text=words, start=s, end=e)
            for i, start, end, words, s, e in _papers(sentence)
        ),
        conditions=_conditions(sentence, _CONDITIONS),
    )


def seeker_evidence(text: str) -> SeekerEvidence:
    """Read limits, papers held and trades left behind from a seeker's own words."""
    sentence = Sentence(text)
    home_by = _home_by(sentence)
    conditions = [
        found
        for found in (*_conditions(sentence, _CONDITIONS), *_limits(sentence))
        # "không tăng ca sau 20 giờ" sets an hour, it does not refuse overtime
        if home_by is None or not home_by.start <= found.start < home_by.end
    ]
    return SeekerEvidence(
        conditions=tuple(sorted(conditions, key=lambda found: (found.start, found.end))),
        home_by=home_by,
        papers=tuple(
            PaperHeld(id=i, held=not _not_held(sentence, start, end), text=words, start=s, end=e)
            for i, start, end, words, s, e in _papers(sentence)
        ),
        left_trades=_left_trades(sentence),
    )


_CONDITIONS = {
    Condition.NIGHT_SHIFT: r"(?:ca|làm|trực|thức)\s+(?:ban\s+)?đêm|ca\s+(?:3|ba|khuya)",
    Condition.ROTATING_SHIFTS: r"ca\s+xoay|xoay\s+ca|(?:đổi|đảo|chia|luân\s+phiên)\s+ca|ca\s+kíp"
    r"|(?:[2-4]|hai|ba)\s+ca|(?:làm\s+)?theo\s+ca|đi\s+ca"
    r"|làm\s+ca(?!\s+(?:xoay|kíp|đêm|ngày|sáng|chiều|tối|hành|hc|gãy))",
    Condition.SPLIT_SHIFT: r"ca\s+gãy",
    Condition.OFFICE_HOURS: r"(?:giờ|ca|làm)\s+(?:hành\s+chính|hc)",
    Condition.OVERTIME: r"tăng\s+ca|làm\s+thêm\s+giờ|ot",
    Condition.STANDING: r"đứng\s+(?:nhiều|lâu|liên\s+tục|suốt(?:\s+(?:ca|ngày))?|cả\s+ngày"
    r"|\d+\s*(?:tiếng|giờ|h))|tư\s+thế\s+đứng",
    Condition.SEATED: r"(?:làm\s+|việc\s+|công\s+việc\s+)?ngồi\s+(?:(?:một|1|tại)\s+chỗ|nhiều"
    r"|làm|máy|yên)|(?:việc|làm)\s+ngồi|tư\s+thế\s+ngồi",
    Condition.HEAVY_LIFTING: r"(?:nâng|bê|vác|khiêng|bưng)\s+(?:\w+\s+)?nặng"
    r"|mang\s+vác(?:\s+nặng)?|(?:bê|khuân|bốc)\s+vác|bốc\s+(?:xếp|hàng|dỡ)|(?:làm|việc|công\s+việc)\s+nặng(?:\s+nhọc)?",
    Condition.HEIGHTS: r"(?:làm\s+(?:việc\s+)?)?(?:ở\s+)?trên\s+cao"
    r"|leo\s+(?:cao|trèo(?:\s+cao)?|cột|trụ|giàn\s+giáo)"
    r"|trèo\s+cao|đu\s+dây|làm\s+cao",
    Condition.OUTDOORS: r"(?:ở\s+)?ngoài\s+trời|dãi\s+nắng|(?:đi|ngoài|phơi)\s+nắng",
    Condition.CUSTOMER_CONTACT: r"(?:tiếp\s+xúc|giao\s+tiếp|gặp|tiếp|nói\s+chuyện)\s+(?:\w+\s+)?"
    r"(?:khách|người\s+lạ)(?:\s+hàng)?",
    Condition.TRAVEL: r"(?:đi\s+)?công\s+tác\s+(?:xa|tỉnh|nước\s+ngoài|dài\s+ngày)"
    r"|đi\s+công\s+tác",
}

# Ways to refuse that hold no "không", and to ask for the easy side.
_LIMITS: tuple[tuple[Condition, str], ...] = (
    (Condition.NIGHT_SHIFT, r"chỉ\s+(?:làm|đi)\s+(?:được\s+)?(?:ca\s+)?(?:ban\s+)?(?:ngày|sáng)"),
    (Condition.HEAVY_LIFTING, r"việc\s+nhẹ|công\s+việc\s+nhẹ(?:\s+nhàng)?|đau\s+lưng|thoát\s+vị"),
    (Condition.HEIGHTS, r"sợ\s+(?:độ\s+)?cao|chóng\s+mặt"),
    (
        Condition.CUSTOMER_CONTACT,
        (
            r"(?:ngại|sợ|không\s+thích|ko\s+thích|không\s+giỏi|kém)\s+giao\s+tiếp"
            r"|(?:ngại|sợ)\s+(?:gặp|tiếp\s+xúc)\s+(?:với\s+)?(?:\w+\s+)?"
            r"(?:khách|người)(?:\s+lạ|\s+hàng)?"
        ),
    ),
    (Condition.STANDING, r"đau\s+(?:chân|khớp|gối)|chân\s+yếu"),
    (Condition.OUTDOORS, r"(?:làm\s+)?trong\s+(?:mát|nhà\s+xưởng|nhà\s+thôi)"),
)

_TEACHING = (
    r"giáo\s+viên|gv|dạy|giảng\s+viên|học\s+sinh|khối|sinh\s+viên|trẻ"
    r"|(?:tại|ở|trong)\s+(?:các\s+)?trường"
)
_SCHOOL = {
    "upper_secondary": r"trung\s+học\s+phổ\s+thông|thpt|ptth|12/12|lớp\s+12|cấp\s+(?:3|iii)"
    r"|phổ\s+thông\s+trung\s+học",
    "lower_secondary": r"trung\s+học\s+cơ\s+sở|thcs|9/12|lớp\s+9|cấp\s+(?:2|ii)",
    "primary": r"tiểu\s+học|5/12|lớp\s+5|cấp\s+(?:1|i)|biết\s+đọc,?\s+(?:biết\s+)?viết|biết\s+chữ",
}
_DEGREE = r"(?:tốt\s+nghiệp|tn|bằng|trình\s+độ|hệ|từ)"  # before an abbreviation: not "CI/CD"
_QUALIFICATION = {
    "doctor": r"tiến\s+s[ĩỹ]",
    "master": r"thạc\s+s[ĩỹ]|cao\s+học",
    "university": rf"đại\s+học|cử\s+nhân|{_DEGREE}\s+đh|đh\s*[/,-]\s*cđ|cđ\s*[/,-]\s*đh",
    "college": rf"cao\s+đẳng|{_DEGREE}\s+cđ|cđ\s*[/,-]\s*đh|đh\s*[/,-]\s*cđ",
    "intermediate": r"trung\s+cấp|trung\s+học\s+chuyên\s+nghiệp",
    "elementary": r"sơ\s+cấp",
    "cert_under_3m": r"chứng\s+chỉ\s+nghề(?:\s+dưới\s+3\s+tháng)?",
    "untrained": rf"chưa\s+qua\s+đào\s+tạo|lao\s+động\s+phổ\s+thông|lđpt"
    rf"|{NOT}\s+(?:yêu\s+cầu|cần|đòi\s+hỏi|xét)\s+(?:về\s+)?(?:bằng\s+cấp|trình\s+độ|học\s+vấn)"
    r"|(?:bằng\s+cấp|trình\s+độ|học\s+vấn)\s*:?\s*không\s+(?:yêu\s+cầu|cần|bắt\s+buộc)",
}

_UNIT = r"(?P<unit>năm|tháng)"
_AMOUNT = (
    r"(?:(?P<bound>ít\s+nhất|tối\s+thiểu|từ|trên|hơn|dưới|>=|≥|>|<)\s*)?"
    r"(?P<low>\d{1,2}(?:[.,]\d)?|một|hai|ba|nửa)(?:\s*(?:-|–|~|đến|tới|hoặc)\s*(?P<high>\d{1,2}))?"
    rf"\s*\+?\s*{_UNIT}"
)
_EXPERIENCE = (
    rf"(?:kinh\s+nghiệm|kn)\s*:?\s*(?:(?!không)[^\W\d]+\s+|\(|,\s*){{0,8}}?{_AMOUNT}"
    r"(?:\s+trở\s+lên)?"
)
_EXPERIENCE_AFTER = (
    rf"{_AMOUNT}(?:\s+trở\s+lên)?(?:\s+(?!có\b)[^\W\d]+){{0,3}}?\s+(?:kinh\s+nghiệm|kn)"
)
_NO_EXPERIENCE = (
    rf"{NOT}\s+(?:nhất\s+thiết\s+)?(?:yêu\s+cầu|cần|đòi\s+hỏi|bắt\s+buộc|y/c|yc)\s+"
    r"(?:phải\s+)?(?:có\s+)?(?:nhiều\s+)?(?:kinh\s+nghiệm|kn)"
    r"|(?:kinh\s+nghiệm|kn)\s*:?\s*không\s+(?:yêu\s+cầu|cần(?:\s+thiết)?|bắt\s+buộc)"
    r"|chưa\s+(?:có\s+)?(?:kinh\s+nghiệm|kn|biết\s+nghề|biết\s+việc)(?:[^.;\n]{0,30}?đào\s+tạo)?"
)
_NUMBERS = {"một": 1.0, "mot": 1.0, "hai": 2.0, "ba": 3.0, "nửa": 0.5, "nua": 0.5}

_HOME_BY = (
    r"(?:(?:về(?:\s+nhà)?|đón\s+con|tan(?:\s+(?:ca|làm))?|xong(?:\s+việc)?|nghỉ)\s+"
    rf"(?:trước|lúc|khoảng)?|{NOT}\s+(?:\w+\s+){{0,2}}?(?:làm|tăng\s+ca)\s+(?:sau|quá|trước)"
    r"|chỉ\s+(?:\w+\s+){0,2}?(?:làm|tăng\s+ca)\s+(?:đến|tới))\s*"
    r"(?P<hour>\d{1,2})\s*(?:h|giờ|g)\s*(?P<minute>\d{2}|rưỡi)?\s*(?P<part>sáng|chiều|tối)?"
)
_LEFT = (
    rf"{NOT}\s+(?:muốn\s+|còn\s+)?(?:làm|theo)\s+(?:nghề\s+)?(?P<trade>\w+(?:\s+\w+){{0,4}}?)\s+(?:nữa|tiếp)"
    rf"|{NOT}\s+(?:muốn\s+|còn\s+)?(?P<way>(?:đi|chạy|lái)\s+\w+(?:\s+\w+){{0,3}}?)\s+nữa"
    r"|(?:bỏ|giải|nghỉ|thôi|chán)\s+(?:hẳn\s+)?nghề"
    r"(?:\s+(?!(?:vì|do|rồi|từ|nên|mà|và|để|được)\b)(?P<left>\w+(?:\s+\w+)?))?"
    r"|(?:chuyển|đổi)\s+(?:sang\s+)?(?:nghề|ngành)(?:\s+khác)?|giải\s+nghệ"
)
_AFTERNOON = range(1, 8)  # "về lúc 5 giờ" without a part of the day
_NOON, _HOURS, _MINUTES = 12, 24, 60


def _conditions(sentence: Sentence, patterns: dict[Condition, str]) -> tuple[ConditionFound, ...]:
    found: list[ConditionFound] = []
    for condition, pattern in patterns.items():
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
    for condition, pattern in _LIMITS:
        for spot in sentence.find(pattern):
            words, start, end = sentence.original(spot.start, spot.end)
            if not sentence.negated(spot.start, spot.end):
                found.append(
                    ConditionFound(
                        condition=condition, affirmed=False, text=words, start=start, end=end
                    )
                )
    return found


def _levels(sentence: Sentence, patterns: dict[str, str]) -> tuple[LevelFound, ...]:
    found: list[LevelFound] = []
    for level, pattern in patterns.items():
        for spot in sentence.find(pattern):
            if sentence.preceded(spot.start, _TEACHING):
                continue
            words, start, end = sentence.original(spot.start, spot.end)
            need = Need.REQUIRED if level == "untrained" else sentence.need(spot.start, spot.end)
            found.append(LevelFound(level=level, need=need, text=words, start=start, end=end))
    return tuple(sorted(found, key=lambda item: item.start))


def _experience(sentence: Sentence) -> ExperienceFound | None:
    """Return the first statement about experience; "none needed" wins over a number."""
    for spot in sentence.find(_NO_EXPERIENCE):
        words, start, end = sentence.original(spot.start, spot.end)
        return ExperienceFound(
            min_years=0.0, max_years=None, need=Need.NOT_NEEDED, text=words, start=start, end=end
        )
    spots = [*sentence.find(_EXPERIENCE), *sentence.find(_EXPERIENCE_AFTER)]
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


def _papers(sentence: Sentence) -> list[tuple[str, int, int, str, int, int]]:
    """Return (id, start and end in the reading, words, start and end in the original)."""
    skills = lexicon().skills
    original = sentence.reading.original
    kinds = {SkillKind.LICENCE, SkillKind.CERTIFICATE}
    found = [f for f in lexicon().find_skills(original) if skills[f.id].kind in kinds]
    return [
        (f.id, *sentence.reading.back(f.start, f.end), original[f.start : f.end], f.start, f.end)
        for f in found
    ]


def _not_held(sentence: Sentence, start: int, end: int) -> bool:
    learning = r"(?:đang|sẽ|muốn|định|chuẩn\s+bị)\s+(?:đi\s+)?(?:học|thi)"
    return sentence.negated(start, end) or sentence.preceded(start, learning)


def _home_by(sentence: Sentence) -> HomeBy | None:
    """Return the first hour named; 1 to 7 o'clock without a part of the day is afternoon."""
    for spot in sentence.find(_HOME_BY):
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
    for spot in sentence.find(_LEFT):
        named = spot.groups.get("trade") or spot.groups.get("way") or ""
        trade = named or spot.groups.get("left", "")
        ids = tuple(dict.fromkeys(f.id for f in lexicon().find_trades(trade, title=True)))
        if (named and not ids) or (not named and sentence.negated(spot.start, spot.end)):
            continue
        words, start, end = sentence.original(spot.start, spot.end)
        found.append(LeftTrade(trades=ids, text=words, start=start, end=end))
    return tuple(found)
