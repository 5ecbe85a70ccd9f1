"""The invented market's employers: one with a door of its own, another that asks for one."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.employers import EmployerContact, EmployerDraft
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.forms import Ownership, StaffSize
from jobmatch.domain.messages import Language
from jobmatch.domain.places import Place
from jobmatch.domain.referrals import OPEN_STATES
from jobmatch.domain.registrations import NewRegistration, Recruiter, Registration
from jobmatch.store.referrals import ReferralFilter
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import MovedClock, Service
from jobmatch.use_cases.registrations import confirm_registration, link_of, register

DEMO_PERSON = "doanhnghiep"
_WAITS_FOR = timedelta(days=1, hours=3)
_KNOWN, _LOOKED_AT = " Chi nhánh 2", 200


def open_firm_door(service: Service, password: str) -> Account | None:
    """Give somebody of the employer with the most unanswered referrals an account.

    Needs the market and its month; None where no employer has a vacancy.
    """
    with service.begin_work(read_only=True) as work:
        employer_id = _busiest(work)
        if employer_id is None:
            return None
        speaker = work.employers.contact(employer_id).representative
    details = AccountDetails(
        full_name=speaker or "Phạm Thu Hà",
        email="tuyendung@doanhnghiep.example.vn",
        employer_id=employer_id,
    )
    return create_account(service, DEMO_PERSON, password, Role.EMPLOYER, details)


def send_registration(service: Service) -> Registration:
    """Let a branch of a known employer register and confirm, so that staff find it waiting."""
    then = MovedClock(service.clock.now() - _WAITS_FOR)
    sent = register(_at(service, then), _registration(service), "")
    token = link_of(service.keys, sent).rsplit("/", 1)[-1]
    return confirm_registration(_at(service, then), token)


def _at(service: Service, clock: MovedClock) -> Service:
    return replace(service, clock=clock)


def _busiest(work: UnitOfWork) -> int | None:
    """Return the employer with the most open referrals, else with a vacancy; ties: lowest id."""
    waiting = [pair[0] for pair in work.referrals.matching(ReferralFilter(open_only=True))]
    referrals = work.referrals.get_many(waiting).values()
    vacancies = work.vacancies.get_many(
        one.vacancy_id for one in referrals if one.state in OPEN_STATES
    )
    counts = Counter(
        vacancies[one.vacancy_id].employer_id
        for one in referrals
        if one.vacancy_id in vacancies and vacancies[one.vacancy_id].employer_id is not None
    )
    if counts:
        return min(counts, key=lambda employer_id: (-counts[employer_id], employer_id or 0))
    newest = work.vacancies.newest(_LOOKED_AT)
    return min((one.employer_id for one in newest if one.employer_id), default=None)


def _registration(service: Service) -> NewRegistration:
    with service.begin_work(read_only=True) as work:
        try:
            known = work.employers.get(1)
        except NotFoundError:
            known = None
    draft = EmployerDraft(
        name=(known.name if known else "Công ty TNHH May Bình Minh") + _KNOWN,
        tax_code="0998877661",
        ownership=Ownership.PRIVATE_COMPANY,
        industry_section="C",
        products="hàng may mặc",
        staff_size=StaffSize.S51_100,
        place=known.place if known else Place(text="Hà Nội"),
        hires_next_6_months=25,
        contact=EmployerContact(
            representative="Nguyễn Hoài Thu",
            role="Trưởng phòng nhân sự",
            phone="+84912000111",
            email="thu@chinhanh2.example.vn",
        ),
    )
    return NewRegistration(
        draft=draft, recruiter=Recruiter.ORGANISATION, language=Language.VI, key="demo"
    )
