"""The desk's page of questions that wait for a person, and the conversation with its history."""

import secrets
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import RuleError
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.chat_desk import close_chat, open_chat, reply, take_chat, waiting_chats
from jobmatch.use_cases.ports import Service
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, needs
from jobmatch.web.language import said


def chats_pages(service: Service) -> Blueprint:
    routes = Blueprint("chats", __name__, url_prefix="/chats")

    @routes.get("")
    @needs(Permission.ANSWER_CHATS)
    def waiting() -> ResponseReturnValue:
        return render_template(
            "chats/waiting.html", waiting=waiting_chats(service, current_account())
        )

    @routes.get("/<int:number>")
    @needs(Permission.ANSWER_CHATS)
    def show(number: int) -> ResponseReturnValue:
        return _page(service, number)

    _add_acts(routes, service)
    return routes


def _add_acts(routes: Blueprint, service: Service) -> None:
    @routes.post("/<int:number>/take")
    @needs(Permission.ANSWER_CHATS)
    def take(number: int) -> ResponseReturnValue:
        try:
            take_chat(service, number, current_account())
        except RuleError as error:
            page = _page(service, number, problem=said(said_by(error)))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        return redirect(url_for("chats.show", number=number), code=HTTPStatus.SEE_OTHER)

    @routes.post("/<int:number>/reply")
    @needs(Permission.ANSWER_CHATS)
    def answer(number: int) -> ResponseReturnValue:
        text, key = request.form.get("text", ""), request.form.get("key", "")
        try:
            reply(service, number, text, key, current_account())
        except RuleError as error:
            page = _page(service, number, typed=text, problem=said(said_by(error)))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        return redirect(
            url_for("chats.show", number=number, _anchor="reply"), code=HTTPStatus.SEE_OTHER
        )

    @routes.post("/<int:number>/close")
    @needs(Permission.ANSWER_CHATS)
    def close(number: int) -> ResponseReturnValue:
        try:
            close_chat(service, number, current_account())
        except RuleError as error:
            page = _page(service, number, problem=said(said_by(error)))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        return redirect(url_for("chats.waiting"), code=HTTPStatus.SEE_OTHER)


def _page(service: Service, number: int, typed: str = "", problem: str = "") -> str:
    return render_template(
        "chats/show.html",
        page=open_chat(service, number, current_account()),
        typed=typed,
        problem=problem,
        key=secrets.token_urlsafe(16),
    )
