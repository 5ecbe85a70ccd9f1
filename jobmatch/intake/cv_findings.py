"""What a CV says about work, each finding with the line it stands in; what it lacks too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jobmatch.domain.forms import QUALIFICATION_RANK, SCHOOL_RANK, Qualification, SchoolLevel
from jobmatch.domain.seekers import PastJob
from jobmatch.intake.cv_past_jobs import past_jobs, period_in, unbulleted
from jobmatch.intake.cv_sections import CvPart, PartLine, in_parts, parts_named
from jobmatch.intake.cv_text import CvError, CvFault
from jobmatch.intake.education_text import read_qualification, read_school_level
from jobmatch.intake.phones import read_phone
from jobmatch.intake.place_text import read_place
from jobmatch.intake.text import fold
from jobmatch.reference.evidence import seeker_evidence
from jobmatch.reference.lexicon import SkillKind, lexicon


class CvField(StrEnum):
    """What is looked for. The last two are found and never changed from a CV."""

    DESIRED_JOB = "desired_job"
    PAST_JOB = "past_job"
    SKILL = "skill"
    CERTIFICATE = "certificate"
    LANGUAGE = "language"
    SCHOOL_LEVEL = "school_level"
    QUALIFICATION = "qualification"
    MAJOR = "major"
    HOME = "home"
    WISHED_PLACE = "wished_place"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class CvFinding:
    """`value` is what a form would be given; `source` the words of the CV it rests on."""

    field: CvField
    value: str
    source: str
    job: PastJob | None = None  # PAST_JOB


@dataclass(frozen=True, slots=True, kw_only=True)
class CvReading:
    findings: tuple[CvFinding, ...]

    def of(self, field: CvField) -> tuple[CvFinding, ...]:
        return tuple(found for found in self.findings if found.field is field)

    @property
    def missing(self) -> tuple[CvField, ...]:
        """Return what was looked for and not found."""
        found = {finding.field for finding in self.findings}
        return tuple(field for field in CvField if field not in found)


_MOST_ITEMS = 20
_LONGEST_ITEM = 60
_LONGEST_TITLE = 10  # words
_HEAD_LINES = 8
_WISHED = re.compile(
    r"(?:vi tri (?:ung tuyen|mong muon|du tuyen)|ung tuyen(?: vi tri)?|cong viec mong muon"
    r"|viec (?:lam )?mong muon|nghe mong muon|du tuyen(?: vi tri)?|position applied(?: for)?"
    r"|applied position|desired (?:job|position))\W*$"
)
_HOME = re.compile(
    r"(?:dia chi|noi o|cho o|noi o hien (?:nay|tai)|address|thuong tru|tam tru)\W*$"
)
_WISHED_PLACE = re.compile(
    r"(?:noi lam viec mong muon|khu vuc (?:lam viec|mong muon)|dia diem (?:lam viec )?mong muon"
    r"|noi muon lam|desired location)\W*$"
)
_MAJOR = re.compile(r"(?:chuyen nganh|nganh(?: hoc| dao tao)?|nghe dao tao|khoa|major)\W*$")
_MAJOR_IN = re.compile(
    r"(?:chuyên ngành|ngành|major in)\s*:?\s+([^|,;()–—\d]{3,60})", re.IGNORECASE
)
_LABELLED = re.compile(r"\W*([^:]{2,45}):\s*(\S.*)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
_ITEMS = re.compile(r"[,;•●▪|/]|\s[-–—]\s")
_RATING = re.compile(r"\s*[:(]?\s*(?:\d{1,3}\s*%|\d\s*/\s*\d{1,2}|[★☆✩✭●○■□]{2,})\s*\)?\s*$")
_PAPER = frozenset({SkillKind.LICENCE, SkillKind.CERTIFICATE})
_FILLER = re.compile(r"^(?:ky nang|co|biet|thanh thao|su dung|tot|kha)$")


def read_findings(lines: Sequence[str]) -> CvReading:
    """Return what the lines of a CV say, or raise CvError where they are no CV's."""
    placed = in_parts(lines)
    if not _is_cv(lines):
        raise CvError(CvFault.NO_CV)
    found = (
        *_wished_job(placed),
        *_jobs(placed),
        *_skills(placed),
        *_papers(placed),
        *_languages(placed),
        *_schooling(placed),
        *_places(lines),
        *_contact(lines),
    )
    return CvReading(findings=tuple(_once(found)))


