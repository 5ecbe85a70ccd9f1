# noqa: INP001 -- a script that a person runs, no module
"""Writes docs/permissions.md: the access policy, and the routes that each permission opens."""

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import cast

from flask import Flask

from jobmatch.api.app import add_api, all_routes
from jobmatch.api.docs import docs_routes
from jobmatch.domain.accounts import Role
from jobmatch.domain.permissions import OPEN, Permission, may
from jobmatch.use_cases.ports import Service, SystemClock
from jobmatch.web.app import WebOptions, make_web
from jobmatch.web.guards import GuardedView

PAGE = Path(__file__).with_name("permissions.md")
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_HEAD = """# Who may do what

Written by `make permissions` from `jobmatch/domain/permissions.py` and the routes themselves; a
test holds it to them. A route that names no permission does not start. *Which* records a
permission reaches is decided in `jobmatch/use_cases/scope.py`: counsellors and managers know the
seekers of their centre, a commune's official those who live in the commune, an administrator
none; vacancies and employers are known to all of them. Whoever is out of reach is answered as if
they did not exist. `make authz` asks every route as everybody and counts what leaks.
"""


def page(app: Flask) -> str:
    """Return the document for this application."""
    return "\n".join((_HEAD, _table(), "", _routes(app)))


def _table() -> str:
    roles = list(Role)
    head = ["permission", "not signed in", *(f"{role}".replace("_", " ") for role in roles)]
    rows = [head, ["---"] * len(head)]
    rows += [
        [f"`{one}`", "yes" if one in OPEN else "", *("yes" if may(r, one) else "" for r in roles)]
        for one in Permission
    ]
    return "\n".join(f"| {' | '.join(row)} |".replace("  ", " ") for row in rows)


def _routes(app: Flask) -> str:
    needed = _needed(app)
    found: dict[Permission, set[str]] = defaultdict(set)
    for rule in app.url_map.iter_rules():
        methods = ", ".join(name for name in _METHODS if name in (rule.methods or set()))
        found[needed[rule.endpoint]].add(f"- `{methods} {rule.rule}`")
    parts = ("\n".join((f"## `{one}`", "", *sorted(found[one]))) for one in Permission)
    return "\n\n".join(parts) + "\n"


def _needed(app: Flask) -> dict[str, Permission]:
    pages = {
        endpoint: view.permission
        for endpoint, view in app.view_functions.items()
        if isinstance(view, GuardedView)
    }
    routes = (*all_routes(cast("Service", None), dict), *docs_routes())
    return pages | {f"api.{route.name}": route.permission for route in routes}


def _application(folder: Path) -> Flask:
    """Return the application without a service behind it: it is never asked anything."""
    service = cast("Service", SimpleNamespace(clock=SystemClock(), data_dir=folder))
    app = make_web(service, WebOptions(data_dir=folder, secret_key=b"never used"))
    add_api(app, service)
    return app


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        PAGE.write_text(page(_application(Path(folder))), encoding="utf-8")
