"""Referrals as pages: the list of those that wait, one with its story, taking one back."""

from collections.abc import Mapping
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask.sansio.app import App
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.referrals import Referral, ReferralState, outcomes_after
from jobmatch.use_cases.ports import VIETNAM, Service
from jobmatch.use_cases.ranked_pairs import RankedVacancy
from jobmatch.use_cases.referral_outcomes import cancel_referral
from jobmatch.use_cases.referral_undo import undo_issued, undo_last
from jobmatch.use_cases.referrals import list_referrals, show_referral
from jobmatch.web.coming_back import back_to
from jobmatch.web.editing import typed_version
from jobmatch.web.guards import current_account, known_session, needs
from jobmatch.web.labels import choices
from jobmatch.web.outcome_fields import ACT_WORDS, AT_ONCE, KEY_OF
from jobmatch.web.page_or_part import page_or_part
from jobmatch.web.paging import Paging
from jobmatch.web.referral_queries import FILTERS, SILENT_DAYS, read_referral_query
from jobmatch.web.undo_bar import Done, remember_done

_CONFLICT = 409
_TAKEN_BACK = Sentence("Đã hoàn tác.", "Taken back.")


def referral_pages(service: Service) -> Blueprint:
    routes = Blueprint("referrals", __name__, url_prefix="/referrals")
    routes.app_context_processor(_who_may_refer)
    routes.record_once(lambda state: _share(state.app))

    @routes.get("")
    @needs(Permission.REFER)
    def search() -> ResponseReturnValue:
        account = current_account()
        query = read_referral_query(request.args, account.id)
        found = list_referrals(service, query, account)
        return page_or_part(
            "referrals/search.html",
            {"found": "referrals/_found.html"},
            query=query,
            found=found,
            paging=Paging(query.offset, query.limit, found.total),
            filtered=any(request.args.get(name) for name in FILTERS),
            states=choices(ReferralState),
            silences=SILENT_DAYS,
        )

    @routes.get("/<ref>")
    @needs(Permission.REFER)
    def show(ref: str) -> ResponseReturnValue:
        return _shown(service, ref)

    @routes.post("/<ref>/cancel")
    @needs(Permission.REFER)
    def cancel(ref: str) -> ResponseReturnValue:
        referral = show_referral(service, ref, current_account()).referral
        try:
            cancelled = cancel_referral(service, referral.id, typed_version(), current_account())
        except ConflictError:
            return _shown(service, ref, changed=True), _CONFLICT
        words = Sentence(f"Đã hủy phiếu {referral.number}.", f"{referral.number} is cancelled.")
        undo = url_for("referrals.undo", ref=referral.ref)
        fields = {"version": str(cancelled.version)}
        remember_done(Done(words=words, undo=undo, fields=fields), service.clock)
        return redirect(back_to(url_for("referrals.show", ref=referral.ref)), code=303)

    @routes.post("/<ref>/undo")
    @needs(Permission.REFER)
    def undo(ref: str) -> ResponseReturnValue:
        referral = show_referral(service, ref, current_account()).referral
        undo_last(service, referral.id, typed_version(), current_account())
        remember_done(Done(words=_TAKEN_BACK), service.clock)
        return redirect(back_to(url_for("referrals.show", ref=referral.ref)), code=303)

    @routes.post("/undo-issued")
    @needs(Permission.REFER)
    def undo_batch() -> ResponseReturnValue:
        undo_issued(service, request.form.get("key", ""), current_account())
        remember_done(Done(words=_TAKEN_BACK), service.clock)
        return redirect(back_to(url_for("referrals.search")), code=303)

    return routes


def _shown(service: Service, ref: str, *, changed: bool = False) -> str:
    """Show one referral; `changed`: somebody else acted on it first, so nothing was saved."""
    page = show_referral(service, ref, current_account())
    return render_template(
        "referrals/show.html", page=page, referral=page.referral, changed=changed
    )


def _who_may_refer() -> dict[str, bool]:
    session = known_session()
    return {"may_refer": may(session.account.role if session else None, Permission.REFER)}


def local_day(moment: datetime) -> str:
    """Write the day that it was in Vietnam."""
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def short_day(moment: datetime) -> str:
    """Write the day and month, for a line with little room."""
    return f"{moment.astimezone(VIETNAM):%d/%m}"


def _share(app: App) -> None:
    """Give every template the acts that may follow a referral's state, with words and keys."""
    app.add_template_filter(local_day)
    app.add_template_filter(short_day)
    app.add_template_filter(referral_in)
    app.jinja_env.globals.update(
        outcomes_after=outcomes_after, act_words=ACT_WORDS, acts_at_once=AT_ONCE, act_keys=KEY_OF
    )


def referral_in(ranked: RankedVacancy, referred: Mapping[int, Referral]) -> Referral | None:
    """Return the referral to this vacancy, else to a copy of its advert in the list."""
    found = (referred.get(one.id) for one in (ranked.vacancy, *ranked.copies))
    return next((one for one in found if one is not None), None)
