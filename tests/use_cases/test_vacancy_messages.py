import pytest

from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.vacancies import VacancyContact
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.reaching import Reader
from jobmatch.use_cases.vacancy_messages import CLOSES_SOON, owner_of, tell_owner
from tests.factories import an_employer_draft
from tests.firms import add_firm, add_person
from tests.use_cases.employing import posted

MAIL, PHONE = "boss@firm.example", "+84912345678"
NOBODY = VacancyContact(name="Chị Hoa")


@pytest.mark.parametrize(
    ("contact", "reader"),
    [
        (VacancyContact(email=MAIL, phone=PHONE), Reader(channel=Channel.EMAIL, address=MAIL)),
        (VacancyContact(phone=PHONE), Reader(channel=Channel.SMS, address=PHONE)),
    ],
)
def test_the_vacancys_own_contact_is_told_by_mail_rather_than_sms(
    service: Service, contact: VacancyContact, reader: Reader
) -> None:
    post = posted(service, add_person(service), contact=contact)
    with service.begin_work(read_only=True) as work:
        assert owner_of(work, post) == reader


def test_without_one_the_employers_and_at_last_its_accounts(service: Service) -> None:
    spoken = an_employer_draft(contact=EmployerContact(email="office@firm.example"))
    mai = add_person(service, "mai", add_firm(service, spoken))
    an = add_person(service, "an", add_firm(service, an_employer_draft(name="May An")))
    first, second = posted(service, mai, contact=NOBODY), posted(service, an, contact=NOBODY)
    with service.begin_work(read_only=True) as work:
        readers = [owner_of(work, post) for post in (first, second)]
    assert readers == [
        Reader(channel=Channel.EMAIL, address="office@firm.example"),
        Reader(channel=Channel.EMAIL, address="an@hoasen.example.vn"),
    ]


def test_nothing_is_told_twice(service: Service) -> None:
    post, now = posted(service, add_person(service)), service.clock.now()
    with service.begin_work() as work:
        told = [tell_owner(work, post, CLOSES_SOON, "closes:1", now) for _ in range(2)]
        assert tell_owner(work, post, CLOSES_SOON, "closes:2", now)
    assert told == [True, False]
