"""Who offers work (Mẫu 03/PLI)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from jobmatch.domain.forms import FormVersion, Ownership, StaffSize
from jobmatch.domain.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerContact:
    """Who speaks for the employer. Kept apart from the employer and shown only when asked for."""

    representative: str = ""
    role: str = ""
    phone: str = ""  # E.164, or as written where it cannot be read
    email: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerProfile:
    """What is known of an employer, contact apart. None and empty text: nobody said."""

    name: str
    tax_code: str | None = None  # mã số thuế, or the identity number of a person who recruits
    ownership: Ownership | None = None
    industry_section: str | None = None  # letter A–U of VSIC 2018, as the form's 21 boxes
    industry: str = ""  # as written
    products: str = ""  # mặt hàng, sản phẩm, dịch vụ chính
    staff_size: StaffSize | None = None
    place: Place = field(default_factory=lambda: Place(text=""))
    note: str = ""
    hires_next_6_months: int | None = None
    form_version: FormVersion = FormVersion.ND23_2021
    source: str = ""
    source_ref: str = ""
    source_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerDraft(EmployerProfile):
    """An employer as a form or a file describes it, before it is kept and given an id."""

    contact: EmployerContact = field(default_factory=EmployerContact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer(EmployerProfile):
    id: int
    version: int = 1
    created_at: datetime | None = None
    updated_at: datetime | None = None
    registered_on: date | None = None

    @property
    def ref(self) -> str:
        return f"E-{self.id}"
