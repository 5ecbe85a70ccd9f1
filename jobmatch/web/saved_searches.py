"""Saved searches as a page: opened, renamed, muted, removed; saving the page one is on."""

from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.saved_searches import SavedSearch, SearchKind
from jobmatch.use_cases import saved_searches
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.saved_searches import FindIds
from jobmatch.web.coming_back import back_to
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, needs
from jobmatch.web.saved_questions import PAGES, question_of_page, results_of
from jobmatch.web.undo_bar import Done, Link, remember_done

_REFUSED = 422


def saved_search_pages(service: Service) -> Blueprint:
    routes = Blueprint("saved_searches", __name__, url_prefix="/saved-searches")
    find = results_of(service)
    routes.add_app_template_global(question_of_page, "question_of_page")

    @routes.get("")
    @needs(Permission.WORK_CASES)
    def listed() -> ResponseReturnValue:
        return _page(service)

    @routes.post("")
    @needs(Permission.WORK_CASES)
    def save() -> ResponseReturnValue:
        return _saved(service, find, current_account())

    @routes.get("/<int:search_id>")
    @needs(Permission.WORK_CASES)
    def show(search_id: int) -> ResponseReturnValue:
        """Open the page; its results count as seen from now on."""
        search = saved_searches.open_search(service, search_id, find, current_account())
        return redirect(_address(search), code=303)

    @routes.post("/<int:search_id>")
    @needs(Permission.WORK_CASES)
    def change(search_id: int) -> ResponseReturnValue:
        return _changed(service, search_id, current_account())

    @routes.app_context_processor
    def who_may_save() -> dict[str, object]:
        return {"may_save": lambda account: may(account.role, Permission.WORK_CASES)}

    return routes


def _saved(service: Service, find: FindIds, account: Account) -> ResponseReturnValue:
    kind = request.form.get("kind", "")
    question = urlencode(parse_qsl(request.form.get("question", "")))  # as an address may say it
    if kind not in set(SearchKind):
        abort(400)
    asked, name = (SearchKind(kind), question), request.form.get("name", "")
    try:
        saved = saved_searches.save_search(service, asked, name, find, account)
    except RuleError as error:
        problem = {"kind": kind, "question": question, "name": name, "words": said_by(error)}
        return _page(service, problem), _REFUSED
    list_page = url_for("saved_searches.listed")
    link = Link(Sentence("Xem các tìm kiếm đã lưu", "See the saved searches"), list_page)
    words = Sentence(f"Đã lưu tìm kiếm “{saved.name}”.", f"Search “{saved.name}” saved.")
    remember_done(Done(words=words, links=[link]), service.clock)
    return redirect(_address(saved), code=303)


def _changed(service: Service, search_id: int, account: Account) -> ResponseReturnValue:
    act, name = request.form.get("act", ""), request.form.get("name", "")
    if act == "rename":
        try:
            saved_searches.rename_search(service, search_id, name, account)
        except RuleError as error:
            return _page(service, {"id": search_id, "words": said_by(error)}), _REFUSED
    elif act in {"mute", "unmute"}:
        saved_searches.mute_search(service, search_id, account, muted=act == "mute")
    elif act == "remove":
        saved_searches.remove_search(service, search_id, account)
    else:
        abort(400)
    return redirect(back_to(url_for("saved_searches.listed")), code=303)


def _page(service: Service, problem: dict[str, object] | None = None) -> str:
    found = saved_searches.saved_searches(service, current_account())
    return render_template("cases/saved_searches.html", searches=found, problem=problem or {})


def _address(search: SavedSearch) -> str:
    page = url_for(PAGES[search.kind])
    return f"{page}?{search.question}" if search.question else page
