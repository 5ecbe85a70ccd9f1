"""An employer's own form: the vacancy form with eight answers that it cannot do without."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from jobmatch.domain.messages import Sentence
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.intake.form_values import FormValues, Refused
from jobmatch.intake.stated_limits import limits_of_text, limits_text
from jobmatch.intake.text import clean
from jobmatch.intake.vacancy_form import NEW_VACANCY, read_vacancy_form

FURTHEST = timedelta(days=366)
"""No vacancy is posted for longer."""

TEXT_FIELDS = ("title", "description", "requirements")
_NOT_ASKED = ("employer_name", "status", "form_version", "posted_on")
"""What the service itself says of an employer's vacancy, whatever a form sends."""

_BREAKS = re.compile(r"(?<=[.;!?•])(?=\s)|(?<=\n)")  # not within "8.500.000"

_MISSING = {
    "place_1": Sentence("Hãy nhập nơi làm việc", "Enter the place of work"),
    "shift_work": Sentence("Hãy chọn có làm ca hay không", "Say whether there is shift work"),
    "requirements": Sentence(
        "Hãy ghi yêu cầu tối thiểu; không cần gì thì ghi “không yêu cầu”",
        "Say what is asked at least; write “none” where nothing is",
    ),
    "closes_on": Sentence("Hãy nhập hạn tuyển", "Enter the closing day"),
    "contact_name": Sentence("Hãy nhập người liên hệ", "Enter whom to contact"),
}
_NO_PAY = Sentence(
    "Hãy nhập mức lương, hoặc đánh dấu thỏa thuận", "Enter the pay, or tick negotiable"
)
_NO_WAY = Sentence(
    "Hãy nhập điện thoại hoặc email của người liên hệ",
    "Enter a telephone number or an e-mail address of the contact",
)
_PAST = Sentence("Hạn tuyển đã qua", "The closing day has passed")
_FAR = Sentence("Hạn tuyển xa quá một năm", "The closing day is more than a year away")


def read_posting_form(
    answers: Mapping[str, str], today: date, kept: VacancyDraft = NEW_VACANCY
) -> VacancyDraft | Refused:
    """Return the vacancy that an employer describes, or every problem of the form at once.

    Limits of sex or age that the text states, and those that were taken out of it, stand in
    `stated_limits`: the desk sees them, no public text does.
    """
    draft, problems = read_loosely(answers, kept)
    problems = {**dict(_missing(answers)), **problems}
    if "closes_on" not in problems and draft.closes_on is not None:
        if draft.closes_on < today and draft.closes_on != kept.closes_on:
            problems["closes_on"] = _PAST
        if draft.closes_on > today + FURTHEST:
            problems["closes_on"] = _FAR
    return Refused(problems) if problems else draft


def read_loosely(
    answers: Mapping[str, str], kept: VacancyDraft = NEW_VACANCY
) -> tuple[VacancyDraft, dict[str, Sentence]]:
    """Return what can be read of a form half filled in, and what is wrong with the rest."""
    asked = {name: text for name, text in answers.items() if name not in _NOT_ASKED}
    asked |= {"employer_name": kept.employer_name, "skills": _with_ticked(asked)}
    read = read_vacancy_form(asked, kept)
    if isinstance(read, Refused):
        right = {name: text for name, text in asked.items() if name not in read.problems}
        stand_in = {"title": "…", "openings": "1"}
        needed = {name: stand_in[name] for name in stand_in if name in read.problems}
        again = read_vacancy_form({**right, **needed}, kept)
        draft = kept if isinstance(again, Refused) else again
        draft = replace(draft, title="") if "title" in needed else draft
        return _with_limits(draft, kept, asked), read.problems
    return _with_limits(read, kept, asked), {}


def limits_in(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the conditions of sex or age that the form's texts state, as written."""
    found = (limits_of_text(clean(answers.get(name, ""))) for name in TEXT_FIELDS)
    return tuple(dict.fromkeys(phrase for phrases in found for phrase in phrases))


def without_limits(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers with the sentences deleted that state a condition of sex or age.

    A title loses only the words themselves. What was taken out is kept in `stated_limits`.
    """
    changed = dict(answers)
    removed = limits_in(answers)
    for name in TEXT_FIELDS:
        text = clean(answers.get(name, ""))
        phrases = limits_of_text(text)
        if phrases:
            cut = _without_words if name == "title" else _without_sentences
            changed[name] = cut(text, phrases)
    before = tuple(filter(None, answers.get("stated_limits", "").split("; ")))
    changed["stated_limits"] = limits_text(before, removed)[:300]
    return changed


def _with_limits(
    draft: VacancyDraft, kept: VacancyDraft, answers: Mapping[str, str]
) -> VacancyDraft:
    said = tuple(filter(None, answers.get("stated_limits", kept.stated_limits).split("; ")))
    return replace(draft, stated_limits=limits_text(said, limits_in(answers)))


def _with_ticked(answers: Mapping[str, str]) -> str:
    """Return the skills typed and those ticked among the proposals, one a line."""
    typed = FormValues(answers).lines("skills")
    return "\n".join(dict.fromkeys((*typed, *answers.get("skill_ticks", "").split("\n"))))


def _missing(answers: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    def empty(*names: str) -> bool:
        return not any(answers.get(name, "").strip() for name in names)

    for name, sentence in _MISSING.items():
        if empty(name):
            yield name, sentence
    if empty("salary_min", "salary_max", "salary_negotiable", "salary_commission"):
        yield "salary_min", _NO_PAY
    if empty("contact_phone", "contact_email"):
        yield "contact_phone", _NO_WAY


def _without_sentences(text: str, phrases: tuple[str, ...]) -> str:
    kept = (part for part in _BREAKS.split(text) if not any(phrase in part for phrase in phrases))
    return clean("".join(kept))


def _without_words(text: str, phrases: tuple[str, ...]) -> str:
    for phrase in phrases:
        text = text.replace(phrase, " ")
    return " ".join(text.replace("( )", " ").replace("()", " ").split()).strip(" ,;:-–")
