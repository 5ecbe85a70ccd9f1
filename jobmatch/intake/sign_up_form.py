"""What somebody says when they open an account themselves: name, birth date, commune, consents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.messages import Sentence
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person, SeekerDraft
from jobmatch.intake.dates import read_day
from jobmatch.intake.form_values import FormValues, Refused
from jobmatch.intake.identity import read_identity_number
from jobmatch.intake.place_text import read_place

FIELDS = ("full_name", "birth_date", "home_place", "identity_number")
YOUNGEST = 15  # years: Bộ luật Lao động 2019, Điều 3
_OLDEST = 100

_NO_NAME = Sentence("Hãy nhập họ và tên", "Enter your full name")
_NO_DAY = Sentence(
    "Hãy nhập đủ ngày, tháng, năm sinh, ví dụ 05/07/1990",
    "Enter day, month and year of birth, for example 05/07/1990",
)
_TOO_YOUNG = Sentence(
    f"Người từ đủ {YOUNGEST} tuổi mới đăng ký tìm việc được",
    f"Looking for work begins at the age of {YOUNGEST}",
)
_NO_PLACE = Sentence(
    "Hãy nhập xã hoặc phường và tỉnh nơi ở, tên cũ cũng được",
    "Enter the commune and province where you live; former names will do",
)
_NO_NUMBER = Sentence(
    "Số định danh có 12 chữ số; để trống cũng được",
    "A citizen number has 12 digits; it may be left open",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpAnswers:
    draft: SeekerDraft
    consents: frozenset[ConsentPurpose]


def read_sign_up(
    answers: Mapping[str, str], reached: Person, today: date
) -> SignUpAnswers | Refused:
    """Return what was said, or every problem at once. `reached`: the confirmed address alone."""
    form = FormValues(answers)
    name = form.needed_line("full_name", _NO_NAME)
    born = _birth_date(form, today)
    home = _home(form)
    number = _identity_number(form)
    consents = form.many_of("consents", ConsentPurpose)
    if form.problems:
        return Refused(form.problems)
    person = Person(
        full_name=name,
        birth_date=born,
        identity_number=number,
        phone=reached.phone,
        email=reached.email,
    )
    draft = SeekerDraft(person=person, home=home, registered_on=today)
    return SignUpAnswers(draft=draft, consents=consents)


def _birth_date(form: FormValues, today: date) -> date | None:
    born = read_day(form.line("birth_date"))
    if born is None or today.year - born.year > _OLDEST or born > today:
        form.problems["birth_date"] = _NO_DAY
        return None
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    if today.year - born.year - (not had_birthday) < YOUNGEST:
        form.problems["birth_date"] = _TOO_YOUNG
    return born


def _home(form: FormValues) -> Place:
    words = form.line("home_place")
    place = read_place(words)
    if not place.known:
        form.problems["home_place"] = _NO_PLACE
    return place


def _identity_number(form: FormValues) -> str:
    written = form.line("identity_number")
    found = read_identity_number(written) if written else None
    if written and found is None:
        form.problems["identity_number"] = _NO_NUMBER
    return found.number if found else ""
