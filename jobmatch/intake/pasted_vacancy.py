"""Proposes answers of the vacancy form from an advert that somebody pasted, with the words found.

Nothing is guessed: what the text does not say is not proposed. Every proposal says the words that
it came from, and a person looks at it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.intake.dates import read_day
from jobmatch.intake.form_values import day_text, number_text, salary_texts
from jobmatch.intake.listed_words import read_benefits, read_contract, read_working_time
from jobmatch.intake.pasted_sections import Line, Part, lines_of, sentences_of
from jobmatch.intake.phones import read_phone
from jobmatch.intake.place_text import read_place
from jobmatch.intake.salary_text import read_salary
from jobmatch.intake.text import clean_line
from jobmatch.reference.evidence import vacancy_evidence
from jobmatch.reference.evidence_findings import Condition, VacancyEvidence
from jobmatch.reference.evidence_words import Need, Sentence
from jobmatch.reference.lexicon import lexicon
from jobmatch.reference.occupations import occupation
from jobmatch.reference.title_occupation import clean_title, suggest_occupations

LONGEST = 20_000  # characters that are read
MOST_SKILLS = 12
_SURE_ENOUGH = 0.5
_LONGEST_TITLE, _LONGEST_WORDS = 120, 160
_TITLE_LINES = 5

_COUNTED = re.compile(
    r"(?:số\s+lượng[^\d\n]{0,15}|(?:cần\s+)?tuyển(?:\s+(?:dụng|gấp|thêm))*\s+)(\d{1,4})\b"
    r"(?!\s*(?:tuổi|năm|tháng|triệu|giờ|[/.,]\d))",
    re.IGNORECASE,
)
_PAID = re.compile(r"lương|thu nhập|\btn\b", re.IGNORECASE)
_CLOSES = re.compile(
    r"(?:hạn|trước\s+ngày|đến\s+(?:hết\s+)?ngày)[^\d\n]{0,40}(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{2})?\s*(?:-|–|đến|tới)\s*\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{2})?",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:làm\s+việc|lv|nơi\s+làm)\s+(?:tại|ở)\s+([^.;\n]{4,120})", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SHIFTS = {Condition.ROTATING_SHIFTS, Condition.SPLIT_SHIFT, Condition.NIGHT_SHIFT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An answer for one field of the form, and the words of the text that it rests on."""

    field: str
    answer: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedSkill:
    name: str
    because: str
    preferred: bool  # the text welcomes it, and does not demand it


def proposals(text: str) -> tuple[Proposal, ...]:
    """Return at most one proposal a field."""
    lines = lines_of(text[:LONGEST])
    whole = "\n".join(line.text for line in lines)
    found: dict[str, Proposal] = {}
    readers = (
        _title_and_occupation(lines, whole),
        _texts(lines),
        _openings(whole),
        _place(lines, whole),
        _pay(whole),
        _evidence(vacancy_evidence(whole)),
        _terms(whole),
        _contact(lines),
    )
    for proposed in readers:
        for one in proposed:
            if one.answer:
                found.setdefault(one.field, one)
    return tuple(found.values())


def proposed_skills(text: str) -> tuple[ProposedSkill, ...]:
    """Return the skills, machines, languages and papers that the text names, in its order."""
    found: dict[str, ProposedSkill] = {}
    for sentence in sentences_of(text[:LONGEST]):
        asked = Sentence(sentence)
        for one in lexicon().find_skills(sentence):
            words = sentence[one.start : one.end]
            name = lexicon().skills[one.id].name
            preferred = _need(asked, words) is Need.PREFERRED
            found.setdefault(name, ProposedSkill(name=name, because=words, preferred=preferred))
    return tuple(found.values())[:MOST_SKILLS]


def _need(asked: Sentence, words: str) -> Need:
    spotted = next(asked.find(re.escape(words.lower())), None)
    return Need.MENTIONED if spotted is None else asked.need(spotted.start, spotted.end)


def _title_and_occupation(lines: tuple[Line, ...], whole: str) -> Iterator[Proposal]:
    for line in lines[:_TITLE_LINES]:
        title = clean_title(clean_line(line.text))[:_LONGEST_TITLE]
        if not lexicon().find_trades(title, title=True):
            continue
        readable = title.capitalize() if title.isupper() else title
        yield _proposal("title", readable, line.text)
        for suggestion in suggest_occupations(title, whole, 1):
            known = occupation(suggestion.code)
            if known and suggestion.confidence >= _SURE_ENOUGH:
                answer = f"{known.code} {known.name}"
                yield _proposal("occupation_code", answer, suggestion.because)
        return


