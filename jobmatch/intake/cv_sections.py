"""Which part of a CV each line stands in: experience, schooling, skills … by its headings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from jobmatch.intake.text import fold


class CvPart(StrEnum):
    HEAD = "head"  # before the first heading: name, job, contact
    PERSON = "person"
    WISH = "wish"
    EXPERIENCE = "experience"
    SCHOOL = "school"
    SKILLS = "skills"
    PAPERS = "papers"
    LANGUAGES = "languages"
    OTHER = "other"


_HEADINGS: dict[CvPart, str] = {
    CvPart.PERSON: "thong tin ca nhan|thong tin lien he|lien he|thong tin|ca nhan|so yeu ly lich"
    "|personal information|personal details|contact|contacts|contact information|about me"
    "|profile|gioi thieu|gioi thieu ban than|ve toi|ban than",
    CvPart.WISH: "muc tieu|muc tieu nghe nghiep|cong viec mong muon|viec lam mong muon"
    "|nguyen vong|nguyen vong viec lam|vi tri ung tuyen|vi tri mong muon|mong muon"
    "|career objective|career objectives|objective|objectives|position applied",
    CvPart.EXPERIENCE: "kinh nghiem|kinh nghiem lam viec|kinh nghiem nghe nghiep"
    "|qua trinh lam viec|qua trinh cong tac|cong viec da lam|viec da lam|cac viec da lam"
    "|kinh nghiem thuc te|lich su lam viec|work experience|working experience|experience"
    "|experiences|professional experience|employment history|work history",
    CvPart.SCHOOL: "hoc van|trinh do hoc van|qua trinh hoc tap|trinh do|bang cap|dao tao"
    "|qua trinh dao tao|trinh do chuyen mon|hoc van va bang cap|hoc tap|education"
    "|academic background|hoc van dao tao|trinh do hoc van chuyen mon",
    CvPart.SKILLS: "ky nang|cac ky nang|ky nang nghe|ky nang chuyen mon|ky nang nghe nghiep"
    "|ky nang ca nhan|ky nang lam viec|diem manh|the manh|viec biet lam|tay nghe|skills|skill"
    "|key skills|ky nang mem|ky nang va the manh|the manh va ky nang|nang luc",
    CvPart.PAPERS: "chung chi|cac chung chi|bang lai|giay phep|chung chi giay phep"
    "|chung chi bang lai|chung chi va bang lai|chung chi va giay phep|bang lai chung chi"
    "|bang cap chung chi|certificates|certificate|certifications|licences|licenses",
    CvPart.LANGUAGES: "ngoai ngu|tin hoc|ngoai ngu tin hoc|ngoai ngu va tin hoc|tieng nuoc ngoai"
    "|languages|language|tin hoc ngoai ngu",
    CvPart.OTHER: "so thich|hobbies|interests|nguoi tham chieu|nguoi tham khao|thong tin tham khao"
    "|references|reference|hoat dong|hoat dong xa hoi|activities|giai thuong|thanh tich|awards"
    "|danh hieu va giai thuong|thong tin them|du an|projects|cam ket|loi cam ket",
}
_AND = re.compile(r"\b(?:va|and)\b")
_PART_OF = {
    " ".join(_AND.sub(" ", name).split()): part
    for part, names in _HEADINGS.items()
    for name in names.split("|")
}
_NUMBERED = re.compile(r"^(?:[ivx]{1,4}|\d{1,2}|[a-g])\s*[./)]\s*")
_NO_LETTER = re.compile(r"[^a-z]+")
_LONGEST_HEADING = 45
_HEADED_LINE = re.compile(r"([^:]{3,45})[:：]\s*(\S.*)?")


@dataclass(frozen=True, slots=True)
class PartLine:
    part: CvPart
    text: str


def in_parts(lines: Iterable[str]) -> list[PartLine]:
    """Return the lines with the part each stands in; headings go, but for words behind them."""
    part, found = CvPart.HEAD, []
    for line in lines:
        headed, rest = _headed(line)
        if headed is None:
            found.append(PartLine(part, line))
            continue
        part = headed
        if rest:
            found.append(PartLine(part, rest))
    return found


def parts_named(lines: Iterable[str]) -> frozenset[CvPart]:
    """Return the parts that have a heading of their own."""
    return frozenset(part for line in lines if (part := _headed(line)[0]) is not None)


def _headed(line: str) -> tuple[CvPart | None, str]:
    """Return the part whose heading a line is, and what is written behind it."""
    whole = _PART_OF.get(_key(line)) if len(line) <= _LONGEST_HEADING else None
    if whole is not None:
        return whole, ""
    match = _HEADED_LINE.fullmatch(line)
    if match is None:
        return None, ""
    part = _PART_OF.get(_key(match[1]))
    return part, (match[2] or "") if part else ""


def _key(text: str) -> str:
    plain = _NUMBERED.sub("", fold(text).strip(" .:-–—•*|#"))
    letters = _AND.sub(" ", _NO_LETTER.sub(" ", plain)).replace("ki nang", "ky nang")
    return " ".join(letters.split())
