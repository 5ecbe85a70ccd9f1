import pytest

from jobmatch.domain.records import RecordKind
from jobmatch.domain.vacancies import VacancyContact
from jobmatch.store.drafts import Draft, draft_from_json, draft_json
from tests.factories import a_seeker_draft, a_vacancy_draft, an_employer_draft

CONTACT = VacancyContact(name="Chị Hạnh", phone="+84912000111")


@pytest.mark.parametrize(
    ("kind", "draft"),
    [
        (RecordKind.VACANCIES, a_vacancy_draft(contact=CONTACT)),
        (RecordKind.SEEKERS, a_seeker_draft()),
        (RecordKind.EMPLOYERS, an_employer_draft(tax_code="2800123456")),
    ],
)
def test_a_draft_comes_back_whole_with_its_contact(kind: RecordKind, draft: Draft) -> None:
    assert draft_from_json(kind, draft_json(draft)) == draft


def test_the_text_of_another_kind_of_record_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        draft_from_json(RecordKind.EMPLOYERS, draft_json(a_vacancy_draft()))
