from datetime import datetime

import pytest

from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.records import employer_duplicate_key, employer_name_key
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import an_employer_draft


def test_the_contact_is_kept_apart(work: UnitOfWork, now: datetime) -> None:
    contact = EmployerContact(representative="Bà Năm", phone="+842373123456")
    added = work.employers.add(an_employer_draft(contact=contact), now)
    assert work.employers.contact(added.id) == contact
    assert work.employers.contacts([added.id, 99]) == {added.id: contact}


def test_a_name_is_found_however_it_is_spelled(work: UnitOfWork, now: datetime) -> None:
    first = work.employers.add(an_employer_draft(name="Công ty TNHH May Hoa Sen"), now)
    second = work.employers.add(an_employer_draft(name="CTY CP MAY HOA SEN"), now)
    other = work.employers.add(an_employer_draft(name="Công ty Cơ khí An Bình"), now)
    assert work.employers.find_by_name("cty may hoa sen") == (first, second)
    assert work.employers.find_by_name("May Hoa") == ()
    keys = [employer_name_key(name) for name in ("May Hoa Sen", "Cơ khí An Bình", "Không có")]
    assert work.employers.by_name_keys([*keys, ""]) == {
        keys[0]: (first, second),
        keys[1]: (other,),
    }


def test_a_tax_code_tells_employers_of_one_name_apart(work: UnitOfWork, now: datetime) -> None:
    one = an_employer_draft(tax_code="2800000001")
    other = an_employer_draft(tax_code="2800000002")
    added = work.employers.add(one, now)
    work.employers.add(other, now)
    key = employer_duplicate_key(one)
    assert work.employers.by_duplicate_keys([key]) == {key: (added.id,)}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("may", ["Công ty May Hoa", "May An Bình"]),
        ("MÁY", ["Công ty May Hoa", "May An Bình"]),
        ("cong t", ["Công ty May Hoa"]),
        ("ình", []),
        ("binh", ["May An Bình"]),
        ("%", []),
        ("", []),
    ],
)
def test_suggestions_begin_a_word_of_the_name(
    work: UnitOfWork, now: datetime, typed: str, names: list[str]
) -> None:
    for name in ("May An Bình", "Công ty May Hoa", "Cơ khí Lam Sơn"):
        work.employers.add(an_employer_draft(name=name), now)
    assert [employer.name for employer in work.employers.suggestions(typed, limit=5)] == names
    assert [employer.name for employer in work.employers.suggestions(typed, limit=1)] == names[:1]
