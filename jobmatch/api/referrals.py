"""Referrals by the API: checking, issuing, listing, reading, and what came of them."""

from jobmatch.api.errors import VersionConflictError
from jobmatch.api.guards import caller
from jobmatch.api.models import Versioned
from jobmatch.api.referral_models import (
    NewReferrals,
    Referral,
    ReferralAnswer,
    ReferralCheckAnswer,
    ReferralChecks,
    ReferralChecksAnswer,
    ReferralHit,
    ReferralHits,
    ReferralOutcome,
    ReferralsAnswer,
    ReferralSearch,
)
from jobmatch.api.routes import Routes
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_checks import checks_before_referring
from jobmatch.use_cases.referral_issue import issue_referrals
from jobmatch.use_cases.referral_outcomes import cancel_referral, record_outcome
from jobmatch.use_cases.referrals import list_referrals, show_referral


def referral_routes(service: Service) -> Routes:
    routes = Routes("referrals")
    _reading(routes, service)
    _issuing(routes, service)
    _settling(routes, service)
    return routes


def _reading(routes: Routes, service: Service) -> None:
    @routes.get("/referrals", Permission.REFER, query=ReferralSearch, answer=ReferralHits)
    def search(query: ReferralSearch) -> ReferralHits:
        """List the referrals of one's centre, newest first."""
        found = list_referrals(service, query.query(), caller())
        return ReferralHits(
            referrals=tuple(map(ReferralHit.of, found.referrals)), total=found.total
        )

    @routes.get("/referrals/<ref>", Permission.REFER, answer=ReferralAnswer, errors=(404,))
    def show(ref: str) -> ReferralAnswer:
        """Return one referral, by our reference (R-12) or by its number, with its story."""
        return ReferralAnswer.of(show_referral(service, ref, caller()))


def _issuing(routes: Routes, service: Service) -> None:
    @routes.post(
        "/referrals/checks",
        Permission.REFER,
        body=ReferralChecks,
        answer=ReferralChecksAnswer,
        errors=(404,),
    )
    def check(body: ReferralChecks) -> ReferralChecksAnswer:
        """Say what is to be known before these seekers are referred. Nothing is filed."""
        pairs = [pair.ids() for pair in body.pairs]
        checks = checks_before_referring(service, pairs, caller())
        return ReferralChecksAnswer(checks=tuple(map(ReferralCheckAnswer.of, checks)))

    @routes.post(
        "/referrals",
        Permission.REFER,
        body=NewReferrals,
        answer=ReferralsAnswer,
        status=201,
        errors=(404, 409),
    )
    def issue(body: NewReferrals) -> ReferralsAnswer:
        """Refer seekers, all or none. 409 with the reason where one of them is refused."""
        pairs = [pair.ids() for pair in body.pairs]
        filed = issue_referrals(service, pairs, body.options(), body.key, caller())
        return ReferralsAnswer(referrals=tuple(map(Referral.of, filed)))


def _settling(routes: Routes, service: Service) -> None:
    @routes.post(
        "/referrals/<ref>/outcome",
        Permission.REFER,
        body=ReferralOutcome,
        answer=ReferralAnswer,
        errors=(404, 409),
    )
    def settle(ref: str, body: ReferralOutcome) -> ReferralAnswer:
        """Record what came of a referral; being hired closes the person's other ones."""
        kept = show_referral(service, ref, caller()).referral
        try:
            record_outcome(service, kept.id, body.outcome(), body.version, caller())
        except ConflictError as error:
            raise _conflict(service, kept.ref, error) from error
        return ReferralAnswer.of(show_referral(service, kept.ref, caller()))

    @routes.post(
        "/referrals/<ref>/cancel",
        Permission.REFER,
        body=Versioned,
        answer=ReferralAnswer,
        errors=(404, 409),
    )
    def cancel(ref: str, body: Versioned) -> ReferralAnswer:
        """Take an open referral back; the employer is told."""
        kept = show_referral(service, ref, caller()).referral
        try:
            cancel_referral(service, kept.id, body.version, caller())
        except ConflictError as error:
            raise _conflict(service, kept.ref, error) from error
        return ReferralAnswer.of(show_referral(service, kept.ref, caller()))


def _conflict(service: Service, ref: str, error: ConflictError) -> VersionConflictError:
    current = show_referral(service, ref, caller()).referral.version
    return VersionConflictError(current, str(error))