def _texts(lines: tuple[Line, ...]) -> Iterator[Proposal]:
    """Yield the long answers. Contacts stay out of them: they have fields of their own."""
    headed = any(line.part is Part.WORK for line in lines)
    work = (Part.WORK,) if headed else (Part.WORK, None)
    for field, parts in (("description", work), ("requirements", (Part.DEMANDS,))):
        text = [line.text for line in lines if line.part in parts and not _tells_contact(line)]
        yield Proposal(
            field=field, answer="\n".join(text), because=_short(text[0]) if text else ""
        )
    offered = [line.text for line in lines if line.part is Part.OFFER]
    yield Proposal(
        field="benefits_text",
        answer="\n".join(offered),
        because=_short(offered[0]) if offered else "",
    )


def _tells_contact(line: Line) -> bool:
    return bool(_EMAIL.search(line.text) or read_phone(line.text))


def _openings(whole: str) -> Iterator[Proposal]:
    counted = _COUNTED.search(whole)
    if counted and int(counted[1]):
        yield _proposal("openings", counted[1], counted[0])


def _place(lines: tuple[Line, ...], whole: str) -> Iterator[Proposal]:
    told = [line.text for line in lines if line.part is Part.PLACE]
    told += [at[1] for at in _AT.finditer(whole)]
    for text in (sentences_of(one)[0].rstrip(".") for one in told):
        if read_place(text).known:
            yield _proposal("place_1", text, text)
            return


def _pay(whole: str) -> Iterator[Proposal]:
    paid = (sentence for sentence in sentences_of(whole) if _PAID.search(sentence))
    for sentence in paid:
        salary = read_salary(sentence[_paid_from(sentence) :])
        if salary.known or salary.negotiable:
            yield from _of_salary(salary, sentence)
            return


def _paid_from(sentence: str) -> int:
    told = _PAID.search(sentence)
    return told.start() if told else 0


def _of_salary(salary: Salary, sentence: str) -> Iterator[Proposal]:
    for field, answer in salary_texts(salary).items():
        if answer != PayPeriod.MONTH:  # what the form says by itself
            yield _proposal(field, answer, sentence)


def _evidence(said: VacancyEvidence) -> Iterator[Proposal]:
    for found in said.conditions:
        if found.condition in _SHIFTS and found.affirmed:
            yield _proposal("shift_work", "yes", found.text)
        elif found.condition is Condition.OFFICE_HOURS and found.affirmed:
            yield _proposal("shift_work", "no", found.text)
    if said.experience and said.experience.need is not Need.PREFERRED:
        years = said.experience.min_years
        field = "experience_years" if years else "experience_not_needed"
        yield _proposal(field, number_text(years) if years else "yes", said.experience.text)
    for field, level in (
        ("school_level", said.school_level),
        ("qualification", said.qualification),
    ):
        if level:
            yield _proposal(field, level.level, level.text)


def _terms(whole: str) -> Iterator[Proposal]:
    if hours := _HOURS.search(whole):
        yield _proposal("working_hours", hours[0], hours[0])
    closes = _CLOSES.search(whole)
    if closes and (day := read_day(closes[1])):
        yield _proposal("closes_on", day_text(day), closes[0])
    offered: dict[str, str] = {}
    for sentence in sentences_of(whole):
        if contract := read_contract(sentence):
            yield _proposal("contract", contract.value, sentence)
        if working_time := read_working_time(sentence):
            yield _proposal("working_time", working_time.value, sentence)
        offered |= {one.value: sentence for one in read_benefits(sentence)}
    if offered:
        because = "; ".join(dict.fromkeys(offered.values()))
        yield _proposal("benefits", "\n".join(sorted(offered)), because)


def _contact(lines: tuple[Line, ...]) -> Iterator[Proposal]:
    for line in lines:
        if line.part is Part.CONTACT or _EMAIL.search(line.text):
            if email := _EMAIL.search(line.text):
                yield _proposal("contact_email", email[0], email[0])
            if phone := read_phone(line.text):
                yield _proposal("contact_phone", phone.e164, line.text)


def _proposal(field: str, answer: str, because: str) -> Proposal:
    return Proposal(field=field, answer=answer, because=_short(because))


def _short(words: str) -> str:
    line = clean_line(words)
    return line if len(line) <= _LONGEST_WORDS else f"{line[: _LONGEST_WORDS - 1]}…"
