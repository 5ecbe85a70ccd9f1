"""Turns a row of a list of employers into a draft; what it does not understand stays as text."""

from jobmatch.domain.employers import EmployerContact, EmployerDraft
from jobmatch.domain.forms import Ownership
from jobmatch.domain.places import Place
from jobmatch.domain.records import employer_name_key
from jobmatch.intake.identity import IdentityWarning, read_identity_number, read_tax_code
from jobmatch.intake.industries import read_industry_section
from jobmatch.intake.listed_words import read_ownership, read_staff_size
from jobmatch.intake.place_text import read_place
from jobmatch.intake.row_cells import digits_in, email_of, joined, key_of, phone_of
from jobmatch.intake.row_values import RowValues

_ADDRESS_PARTS = ("hamlet", "ward", "district", "province")


def read_employer_row(row: RowValues) -> EmployerDraft | None:
    """Return the employer of a row, or None, with a problem that rejects, where it has no name."""
    name = row.line("name")
    if not name:
        row.reject("name", "tên doanh nghiệp hoặc người tuyển dụng", "the name of the employer")
        return None
    tax_code = _tax_code(row)
    industry = row.line("industry")
    return EmployerDraft(
        name=name,
        tax_code=tax_code,
        ownership=_ownership(row),
        industry_section=read_industry_section(industry),
        industry=industry,
        products=row.line("products"),
        staff_size=read_staff_size(row.line("size")),
        place=_place(row),
        note=joined(row.text("note"), row.line("status")),
        source_ref=row.line("source_ref"),
        source_key=_source_key(row, name, tax_code),
        contact=EmployerContact(
            representative=row.line("representative"),
            phone=phone_of(row, "phone"),
            email=email_of(row, "email"),
        ),
    )


def _tax_code(row: RowValues) -> str | None:
    """Return the tax code, or the identity number of a person who recruits."""
    text = row.line("tax_code")
    if not text:
        person = read_identity_number(row.line("identity_number"))
        return person.number if person else None
    code = read_tax_code(text)
    if code is not None:
        if IdentityWarning.CHECK_DIGIT in code.warnings:
            row.warn("tax_code", "mã số thuế có số kiểm tra đúng", "a tax code that checks out")
        return code.number
    person = read_identity_number(text)
    if person is not None:
        return person.number
    row.warn("tax_code", "mã số thuế 10 số (chi nhánh: thêm -001)", "a tax code of 10 digits")
    return text if digits_in(text) else None


def _ownership(row: RowValues) -> Ownership | None:
    text = row.line("ownership")
    ownership = read_ownership(text)
    if text and ownership is None:
        row.warn("ownership", "loại hình trong mẫu phiếu", "a kind of the form's list")
    return ownership


def _place(row: RowValues) -> Place:
    address = row.line("address")
    beyond = [part for part in map(row.line, _ADDRESS_PARTS) if part and part not in address]
    return read_place(joined(address, *beyond, by=", "))


def _source_key(row: RowValues, name: str, tax_code: str | None) -> str:
    if row.line("source_ref"):
        return key_of("id", row.line("source_ref"), employer_name_key(name))
    return key_of("tax", tax_code) if tax_code else key_of("name", employer_name_key(name))
