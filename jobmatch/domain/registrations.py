"""An employer asking for a door of its own (Mẫu 03/PLI), and how the centre stands to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.messages import Language


class Standing(StrEnum):
    """Whether an employer's own people may do in its name what others see."""

    WAITING = "waiting"  # may write drafts; nothing of it is shown to anybody
    VERIFIED = "verified"
    REFUSED = "refused"
    SUSPENDED = "suspended"  # what it had published pauses


class Recruiter(StrEnum):
    """Chủ thể tuyển dụng (Mẫu 03/PLI)."""

    ORGANISATION = "organisation"  # known by its tax code
    PERSON = "person"  # known by the citizen number


class RegistrationState(StrEnum):
    UNCONFIRMED = "unconfirmed"  # nobody has opened the link sent to the address yet
    WAITING = "waiting"  # staff have to look at it
    APPROVED = "approved"
    REFUSED = "refused"


class RefusedBecause(StrEnum):
    """Why a registration is refused; told to whoever registered."""

    NOT_CONFIRMED_BY_FIRM = "not_confirmed_by_firm"  # the firm says that it knows nothing of it
    NOT_FOUND = "not_found"  # no such firm in the register of enterprises
    INCOMPLETE = "incomplete"
    HAS_ACCOUNT = "has_account"  # told only after the firm was reached: ask a colleague there
    NOT_RECRUITING = "not_recruiting"  # nobody is hired: goods, loans, fees
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRegistration:
    """What the form said. `key`: of the page it was typed on; sent twice it is kept once."""

    draft: EmployerDraft
    recruiter: Recruiter
    language: Language
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(NewRegistration):
    """One registration, from the moment it was sent to what became of it."""

    id: int
    state: RegistrationState = RegistrationState.UNCONFIRMED
    sent_at: datetime
    confirmed_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: int | None = None  # account
    employer_id: int | None = None  # what it became
    because: RefusedBecause | None = None
    message: str = ""  # what staff wrote to whoever registered

    @property
    def ref(self) -> str:
        return f"DK-{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingNote:
    """The last thing that staff said about an employer's standing."""

    employer_id: int
    standing: Standing
    at: datetime
    account_id: int | None
    message: str = ""  # told to the employer
    paused: tuple[int, ...] = ()  # vacancies that paused with it, and open again with it


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedChange:
    """A name or tax code that an employer says is its own now; staff look before it counts."""

    employer_id: int
    name: str
    tax_code: str | None
    asked_at: datetime
    account_id: int | None

    @property
    def words(self) -> str:
        """What is asked for, in one line."""
        return f"{self.name}, {self.tax_code}" if self.tax_code else self.name


def standing_from(note: StandingNote | None, *, has_people: bool) -> Standing:
    """Return how an employer stands: as staff said last, else by whether they gave it an account.

    Accounts come by invitation only, so one that exists was given by staff.
    """
    if note is not None:
        return note.standing
    return Standing.VERIFIED if has_people else Standing.WAITING
