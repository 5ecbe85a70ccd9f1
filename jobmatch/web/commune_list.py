"""A commune's workers as an Excel file in the import's own columns: mended, it comes back."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from jobmatch.domain.imports import ImportKind
from jobmatch.domain.pay import PayPeriod
from jobmatch.domain.seekers import Person, Seeker, Sex
from jobmatch.intake.form_values import day_text, number_text, salary_texts
from jobmatch.output.import_templates import TEMPLATES
from jobmatch.output.lists import Cell, Column, workbook
from jobmatch.use_cases.own_rows import ref_of
from jobmatch.web.labels import label_of

_WIDTH = 22
_PERIODS = {PayPeriod.DAY: "/ngày", PayPeriod.HOUR: "/giờ", PayPeriod.YEAR: "/năm"}


def workers_list(seekers: Iterable[Seeker], persons: Mapping[int, Person]) -> BytesIO:
    """Return the workbook; its cells are in Vietnamese, as the import reads them."""
    columns = [Column(head=one.header, width=_WIDTH) for one in TEMPLATES[ImportKind.SEEKERS]]
    rows = (_row(seeker, persons.get(seeker.id, Person())) for seeker in seekers)
    return BytesIO(workbook("Danh sách", columns, rows))


def _row(seeker: Seeker, person: Person) -> tuple[Cell, ...]:
    """Return the cells in the order of the template."""
    return (
        ref_of(seeker),
        person.full_name,
        day_text(person.birth_date) or person.birth_text,
        {Sex.MALE: "Nam", Sex.FEMALE: "Nữ", None: ""}[person.sex],
        person.phone,
        seeker.desired_job,
        seeker.home.text,
        label_of(seeker.qualification).vi if seeker.qualification else "",
        seeker.major,
        number_text(seeker.experience_years),
        ", ".join(seeker.skills),
        ", ".join(seeker.certificates),
        _salary(seeker),
        "; ".join(place.text for place in seeker.wished_places),
    )


def _salary(seeker: Seeker) -> str:
    pay = seeker.salary
    if pay.text:
        return pay.text
    texts = salary_texts(pay)
    amounts = [texts[name] for name in ("salary_min", "salary_max") if texts[name]]
    if amounts:
        return " - ".join(amounts) + _PERIODS.get(pay.period, "")
    return "Thỏa thuận" if pay.negotiable else ""
