"""What would make a vacancy better while its owner writes it: the law first, then what is missing.

Hints never stop anybody from publishing. The sentences about the law and about what a counsellor
is warned of as well are those of use_cases/vacancy_warnings.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jobmatch.domain.messages import Sentence
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.use_cases.vacancy_warnings import (
    limits_warning,
    low_pay_warning,
    pay_is_told,
    unknown_place_warning,
)

SHORT = 80  # characters of description and demands together that say little
_CAPITALS_FROM = 2  # words: one in capitals is an abbreviation ("KCS")
_PHONE = re.compile(r"(?<![\d.,])(?:\+?84|0)[35789](?:[ .-]?\d){8}(?!\d)")
_BREAKS = re.compile(r"(?<=[.;!?•])\s|\n")  # not within "8.500.000"
_LONGEST_FOUND = 200


class HintKind(StrEnum):
    LIMITS = "limits"
    LOW_PAY = "low_pay"
    NO_PAY = "no_pay"
    NO_PLACE = "no_place"
    UNKNOWN_PLACE = "unknown_place"
    NO_SHIFT = "no_shift"
    SHORT_TEXT = "short_text"
    CAPITALS = "capitals"
    PHONE_IN_TEXT = "phone_in_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """`field` of the form that it is about; `found` are the sentences it rests on, as written."""

    kind: HintKind
    field: str
    sentence: Sentence
    found: tuple[str, ...] = ()


_NO_PAY = Sentence(
    "Chưa ghi lương. Ghi khoảng lương, hoặc đánh dấu thỏa thuận, để người tìm việc so sánh được",
    "No pay is given. Give a range, or tick negotiable, so that people can compare",
)
_NO_PLACE = Sentence(
    "Chưa ghi nơi làm việc: tin không được tìm thấy theo địa điểm",
    "No place of work is given: the vacancy is not found by place",
)
_NO_SHIFT = Sentence(
    "Chưa nói có làm ca hay không: nhiều người hỏi điều này trước tiên",
    "Nothing is said of shift work: many people ask that first",
)
_SHORT_TEXT = Sentence(
    "Mô tả còn ngắn. Hãy viết công việc hằng ngày, giờ làm và điều kiện nơi làm việc",
    "The description is short. Say what is done every day, the hours and the conditions",
)
_CAPITALS = Sentence(
    "Tên công việc viết hoa toàn bộ khó đọc; hãy viết hoa chữ đầu",
    "A title in capitals is hard to read; begin it with a capital only",
)
_PHONE_IN_TEXT = Sentence(
    "Có số điện thoại trong nội dung tin. Hãy để số ở mục người liên hệ: ở đó số được bảo vệ",
    "There is a telephone number in the text. Put it with the contact, where it is protected",
)


def vacancy_hints(
    vacancy: VacancyProfile, limits: tuple[str, ...], today: date
) -> tuple[Hint, ...]:
    """Return the hints, the law first. `limits`: conditions of sex or age found in the text."""
    return tuple(_hints(vacancy, limits, today))


def _hints(vacancy: VacancyProfile, limits: tuple[str, ...], today: date) -> Iterator[Hint]:
    if limits:
        found = (sentence_with(_whole_text(vacancy), phrase) for phrase in limits)
        law = limits_warning("; ".join(limits))
        yield _hint(HintKind.LIMITS, "requirements", law, tuple(dict.fromkeys(found)))
    if low := low_pay_warning(vacancy, today):
        yield _hint(HintKind.LOW_PAY, "salary_min", low)
    if not pay_is_told(vacancy.salary):
        yield _hint(HintKind.NO_PAY, "salary_min", _NO_PAY)
    yield from _of_place(vacancy)
    if vacancy.shift_work is None:
        yield _hint(HintKind.NO_SHIFT, "shift_work", _NO_SHIFT)
    yield from _of_words(vacancy)


def _of_place(vacancy: VacancyProfile) -> Iterator[Hint]:
    named = [place for place in vacancy.places if place.text]
    if not named:
        yield _hint(HintKind.NO_PLACE, "place_1", _NO_PLACE)
    elif not any(place.known for place in named):
        yield _hint(HintKind.UNKNOWN_PLACE, "place_1", unknown_place_warning(named[0].text))


def _of_words(vacancy: VacancyProfile) -> Iterator[Hint]:
    if len(f"{vacancy.description}{vacancy.requirements}".strip()) < SHORT:
        yield _hint(HintKind.SHORT_TEXT, "description", _SHORT_TEXT)
    if vacancy.title.isupper() and len(vacancy.title.split()) >= _CAPITALS_FROM:
        yield _hint(HintKind.CAPITALS, "title", _CAPITALS, (vacancy.title,))
    if phones := tuple(one.group() for one in _PHONE.finditer(_whole_text(vacancy))):
        yield _hint(HintKind.PHONE_IN_TEXT, "description", _PHONE_IN_TEXT, phones)


def sentence_with(text: str, phrase: str) -> str:
    """Return the sentence of the text that holds the phrase, or the phrase alone."""
    found = (sentence.strip() for sentence in _BREAKS.split(text) if phrase in sentence)
    return next(found, phrase)[:_LONGEST_FOUND]


def _whole_text(vacancy: VacancyProfile) -> str:
    return f"{vacancy.title}\n{vacancy.description}\n{vacancy.requirements}"


def _hint(kind: HintKind, field: str, sentence: Sentence, found: tuple[str, ...] = ()) -> Hint:
    return Hint(kind=kind, field=field, sentence=sentence, found=found)
