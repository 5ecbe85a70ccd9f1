"""Words of a title that make another opening of the same job: its level, its shift."""

import re
from enum import IntFlag, auto

from jobmatch.reference.vietnamese import has_accents, strict


class Mark(IntFlag):
    """`GRADE_1` … `GRADE_7` are the bậc of a trade; `SHIFT_1` … are ca 1, ca 2, ca 3."""

    HEAD = auto()
    DEPUTY = auto()
    SUPERVISOR = auto()
    SENIOR = auto()
    MIDDLE = auto()
    JUNIOR = auto()
    INTERN = auto()
    ASSISTANT = auto()
    PART_TIME = auto()
    SEASONAL = auto()
    NIGHT = auto()
    DAY = auto()
    ROTATING = auto()


_SPOKEN = {
    Mark.HEAD: r"trưởng|leader|lead|head|manager|giám đốc|director|quản đốc|cửa hàng trưởng",
    Mark.DEPUTY: r"phó|deputy|vice",
    Mark.SUPERVISOR: r"giám sát|supervisor",
    Mark.SENIOR: r"senior|sr|cao cấp|cvcc",
    Mark.MIDDLE: r"middle|mid|midlevel",
    Mark.JUNIOR: r"junior|fresher|tập sự|mới ra trường|mới tốt nghiệp",
    Mark.INTERN: r"intern|internship|trainee|thực tập|thực tập sinh|tts|học việc",
    Mark.ASSISTANT: r"phụ|trợ lý|trợ giảng|assistant",
    Mark.PART_TIME: r"part[- ]?time|bán thời gian",
    Mark.SEASONAL: r"thời vụ",
    Mark.NIGHT: r"đêm|ban đêm|night",
    Mark.DAY: r"ca ngày|giờ hành chính|ca sáng|ca chiều",
    Mark.ROTATING: r"xoay ca|luân ca|ca kíp",
}
_BLIND = {
    Mark.HEAD: r"truong (?:phong|nhom|ca|to|chuyen|bo phan|kho|nganh)|(?:to|nhom|bep) truong"
    r"|leader|lead|head|manager|giam doc|director|quan doc",
    Mark.DEPUTY: r"pho (?:phong|giam doc|quan doc)|to pho|deputy|vice",
    Mark.SUPERVISOR: r"giam sat|supervisor",
    Mark.SENIOR: r"senior|sr|cao cap|cvcc",
    Mark.MIDDLE: r"middle|mid|midlevel",
    Mark.JUNIOR: r"junior|fresher|tap su|moi ra truong|moi tot nghiep",
    Mark.INTERN: r"intern|internship|trainee|thuc tap|thuc tap sinh|tts|hoc viec",
    Mark.ASSISTANT: r"phu (?:bep|xe|kho|ho|viec)|tro ly|tro giang|assistant",
    Mark.PART_TIME: r"part[- ]?time|ban thoi gian",
    Mark.SEASONAL: r"thoi vu",
    Mark.NIGHT: r"ca dem|ban dem|night",
    Mark.DAY: r"ca ngay|gio hanh chinh|ca sang|ca chieu",
    Mark.ROTATING: r"xoay ca|luan ca|ca kip",
}
_FIND_SPOKEN = {mark: re.compile(rf"\b(?:{words})\b") for mark, words in _SPOKEN.items()}
_FIND_BLIND = {mark: re.compile(rf"\b(?:{words})\b") for mark, words in _BLIND.items()}
_NUMBERED = re.compile(r"\b(bậc|bac|ca)\s*([1-7])(?:\s*/\s*7)?\b")
_FIRST_NUMBERED = {"bậc": len(Mark), "bac": len(Mark), "ca": len(Mark) + 7}


def marks_of(title: str) -> int:
    """Return the marks in a title as bits; those above `Mark` are grades and numbered shifts."""
    written = strict(title)
    finders = _FIND_SPOKEN if has_accents(title) else _FIND_BLIND
    found = sum(int(mark) for mark, finder in finders.items() if finder.search(written))
    for word, number in _NUMBERED.findall(written):
        found |= 1 << (_FIRST_NUMBERED[word] + int(number) - 1)
    return found
