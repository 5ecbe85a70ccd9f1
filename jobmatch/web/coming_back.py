"""The way back to where somebody was before an act, with filters and position."""

from urllib.parse import urlsplit

from flask import request

from jobmatch.web.guards import own_path


def came_from(otherwise: str) -> str:
    """Return the page that a link was followed from, on this very host, or another one."""
    sent = urlsplit(request.referrer or "")
    if sent.netloc != request.host or not sent.path:
        return otherwise
    here = f"{sent.path}?{sent.query}" if sent.query else sent.path
    return own_path(here)


def back_to(otherwise: str, anchor: str = "") -> str:
    """Return the page that the form or its address names, at the row named too."""
    path = request.values.get("back", "")
    page = own_path(path) if path else otherwise
    row = anchor or request.values.get("row", "")
    return f"{page.split('#')[0]}#{row}" if row.replace("-", "").isalnum() else page
