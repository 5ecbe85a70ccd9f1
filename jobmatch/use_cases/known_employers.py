"""Which known employers somebody who registers may be, set side by side, and joined with them."""

from dataclasses import dataclass, fields, replace

from jobmatch.domain.employers import Employer, EmployerContact, EmployerDraft
from jobmatch.domain.records import employer_name_key, folded
from jobmatch.domain.registrations import Standing
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.firms import standing_of

MOST_ALIKE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A known employer beside a registration: None where one of them does not say."""

    employer: Employer
    standing: Standing
    same_tax_code: bool | None
    same_name: bool
    same_phone: bool | None
    same_email: bool | None
    same_address: bool | None

    @property
    def marks(self) -> int:
        """How much speaks for one and the same; the number that tells who it is counts most."""
        plain = (self.same_name, self.same_phone, self.same_email, self.same_address)
        return 4 * bool(self.same_tax_code) + sum(map(bool, plain))


def alike_ids(work: UnitOfWork, draft: EmployerDraft) -> list[int]:
    """Return the ids of known employers that a draft may be, lowest first."""
    return work.firms.alike(draft.tax_code, employer_name_key(draft.name), MOST_ALIKE)


def alike_employers(work: UnitOfWork, draft: EmployerDraft) -> tuple[Alike, ...]:
    """Return known employers that a draft may be, the likeliest first."""
    ids = alike_ids(work, draft)
    employers, contacts = work.employers.get_many(ids), work.employers.contacts(ids)
    nobody = EmployerContact()
    found = [
        _beside(draft, employers[one], contacts.get(one, nobody), standing_of(work, one))
        for one in ids
    ]
    return tuple(sorted(found, key=lambda one: (-one.marks, one.employer.id)))


def filled_up(known: EmployerDraft, said: EmployerDraft) -> EmployerDraft:
    """Keep what is known; what nobody said yet comes from the registration."""
    names = ("tax_code", "ownership", "industry_section", "products", "staff_size")
    gaps = {name: getattr(said, name) for name in names if not getattr(known, name)}
    if not known.place.text:
        gaps["place"] = said.place
    parts = [part.name for part in fields(EmployerContact)]
    contact = {name: getattr(known.contact, name) or getattr(said.contact, name) for name in parts}
    return replace(known, **gaps, contact=EmployerContact(**contact))


def _beside(
    draft: EmployerDraft, employer: Employer, contact: EmployerContact, standing: Standing
) -> Alike:
    """Compare without showing: whom to call at a known employer is opened on its own page."""
    return Alike(
        employer=employer,
        standing=standing,
        same_tax_code=_same(draft.tax_code or "", employer.tax_code or ""),
        same_name=employer_name_key(draft.name) == employer_name_key(employer.name),
        same_phone=_same(draft.contact.phone, contact.phone),
        same_email=_same(draft.contact.email.casefold(), contact.email.casefold()),
        same_address=_same_place(draft, employer),
    )


def _same_place(draft: EmployerDraft, employer: Employer) -> bool | None:
    ours, theirs = draft.place, employer.place
    if ours.commune_code and theirs.commune_code:
        return ours.commune_code == theirs.commune_code
    return _same(folded(ours.text), folded(theirs.text))


def _same(ours: str, theirs: str) -> bool | None:
    return ours == theirs if ours and theirs else None
