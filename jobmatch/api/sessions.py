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
from jobmatch.domain.sign_in import SessionStage, Visitor
from jobmatch.use_cases.passwords import MAX_PASSWORD
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.second_factor import pass_second_factor
from jobmatch.use_cases.sign_in import enter, session_of
from jobmatch.use_cases.sign_in import sign_out as end_session


class SignIn(Model):
    name: Annotated[str, Field(min_length=1, max_length=200)]
    password: Annotated[str, Field(min_length=1, max_length=MAX_PASSWORD)]
    code: Annotated[str, Field(max_length=20)] = ""
    """Of the second factor, for accounts that have one."""


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
        """Open a session. 401 for a wrong name, password or code, and after too many attempts."""
        visitor = Visitor(address=request.remote_addr or "", device=request.user_agent.string)
        entered = enter(service, body.name, body.password, visitor)
        if entered.stage is SessionStage.SECOND_FACTOR and body.code:
            entered = pass_second_factor(service, entered.token, body.code, visitor.address)
        session = session_of(service, entered.token)
        if session is None:
            raise RequestRefusedError(401)
        return SessionAnswer(
            token=entered.token,
            expires_at=session.expires_at,
            name=session.account.name,
            role=session.account.role,
        )

    @routes.delete("/sessions/current", Permission.OWN_ACCOUNT, status=204)
    def sign_out() -> None:
        """End the session of this token: no copy of it works any more."""
        if token := bearer_token():
            end_session(service, token)

    return routes
