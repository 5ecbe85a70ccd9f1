"""An employer's own registration (Mẫu 03/PLI): its answers → a draft, or why not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.forms import Ownership
from jobmatch.domain.messages import Sentence
from jobmatch.domain.registrations import Recruiter
from jobmatch.intake.employer_form import read_employer_form
from jobmatch.intake.form_values import Refused
from jobmatch.intake.identity import (
    IdentityKind,
    IdentityWarning,
    read_identity_number,
    read_tax_code,
)

_NEEDED: dict[str, Sentence] = {
    "name": Sentence("Hãy nhập tên đơn vị hoặc người tuyển dụng", "Enter the recruiter's name"),
    "address_place": Sentence("Hãy nhập địa chỉ", "Enter the address"),
    "industry_section": Sentence("Hãy chọn ngành kinh doanh chính", "Choose the main industry"),
    "representative": Sentence("Hãy nhập họ tên người đại diện", "Enter who speaks for it"),
    "contact_phone": Sentence("Hãy nhập số điện thoại", "Enter a telephone number"),
    "contact_email": Sentence(
        "Hãy nhập email; chúng tôi gửi liên kết xác nhận đến đó",
        "Enter an e-mail address; the link to confirm goes there",
    ),
}
_NEEDED_OF_ORGANISATION = {
    "ownership": Sentence("Hãy chọn loại hình", "Choose the kind of employer"),
    "staff_size": Sentence("Hãy chọn quy mô lao động", "Choose how many people work there"),
    "products": Sentence(
        "Hãy nêu mặt hàng hoặc dịch vụ chính", "Name the main products or services"
    ),
}
_ASKED = (
    *("recruiter", "name", "tax_code", "ownership", "industry_section", "products"),
    *("staff_size", "hires_next_6_months", "address_place", "representative"),
    *("contact_role", "contact_phone", "contact_email", "speaks_for"),
)
"""What the form asks; anything else that is sent is not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRegistration:
    draft: EmployerDraft
    recruiter: Recruiter


def asked_of(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers to what the form asks, "" where there is none."""
    return {name: answers.get(name, "") for name in _ASKED}


def read_registration(answers: Mapping[str, str]) -> ReadRegistration | Refused:
    """Return what was registered, or every problem of the form at once."""
    asked = asked_of(answers)
    person = asked["recruiter"] == Recruiter.PERSON
    if person:
        asked |= {"ownership": Ownership.INDIVIDUAL, "staff_size": ""}
    read = read_employer_form(asked)
    problems = dict(read.problems) if isinstance(read, Refused) else {}
    problems |= _missing(asked, person=person)
    if problem := _number_problem(asked["tax_code"], person=person):
        problems["tax_code"] = problem
    if isinstance(read, Refused) or problems:
        return Refused(problems)
    return ReadRegistration(
        draft=replace(read, name=" ".join(read.name.split())),
        recruiter=Recruiter(asked["recruiter"]),
    )


def _missing(asked: Mapping[str, str], *, person: bool) -> dict[str, Sentence]:
    needed = _NEEDED if person else _NEEDED | _NEEDED_OF_ORGANISATION
    missing = {name: words for name, words in needed.items() if not asked[name].strip()}
    if asked["recruiter"] not in set(Recruiter):
        missing["recruiter"] = Sentence("Hãy chọn ai tuyển", "Choose who recruits")
    if not asked["speaks_for"]:
        missing["speaks_for"] = Sentence(
            "Hãy xác nhận bạn được đăng ký thay cho đơn vị này",
            "Please confirm that you may register for this firm",
        )
    return missing


def _number_problem(written: str, *, person: bool) -> Sentence | None:
    """Say what is wrong with the number that tells who this is, None where nothing is."""
    if person:
        identity = read_identity_number(written)
        if identity is None or identity.kind is not IdentityKind.CITIZEN:
            return Sentence(
                "Số căn cước (định danh) có 12 chữ số", "A citizen number has 12 digits"
            )
        return None
    tax_code = read_tax_code(written)
    if tax_code is None:
        return Sentence(
            "Mã số thuế có 10 chữ số, chi nhánh thêm -001",
            "A tax code has 10 digits, a branch adds -001",
        )
    if IdentityWarning.CHECK_DIGIT in tax_code.warnings:
        return Sentence(
            "Mã số thuế này có chữ số gõ nhầm: chữ số kiểm tra không khớp",
            "A digit of this tax code is mistyped: the check digit does not fit",
        )
    return None
