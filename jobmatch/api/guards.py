"""Who may ask what. The API knows a caller by the token of a session, and by nothing else."""

from collections.abc import Callable

from flask import g, request

from jobmatch.api.errors import RequestRefusedError
from jobmatch.domain.accounts import Account, Session
from jobmatch.domain.permissions import Permission, may
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import session_of

BrowserSession = Callable[[], Session | None]
"""Who is signed in at the desk, in the browser that asks."""


def admit(service: Service, permission: Permission, browser: BrowserSession | None = None) -> None:
    """Let the caller pass who may; `browser` also lets a signed-in browser read.

    Raises RequestRefusedError: 401 without a living session, 403 where the role may not.
    """
    if permission is Permission.SIGN_IN:
        return
    session = _session(service)
    if session is None and browser is not None:
        session = browser()
    if session is None:
        raise RequestRefusedError(401)
    if not may(session.account.role, permission):
        raise RequestRefusedError(403)
    g.api_session = session


def caller() -> Account:
    """Return who asks, behind `admit` with more than the sign-in permission."""
    session: Session = g.api_session
    return session.account


def own_session() -> Session:
    session: Session = g.api_session
    return session


def bearer_token() -> str | None:
    given = request.authorization
    if given is None or given.type != "bearer":
        return None
    return given.token or None


def _session(service: Service) -> Session | None:
    token = bearer_token()
    return session_of(service, token) if token else None
