"""Where Zalo tells us what its users did. Answers within moments: the work is done afterwards."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.domain.zalo import ZaloApp
from jobmatch.use_cases.link_attempts import note_wrong_link, too_many_wrong_links
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.zalo_events import Received, receive
from jobmatch.web.guards import needs

SIGNATURE = "X-ZEvent-Signature"
_LARGEST = 64 * 1024  # bytes of one event


def zalo_pages(service: Service, app: ZaloApp | None) -> Blueprint:
    """Return the webhook; without an app (nothing is set) there is none to be found."""
    routes = Blueprint("zalo", __name__, url_prefix="/zalo")
    routes.record_once(_without_form_token)

    @routes.post("/webhook", endpoint="receive")
    @needs(Permission.RECEIVE_EVENTS)
    def take_in() -> ResponseReturnValue:
        if app is None:
            abort(HTTPStatus.NOT_FOUND)
        request.max_content_length = _LARGEST
        address = request.remote_addr or ""
        if too_many_wrong_links(service, address):
            abort(HTTPStatus.FORBIDDEN)
        body, signature = request.get_data(cache=False), request.headers.get(SIGNATURE, "")
        if receive(service, app, body, signature) is Received.REFUSED:
            note_wrong_link(service, address)
            abort(HTTPStatus.FORBIDDEN)
        return Response("ok", mimetype="text/plain")

    return routes


def _without_form_token(state: BlueprintSetupState) -> None:
    """Zalo signs what it sends; it has none of our forms' tokens."""
    state.app.extensions["csrf"].exempt(state.blueprint)
