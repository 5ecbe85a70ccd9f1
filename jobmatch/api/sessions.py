"""Signing in and out by the API: a session's token is all that later requests carry."""

from datetime import datetime
from typing import Annotated

from flask import request
from pydantic import Field

from jobmatch.api.errors import RequestRefusedError
from jobmatch.api.guards import bearer_token
from jobmatch.api.models import Model
from jobmatch.api.routes import Routes
from jobmatch.domain.accounts import Role
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases import accounts
from jobmatch.use_cases.ports import Service


class SignIn(Model):
    name: Annotated[str, Field(min_length=1, max_length=200)]
    password: Annotated[str, Field(min_length=1, max_length=accounts.MAX_PASSWORD)]


class SessionAnswer(Model):
    token: str
    """Send it as Authorization: Bearer. It is told only once, and ends on the server."""
    expires_at: datetime
    name: str
    role: Role


def session_routes(service: Service) -> Routes:
    routes = Routes("sessions")

    @routes.post(
        "/sessions",
        Permission.SIGN_IN,
        body=SignIn,
        answer=SessionAnswer,
        status=201,
        errors=(401,),
    )
    def sign_in(body: SignIn) -> SessionAnswer:
        """Open a session. 401 for a wrong name or password, and after too many attempts."""
        address = request.remote_addr or ""
        token = accounts.sign_in(service, body.name, body.password, address)
        session = accounts.session_of(service, token)
        if session is None:
            raise RequestRefusedError(401)
        return SessionAnswer(
            token=token,
            expires_at=session.expires_at,
            name=session.account.name,
            role=session.account.role,
        )

    @routes.delete("/sessions/current", Permission.SEE_RECORDS, status=204)
    def sign_out() -> None:
        """End the session of this token: no copy of it works any more."""
        if token := bearer_token():
            accounts.sign_out(service, token)

    return routes
