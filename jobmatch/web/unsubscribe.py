"""The page behind the link in every letter: no more of these, or again. Needs no account."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.opt_outs import opt_out_of, set_opt_out
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import needs


def unsubscribe_pages(service: Service) -> Blueprint:
    routes = Blueprint("unsubscribe", __name__, url_prefix="/unsubscribe")

    @routes.get("/<token>")
    @needs(Permission.OPEN_LINK)
    def show(token: str) -> ResponseReturnValue:
        """Ask first: mail programs open links by themselves to look for dangers."""
        return render_template(
            "unsubscribe/show.html", token=token, opt_out=opt_out_of(service, token)
        )

    @routes.post("/<token>")
    @needs(Permission.OPEN_LINK)
    def choose(token: str) -> ResponseReturnValue:
        set_opt_out(service, token, refused=request.form.get("refused") == "yes")
        return redirect(url_for("unsubscribe.show", token=token), code=303)

    return routes
