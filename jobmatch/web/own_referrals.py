"""A seeker's own referrals: how they stand, the slip on the phone, what the seeker reports."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import RuleError
from jobmatch.domain.interests import ReportWord
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.referrals import ReferralState
from jobmatch.output.qr_code import qr_code
from jobmatch.use_cases.own_referrals import own_referrals, own_slip, report_referral
from jobmatch.use_cases.ports import Service
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, needs
from jobmatch.web.referral_slips import referral_slip
from jobmatch.web.undo_bar import Done, remember_done

_RULE = 409
_SENT = Sentence("Đã báo cho cán bộ của bạn", "Your counsellor was told")

_S = ReferralState
PLAIN_WORDS: dict[ReferralState, Sentence] = {
    _S.ISSUED: Sentence(
        "Hãy mang phiếu đến nơi tuyển trước ngày hết hạn",
        "Take the slip to the employer before it ends",
    ),
    _S.PRESENTED: Sentence(
        "Bạn đã đến; chờ nơi tuyển trả lời", "You went; the employer has not answered yet"
    ),
    _S.NOT_PRESENTED: Sentence("Nơi tuyển báo bạn chưa đến", "The employer says you did not come"),
    _S.INTERVIEWED: Sentence("Phỏng vấn; chờ kết quả", "Interview; the result is open"),
    _S.HIRED: Sentence("Bạn được nhận", "You are hired"),
    _S.NOT_HIRED: Sentence("Lần này chưa được nhận", "You were not taken this time"),
    _S.DECLINED: Sentence("Bạn đã từ chối việc này", "You said no to this work"),
    _S.STARTED: Sentence("Bạn đã bắt đầu làm", "You have started work"),
    _S.DID_NOT_START: Sentence("Bạn không đi làm", "You did not start"),
    _S.EXPIRED: Sentence("Hết hạn mà chưa có tin", "Closed without news"),
    _S.HIRED_ELSEWHERE: Sentence(
        "Khép lại vì bạn có việc ở nơi khác", "Closed because you have other work"
    ),
    _S.TRANSFERRED: Sentence("Đã đổi sang việc khác", "Changed for another vacancy"),
    _S.CANCELLED: Sentence("Trung tâm đã hủy", "Cancelled by the centre"),
}


def own_referral_pages(service: Service) -> Blueprint:
    routes = Blueprint("own_referrals", __name__, url_prefix="/me/referrals")

    @routes.get("")
    @needs(Permission.OWN_PROFILE)
    def show() -> ResponseReturnValue:
        return _page(service)

    @routes.get("/<ref>/slip")
    @needs(Permission.OWN_PROFILE)
    def slip(ref: str) -> ResponseReturnValue:
        made = referral_slip(own_slip(service, ref, current_account()))
        return render_template("own/slip.html", slip=made, code=qr_code(made.link))

    @routes.post("/<ref>/report")
    @needs(Permission.OWN_PROFILE)
    def report(ref: str) -> ResponseReturnValue:
        word = request.form.get("word", "")
        if word not in set(ReportWord):
            abort(400)
        try:
            report_referral(service, ref, ReportWord(word), current_account())
        except RuleError as refused:
            return _page(service, said_by(refused)), _RULE
        remember_done(Done(words=_SENT), service.clock)
        return redirect(url_for("own_referrals.show"), code=303)

    return routes


def _page(service: Service, problem: Sentence | None = None) -> str:
    return render_template(
        "own/referrals.html",
        found=own_referrals(service, current_account()),
        plain=PLAIN_WORDS,
        problem=problem,
    )
