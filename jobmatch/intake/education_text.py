"""Understands schooling and qualification: "12/12", "TN THCS", "Đại học trở lên"."""

import re
from dataclasses import dataclass

from jobmatch.intake.text import fold

SCHOOL_LEVELS = ("below_primary", "primary", "lower_secondary", "upper_secondary")
"""Trình độ học vấn, lowest first (forms of NĐ 23/2021)."""

QUALIFICATIONS = (
    "untrained", "skilled_no_cert", "cert_under_3m", "elementary", "intermediate",
    "college", "university", "master", "doctor",
)  # fmt: skip
"""Trình độ chuyên môn kỹ thuật, lowest first: the union of NĐ 23/2021 and TT 01/2022."""

_LONGEST = 1_000
_OLD_LAST_GRADE = 10  # ten-year schooling of the North until 1989: 7/10 is lower secondary

_ABOVE = re.compile(r"tro len|or (?:above|higher)|(?:dai hoc|dh|cao dang|cd|trung cap|thpt)\s*\+")
_NONE_ASKED = re.compile(
    r"^(?:khong|ko) (?:yeu cau|can|doi hoi|han che)"
    r"|khong (?:yeu cau|can|doi hoi) (?:trinh do|bang)|moi trinh do"
)
_UNFINISHED = re.compile(
    r"(?:chua (?:tot nghiep|hoc (?:xong|het)|xong|het|tn)|dang hoc|chua qua)\s*"
    r"(?:bac |cap |truong |hoc )?(?=tieu hoc|th\b|cap|thcs|thpt|pt|trung hoc|lop)"
)

# Each row: code, words for it. The folded text is searched in this order and what was found is
# taken out, so that "cao đẳng nghề" is not also "nghề", nor "trên đại học" also "đại học".
_QUALIFICATION_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("doctor", re.compile(r"tien s[iy]|\bts\b|\bphd\b|doctor")),
    ("master", re.compile(
        r"(?:tren|sau) (?:dai hoc|dh)\b|thac s[iy]|\bths\b|cao hoc|\bmba\b|master|postgraduate")),
    ("untrained", re.compile(
        r"chua (?:qua|duoc) (?:truong lop )?dao tao"
        r"|khong co (?:trinh do )?(?:chuyen mon|cmkt|bang cap)"
        r"|khong (?:qua|bang cap)|lao dong pho thong|\bldpt\b|untrained")),
    ("skilled_no_cert", re.compile(
        r"(?:cong nhan ky thuat|cnkt|tho)[^,;.]{0,20}"
        r"(?:khong (?:co )?(?:bang|chung chi)|chua co bang)|skilled_no_cert")),
    ("cert_under_3m", re.compile(
        r"(?:chung chi|chung nhan|dao tao|day|hoc)[^,;.]{0,25}(?:duoi|<) ?0?3 thang"
        r"|cert_under_3m")),
    ("elementary", re.compile(
        r"so cap|\bscn\b|elementary|chung chi nghe|(?:dao tao|day nghe) ngan han")),
    ("intermediate", re.compile(
        r"trung cap|trung hoc (?:chuyen nghiep|nghe)|\b(?:tccn|thcn|tcn|tc)\b|intermediate"
        r"|cong nhan ky thuat co bang")),
    ("college", re.compile(r"cao dang|\bcdn?\b|college|associate")),
    ("university", re.compile(
        r"dai hoc|\bdh\b|cu nhan|\bky su\b|university|bachelor|engineer degree")),
)  # fmt: skip
_STILL_STUDYING = re.compile(r"(?:sinh vien|dang (?:theo )?hoc)[^,;.]*")
_UPPER = (
    r"thpt|ptt[dh]|thbt|cap (?:3|iii)\b|trung hoc pho thong|pho thong trung hoc|upper_secondary"
)
_LOWER = r"thcs|ptcs|cap (?:2|ii)\b|trung hoc co so|lower_secondary"
_PRIMARY = r"tieu hoc|cap (?:1|i)\b|(?<![a-z])primary"
_SCHOOL_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("below_primary", re.compile(r"below_primary|mu chu|chua (?:di hoc|biet chu)|khong biet chu")),
    ("upper_secondary", re.compile(_UPPER)),
    ("lower_secondary", re.compile(_LOWER)),
    ("primary", re.compile(_PRIMARY)),
)
_GRADE = re.compile(r"(?<![\d/])(\d{1,2}) ?/ ?(1[02])(?![\d/])|\blop (\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """What a text says of schooling and training; None where it does not say.

    `qualification` is the lowest one named, as a vacancy's requirement reads ("Cao đẳng/Đại học");
    `highest` the highest, as a person's does. Codes are those of SCHOOL_LEVELS, QUALIFICATIONS.
    """

    school_level: str | None = None
    qualification: str | None = None
    highest: str | None = None
    or_above: bool = False
    none_required: bool = False


def read_education(text: str) -> Education | None:
    """Return schooling and qualification named in `text`, or None when it names neither."""
    key = fold(text[:_LONGEST])
    studied = _STILL_STUDYING.sub(" ", key)
    named = _qualifications(studied)
    level = _school_level(studied)
    none_required = _NONE_ASKED.search(key) is not None
    if not (named or level or none_required):
        return None
    return Education(
        school_level=level,
        qualification=min(named, key=QUALIFICATIONS.index, default=None),
        highest=max(named, key=QUALIFICATIONS.index, default=None),
        or_above=_ABOVE.search(key) is not None,
        none_required=none_required,
    )


def read_school_level(text: str) -> str | None:
    """Return the code of the general schooling in `text`, or None."""
    found = read_education(text)
    return found.school_level if found else None


def read_qualification(text: str) -> str | None:
    """Return the code of the highest technical qualification in `text`, or None.

    "Trên đại học" is "master", the least it can be.
    """
    found = read_education(text)
    return found.highest if found else None


def _qualifications(key: str) -> set[str]:
    found = set()
    for code, words in _QUALIFICATION_WORDS:
        key, times = words.subn(" ", key)
        if times:
            found.add(code)
    return found


def _school_level(key: str) -> str | None:
    unfinished = _UNFINISHED.search(key)
    named = next((code for code, words in _SCHOOL_WORDS if words.search(key)), None) or _by_grade(
        key
    )
    if named is None or unfinished is None:
        return named
    return SCHOOL_LEVELS[max(0, SCHOOL_LEVELS.index(named) - 1)]


def _by_grade(key: str) -> str | None:
    """Read "9/12", "7/10" and "lớp 9" as the level that grade completes."""
    match = _GRADE.search(key)
    if match is None:
        return None
    grade, of_ten_years = int(match[1] or match[3]), match[2] == str(_OLD_LAST_GRADE)
    steps = (4, 7, 10) if of_ten_years else (5, 9, 12)
    if grade > int(match[2] or steps[-1]):
        return None
    return SCHOOL_LEVELS[sum(grade >= step for step in steps)]
