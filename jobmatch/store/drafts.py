"""A whole draft, contact included, as one text: how a record was before an import changed it."""

from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.store.codec import from_json, to_json

Draft = VacancyDraft | SeekerDraft | EmployerDraft


def draft_json(draft: Draft) -> str:
    return to_json(draft)


def draft_from_json(kind: RecordKind, text: str) -> Draft:
    """Return the draft that `draft_json` wrote. Raises ValueError where the text does not fit."""
    match kind:
        case RecordKind.VACANCIES:
            return from_json(VacancyDraft, text)
        case RecordKind.SEEKERS:
            return from_json(SeekerDraft, text)
        case RecordKind.EMPLOYERS:
            return from_json(EmployerDraft, text)
