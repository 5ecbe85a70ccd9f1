"""Feeds of partners that vacancies come from: how the last pull went, and pulling sooner."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.partner_feeds import ask_for_pull, feeds
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_account, needs


def partner_feed_pages(service: Service) -> Blueprint:
    routes = Blueprint("partner_feeds", __name__)

    @routes.get("/imports/feeds")
    @needs(Permission.IMPORT_FILES)
    def show() -> ResponseReturnValue:
        return render_template("imports/feeds.html", feeds=feeds(service))

    @routes.post("/imports/feeds/<int:feed_id>/pull")
    @needs(Permission.IMPORT_FILES)
    def pull(feed_id: int) -> ResponseReturnValue:
        ask_for_pull(service, feed_id, current_account())
        return redirect(url_for("partner_feeds.show"), code=303)

    return routes
