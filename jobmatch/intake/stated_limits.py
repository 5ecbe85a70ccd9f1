"""Finds sex and age limits that an advert states, so that a counsellor can be warned of them.

Labour Code 2019, Art. 3 and 8: neither may decide who is hired unless the work itself demands it.
They are kept as written and take no part in ranking.
"""

import re

from jobmatch.intake.text import clean_line, fold

_ADULT = 18  # "từ 18 tuổi" only says that the person must be grown up
_MOST = 4  # limits named of one advert
_LONGEST = 120

_ONE_SEX = r"(?:nam|nữ)\b(?!\s*(?:[/,&+–-]|hoặc|và|or|and)\s*(?:nữ|nam)\b)"
_NOT_A_PLACE = (
    r"(?!\s*(?:từ liêm|định|đàn|sách|trực|sơn|phi|mỹ|á|hàn|hải|bộ|trung|đông|tây|cực|việt|an\b"
    r"|hưng|phong|thành|tân|trà|giang))"
)
_WHO = r"(?:các )?(?:ứng viên|bạn|lao động|nhân viên|công nhân|ứng cử viên)?\s*"
_SEX = (
    re.compile(rf"giới tính\s*[:\-]?\s*{_ONE_SEX}"),
    re.compile(
        r"(?:ưu tiên|chỉ tuyển|chỉ nhận|chỉ lấy|chỉ|tuyển|yêu cầu|cần tuyển|cần|là)\s+"
        + _WHO
        + _ONE_SEX
        + _NOT_A_PLACE
    ),
    re.compile(
        r"(?:(?<=[.\n;•●*:(+–])|(?<=[.;•●*:+–-] )|^)(?:nam|nữ)(?: giới)?"
        r"(?=\s*(?:[,.;)\n]|$|từ\s+\d|tuổi|độ tuổi|\d|có (?:sức|ngoại|trình)|tốt nghiệp))"
        r"(?!\s*,\s*(?:nam|nữ)\b)"
    ),
    re.compile(r"\b(?:male|female)s? only\b"),
)
_AGE = re.compile(
    r"(?:độ tuổi|tuổi(?: đời)?|age[ds]?)?\s*(?:[:\-]\s*)?"
    r"(?P<bound>từ|dưới|không quá|tối đa|trên|đủ|<|>|≤|≥)?\s*"
    r"(?P<low>\d{2})\s*(?:tuổi)?\s*(?:(?:-|–|—|~|đến|tới|to)\s*(?:dưới\s*)?(?P<high>\d{2})\s*)?"
    r"(?P<unit>tuổi|t\b|years? old)"
    r"(?P<open>\s*trở lên)?"
)
_LABELLED_AGE = re.compile(
    r"(?:độ tuổi|tuổi(?: đời)?|\bage)\s*[:\-]?\s*(?:từ\s*)?"
    r"(?P<bound>dưới|không quá|tối đa|<|≤)?\s*"
    r"(?P<low>\d{2})\s*(?:(?:-|–|—|~|đến|tới|to)\s*(?:dưới\s*)?(?P<high>\d{2}))?"
    r"(?P<open>\s*(?:tuổi)?\s*trở lên)?"
)
_BORN = re.compile(
    r"sinh (?:năm )?(?:từ )?(?:năm )?\d{4}(?:\s*(?:-|–|đến|tới)\s*(?:năm )?\d{4})?"
    r"(?:\s*trở (?:lên|lại|về sau))?"
)
_ANY_SEX = re.compile(
    r"khong (?:yeu cau|gioi han|phan biet|quan trong)|ko yeu cau|nam ?[/,-]? ?(?:va |hoac )?nu"
    r"|nu ?[/,-]? ?(?:va |hoac )?nam|ca hai|tat ca|bat ky|both|any|all"
)
_LIMITS_AGE = re.compile(r"\d{2}")
_UPPER = frozenset({"dưới", "không quá", "tối đa", "<", "≤"})


def limits_of_columns(sex: str, age: str) -> tuple[str, ...]:
    """Return the limits in a file's own columns for sex and age, "" for columns it lacks."""
    found = []
    if fold(sex) and not _ANY_SEX.search(fold(sex)):
        found.append(f"Giới tính: {clean_line(sex)[:_LONGEST]}")
    if _LIMITS_AGE.search(age) and not _only_adult(age):
        found.append(f"Độ tuổi: {clean_line(age)[:_LONGEST]}")
    return tuple(found)


def limits_of_text(text: str) -> tuple[str, ...]:
    """Return the phrases of an advert that limit sex or age, as written, in their order."""
    key = text.lower()
    if len(key) != len(text):  # a letter has a longer lower case: phrases would be cut wrong
        text = key
    matches = [m for pattern in (*_SEX, _BORN) for m in pattern.finditer(key)] + _ages(key)
    spans = sorted(match.span() for match in matches)
    phrases = (
        _phrase(text, one) for one in spans if not any(_within(one, other) for other in spans)
    )
    return tuple(dict.fromkeys(phrases))[:_MOST]


def limits_text(*limits: tuple[str, ...]) -> str:
    """Return limits as one line, each once, for `VacancyProfile.stated_limits`."""
    return "; ".join(dict.fromkeys(limit for some in limits for limit in some))


def _phrase(text: str, span: tuple[int, int]) -> str:
    return clean_line(text[span[0] : span[1]]).strip(" ,.;:-–(")


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _ages(key: str) -> list[re.Match[str]]:
    found = [m for m in _AGE.finditer(key) if _limits(m)]
    taken = {m.end("low") for m in found}
    return found + [
        m for m in _LABELLED_AGE.finditer(key) if m.end("low") not in taken and _limits(m)
    ]


def _limits(match: re.Match[str]) -> bool:
    """Tell whether an age keeps grown-ups out: an upper bound, or a lower one above 18."""
    named = match.groupdict()
    low, high = int(named["low"]), named["high"]
    if not _ADULT - 3 <= low <= 70:  # noqa: PLR2004 - ages at which people work
        return False
    if high is not None or named["bound"] in _UPPER:
        return True
    at_least = named["open"] or named["bound"] in {"từ", "trên", "đủ", ">", "≥"}
    return low > _ADULT if at_least else True


def _only_adult(age: str) -> bool:
    match = _AGE.search(age.lower()) or _LABELLED_AGE.search(f"tuổi {age.lower()}")
    return match is not None and not _limits(match)
