"""An employer that registers, has people of its own and vacancies: Hoa Sen, a tailoring firm."""

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.domain.employers import EmployerContact, EmployerDraft
from jobmatch.domain.messages import Language
from jobmatch.domain.registrations import NewRegistration, Recruiter, Registration
from jobmatch.intake.registration_form import ReadRegistration, read_registration
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registrations import confirm_registration, link_of, register
from tests.factories import an_employer_draft

PASSWORD = "mot mat khau that dai"
TAX_CODE = "0998877661"  # invented; its check digit fits
ANSWERS = {
    "recruiter": "organisation",
    "name": "Công ty TNHH May Hoa Sen",
    "tax_code": TAX_CODE,
    "ownership": "private_company",
    "industry_section": "C",
    "products": "may áo khoác",
    "staff_size": "51_100",
    "address_place": "Số 5 đường Láng, Hà Nội",
    "representative": "Trần Thị Mai",
    "contact_role": "Trưởng phòng nhân sự",
    "contact_phone": "0912345678",
    "contact_email": "mai@hoasen.example.vn",
    "speaks_for": "yes",
}
"""What somebody types on the page where employers register."""


def hoa_sen() -> EmployerDraft:
    """Return the firm as staff entered it."""
    return an_employer_draft(
        tax_code=TAX_CODE,
        note="chỉ cán bộ đọc",
        contact=EmployerContact(representative="Trần Thị Mai", phone="+84912345678"),
    )


def add_firm(service: Service, draft: EmployerDraft | None = None) -> int:
    with service.begin_work() as work:
        return work.employers.add(draft or hoa_sen(), service.clock.now()).id


def add_person(service: Service, name: str = "mai", employer_id: int | None = None) -> Account:
    """Add somebody of an employer; without one, Hoa Sen is added too."""
    details = AccountDetails(
        full_name=f"Người tên {name}",
        email=f"{name}@hoasen.example.vn",
        employer_id=employer_id or add_firm(service),
    )
    return create_account(service, name, PASSWORD, Role.EMPLOYER, details)


def add_staff(service: Service, name: str = "lan") -> Account:
    return create_account(service, name, PASSWORD, Role.COUNSELLOR)


def a_registration(key: str = "k1", **changed: str) -> NewRegistration:
    read = read_registration({**ANSWERS, **changed})
    assert isinstance(read, ReadRegistration)
    return NewRegistration(
        draft=read.draft, recruiter=Recruiter.ORGANISATION, language=Language.VI, key=key
    )


def confirmed(service: Service, new: NewRegistration | None = None) -> Registration:
    """Send a registration and confirm it by its link."""
    sent = register(service, new or a_registration(), "10.0.0.1")
    return confirm_registration(service, token_of(service, sent))


def token_of(service: Service, sent: Registration) -> str:
    return link_of(service.keys, sent).rsplit("/", 1)[-1]
