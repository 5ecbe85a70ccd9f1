from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.registrations import Standing
from jobmatch.use_cases.known_employers import alike_employers, alike_ids, filled_up
from jobmatch.use_cases.ports import Service
from tests.factories import an_employer_draft
from tests.firms import TAX_CODE, a_registration, add_firm, add_person, hoa_sen


def test_the_number_that_tells_who_it_is_counts_more_than_a_name(service: Service) -> None:
    namesake = add_firm(service, an_employer_draft(name="Cty May Hoa Sen"))
    branch = add_firm(service, an_employer_draft(name="Xưởng 2", tax_code=TAX_CODE))
    draft = a_registration().draft
    with service.begin_work() as work:
        assert alike_ids(work, draft) == [namesake, branch]
        found = alike_employers(work, draft)
    assert [(one.employer.id, one.marks) for one in found] == [(branch, 4), (namesake, 1)]


def test_it_is_said_whether_somebody_speaks_for_a_known_one(service: Service) -> None:
    mai = add_person(service)
    with service.begin_work() as work:
        (found,) = alike_employers(work, a_registration().draft)
    assert (found.employer.id, found.standing) == (mai.employer_id, Standing.VERIFIED)
    assert (found.same_phone, found.same_email) == (True, None)


def test_nothing_that_is_known_is_overwritten() -> None:
    said = a_registration().draft
    assert filled_up(hoa_sen(), said).contact == EmployerContact(
        representative="Trần Thị Mai",
        role="Trưởng phòng nhân sự",
        phone="+84912345678",
        email="mai@hoasen.example.vn",
    )
    known = an_employer_draft(name="Cty May", products="đồng phục", note="cũ")
    filled = filled_up(known, said)
    assert (filled.name, filled.products, filled.note) == ("Cty May", "đồng phục", "cũ")
    assert (filled.tax_code, filled.place) == (TAX_CODE, said.place)
