from jobmatch.domain.quoted_texts import texts_of_seeker, texts_of_vacancy
from jobmatch.domain.seekers import PastJob
from tests.factories import a_seeker_draft, a_vacancy_draft


def test_entries_of_a_field_are_one_text_in_which_places_count() -> None:
    seeker = a_seeker_draft(
        skills=("may vắt sổ", "ủi"),
        past_jobs=(
            PastJob(employer="Xưởng A", position="Thợ may", duties="may áo"),
            PastJob(duties="phụ bếp"),
        ),
    )
    texts = texts_of_seeker(seeker)
    assert texts["skills"] == "may vắt sổ; ủi"
    assert texts["past_jobs"] == "Thợ may may áo; phụ bếp"
    assert texts["skills"][12:] == "ủi"


def test_a_vacancys_texts_are_those_of_its_form_word_for_word() -> None:
    vacancy = a_vacancy_draft(title="Thợ may", requirements="Biết  may", skills=("may", "ủi"))
    texts = texts_of_vacancy(vacancy)
    assert texts["title"] == "Thợ may"
    assert texts["requirements"] == "Biết  may"
    assert texts["skills"] == "may; ủi"


def test_no_text_tells_who_the_person_is_or_where_they_worked() -> None:
    seeker = a_seeker_draft(past_jobs=(PastJob(employer="Công ty Kín", position="Thợ may"),))
    told = " ".join(texts_of_seeker(seeker).values())
    assert "Công ty Kín" not in told
    assert seeker.person.full_name not in told
