"""Reads the answers of one form: each answer becomes a value, or a sentence beside its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from jobmatch.domain.messages import Sentence
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.intake.dates import read_day
from jobmatch.intake.numbers import read_number
from jobmatch.intake.phones import read_phone
from jobmatch.intake.place_text import read_place
from jobmatch.intake.salary_text import read_salary
from jobmatch.intake.text import clean, clean_line
from jobmatch.reference.occupations import occupation

LINE = 300  # characters in one line of a form
MOST_LISTED = 60  # skills, or certificates, or languages that a profile gathers from CVs and ticks
TEXT = 20_000  # characters in a long answer
_CODE_LEVEL = 4
_BARE_DONG = 1_000  # from here on a number alone is đồng; "8,5" alone is millions
_PER_PERIOD = {
    PayPeriod.MONTH: "/tháng",
    PayPeriod.DAY: "/ngày",
    PayPeriod.HOUR: "/giờ",
    PayPeriod.YEAR: "/năm",
    PayPeriod.PIECE: "/sản phẩm",
}
_YES_NO = {"yes": True, "no": False}

Listed = TypeVar("Listed", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Refused:
    """Field name to the sentence shown beside it."""

    problems: dict[str, Sentence]


@dataclass(slots=True)
class FormValues:
    """The answers of one form, and what was wrong with those that were read so far."""

    answers: Mapping[str, str]
    problems: dict[str, Sentence] = field(default_factory=dict)

    def line(self, name: str) -> str:
        return self._no_longer_than(name, clean_line(self.answers.get(name, "")), LINE)

    def text(self, name: str) -> str:
        return self._no_longer_than(name, clean(self.answers.get(name, "")), TEXT)

    def needed_line(self, name: str, missing: Sentence) -> str:
        """Return a line that the form cannot do without; `missing` says so."""
        answer = self.line(name)
        if not answer:
            self.problems.setdefault(name, missing)
        return answer

    def lines(self, name: str) -> tuple[str, ...]:
        """Return a list typed with commas, semicolons or one item a line; each item once."""
        items = self.text(name).replace(";", "\n").replace(",", "\n").split("\n")
        return tuple(dict.fromkeys(item.strip() for item in items if item.strip()))

    def one_of(self, name: str, values: type[Listed]) -> Listed | None:
        answer = self.answers.get(name, "").strip()
        if not answer:
            return None
        if answer not in set(values):
            self.problems[name] = Sentence("Hãy chọn trong danh sách", "Choose from the list")
            return None
        return values(answer)

    def many_of(self, name: str, values: type[Listed]) -> frozenset[Listed]:
        """Return the ticked boxes; several answers of one name come one a line."""
        ticked = self.answers.get(name, "").split()
        if not set(ticked) <= set(values):
            self.problems[name] = Sentence("Hãy chọn trong danh sách", "Choose from the list")
            return frozenset()
        return frozenset(values(answer) for answer in ticked)

    def ticked(self, name: str) -> bool:
        return bool(self.answers.get(name))

    def yes_no(self, name: str) -> bool | None:
        """Return yes, no, or None for a question that was left open."""
        return _YES_NO.get(self.answers.get(name, ""))

    def number(self, name: str, least: float, most: float) -> float | None:
        answer = self.line(name)
        if not answer:
            return None
        value = read_number(answer)
        if value is None or not least <= value <= most:
            self.problems[name] = Sentence(
                f"Hãy nhập một số từ {least:g} đến {most:g}",
                f"Enter a number from {least:g} to {most:g}",
            )
            return None
        return value

    def whole(self, name: str, least: int, most: int) -> int | None:
        value = self.number(name, least, most)
        if value is not None and not value.is_integer():
            self.problems[name] = Sentence("Hãy nhập số nguyên", "Enter a whole number")
            return None
        return None if value is None else int(value)

    def day(self, name: str) -> date | None:
        answer = self.line(name)
        if not answer:
            return None
        value = read_day(answer)
        if value is None:
            self.problems[name] = Sentence(
                "Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/07/2026",
                "Enter a date as day/month/year, for example 05/07/2026",
            )
        return value

    def phone(self, name: str) -> str:
        answer = self.line(name)
        if not answer:
            return ""
        read = read_phone(answer)
        if read is None:
            self.problems[name] = Sentence(
                "Không đọc được số điện thoại, ví dụ 0912 345 678",
                "The telephone number cannot be read, for example 0912 345 678",
            )
            return answer
        return read.e164

    def email(self, name: str) -> str:
        answer = self.line(name)
        before, at, after = answer.partition("@")
        if answer and not (before and at and "." in after and " " not in answer):
            self.problems[name] = Sentence(
                "Địa chỉ email cần có dạng ten@vidu.vn",
                "An e-mail address looks like name@example.vn",
            )
        return answer

    def place(self, name: str, before: Place) -> Place:
        """Return the place typed; one whose words did not change stays as it was understood."""
        answer = self.line(name)
        return before if answer == before.text else read_place(answer)

    def occupation(self, name: str) -> str | None:
        """Return a VSCO code of level 4 from "7531" or "7531 Thợ may"."""
        answer = self.line(name)
        if not answer:
            return None
        code = answer.split()[0]
        if len(code) != _CODE_LEVEL or occupation(code) is None:
            self.problems[name] = Sentence(
                "Hãy chọn nghề có mã 4 số trong danh sách gợi ý",
                "Choose an occupation with a 4-digit code from the list",
            )
            return None
        return code

    def salary(self, before: Salary) -> Salary:
        """Return pay from the fields salary_min, _max, _period, _negotiable and _commission.

        The source's own words stay while the amounts are those it was read as.
        """
        period = self.one_of("salary_period", PayPeriod) or PayPeriod.MONTH
        low = self._amount("salary_min", period)
        high = self._amount("salary_max", period)
        if low is not None and high is not None and low > high:
            self.problems["salary_max"] = Sentence(
                "Mức lương đến phải cao hơn mức lương từ",
                "The upper pay must be above the lower",
            )
        unchanged = (low, high, period) == (before.min_vnd, before.max_vnd, before.period)
        return Salary(
            min_vnd=low,
            max_vnd=high,
            period=period,
            currency=before.currency if unchanged else "VND",
            negotiable=self.ticked("salary_negotiable"),
            commission=self.ticked("salary_commission"),
            text=before.text if unchanged else "",
        )

    def _amount(self, name: str, period: PayPeriod) -> int | None:
        answer = self.line(name)
        if not answer:
            return None
        bare = read_number(answer) if answer[-1].isdigit() else None
        unit = " đồng" if bare is not None and bare >= _BARE_DONG else ""
        read = read_salary(f"{answer}{unit}{_PER_PERIOD[period]}")
        amount = read.min_vnd if read.min_vnd is not None else read.max_vnd
        if amount is None:
            self.problems[name] = Sentence(
                "Không đọc được số tiền, ví dụ 8.500.000 hoặc 8,5 triệu",
                "The amount cannot be read, for example 8,500,000 or 8.5 triệu",
            )
        return amount

    def _no_longer_than(self, name: str, answer: str, most: int) -> str:
        if len(answer) > most:
            self.problems[name] = Sentence(
                f"Nội dung dài quá {most} ký tự", f"This is longer than {most} characters"
            )
        return answer


def amount_text(amount: int | None) -> str:
    """Write an amount as a form shows it, "8.500.000"."""
    return "" if amount is None else f"{amount:,}".replace(",", ".")


def day_text(value: date | None) -> str:
    return "" if value is None else f"{value:%d/%m/%Y}"


def number_text(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")


def yes_no_text(value: bool | None) -> str:  # noqa: FBT001 - one of three answers
    return {True: "yes", False: "no", None: ""}[value]


def many_text(values: frozenset[Listed]) -> str:
    return "\n".join(sorted(value.value for value in values))


def salary_texts(salary: Salary) -> dict[str, str]:
    return {
        "salary_min": amount_text(salary.min_vnd),
        "salary_max": amount_text(salary.max_vnd),
        "salary_period": salary.period.value,
        "salary_negotiable": "yes" if salary.negotiable else "",
        "salary_commission": "yes" if salary.commission else "",
    }
