"""Pages that anybody may read: kept by the browser for a minute, then only asked about again.

Only a page without a form's token may be kept: those of visitors. Whoever is signed in gets the
page that is theirs, which nothing on the way keeps (web/headers.py).
"""

from flask import Response, make_response, render_template, request

from jobmatch.web.guards import current_session

KEPT_SECONDS = 60  # so long a vacancy that has just closed may still be shown as open


def public_page(template: str, status: int = 200, /, **shown: object) -> Response:
    """Render a page; a visitor who has it already is told so in a few bytes."""
    response = make_response(render_template(template, **shown), status)
    if current_session() is not None:
        return response
    response.vary.update(["Cookie", "Accept-Encoding"])
    response.cache_control.public = True
    response.cache_control.max_age = KEPT_SECONDS
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response
