"""Which of the trades that a title names is the work, and which is only what it is about.

"Thủ kho may mặc" is a storekeeper, "QC ngành may" an inspector, "Kế toán bán hàng" an accountant:
the head word decides, and an industry or an object beside it does not. "Phục vụ kiêm thu ngân" is
both. Where the object makes the work precise ("Kinh doanh phần mềm"), `lexicon_fields.csv` says
which trade the two are together.
"""

import csv
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.names_in_text import Found, Names
from jobmatch.reference.vietnamese import strict

# Trades that only say "somebody who works here": any other trade in the title says more.
GENERIC_TRADES = frozenset(
    {
        "assembler",
        "client_adviser",
        "company_director",
        "factory_worker",
        "general_technician",
        "machine_operator",
        "management_consultant",
        "production_leader",
        "secretary",
    }
)
# Of these, the ones that an industry makes precise: "Công nhân may mặc" sews.
_OF_ANY_INDUSTRY = frozenset({"assembler", "factory_worker", "machine_operator"})
# They serve or drive whoever is named after them.
_SERVING = frozenset({"secretary", "sales_admin", "driver", "driver_helper", "medical_records"})
_DIRECTORS = "17"  # VSCO 17: directors and their deputies
_DIRECTS = re.compile(
    r"(?:(?:phó|tổng|pho|tong)\s+)*(?:giám\s+đốc|giam\s+doc|c[eofm]o\b|director)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:kỹ\s+sư|kĩ\s+sư|kiến\s+trúc\s+sư|giám\s+sát|quản\s+lý|trưởng|tổ\s+trưởng|phó|giáo\s+viên"
    r"|giảng\s+viên|bác\s+s[ĩỹ])\b",
    re.IGNORECASE,
)

# The kinds of work that lexicon_fields.csv speaks of.
KINDS_OF_WORK = {
    "selling": frozenset(
        {"sales_rep", "market_sales_staff", "sales_supervisor", "client_adviser"}
    ),
    "programming": frozenset({"software_developer"}),
    "advising": frozenset({"shop_assistant"}),
    "checking": frozenset({"quality_inspector", "quality_engineer"}),
    "technical": frozenset({"general_technician"}),
    "repairing": frozenset({"maintenance_worker"}),
    "installing": frozenset({"appliance_repairer"}),
    "labouring": frozenset({"factory_worker"}),
    "operating": frozenset({"machine_operator", "management_consultant"}),
    "tending": frozenset({"system_admin", "it_operator"}),  # "Vận hành hệ thống …"
    "planning": frozenset({"management_consultant"}),
    "leading": frozenset({"production_leader"}),
    "directing": frozenset({"company_director"}),
    "engineering": frozenset({"industrial_engineer"}),
    "training": frozenset({"lecturer", "high_school_teacher"}),
}

_BESIDE = re.compile(
    r"[/|,;+&()\[\]•\n]|(?:^|\s)[-–—](?:\s|$)|\b(?:kiêm|kiem|và|va|hoặc|hoac|hay|and|or|cum)\b",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"(?<!trưởng )(?<!phó )(?<!truong )(?<!pho )"
    r"\b(?:ngành|nghành|lĩnh\s+vực|mảng|công\s+ty|cty|nhà\s+máy|xưởng|dự\s+án|tập\s+đoàn|trường"
    r"|khoa|phòng|ban|khối|bộ\s+phận|trung\s+tâm|chuỗi|cho|của|tại|ở|với|phục\s+vụ|biết"
    r"|hỗ\s+trợ|đội\s+ngũ|đối\s+tác"
    r"|nganh|linh\s+vuc|mang|cong\s+ty|nha\s+may|xuong|du\s+an|phong|khoi|bo\s+phan|cua|tai|o)"
    r"\s+(?:[^\W\d]+\s+){0,2}$",
    re.IGNORECASE,
)
_ENGLISH_ROLE = re.compile(
    r"\b(?:executive|manager|engineer|staff|specialist|officer|assistant|leader|supervisor|intern"
    r"|consultant|developer|analyst|designer|technician|operator|worker|representative|admin)$",
    re.IGNORECASE,
)


class Part(StrEnum):
    """What a named trade is to the title."""

    HEAD = "head"  # the work
    ALSO = "also"  # a second work: "Phục vụ - Thu ngân"
    WIDER = "wider"  # true, but a name beside it says more: "Nhân viên kinh doanh | phần mềm"
    OBJECT = "object"  # what the work is about: "Kế toán | bán hàng"
    INDUSTRY = "industry"  # where it is done: "QC | ngành may"


@dataclass(frozen=True, slots=True)
class Titled:
    """A trade named in a title: the half-open span [start, end), and its part."""

    id: str
    start: int
    end: int
    part: Part


def titled_trades(title: str) -> list[Titled]:
    """Return the trades of a title in the order of their words, each with its part.

    A title that names any trade has one HEAD.
    """
    return _made_precise(_with_one_head(_parted(title), title), title)


def _parted(title: str) -> list[Titled]:
    parted: list[Titled] = []
    for found in lexicon().find_trades(title, title=True):
        if not parted:
            parted.append(_titled(found, Part.HEAD))
            continue
        before = parted[-1]
        if found.start < before.end:
            parted[-1:] = _overlapping(title, before, found)
        else:
            part = _part_beside(title, before, found)
            if part is Part.HEAD:  # "Logistics Sales Executive": English puts the work last
                parted[-1] = replace(before, part=Part.OBJECT)
                part = before.part
            parted.append(_titled(found, part))
    return _industry_apart(parted, title)


