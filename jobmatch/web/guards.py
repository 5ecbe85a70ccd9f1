"""Who may open which page. A page that names no permission does not start."""

import functools
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from jobmatch.domain.accounts import Account, Session
from jobmatch.domain.permissions import Permission, may

View = Callable[..., ResponseReturnValue]
SessionOf = Callable[[], Session | None]


class UnguardedRouteError(Exception):
    """A route was registered without naming the permission it needs."""


class GuardedView:
    """A view that is only entered by somebody who may."""

    def __init__(self, view: View, permission: Permission) -> None:
        functools.update_wrapper(self, view)
        self._view = view
        self.permission = permission

    def __call__(self, **arguments: object) -> ResponseReturnValue:
        session = current_session()
        if may(session.account.role if session else None, self.permission):
            return self._view(**arguments)
        if session is None:
            return _to_sign_in()
        raise Forbidden


def needs(permission: Permission) -> Callable[[View], GuardedView]:
    """Name the permission a view needs. Stands directly above the function, under the route."""
    return lambda view: GuardedView(view, permission)


def refuse_unguarded_routes(app: Flask) -> None:
    """Raise UnguardedRouteError, naming every page that anybody could open."""
    unguarded = sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if not isinstance(app.view_functions[rule.endpoint], GuardedView)
    )
    if unguarded:
        raise UnguardedRouteError(f"no permission named for {', '.join(unguarded)}")


def look_up_sessions(app: Flask, session_of: SessionOf) -> None:
    """Let guards and pages ask, at most once a request, who is signed in."""
    app.extensions["jobmatch_session_of"] = session_of


def current_session() -> Session | None:
    if "signed_in" not in g:
        session_of: SessionOf = current_app.extensions["jobmatch_session_of"]
        g.signed_in = session_of()
    found: Session | None = g.signed_in
    return found


def known_session() -> Session | None:
    """Return the session if it was looked up already: for error pages, when the store is down."""
    found: Session | None = g.get("signed_in")
    return found


def current_account() -> Account:
    """Return who is signed in, inside a view that needs more than the sign-in permission."""
    session = current_session()
    if session is None:
        raise Forbidden
    return session.account


def may_open(endpoint: str) -> bool:
    """Say whether whoever is signed in may open this page, where the application has it."""
    view, session = current_app.view_functions.get(endpoint), known_session()
    role = session.account.role if session else None
    return isinstance(view, GuardedView) and may(role, view.permission)


def own_path(target: str | None) -> str:
    """Return `target` if it is a path on this very host, else the first page.

    Browsers read a backslash as a slash and drop control characters, so both are refused.
    """
    path = target or "/"
    odd = any(not sign.isprintable() or sign in "\\ " for sign in path)
    if odd or not path.startswith("/") or path.startswith("//"):
        return "/"
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc else "/"


def _to_sign_in() -> ResponseReturnValue:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
    target = url_for("sign_in.show", next=own_path(wanted))
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Redirect": url_for("sign_in.show")})
    return redirect(target, code=303)
