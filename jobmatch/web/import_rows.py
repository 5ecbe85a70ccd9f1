"""The first rows of a file as they were understood: what each kind of list shows of a row."""

from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.imports import Draft, ImportKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.import_rehearsals import Rehearsed
from jobmatch.use_cases.seekers import masked
from jobmatch.web.formats import day, number, place, salary, years
from jobmatch.web.labels import label_of
from jobmatch.web.language import said

HEADS: dict[ImportKind, tuple[Sentence, ...]] = {
    ImportKind.VACANCIES: (
        Sentence("Việc làm", "Vacancy"),
        Sentence("Doanh nghiệp", "Employer"),
        Sentence("Số lượng", "Openings"),
        Sentence("Nơi làm việc", "Place of work"),
        Sentence("Lương", "Pay"),
        Sentence("Hạn nộp", "Deadline"),
    ),
    ImportKind.SEEKERS: (
        Sentence("Người tìm việc", "Job seeker"),
        Sentence("Việc mong muốn", "Wanted job"),
        Sentence("Trình độ", "Qualification"),
        Sentence("Kinh nghiệm", "Experience"),
        Sentence("Nơi ở", "Home"),
        Sentence("Lương mong muốn", "Wished pay"),
    ),
    ImportKind.EMPLOYERS: (
        Sentence("Doanh nghiệp", "Employer"),
        Sentence("Mã số thuế", "Tax code"),
        Sentence("Ngành nghề", "Industry"),
        Sentence("Địa chỉ", "Address"),
        Sentence("Số lao động", "Staff"),
    ),
}


def first_rows(rehearsed: Rehearsed) -> list[tuple[int, list[str]]]:
    """Return (row, cells) for each; no cells: the row is refused."""
    return [(row.row, cells_of(row.draft(rehearsed.kind))) for row in rehearsed.first_rows]


def cells_of(draft: Draft | None) -> list[str]:
    """Return what is shown of a row, under its kind's HEADS; persons are masked."""
    match draft:
        case VacancyDraft():
            return _vacancy(draft)
        case SeekerDraft():
            return _seeker(draft)
        case EmployerDraft():
            return _employer(draft)
        case None:
            return []


def _vacancy(draft: VacancyDraft) -> list[str]:
    return [
        draft.title,
        draft.employer_name,
        number(draft.openings),
        _places(draft.places),
        salary(draft.salary),
        day(draft.closes_on),
    ]


def _seeker(draft: SeekerDraft) -> list[str]:
    person = masked(draft.person)
    return [
        ", ".join(str(part) for part in (person.name, person.birth_year) if part),
        draft.desired_job or draft.summary[:80],
        said(label_of(draft.qualification)) if draft.qualification else draft.other_qualifications,
        "" if draft.experience_years is None else years(draft.experience_years),
        place(draft.home),
        salary(draft.salary) if draft.salary.known or draft.salary.text else "",
    ]


def _employer(draft: EmployerDraft) -> list[str]:
    return [
        draft.name,
        draft.tax_code or "",
        draft.industry,
        place(draft.place),
        said(label_of(draft.staff_size)) if draft.staff_size else "",
    ]


def _places(places: tuple[Place, ...]) -> str:
    return "; ".join(map(place, places))