def _is_cv(lines: Sequence[str]) -> bool:
    named = parts_named(lines) - {CvPart.OTHER}
    telling = named & {CvPart.EXPERIENCE, CvPart.SCHOOL, CvPart.SKILLS}
    return bool(telling) and len(named) > 1


def _once(findings: Iterable[CvFinding]) -> Iterator[CvFinding]:
    seen: set[tuple[CvField, str]] = set()
    for one in findings:
        key = (one.field, fold(one.value))
        if key not in seen and one.value:
            seen.add(key)
            yield one


def _in_part(placed: Iterable[PartLine], *parts: CvPart) -> list[str]:
    return [line.text for line in placed if line.part in parts]


def _labelled(lines: Iterable[str], label: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield (what stands behind such a label, the line)."""
    for line in lines:
        for part in line.split(" | "):
            match = _LABELLED.fullmatch(part)
            if match and label.match(fold(match[1])):
                yield match[2].strip(" .|"), line


def _wished_job(placed: Sequence[PartLine]) -> Iterator[CvFinding]:
    said = next(_labelled((line.text for line in placed), _WISHED), None)
    candidates = [said] if said else []
    candidates += [(line, line) for line in _in_part(placed, CvPart.WISH)[:2]]
    candidates += [(line, line) for line in _in_part(placed, CvPart.HEAD)[:_HEAD_LINES]]
    for value, line in candidates:
        title = _title(unbulleted(value))
        if title:
            yield CvFinding(field=CvField.DESIRED_JOB, value=title, source=line)
            return


def _title(text: str) -> str:
    """Return the words of a line that name a trade: the whole line where it is short."""
    found = lexicon().find_trades(text, title=True)
    if not found or _EMAIL.search(text) or any(map(str.isdigit, text)):
        return ""
    if len(text.split()) <= _LONGEST_TITLE:
        return text.strip(" .|-–—")
    return text[found[0].start : found[0].end]


def _jobs(placed: Sequence[PartLine]) -> Iterator[CvFinding]:
    for found in past_jobs(_in_part(placed, CvPart.EXPERIENCE)):
        job = found.job
        value = " · ".join(part for part in (job.position, job.employer, job.period) if part)
        yield CvFinding(field=CvField.PAST_JOB, value=value, source=found.source, job=job)


def _skills(placed: Sequence[PartLine]) -> Iterator[CvFinding]:
    """Yield the items of the part on skills, then skills the lexicon knows from elsewhere."""
    named: set[str] = set()
    items = list(_items(_in_part(placed, CvPart.SKILLS)))[:_MOST_ITEMS]
    for item, line in items:
        kinds = {lexicon().skills[found.id].kind for found in lexicon().find_skills(item)}
        if kinds & (_PAPER | {SkillKind.LANGUAGE}):
            continue
        named |= {found.id for found in lexicon().find_skills(item)}
        yield CvFinding(field=CvField.SKILL, value=item, source=line)
    for line in _in_part(placed, CvPart.EXPERIENCE, CvPart.WISH, CvPart.LANGUAGES, CvPart.PERSON):
        for found in lexicon().find_skills(line):
            skill = lexicon().skills[found.id]
            if skill.kind in _PAPER | {SkillKind.LANGUAGE} or found.id in named:
                continue
            named.add(found.id)
            yield CvFinding(field=CvField.SKILL, value=skill.name.split(",")[0], source=line)


def _items(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (item, line) of a list written with bullets, commas or one a line."""
    for line in lines:
        plain = _RATING.sub("", line)
        match = _LABELLED.fullmatch(plain)
        words = match[2] if match else plain
        for part in _ITEMS.split(unbulleted(words)):
            item = _RATING.sub("", part).strip(" .:()")
            if 1 < len(item) <= _LONGEST_ITEM and not _FILLER.match(fold(item)):
                yield item, line


def _papers(placed: Sequence[PartLine]) -> Iterator[CvFinding]:
    for line in placed:
        if line.part is CvPart.OTHER:
            continue
        held = [paper for paper in seeker_evidence(line.text).papers if paper.held]
        for paper in held:
            name = lexicon().skills[paper.id].name
            yield CvFinding(field=CvField.CERTIFICATE, value=name, source=line.text)
        if not held and line.part is CvPart.PAPERS:
            yield from _own_paper(line.text)


def _own_paper(line: str) -> Iterator[CvFinding]:
    """Yield a certificate that the lexicon does not know, in the CV's own words."""
    words = unbulleted(line).strip(" .")
    denied = fold(words).startswith(("chua", "khong"))
    if len(words) <= _LONGEST_ITEM and len(words.split()) > 1 and not denied:
        yield CvFinding(field=CvField.CERTIFICATE, value=words.replace(",", " "), source=line)


def _languages(placed: Sequence[PartLine]) -> Iterator[CvFinding]:
    lines = _in_part(placed, CvPart.LANGUAGES, CvPart.SKILLS, CvPart.PAPERS, CvPart.PERSON)
    for line in lines:
        for found in lexicon().find_skills(line):
            skill = lexicon().skills[found.id]
            if skill.kind is SkillKind.LANGUAGE:
                yield CvFinding(field=CvField.LANGUAGE, value=skill.name, source=line)


def _schooling(placed: Sequence[PartLine]) -> Iterator[CvFinding]:
    lines = _in_part(placed, CvPart.SCHOOL)
    lines += [line for _, line in _labelled((each.text for each in placed), _EDUCATION)]
    yield from _highest_school(lines)
    yield from _highest_qualification(lines)
    majors = [*_labelled(lines, _MAJOR), *_majors_in(lines)]
    for value, line in majors[:1]:
        major = period_free(value)
        if major:
            yield CvFinding(field=CvField.MAJOR, value=major, source=line)


_EDUCATION = re.compile(r"(?:trinh do|trinh do hoc van|hoc van|trinh do van hoa|education)\W*$")


def _majors_in(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        match = _MAJOR_IN.search(line)
        if match:
            yield match[1].strip(" .-"), line


def period_free(text: str) -> str:
    """Return a text without the period it names, in one line of a form."""
    period = period_in(text)
    return (text.replace(period, " ") if period else text).strip(" .,;:|()-–—")


def _highest_school(lines: Iterable[str]) -> Iterator[CvFinding]:
    read = [(read_school_level(line), line) for line in lines]
    known = [(SchoolLevel(level), line) for level, line in read if level]
    if known:
        level, line = max(known, key=lambda one: SCHOOL_RANK[one[0]])
        yield CvFinding(field=CvField.SCHOOL_LEVEL, value=level, source=line)


def _highest_qualification(lines: Iterable[str]) -> Iterator[CvFinding]:
    read = [(read_qualification(line), line) for line in lines]
    known = [(Qualification(level), line) for level, line in read if level]
    if known:
        level, line = max(known, key=lambda one: QUALIFICATION_RANK[one[0]])
        yield CvFinding(field=CvField.QUALIFICATION, value=level, source=line)


def _places(lines: Sequence[str]) -> Iterator[CvFinding]:
    for field, label in ((CvField.HOME, _HOME), (CvField.WISHED_PLACE, _WISHED_PLACE)):
        for value, line in _labelled(lines, label):
            if read_place(value).known:
                yield CvFinding(field=field, value=value, source=line)
                break


def _contact(lines: Sequence[str]) -> Iterator[CvFinding]:
    for line in lines:
        if (email := _EMAIL.search(line)) is not None:
            yield CvFinding(field=CvField.EMAIL, value=email.group(), source=line)
            break
    for line in lines:
        if not period_in(line) and (phone := read_phone(line)) is not None:
            yield CvFinding(field=CvField.PHONE, value=phone.e164, source=line)
            break
