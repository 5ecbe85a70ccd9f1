from jobmatch.domain.registrations import RegistrationState, Standing
from jobmatch.use_cases.demo_firm import DEMO_PERSON, open_firm_door, send_registration
from jobmatch.use_cases.firms import own_firm
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registration_checks import waiting_registrations
from jobmatch.use_cases.sign_in import sign_in
from tests.factories import a_vacancy_draft, an_employer_draft
from tests.firms import PASSWORD, add_firm


def test_an_employer_with_vacancies_gets_a_door_of_its_own(service: Service) -> None:
    add_firm(service, an_employer_draft(name="Không tuyển ai"))
    busy = add_firm(service)
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(employer_id=busy), service.clock.now())
    account = open_firm_door(service, PASSWORD)
    assert account is not None
    firm = own_firm(service, account)
    assert (firm.employer.id, firm.standing) == (busy, Standing.VERIFIED)
    assert sign_in(service, DEMO_PERSON, PASSWORD, "")


def test_without_vacancies_nobody_gets_one(service: Service) -> None:
    add_firm(service)
    assert open_firm_door(service, PASSWORD) is None


def test_a_branch_of_a_known_employer_waits_for_staff(service: Service) -> None:
    add_firm(service)
    assert send_registration(service).state is RegistrationState.WAITING
    (one,) = waiting_registrations(service).registrations
    assert (one.waiting_days, one.alike) == (1, 1)
