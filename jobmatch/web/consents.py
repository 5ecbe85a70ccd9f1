"""The desk writes down what a person says of the uses of their data."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.domain.seekers import Seeker
from jobmatch.use_cases.consent_pages import ConsentPage, consent_page
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_account, needs
from jobmatch.web.undo_bar import Done, remember_done

AT_THE_DESK = (ConsentChannel.COUNTER, ConsentChannel.PAPER)


def consent_pages(service: Service) -> Blueprint:
    routes = Blueprint("consents", __name__)

    @routes.post("/seekers/<ref>/consents")
    @needs(Permission.RECORD_CONSENTS)
    def record(ref: str) -> ResponseReturnValue:
        seeker_id = own_id(RecordKind.SEEKERS, ref) or abort(404)
        named, _, answer = request.form.get("say", "").partition(":")
        channel = request.form.get("channel", "")
        if named in set(ConsentPurpose) and answer in {"yes", "no"}:
            how = ConsentChannel(channel) if channel in AT_THE_DESK else ConsentChannel.COUNTER
            purpose, given = ConsentPurpose(named), answer == "yes"
            say(service, seeker_id, purpose, given, how, current_account())
            remember_done(Done(words=_words(purpose, given=given)), service.clock)
        return redirect(url_for("seekers.show", ref=ref, _anchor="consents"), code=303)

    @routes.app_template_global("consents_on")
    def on_seeker(seeker: Seeker) -> ConsentPage | None:
        """Return what to show on a seeker's page; None where the reader may not know of it."""
        account = current_account()
        if not may(account.role, Permission.RECORD_CONSENTS):
            return None
        try:
            return consent_page(service, seeker.id, account)
        except NotFoundError:
            return None

    return routes


def _words(purpose: ConsentPurpose, *, given: bool) -> Sentence:
    title = consent_text(purpose).title
    if given:
        return Sentence(f"Đã ghi đồng ý: {title.vi}", f"Agreed: {title.en}")
    return Sentence(f"Đã ghi không đồng ý: {title.vi}", f"Not agreed: {title.en}")
