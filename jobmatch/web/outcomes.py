"""Recording what came of a referral: by one click where that says it all, else by a form."""

from collections.abc import Sequence

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.referrals import Outcome, Referral, ReferralState
from jobmatch.intake.form_values import Refused, day_text
from jobmatch.intake.outcome_form import USUAL, outcome_answers, read_outcome_form
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_outcomes import record_outcome
from jobmatch.use_cases.referrals import ReferralPage, show_referral
from jobmatch.web.coming_back import back_to, came_from
from jobmatch.web.editing import FormPage, typed_answers, typed_version
from jobmatch.web.guards import current_account, needs, own_path
from jobmatch.web.labels import label_of
from jobmatch.web.outcome_fields import outcome_sections
from jobmatch.web.undo_bar import Done, remember_done

_DATED = frozenset({ReferralState.INTERVIEWED, ReferralState.STARTED})


def outcome_pages(service: Service) -> Blueprint:
    routes = Blueprint("outcomes", __name__, url_prefix="/referrals")

    @routes.get("/<ref>/outcome")
    @needs(Permission.REFER)
    def form(ref: str) -> ResponseReturnValue:
        page = show_referral(service, ref, current_account())
        wanted = _wanted(request.args.get("state"))
        answers = {"state": wanted or "", "tell_seeker": USUAL}
        if wanted in _DATED:
            answers["on"] = day_text(service.clock.today())
        return _form(page, wanted).shown(answers)

    @routes.post("/<ref>/outcome")
    @needs(Permission.REFER)
    def record(ref: str) -> ResponseReturnValue:
        page = show_referral(service, ref, current_account())
        return _recorded(service, page)

    return routes


def _recorded(service: Service, page: ReferralPage) -> ResponseReturnValue:
    answers = typed_answers()
    wanted = _wanted(answers.get("state"))
    if "at_once" in answers and wanted in _DATED:
        answers["on"] = day_text(service.clock.today())
    outcome = read_outcome_form(answers)
    if isinstance(outcome, Refused):
        return _form(page, wanted, typed_version()).refused(answers, outcome.problems)
    try:
        changed = record_outcome(
            service, page.referral.id, outcome, typed_version(), current_account()
        )
    except ConflictError:
        both = [page.referral.state, outcome.state]
        return _form(page, None, also=both).outdated(answers, _kept(page))
    _remember(service, page, changed)
    return redirect(back_to(url_for("referrals.show", ref=changed.ref)), code=303)


def _remember(service: Service, page: ReferralPage, changed: Referral) -> None:
    name = page.masked.name if page.masked else changed.number
    state = label_of(changed.state)
    done = Done(
        words=Sentence(f"{name}: {state.vi}.", f"{name}: {state.en}."),
        undo=url_for("referrals.undo", ref=changed.ref),
        fields={"version": str(changed.version)},
    )
    remember_done(done, service.clock)


def _wanted(text: str | None) -> ReferralState | None:
    return ReferralState(text) if text in set(ReferralState) else None


def _kept(page: ReferralPage) -> dict[str, str]:
    """Return the answers that the last event of the referral would have had."""
    event = page.events[-1]
    return outcome_answers(
        Outcome(
            state=event.state,
            on=event.happened_on,
            reason=event.reason,
            reason_text=event.text,
            tell_seeker=event.tell_seeker,
            contract=event.contract,
            salary_text=event.salary_text,
        )
    )


def _form(
    page: ReferralPage,
    wanted: ReferralState | None,
    version: int | None = None,
    also: Sequence[ReferralState] = (),
) -> FormPage:
    """Return the form, opened on the version given, or on what is kept now."""
    referral = page.referral
    here = url_for("referrals.show", ref=referral.ref)
    back = own_path(request.values.get("back") or came_from(here))
    row = request.values.get("row") or None
    name = page.masked.name if page.masked else ""
    of_whom = f"{name}, {referral.number}"
    return FormPage(
        title=Sentence(f"Kết quả: {of_whom}", f"Outcome: {of_whom}"),
        sections=outcome_sections(referral, wanted, also),
        action=url_for("outcomes.record", ref=referral.ref, back=back, row=row),
        back=back,
        version=referral.version if version is None else version,
    )
