"""Sending a message again from the page about operation."""

from contextlib import suppress

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import RuleError
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.messages import retry_message
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_account, needs


def message_pages(service: Service) -> Blueprint:
    routes = Blueprint("messages", __name__, url_prefix="/operation/messages")

    @routes.post("/<int:message_id>/retry")
    @needs(Permission.SEE_OPERATION)
    def retry(message_id: int) -> ResponseReturnValue:
        with suppress(RuleError):  # a second click: it is on its way already
            retry_message(service, message_id, current_account())
        return redirect(url_for("operation.show", _anchor="messages"), code=303)

    return routes
