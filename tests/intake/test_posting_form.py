from datetime import date

from jobmatch.domain.vacancies import VacancyDraft, VacancyStatus
from jobmatch.intake.form_values import Refused
from jobmatch.intake.posting_form import (
    limits_in,
    read_loosely,
    read_posting_form,
    without_limits,
)
from tests.web.employing import RIGHT

TODAY = date(2026, 3, 2)


def read(**changed: str) -> VacancyDraft | Refused:
    return read_posting_form({**RIGHT, **changed}, TODAY)


def problems(**changed: str) -> set[str]:
    found = read(**changed)
    assert isinstance(found, Refused)
    return set(found.problems)


def test_eight_answers_make_a_vacancy() -> None:
    draft = read()
    assert isinstance(draft, VacancyDraft)
    assert (draft.title, draft.openings, draft.shift_work) == ("Công nhân may", 20, True)
    assert draft.closes_on == date(2026, 4, 1)
    assert draft.contact.phone == "+84912345678"


def test_everything_that_is_missing_is_said_at_once() -> None:
    found = read_posting_form({}, TODAY)
    assert isinstance(found, Refused)
    assert set(found.problems) == {
        "title",
        "openings",
        "place_1",
        "salary_min",
        "shift_work",
        "requirements",
        "closes_on",
        "contact_name",
        "contact_phone",
    }


def test_pay_may_be_negotiable_and_an_email_address_is_enough() -> None:
    unpaid = {"salary_min": "", "salary_max": "", "salary_negotiable": "yes"}
    assert isinstance(read(**unpaid), VacancyDraft)
    by_mail = {"contact_phone": "", "contact_email": "hoa@may.example.vn"}
    assert isinstance(read(**by_mail), VacancyDraft)


def test_a_closing_day_lies_ahead_and_within_a_year() -> None:
    assert problems(closes_on="01/03/2026") == {"closes_on"}
    assert problems(closes_on="01/06/2027") == {"closes_on"}
    assert isinstance(read(closes_on="02/03/2026"), VacancyDraft)


def test_what_the_service_says_itself_is_taken_from_nobody() -> None:
    draft = read(status="filled", employer_name="Hãng khác", posted_on="01/01/2020")
    assert isinstance(draft, VacancyDraft)
    assert (draft.status, draft.employer_name, draft.posted_on) == (VacancyStatus.OPEN, "", None)


def test_ticked_skills_join_those_that_were_typed() -> None:
    draft = read(skills="Vắt sổ", skill_ticks="Máy may 1 kim\nVắt sổ")
    assert isinstance(draft, VacancyDraft)
    assert draft.skills == ("Vắt sổ", "Máy may 1 kim")


def test_a_half_filled_form_is_read_as_far_as_it_goes() -> None:
    draft, wrong = read_loosely({"title": "Thợ hàn", "openings": "ba", "place_1": "Hà Nội"})
    assert (draft.title, draft.openings) == ("Thợ hàn", 1)
    assert draft.places[0].province_code == "01"
    assert set(wrong) == {"openings"}
    assert read_loosely({})[0].title == ""


def test_limits_of_sex_or_age_are_found_and_kept_apart() -> None:
    stated = {"requirements": "Chỉ tuyển nữ, tuổi từ 18 đến 35. Biết may"}
    assert limits_in(stated) == ("Chỉ tuyển nữ", "tuổi từ 18 đến 35")
    draft = read(**stated)
    assert isinstance(draft, VacancyDraft)
    assert draft.stated_limits == "Chỉ tuyển nữ; tuổi từ 18 đến 35"


def test_deleting_limits_takes_their_sentences_and_nothing_else() -> None:
    stated = {
        "title": "Công nhân may (nam)",
        "requirements": "Chỉ tuyển nữ, tuổi từ 18 đến 35. Lương 8.500.000.\nBiết may",
    }
    changed = without_limits(stated)
    assert changed["title"] == "Công nhân may"
    assert changed["requirements"] == "Lương 8.500.000.\nBiết may"
    assert limits_in(changed) == ()
    assert changed["stated_limits"] == "nam; Chỉ tuyển nữ; tuổi từ 18 đến 35"
    draft = read(**changed)
    assert isinstance(draft, VacancyDraft)
    assert draft.stated_limits == "nam; Chỉ tuyển nữ; tuổi từ 18 đến 35"
