"""The same view as a whole page, or as the part of it that the browser asked for."""

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue


def htmx_target() -> str | None:
    """Return the id of the element that will be replaced, or None where a whole page is wanted.

    A page restored from the browser's history is always whole.
    """
    headers = request.headers
    if headers.get("HX-Request") != "true" or headers.get("HX-History-Restore-Request") == "true":
        return None
    return headers.get("HX-Target") or None


def page_or_part(page: str, parts: dict[str, str], /, **shown: object) -> ResponseReturnValue:
    """Render the template of the part whose element is the target, else the page."""
    response = make_response(
        render_template(parts.get(htmx_target() or "", page), **shown),
    )
    response.headers["Vary"] = "HX-Request, HX-Target"
    return response
