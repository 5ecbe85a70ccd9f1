from datetime import date
from functools import partial
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.places import Place
from jobmatch.domain.records import (
    RecordKind,
    employer_duplicate_key,
    employer_name_key,
    folded,
    own_id,
    seeker_identity,
    title_key,
    vacancy_duplicate_key,
)
from jobmatch.domain.seekers import Person
from tests.factories import (
    a_seeker,
    a_seeker_draft,
    a_vacancy,
    a_vacancy_draft,
    an_employer,
    an_employer_draft,
)


@pytest.mark.parametrize(
    ("ref", "number"),
    [("V-12", 12), (" v-12 ", 12), ("V-0", None), ("V-012", None), ("S-12", None), ("12", None)],
)
def test_our_own_reference_is_a_letter_and_a_number(ref: str, number: int | None) -> None:
    assert own_id(RecordKind.VACANCIES, ref) == number


def test_a_number_that_no_database_holds_is_no_reference() -> None:
    assert own_id(RecordKind.SEEKERS, "S-" + "9" * 18) == 10**18 - 1
    assert own_id(RecordKind.SEEKERS, "S-" + "9" * 19) is None


def test_every_record_has_the_reference_that_leads_back_to_it() -> None:
    vacancy, seeker, employer = a_vacancy(), a_seeker(), an_employer()
    assert own_id(RecordKind.VACANCIES, vacancy.ref) == vacancy.id
    assert own_id(RecordKind.SEEKERS, seeker.ref) == seeker.id
    assert own_id(RecordKind.EMPLOYERS, employer.ref) == employer.id


def test_folding_leaves_the_words_alone() -> None:
    assert folded("  Công nhân MAY – ca ĐÊM (8.000.000đ)") == "cong nhan may ca dem 8 000 000d"
    assert folded("Hoà") == folded("Hòa") == "hoa"
    assert folded("!?") == ""


@given(st.text().map(partial(normalize, "NFKC")))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    "name",
    [
        "Công ty TNHH MTV May Hoa Sen",
        "CTY TNHH MAY HOA SEN",
        "Tập đoàn May Hoa Sen Việt Nam",
        "công ty cổ phần may hoa sen - chi nhánh",
    ],
)
def test_spellings_of_one_firm_share_a_key(name: str) -> None:
    assert employer_name_key(name) == "may hoa sen"


def test_a_name_made_of_company_words_alone_keeps_them() -> None:
    assert employer_name_key("Công ty TNHH Việt Nam") == "cong ty tnhh viet nam"


@pytest.mark.parametrize(
    "title",
    [
        "Công nhân may",
        "TUYỂN GẤP Công nhân may",
        "Công nhân may (lương 8-12 triệu)",
        "Công nhân may - lương 10 triệu",
        "Công nhân may tại Bình Dương",
        "[HOT] công nhân may",
    ],
)
def test_a_title_loses_pay_place_and_shouting(title: str) -> None:
    assert title_key(title) == "cong nhan may"


def test_a_title_of_nothing_else_keeps_its_words() -> None:
    assert title_key("Tuyển gấp") == "tuyen gap"


def test_copies_of_an_advert_share_job_employer_and_province() -> None:
    one = a_vacancy_draft(title="Công nhân may", employer_name="Cty TNHH Hoa Sen")
    copy = a_vacancy_draft(title="Gấp! Công nhân may", employer_name="CÔNG TY TNHH HOA SEN")
    elsewhere = a_vacancy_draft(
        title="Công nhân may",
        employer_name="Cty TNHH Hoa Sen",
        places=(Place(text="Huế", province_code="46"),),
    )
    assert vacancy_duplicate_key(copy) == vacancy_duplicate_key(one)
    assert vacancy_duplicate_key(elsewhere) != vacancy_duplicate_key(one)


def test_a_person_is_known_by_identity_number_then_phone_then_name_and_birthday() -> None:
    born = date(1990, 1, 2)
    whole = Person(full_name="Lê Thị Hoa", birth_date=born, phone="+84911", identity_number="0380")
    same_number = Person(full_name="Le Thi Hoa", identity_number="0380")
    same_phone = Person(full_name="Chị Hoa", phone="+84911")
    same_name = Person(full_name="LÊ THỊ HOA", birth_date=born)
    keys = {
        name: seeker_identity(a_seeker_draft(person=person))
        for name, person in {
            "whole": whole,
            "number": same_number,
            "phone": same_phone,
            "name": same_name,
        }.items()
    }
    assert keys["number"] == keys["whole"]
    assert len({keys["whole"], keys["phone"], keys["name"]}) == 3
    renamed = Person(full_name="Hoa Lê", phone="+84911")
    assert seeker_identity(a_seeker_draft(person=renamed)) == keys["phone"] is not None
    unaccented = Person(full_name="le thi hoa", birth_date=born)
    assert seeker_identity(a_seeker_draft(person=unaccented)) == keys["name"]


@pytest.mark.parametrize(
    "person", [Person(), Person(full_name="Lê Thị Hoa"), Person(birth_date=date(1990, 1, 2))]
)
def test_too_little_to_know_somebody_by_is_no_key(person: Person) -> None:
    assert seeker_identity(a_seeker_draft(person=person)) is None


def test_an_employer_is_known_by_tax_code_or_else_by_name() -> None:
    taxed = an_employer_draft(name="Hoa Sen", tax_code="0301234567")
    renamed = an_employer_draft(name="Sen Hoa", tax_code="0301234567")
    untaxed = an_employer_draft(name="Cty Hoa Sen", tax_code=None)
    assert employer_duplicate_key(renamed) == employer_duplicate_key(taxed)
    assert employer_duplicate_key(untaxed) != employer_duplicate_key(taxed)
    assert employer_duplicate_key(untaxed) == employer_duplicate_key(
        an_employer_draft(name="HOA SEN")
    )


def test_parts_of_a_key_do_not_run_together() -> None:
    one = a_vacancy_draft(title="may hoa", employer_name="sen")
    other = a_vacancy_draft(title="may", employer_name="hoa sen")
    assert vacancy_duplicate_key(one) != vacancy_duplicate_key(other)
