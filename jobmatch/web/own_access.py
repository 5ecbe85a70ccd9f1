"""The desk's pages about seekers' own accounts: opening one, their CV, newcomers to compare."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases import own_access
from jobmatch.use_cases.own_cv import open_cv
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_account, needs
from jobmatch.web.own_cv import cv_download
from jobmatch.web.problems import words_of
from jobmatch.web.undo_bar import Done, remember_done

_REFUSED = 409


def own_access_pages(service: Service) -> Blueprint:
    routes = Blueprint("own_access", __name__)

    @routes.get("/seekers/<ref>/account")
    @needs(Permission.EDIT_RECORDS)
    def show(ref: str) -> ResponseReturnValue:
        return _page(service, ref)

    @routes.post("/seekers/<ref>/account")
    @needs(Permission.EDIT_RECORDS)
    def open_account(ref: str) -> ResponseReturnValue:
        try:
            own_access.open_account_for(service, ref, current_account())
        except RuleError as error:
            return _page(service, ref, words_of(error)), _REFUSED
        words = Sentence(
            "Đã mở tài khoản; tin nhắn hướng dẫn đang chờ gửi",
            "The account is open; a message that tells how to sign in is queued",
        )
        remember_done(Done(words=words), service.clock)
        return redirect(url_for("own_access.show", ref=ref), code=303)

    @routes.post("/seekers/<ref>/cv")
    @needs(Permission.SEE_CONTACTS)
    def cv(ref: str) -> ResponseReturnValue:
        account = current_account()
        seeker = own_access.own_access(service, ref, account).seeker
        return cv_download(open_cv(service, seeker.id, account), f"CV-{seeker.ref}")

    @routes.get("/sign-ups")
    @needs(Permission.MERGE_PERSONS)
    def waiting() -> ResponseReturnValue:
        pairs = own_access.waiting_doubts(service, current_account())
        return render_template("own_access/waiting.html", pairs=pairs)

    @routes.post("/sign-ups/<int:likely_id>/apart")
    @needs(Permission.MERGE_PERSONS)
    def apart(likely_id: int) -> ResponseReturnValue:
        own_access.settle_doubt(service, likely_id, current_account())
        words = Sentence("Đã ghi: hai người khác nhau", "Noted: two different persons")
        remember_done(Done(words=words), service.clock)
        return redirect(url_for("own_access.waiting"), code=303)

    @routes.post("/sign-ups/<int:likely_id>/take-over")
    @needs(Permission.MERGE_PERSONS)
    def take(likely_id: int) -> ResponseReturnValue:
        own_access.take_over(service, likely_id, current_account())
        words = Sentence("Đã nhận về trung tâm mình", "They are your centre's now")
        remember_done(Done(words=words), service.clock)
        return redirect(url_for("own_access.waiting"), code=303)

    return routes


def _page(service: Service, ref: str, problem: str = "") -> str:
    access = own_access.own_access(service, ref, current_account())
    return render_template("own_access/show.html", access=access, problem=problem)
