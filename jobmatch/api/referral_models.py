"""A referral as JSON: what the API tells of one, and what it takes."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field

from jobmatch.api.language import said, said_or_none
from jobmatch.api.models import WHOLE, Model, Paged, Versioned
from jobmatch.domain import referrals
from jobmatch.domain.forms import ContractKind
from jobmatch.domain.referral_words import reason_in_words
from jobmatch.domain.referrals import Actor, Outcome, ReferralState, RefusalReason
from jobmatch.use_cases.referral_checks import ReferralCheck
from jobmatch.use_cases.referral_issue import (
    LONGEST_KEY,
    LONGEST_NOTE,
    MOST_PAIRS,
    MOST_VALID_DAYS,
    ReferralOptions,
)
from jobmatch.use_cases.referral_outcomes import LONGEST_TEXT
from jobmatch.use_cases.referrals import ListedReferral, ReferralPage, ReferralQuery

_Ref = Annotated[str, Field(pattern=r"^[SVEsve]-[1-9][0-9]{0,17}$")]


class Referral(Model):
    ref: str
    number: str
    """As printed on the slip: GT-2026-000123."""
    version: int
    """Counts the changes; a change must name the one it is based on."""
    seeker_ref: str
    vacancy_ref: str
    employer_ref: str | None
    state: ReferralState
    issued_at: datetime
    changed_at: datetime
    """When something was last heard."""
    valid_until: date
    reason: RefusalReason | None
    reason_text: str
    tell_seeker: bool
    note: str
    suggestion_score: float | None
    """Of the pair, when it was referred."""

    @classmethod
    def of(cls, referral: referrals.Referral) -> Self:
        told = {
            name: getattr(referral, name)
            for name in cls.model_fields.keys() - {"seeker_ref", "vacancy_ref", "employer_ref"}
        }
        employer_id = referral.employer_id
        return cls.model_validate(
            told
            | {
                "seeker_ref": f"S-{referral.seeker_id}",
                "vacancy_ref": f"V-{referral.vacancy_id}",
                "employer_ref": None if employer_id is None else f"E-{employer_id}",
            }
        )


class ReferralHit(Model):
    referral: Referral
    vacancy_title: str
    employer_name: str
    silent_days: int
    """Without news; 0 once it is settled."""

    @classmethod
    def of(cls, listed: ListedReferral) -> Self:
        return cls(
            referral=Referral.of(listed.referral),
            vacancy_title=listed.vacancy_title,
            employer_name=listed.employer_name,
            silent_days=listed.silent_days,
        )


class ReferralHits(Model):
    referrals: tuple[ReferralHit, ...]
    total: int


class ReferralStep(Model):
    """One thing that happened."""

    at: datetime
    actor: Actor
    state: ReferralState
    happened_on: date | None
    reason: RefusalReason | None
    words: str
    """The reason in words."""
    contract: ContractKind | None
    salary_text: str

    @classmethod
    def of(cls, event: referrals.ReferralEvent) -> Self:
        told = {name: getattr(event, name) for name in cls.model_fields.keys() - {"words"}}
        return cls.model_validate(
            told | {"words": said(reason_in_words(event.reason, event.text))}
        )


class ReferralAnswer(Model):
    referral: Referral
    events: tuple[ReferralStep, ...]
    warnings: tuple[str, ...]
    next: tuple[ReferralState, ...]
    """The outcomes that may be recorded now."""

    @classmethod
    def of(cls, page: ReferralPage) -> Self:
        return cls(
            referral=Referral.of(page.referral),
            events=tuple(map(ReferralStep.of, page.events)),
            warnings=tuple(map(said, page.warnings)),
            next=referrals.outcomes_after(page.referral.state),
        )


class ReferralSearch(Paged):
    state: ReferralState | None = None
    open_only: bool = False
    seeker: _Ref | None = None
    vacancy: _Ref | None = None
    silent_days: Annotated[int, Field(ge=0, le=3650)] | None = None
    """Open, and nothing heard for so many days."""

    def query(self) -> ReferralQuery:
        return ReferralQuery(
            state=self.state,
            open_only=self.open_only,
            seeker_id=_id(self.seeker),
            vacancy_id=_id(self.vacancy),
            silent_days=self.silent_days,
            offset=self.offset,
            limit=self.limit,
        )


class ReferralPair(Model):
    seeker: _Ref
    vacancy: _Ref

    def ids(self) -> tuple[int, int]:
        return _id_of(self.seeker), _id_of(self.vacancy)


class _Pairs(Model):
    pairs: Annotated[tuple[ReferralPair, ...], Field(min_length=1, max_length=MOST_PAIRS)]


class ReferralChecks(_Pairs):
    """Pairs to be checked before they are referred."""


class ReferralCheckAnswer(Model):
    seeker_ref: str
    vacancy_ref: str
    refused: str | None
    """Why it cannot be issued; null where it can."""
    warnings: tuple[str, ...]
    earlier: tuple[str, ...]
    """References of earlier referrals to this vacancy or this employer."""

    @classmethod
    def of(cls, check: ReferralCheck) -> Self:
        return cls(
            seeker_ref=f"S-{check.seeker_id}",
            vacancy_ref=f"V-{check.vacancy_id}",
            refused=said_or_none(check.refused),
            warnings=tuple(map(said, check.warnings)),
            earlier=tuple(one.ref for one in check.earlier),
        )


class ReferralChecksAnswer(Model):
    checks: tuple[ReferralCheckAnswer, ...]


class NewReferrals(_Pairs):
    key: Annotated[str, Field(min_length=1, max_length=LONGEST_KEY)]
    """Of this request: the same key again files nothing more and gives the same answer."""
    consent: Literal[True]
    """Every seeker was asked and agrees to this referral; there is no other way to send it."""
    valid_days: Annotated[int, Field(ge=1, le=MOST_VALID_DAYS), WHOLE] = 15
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""
    tell_employer: bool = True
    tell_seeker: bool = False

    def options(self) -> ReferralOptions:
        return ReferralOptions(
            valid_days=self.valid_days,
            note=self.note,
            tell_employer=self.tell_employer,
            tell_seeker=self.tell_seeker,
        )


class ReferralsAnswer(Model):
    referrals: tuple[Referral, ...]


class ReferralOutcome(Versioned):
    state: ReferralState
    happened_on: date | None = None
    """The interview, the first day of work."""
    reason: RefusalReason | None = None
    reason_text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    tell_seeker: bool = False
    contract: ContractKind | None = None
    salary_text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""

    def outcome(self) -> Outcome:
        return Outcome(
            state=self.state,
            on=self.happened_on,
            reason=self.reason,
            reason_text=self.reason_text.strip(),
            tell_seeker=self.tell_seeker,
            contract=self.contract,
            salary_text=self.salary_text.strip(),
        )


def _id(ref: str | None) -> int | None:
    return None if ref is None else _id_of(ref)


def _id_of(ref: str) -> int:
    return int(ref.partition("-")[2])
