"""Questions and answers in a browser, without an account and without script."""

from http import HTTPStatus
from secrets import token_urlsafe

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.chats import LONGEST
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Language
from jobmatch.domain.permissions import Permission
from jobmatch.intake.chat_question import read_near
from jobmatch.use_cases import chat_words
from jobmatch.use_cases.conversations import HANDED_OVER_LASTS, ask_on_web, talk_of
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.zalo_links import linked_since, new_link_code, unlink_own
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, current_session, needs
from jobmatch.web.language import page_language, said

_FIRST = (
    chat_words.SEARCH,
    chat_words.REFERRALS,
    chat_words.HOURS,
    chat_words.ABILITIES,
    chat_words.PERSON,
)


def chat_pages(service: Service, *, secure: bool, zalo: bool) -> Blueprint:
    """`secure`: reached by HTTPS only. `zalo`: the OA is set up, so that one may link to it."""
    routes = Blueprint("chat", __name__, url_prefix="/chat")
    cookie = "__Host-chat" if secure else "chat"

    @routes.get("")
    @needs(Permission.CHAT)
    def show() -> ResponseReturnValue:
        return _page(service, request.cookies.get(cookie, ""), "", "")

    @routes.post("")
    @needs(Permission.CHAT)
    def ask() -> ResponseReturnValue:
        text = request.form.get("text", "").strip()
        if not text:
            return redirect(url_for("chat.show"), code=HTTPStatus.SEE_OTHER)
        token = request.cookies.get(cookie, "") or token_urlsafe(32)
        try:
            talk = _asked(service, token, text)
        except RuleError as error:
            page = _page(service, token, text, said(said_by(error)))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        answer = make_response(
            redirect(url_for("chat.show", _anchor="last"), code=HTTPStatus.SEE_OTHER)
        )
        _keep(answer, cookie, talk, secure=secure)
        return answer

    _add_linking(routes, service, zalo=zalo)
    return routes


def _asked(service: Service, token: str, text: str) -> str:
    address = request.remote_addr or ""
    return ask_on_web(service, read_near, token, text, _account(), page_language(), address)


def _add_linking(routes: Blueprint, service: Service, *, zalo: bool) -> None:
    @routes.get("/zalo")
    @needs(Permission.OWN_PROFILE)
    def link() -> ResponseReturnValue:
        since = linked_since(service, current_account())
        return render_template("chat/zalo.html", since=since, zalo=zalo, code="", problem="")

    @routes.post("/zalo")
    @needs(Permission.OWN_PROFILE)
    def link_code() -> ResponseReturnValue:
        account = current_account()
        if request.form.get("act") == "unlink":
            unlink_own(service, account)
            return redirect(url_for("chat.link"), code=HTTPStatus.SEE_OTHER)
        since = linked_since(service, account)
        try:
            code = new_link_code(service, account, agreed=request.form.get("agreed") == "yes")
        except RuleError as error:
            problem = said(said_by(error))
            page = render_template(
                "chat/zalo.html", since=since, zalo=zalo, code="", problem=problem
            )
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        return render_template("chat/zalo.html", since=since, zalo=zalo, code=code, problem="")


def _page(service: Service, token: str, typed: str, problem: str) -> str:
    language = page_language()
    return render_template(
        "chat/show.html",
        talk=talk_of(service, token, _account()),
        first=chat_words.buttons(Language(language), *_FIRST),
        typed=typed,
        problem=problem,
        longest=LONGEST,
    )


def _account() -> Account | None:
    session = current_session()
    return session.account if session else None


def _keep(answer: Response, cookie: str, token: str, *, secure: bool) -> None:
    answer.set_cookie(
        cookie,
        token,
        max_age=int(HANDED_OVER_LASTS.total_seconds()),
        secure=secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )
