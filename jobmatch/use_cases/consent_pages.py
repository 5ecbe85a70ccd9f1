"""How somebody's consents stand, as the person and the desk are shown them."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.consent_texts import ConsentText, consent_text
from jobmatch.domain.consents import Consent, ConsentPurpose, Visibility, holds
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.extraction import facts_of
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.consents import may_use, visibility_of
from jobmatch.use_cases.employer_view import NamelessProfile, nameless
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLine:
    """One purpose. `agreed`: what was said; `in_use`: whether the use really goes on.

    An agreed use rests where one that it needs is not agreed to. `last` None: nothing was said.
    """

    purpose: ConsentPurpose
    text: ConsentText
    agreed: bool
    in_use: bool
    last: Consent | None

    @property
    def asked_each_time(self) -> bool:
        """Whether it is neither agreed to nor refused as a whole, but asked case by case."""
        return self.purpose is ConsentPurpose.REFERRAL and self.last is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPage:
    """`history`: everything said, the last in front; `roles` of those who wrote it down."""

    seen: NamelessProfile  # what an employer reads of them without a name
    lines: tuple[ConsentLine, ...]
    visibility: Visibility
    matched: bool
    history: tuple[Consent, ...]
    roles: Mapping[int, Role]
    vacancies: Mapping[int, Vacancy]


def consent_page(service: Service, seeker_id: int, by: Account | None) -> ConsentPage:
    """Return how a person's consents stand. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        history = tuple(work.consents.history(seeker_id))
        writers = {said.account_id for said in history if said.account_id is not None}
        return ConsentPage(
            seen=_seen(work.seekers.get(seeker_id)),
            lines=tuple(_line(work, seeker_id, purpose) for purpose in ConsentPurpose),
            visibility=visibility_of(work, seeker_id),
            matched=may_use(work, seeker_id, ConsentPurpose.MATCHING),
            history=history,
            roles={one: work.accounts.get(one).role for one in writers},
            vacancies=work.vacancies.get_many({said.about_vacancy_id or 0 for said in history}),
        )


def _seen(seeker: Seeker) -> NamelessProfile:
    return nameless(seeker, facts_of([seeker]), None)


def _line(work: UnitOfWork, seeker_id: int, purpose: ConsentPurpose) -> ConsentLine:
    last = work.consents.last(seeker_id, purpose)
    return ConsentLine(
        purpose=purpose,
        text=consent_text(purpose),
        agreed=holds(purpose, last),
        in_use=may_use(work, seeker_id, purpose),
        last=last,
    )
