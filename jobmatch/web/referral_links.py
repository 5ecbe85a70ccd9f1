"""Where a link that needs no account leads, as it is printed and sent."""

from flask import current_app, url_for

ADDRESS = "JOBMATCH_PUBLIC_URL"


def public_link(token: str) -> str:
    """Return the whole address of the page where an employer answers."""
    base: str = current_app.config[ADDRESS]
    return base.rstrip("/") + url_for("employer_answers.show", token=token)
