"""Reads schema.org's JobPosting, as a partner's feed gives it, as a row with the usual columns.

What a feed says goes the same way as a centre's spreadsheet: the same readers, the same problems
with row, column, found and expected, the same look for copies.
"""

import re
from collections.abc import Mapping
from html import unescape

_TAGS = re.compile(r"<[^>]{0,500}>")
_BREAKS = re.compile(r"<(?:br|/p|/li|/div|/h\d)\b[^>]{0,500}>", re.IGNORECASE)
_MONTHS = 12
_UNITS = {"HOUR": "giờ", "DAY": "ngày", "WEEK": "tuần", "MONTH": "tháng", "YEAR": "năm"}
_HOURS = {
    "FULL_TIME": "Toàn thời gian",
    "PART_TIME": "Bán thời gian",
    "TEMPORARY": "thời vụ",
    "INTERN": "thực tập",
}
_CREDENTIALS = {
    "high school": "Tốt nghiệp THPT",
    "professional certificate": "Trung cấp",
    "associate degree": "Cao đẳng",
    "bachelor degree": "Đại học",
    "postgraduate degree": "Thạc sĩ",
}


def is_job_posting(value: Mapping[str, object]) -> bool:
    kind = value.get("@type")
    return kind == "JobPosting" or (isinstance(kind, list) and "JobPosting" in kind)


def columns_of_posting(posting: Mapping[str, object]) -> dict[str, object]:
    """Return what a posting says under the headers that lists of vacancies have.

    Every column is there, empty where the posting is silent or says it in a way unknown to us.
    """
    return {
        "Mã tin": _value(posting.get("identifier")),
        "Đường dẫn": _text(posting.get("url")),
        "Nguồn": _name(posting.get("sdPublisher")),
        "Tên công việc": _text(posting.get("title")),
        "Tên công ty": _name(posting.get("hiringOrganization")),
        "Địa điểm làm việc": "; ".join(
            filter(None, map(_place, _all(posting.get("jobLocation"))))
        ),
        "Mức lương": _pay(posting.get("baseSalary")),
        "Số lượng": _text(posting.get("totalJobOpenings")),
        "Ngành nghề": _text(posting.get("industry")),
        "Mã nghề": _code(posting.get("occupationalCategory")),
        "Mô tả công việc": _plain(posting.get("description")),
        "Yêu cầu công việc": _plain(posting.get("qualifications")),
        "Quyền lợi": _plain(posting.get("jobBenefits")),
        "Kỹ năng": ", ".join(map(_text, _all(posting.get("skills")))),
        "Thời gian làm việc": _text(posting.get("workHours")),
        "Hình thức làm việc": ", ".join(
            _HOURS.get(_text(one), "") for one in _all(posting.get("employmentType"))
        ).strip(", "),
        "Kinh nghiệm": _experience(posting.get("experienceRequirements")),
        "Yêu cầu trình độ": _education(posting.get("educationRequirements")),
        "Hạn nộp": _day(posting.get("validThrough")),
        "Ngày đăng": _day(posting.get("datePosted")),
    }


def _all(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    if isinstance(value, str):
        return unescape(value).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _plain(value: object) -> str:
    """Return text without the HTML that descriptions may carry; paragraphs stay apart."""
    marked = "\n".join(map(_text, _all(value)))
    lines = _TAGS.sub("", _BREAKS.sub("\n", marked)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _part(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _name(value: object) -> str:
    return _text(value) or _text(_part(value, "name"))


def _value(value: object) -> str:
    return _text(value) or _text(_part(value, "value"))


def _place(value: object) -> str:
    address = _part(value, "address")
    if isinstance(address, str):
        return _text(address)
    parts = [_text(_part(address, "streetAddress")), _text(_part(address, "addressLocality"))]
    region = _text(_part(address, "addressRegion"))
    told = ", ".join(filter(None, parts))
    return (
        told if region.casefold() in told.casefold() else ", ".join(filter(None, (told, region)))
    )


def _pay(value: object) -> str:
    currency = _text(_part(value, "currency")) or "VND"
    amount = _part(value, "value")
    if not isinstance(amount, dict):
        amount = {"value": amount, "unitText": _part(value, "unitText")}
    low = _text(amount.get("minValue")) or _text(amount.get("value"))
    high = _text(amount.get("maxValue")) or _text(amount.get("value"))
    period = _UNITS.get(_text(amount.get("unitText")).upper(), "")
    if low and high and low != high:
        told = f"{low} - {high} {currency}"
    elif low or high:
        told = f"{'' if low and high else 'từ ' if low else 'đến '}{low or high} {currency}"
    else:
        return ""
    return f"{told}/{period}" if period else told


def _experience(value: object) -> str:
    months = _part(value, "monthsOfExperience")
    if isinstance(months, int | float):
        return f"{months / _MONTHS:g} năm" if months >= _MONTHS else f"{months:g} tháng"
    told = _text(value) or _text(_part(value, "description"))
    return "Không yêu cầu" if told == "no requirements" else told


def _education(value: object) -> str:
    first = next(iter(_all(value)), None)
    told = _text(first) or _text(_part(first, "credentialCategory"))
    return _CREDENTIALS.get(told.casefold(), "" if told == "no requirements" else told)


def _code(value: object) -> str:
    """Return a classification's number; words beside or instead of it are no code."""
    found = re.match(r"\d{4}(?!\d)", _text(next(iter(_all(value)), None)))
    return found[0] if found else ""


def _day(value: object) -> str:
    return _text(value)[:10]