def _overlapping(title: str, before: Titled, found: Found) -> tuple[Titled, Titled]:
    """Let the later of two names that share a word say more, unless it is only what is served."""
    if _is_industry(title[found.start : found.end]):
        return before, _titled(found, Part.INDUSTRY)
    general = found.id in GENERIC_TRADES and before.id not in GENERIC_TRADES
    if general or _serves(before, found) or _outranks(title, before, found):
        return before, _titled(found, Part.OBJECT)
    if before.part not in {Part.HEAD, Part.ALSO}:
        return before, _titled(found, before.part)
    return replace(before, part=Part.WIDER), _titled(found, before.part)


def _serves(before: Titled, found: Found) -> bool:
    """Tell "Lái xe giám đốc", who drives one, from "Lái xe FC", which says what is driven."""
    trades = lexicon().trades
    return before.id in _SERVING and trades[before.id].code[:2] != trades[found.id].code[:2]


def _outranks(title: str, before: Titled, found: Found) -> bool:
    """Tell "Giám sát vệ sinh công nghiệp" from a cleaner: who leads has the higher major group."""
    trades = lexicon().trades
    leads = _LEADS.match(strict(title[before.start : before.end])) is not None
    return leads and trades[before.id].code[0] < trades[found.id].code[0]


def _part_beside(title: str, before: Titled, found: Found) -> Part:
    gap = strict(title[before.end : found.start])
    words = title[found.start : found.end]
    if _is_industry(words) or _BELONGS.search(f" {gap}"):
        return Part.INDUSTRY
    if _BESIDE.search(gap):
        return Part.ALSO
    if _ENGLISH_ROLE.search(words) and title[before.start : before.end].isascii():
        return Part.HEAD
    return Part.OBJECT


def _industry_apart(parted: list[Titled], title: str) -> list[Titled]:
    """Let "May mặc - Thủ kho" begin with its industry: the head is then the work named first."""
    works = (one for one in parted[1:] if one.part in {Part.ALSO, Part.OBJECT})
    second = next(works, None)
    first = parted[0] if parted else None
    if first is None or second is None or not _is_industry(title[first.start : first.end]):
        return parted
    changed = {first: Part.INDUSTRY, second: Part.HEAD}
    return [replace(one, part=changed.get(one, one.part)) for one in parted]


def _with_one_head(parted: list[Titled], title: str) -> list[Titled]:
    """Let a precise trade take the place of a head that only says "somebody who works here"."""
    head = next((one for one in parted if one.part is Part.HEAD), None)
    if (
        head is None
        or head.id not in GENERIC_TRADES
        or _DIRECTS.match(strict(title[head.start : head.end]))
    ):
        return parted
    better = next((one for one in parted if _says_more(one, head)), None)
    if better is None:
        return parted
    changed = {head: Part.WIDER, better: Part.HEAD}
    return [replace(one, part=changed.get(one, one.part)) for one in parted]


def _says_more(one: Titled, head: Titled) -> bool:
    if one is head or one.id in GENERIC_TRADES:
        return False
    if lexicon().trades[one.id].code.startswith(_DIRECTORS):
        return False
    if one.part is Part.INDUSTRY:
        return head.id in _OF_ANY_INDUSTRY
    return one.part in {Part.ALSO, Part.OBJECT}


def _made_precise(parted: list[Titled], title: str) -> list[Titled]:
    """Put the trade of a work and its field in the place of the work."""
    precise: list[Titled] = []
    fields = _field_names().find(title) if parted else []
    for one in parted:
        field = _field_of(one, fields)
        if field is None:
            precise.append(one)
            continue
        start, end = min(one.start, field.start), max(one.end, field.end)
        precise.append(replace(one, part=Part.WIDER))
        precise.append(Titled(_fields()[field.id].makes[one.id], start, end, one.part))
    return precise


def _field_of(one: Titled, fields: list[Found]) -> Found | None:
    if one.part not in {Part.HEAD, Part.ALSO}:
        return None
    return next((f for f in fields if one.id in _fields()[f.id].makes), None)


def _titled(found: Found, part: Part) -> Titled:
    return Titled(found.id, found.start, found.end, part)


def _is_industry(words: str) -> bool:
    return any(
        _fields()[f.id].industry and f.start == 0 and f.end == len(words)
        for f in _field_names().find(words)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """What work can be about. An industry never is the work where another is named beside it."""

    id: str
    phrases: tuple[str, ...]
    industry: bool
    makes: dict[str, str]  # of a trade about this field, the trade that says both


@cache
def _fields() -> dict[str, _Field]:
    text = files(__package__).joinpath("lexicon_fields.csv").read_text(encoding="utf-8")
    return {
        row["id"]: _Field(
            id=row["id"],
            phrases=tuple(row["phrases"].split("|")),
            industry=row["industry"] == "yes",
            makes=_makes(row["makes"]),
        )
        for row in csv.DictReader(text.splitlines())
    }


def _makes(cell: str) -> dict[str, str]:
    """Read "selling=it_sales|checking=tester": a kind of work, and what it becomes here."""
    pairs = (pair.split("=") for pair in cell.split("|") if pair)
    return {work: becomes for kind, becomes in pairs for work in KINDS_OF_WORK[kind]}


@cache
def _field_names() -> Names:
    return Names((field.id, phrase) for field in _fields().values() for phrase in field.phrases)
