"""What a vacancy's title says about the work, without the noise around it."""

import re

from vietnamese import without_accents

_BRACKETS = re.compile(r"[\(\[\{【（].*?[\)\]\}】）]|[\(\[\{【（].*$")
_CALLS = re.compile(
    r"\b(tuyển dụng|cần tuyển|tuyển gấp|tuyển|gấp|hot|urgent|đi làm ngay|nhận việc ngay)\b[:!]*",
    re.IGNORECASE,
)
_CONDITION_WORDS = (
    r"lương|thu nhập|thưởng|lcb|tn \d|từ \d|up to|upto|\d+\s*[-–]\s*\d+\s*(tr|m\b)",
    r"\d+\s*(tr\b|triệu|m\b)|tại|làm việc|lv tại|không yêu cầu|ko yêu cầu|không cần|chưa cần",
    r"chấp nhận|yêu cầu|ưu tiên|ít nhất|tối thiểu|full ?time|part ?time|toàn thời gian",
    r"bán thời gian|salary|khu vực|kv|quận|q\.|tp\.?\s?hcm|tphcm|hcm|hà nội|hn\b",
)
_CONDITIONS = re.compile(rf"[\s,.\-–|/+!]*\b({'|'.join(_CONDITION_WORDS)}).*$", re.IGNORECASE)
_BREAKS = re.compile(r"\s+[-–|:]\s*|\s*[|]\s*|\s+[-–]|[:;!]\s")
_WORK_WORDS = (
    "nhân viên|nv|chuyên viên|kỹ sư|kỹ thuật|thợ|công nhân|lao động|trưởng|phó|giám đốc|kế toán",
    "giáo viên|giảng viên|lái xe|tài xế|bảo vệ|phục vụ|bếp|lễ tân|thu ngân|tạp vụ|bán hàng",
    "tư vấn|quản lý|giám sát|thực tập|kinh doanh|dược sĩ|điều dưỡng|bác sĩ|trợ lý|thư ký|kho",
    "cơ khí|điện|hàn|may|engineer|manager|staff|specialist|executive|officer|designer|developer",
)
_WORK = re.compile(rf"\b({'|'.join(_WORK_WORDS)})\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9+#.]+")
_EMPTY = "nhan vien chuyen cap cao nguoi viec lam va cac cho cua the nam nu staff"
EMPTY_WORDS = frozenset(_EMPTY.split())
TITLE_CHARACTERS = 120  # of a title that are learnt from


def core_title(title: str) -> str:
    """Return the work alone: "Tuyển Kế toán (10 triệu) - Hà Nội" → "Kế toán"."""
    text = _CALLS.sub(" ", _BRACKETS.sub(" ", title))
    text = _CONDITIONS.sub("", " ".join(text.split()))
    parts = [part.strip(" -–,./|*~_") for part in _BREAKS.split(text)]
    parts = [part for part in parts if len(part) > 2]  # noqa: PLR2004 shorter is no word
    work = [part for part in parts if _WORK.search(part)]
    return (work or parts or [title])[0]


def title_words(title: str) -> frozenset[str]:
    """Return the telling words, in lower case and without accents: equal sets, same work."""
    words = _WORD.findall(without_accents(core_title(title)).lower())
    return frozenset(words) - EMPTY_WORDS or frozenset(words)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two titles may well be the same work: half of their words are common."""
    return 2 * len(one & other) >= len(one | other)
