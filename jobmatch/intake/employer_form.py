"""The employer's form (Mẫu 03/PLI): its answers → a draft, or why not; and back to answers."""

from collections.abc import Mapping
from dataclasses import replace

from jobmatch.domain.employers import EmployerContact, EmployerDraft, EmployerProfile
from jobmatch.domain.forms import FormVersion, Ownership, StaffSize
from jobmatch.domain.messages import Sentence
from jobmatch.intake.form_values import FormValues, Refused, number_text
from jobmatch.intake.identity import read_identity_number, read_tax_code

INDUSTRY_SECTIONS = "ABCDEFGHIJKLMNOPQRSTU"  # VSIC 2018, level 1: the form's 21 boxes
_MOST_HIRES = 1_000_000

_NO_NAME = Sentence("Hãy nhập tên doanh nghiệp hoặc người tuyển dụng", "Enter the employer's name")
NEW_EMPLOYER = EmployerDraft(name="")


def read_employer_form(
    answers: Mapping[str, str], kept: EmployerDraft = NEW_EMPLOYER
) -> EmployerDraft | Refused:
    """Return the employer that the answers describe, or every problem of the form at once.

    What the form does not ask (source, place codes of unchanged words) stays as in `kept`.
    """
    form = FormValues(answers)
    draft = replace(
        kept,
        name=form.needed_line("name", _NO_NAME),
        tax_code=_read_tax_code(form),
        ownership=form.one_of("ownership", Ownership),
        industry_section=_read_section(form),
        industry=form.line("industry"),
        products=form.line("products"),
        staff_size=form.one_of("staff_size", StaffSize),
        place=form.place("address_place", kept.place),
        note=form.text("note"),
        hires_next_6_months=form.whole("hires_next_6_months", 0, _MOST_HIRES),
        form_version=form.one_of("form_version", FormVersion) or kept.form_version,
        contact=_read_contact(form),
    )
    return Refused(form.problems) if form.problems else draft


def employer_answers(employer: EmployerProfile, contact: EmployerContact) -> dict[str, str]:
    """Return the answers that `read_employer_form` reads back as this employer."""
    return {
        "name": employer.name,
        "tax_code": employer.tax_code or "",
        "ownership": employer.ownership or "",
        "industry_section": employer.industry_section or "",
        "industry": employer.industry,
        "products": employer.products,
        "staff_size": employer.staff_size or "",
        "address_place": employer.place.text,
        "note": employer.note,
        "hires_next_6_months": number_text(employer.hires_next_6_months),
        "form_version": employer.form_version,
        "representative": contact.representative,
        "contact_role": contact.role,
        "contact_phone": contact.phone,
        "contact_email": contact.email,
        "contact_other": contact.other,
    }


def _read_tax_code(form: FormValues) -> str | None:
    """Return the tax code, or the identity number of a person who recruits."""
    written = form.line("tax_code")
    if not written:
        return None
    tax_code = read_tax_code(written)
    if tax_code is not None:
        return tax_code.number
    identity = read_identity_number(written)
    if identity is not None:
        return identity.number
    form.problems["tax_code"] = Sentence(
        "Mã số thuế có 10 chữ số (chi nhánh thêm -001), số định danh có 12 chữ số",
        "A tax code has 10 digits (a branch adds -001), a citizen number has 12",
    )
    return written


def _read_section(form: FormValues) -> str | None:
    letter = form.line("industry_section")
    if letter and letter not in set(INDUSTRY_SECTIONS):
        form.problems["industry_section"] = Sentence(
            "Hãy chọn trong danh sách", "Choose from the list"
        )
        return None
    return letter or None


def _read_contact(form: FormValues) -> EmployerContact:
    return EmployerContact(
        representative=form.line("representative"),
        role=form.line("contact_role"),
        phone=form.phone("contact_phone"),
        email=form.email("contact_email"),
        other=form.line("contact_other"),
    )
