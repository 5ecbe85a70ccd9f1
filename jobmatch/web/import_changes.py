"""What a file changes in records we have, cell by cell, in the words of the records' forms."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobmatch.domain.imports import Draft, ImportKind
from jobmatch.domain.records import REF_PREFIX, RecordKind
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.intake.seeker_form import seeker_answers
from jobmatch.intake.vacancy_form import vacancy_answers
from jobmatch.use_cases.import_batches import ChangedRow
from jobmatch.web.form_fields import Difference, differences
from jobmatch.web.seeker_fields import SEEKER_SECTIONS
from jobmatch.web.vacancy_fields import VACANCY_SECTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One record that the file changes. `typed` of a difference is what the file says."""

    row: int
    ref: str
    name: str
    cells: tuple[Difference, ...]


def change_rows(kind: ImportKind, changes: Iterable[ChangedRow]) -> list[ChangeRow]:
    """Return the changes that the forms can tell; employers have none to tell here."""
    record_kind = RecordKind(kind.value)
    told = []
    for change in changes:
        before, after = change.drafts(kind)
        cells = _cells(before, after)
        if cells:
            ref = f"{REF_PREFIX[record_kind]}-{change.record_id}"
            told.append(ChangeRow(row=change.row, ref=ref, name=_name(before), cells=cells))
    return told


def _cells(before: Draft, after: Draft) -> tuple[Difference, ...]:
    if isinstance(before, SeekerDraft) and isinstance(after, SeekerDraft):
        kept = seeker_answers(before, before.person)
        return tuple(differences(SEEKER_SECTIONS, kept, seeker_answers(after, after.person)))
    if isinstance(before, VacancyDraft) and isinstance(after, VacancyDraft):
        kept = vacancy_answers(before, before.contact)
        return tuple(differences(VACANCY_SECTIONS, kept, vacancy_answers(after, after.contact)))
    return ()


def _name(draft: Draft) -> str:
    match draft:
        case SeekerDraft():
            return draft.person.full_name
        case VacancyDraft():
            return draft.title
        case _:
            return draft.name
