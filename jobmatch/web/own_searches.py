"""A seeker's kept searches, messages about them, and the page that such a message opens."""

from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.browsing import browse
from jobmatch.use_cases.own_searches import agree_to_alerts, keep_own_search, own_searches
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.saved_searches import FindIds, mute_search, open_search, remove_search
from jobmatch.use_cases.search_filters import SearchOrder
from jobmatch.use_cases.search_links import search_of_link, stop_alerts
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, needs
from jobmatch.web.queries import read_vacancy_query
from jobmatch.web.saved_questions import results_of
from jobmatch.web.undo_bar import Done, remember_done

_REFUSED = 422
_SAVED = Sentence("Đã lưu tìm kiếm", "The search is kept")


def own_search_pages(service: Service) -> Blueprint:
    routes = Blueprint("own_searches", __name__)
    find = results_of(service)

    @routes.get("/me/searches")
    @needs(Permission.OWN_PROFILE)
    def show() -> ResponseReturnValue:
        return _page(service)

    @routes.post("/me/searches")
    @needs(Permission.OWN_PROFILE)
    def save() -> ResponseReturnValue:
        return _saved(service, find)

    @routes.get("/me/searches/<int:search_id>")
    @needs(Permission.OWN_PROFILE)
    def open_one(search_id: int) -> ResponseReturnValue:
        """Open the public page; its results count as seen from now on."""
        search = open_search(service, search_id, find, current_account())
        return redirect(_address(search.question), code=303)

    @routes.post("/me/searches/<int:search_id>")
    @needs(Permission.OWN_PROFILE)
    def change(search_id: int) -> ResponseReturnValue:
        return _changed(service, search_id)

    @routes.post("/me/searches/agree")
    @needs(Permission.OWN_PROFILE)
    def agree() -> ResponseReturnValue:
        if request.form.get("agreed") == "yes":
            agree_to_alerts(service, current_account())
        return redirect(url_for("own_searches.show"), code=303)

    _add_link(routes, service)
    return routes


def _add_link(routes: Blueprint, service: Service) -> None:
    @routes.get("/searches/<token>")
    @needs(Permission.OPEN_LINK)
    def linked(token: str) -> ResponseReturnValue:
        """Show what the public page shows for this question, newest first."""
        search = search_of_link(service, token)
        question = {**dict(parse_qsl(search.question)), "sort": SearchOrder.NEWEST.value}
        return render_template(
            "own/linked_search.html",
            search=search,
            found=browse(service, read_vacancy_query(question)),
            new=frozenset(search.new_ids),
            address=_address(urlencode(question)),
            token=token,
        )

    @routes.post("/searches/<token>")
    @needs(Permission.OPEN_LINK)
    def stop(token: str) -> ResponseReturnValue:
        stop_alerts(service, token, stopped=request.form.get("stopped") == "yes")
        return redirect(url_for("own_searches.linked", token=token), code=303)


def _saved(service: Service, find: FindIds) -> ResponseReturnValue:
    question = _clean(request.form.get("question", ""))
    name, account = request.form.get("name", ""), current_account()
    try:
        keep_own_search(service, question, name, find, account)
    except RuleError as refused:
        return _page(service, said_by(refused), question, name), _REFUSED
    if request.form.get("agreed") == "yes":
        agree_to_alerts(service, account)
    remember_done(Done(words=_SAVED), service.clock)
    return redirect(url_for("own_searches.show"), code=303)


def _changed(service: Service, search_id: int) -> ResponseReturnValue:
    act, account = request.form.get("act", ""), current_account()
    if act in {"mute", "unmute"}:
        mute_search(service, search_id, account, muted=act == "mute")
    elif act == "remove":
        remove_search(service, search_id, account)
    else:
        abort(400)
    return redirect(url_for("own_searches.show"), code=303)


def _page(
    service: Service, problem: Sentence | None = None, question: str = "", name: str = ""
) -> str:
    asked = question or _clean(request.args.get("question", ""))
    return render_template(
        "own/searches.html",
        kept=own_searches(service, current_account()),
        consent=consent_text(ConsentPurpose.MESSAGES),
        question=asked,
        name=name or _named(asked),
        problem=problem,
        address=_address,
    )


def _clean(question: str) -> str:
    """Return a question as an address may say it."""
    return urlencode(parse_qsl(question))


def _named(question: str) -> str:
    """Propose a name: the words searched for, then the place."""
    asked = dict(parse_qsl(question))
    return ", ".join(asked[part] for part in ("q", "commune") if asked.get(part))


def _address(question: str) -> str:
    page = url_for("browsing.search")
    return f"{page}?{question}" if question else page
