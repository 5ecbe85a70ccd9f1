"""What a referral slip says of the person: as little as an employer needs, more by choice."""

from dataclasses import dataclass
from enum import StrEnum

from jobmatch.domain.accounts import Account, Centre
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import Referral
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_links import link_token
from jobmatch.use_cases.referrals import ReferralPage, show_referral
from jobmatch.use_cases.seekers import MaskedPerson, masked


class SlipExtra(StrEnum):
    """What a counsellor may add to one slip, with the seeker's consent; by default nothing."""

    PHONE = "phone"
    IDENTITY_NUMBER = "identity_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFacts:
    """What a slip is made of. `phone` and `identity_number` are empty unless chosen."""

    referral: Referral
    centre: Centre
    person: MaskedPerson  # of it: the name and the birth year, which stand in the clear
    phone: str
    identity_number: str
    seeker: Seeker
    vacancy: Vacancy
    employer_name: str
    employer_address: str
    referrer: str
    token: str  # of the employer's link


def slip_facts(
    service: Service, ref: str, extras: frozenset[SlipExtra], by: Account | None
) -> SlipFacts:
    """Return what the slip of this referral says, and note that it was made and with what.

    Raises NotFoundError, also where seeker or vacancy are erased.
    """
    page = show_referral(service, ref, by)
    if page.seeker is None or page.vacancy is None:
        raise NotFoundError("The person or the vacancy of this referral is erased.")
    with service.begin_work() as work:
        person = work.seekers.person(page.seeker.id)
        centre = _centre(work, page.referral.centre_id)
        said = " ".join([page.referral.ref, *sorted(extras)])
        note(work, service, by, "referral.slip_made", (RecordKind.SEEKERS, page.seeker.id), said)
    return SlipFacts(
        referral=page.referral,
        centre=centre,
        person=masked(person),
        phone=person.phone if SlipExtra.PHONE in extras else "",
        identity_number=person.identity_number if SlipExtra.IDENTITY_NUMBER in extras else "",
        seeker=page.seeker,
        vacancy=page.vacancy,
        employer_name=_employer_name(page),
        employer_address=page.employer.place.text if page.employer else "",
        referrer=page.colleagues.get(page.referral.counsellor_id or 0, ""),
        token=link_token(service, page.referral),
    )


def _employer_name(page: ReferralPage) -> str:
    if page.employer is not None:
        return page.employer.name
    return page.vacancy.employer_name if page.vacancy else ""


def _centre(work: UnitOfWork, centre_id: int) -> Centre:
    return next(centre for centre in work.accounts.centres() if centre.id == centre_id)
