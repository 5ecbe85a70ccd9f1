"""Moving a referral to another vacancy: one of those that fit, or any by its reference."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import AmbiguousError, ConflictError, NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.intake.referring_form import NO_CONSENT
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import RankedVacancy
from jobmatch.use_cases.referral_issue import transfer_referral
from jobmatch.use_cases.referral_marks import referrals_of_seeker
from jobmatch.use_cases.referrals import ReferralPage, show_referral
from jobmatch.use_cases.suggestions import SuggestionOptions, vacancies_for
from jobmatch.use_cases.vacancies import show_vacancy
from jobmatch.web.editing import typed_version
from jobmatch.web.guards import current_account, needs
from jobmatch.web.undo_bar import Done, Link, remember_done

_OFFERED = 8
_REFUSED, _CONFLICT = 422, 409
_NOT_CHOSEN = Sentence(
    "Hãy chọn một việc hoặc nhập mã việc", "Choose a vacancy or enter its reference"
)
_UNKNOWN = Sentence("Không có việc làm nào có mã này", "No vacancy has this reference")


def transfer_pages(service: Service) -> Blueprint:
    routes = Blueprint("transfers", __name__, url_prefix="/referrals")

    @routes.get("/<ref>/transfer")
    @needs(Permission.REFER)
    def choose(ref: str) -> ResponseReturnValue:
        return _page(service, show_referral(service, ref, current_account()))

    @routes.post("/<ref>/transfer")
    @needs(Permission.REFER)
    def transfer(ref: str) -> ResponseReturnValue:
        page = show_referral(service, ref, current_account())
        typed = request.form.get("other", "").strip() or request.form.get("vacancy", "")
        if not typed:
            return _page(service, page, _NOT_CHOSEN), _REFUSED
        if "consent" not in request.form:
            return _page(service, page, NO_CONSENT), _REFUSED
        try:
            vacancy = show_vacancy(service, typed).vacancy
            moved = transfer_referral(
                service, page.referral.id, vacancy.id, typed_version(), current_account()
            )
        except (NotFoundError, AmbiguousError):
            return _page(service, page, _UNKNOWN), _REFUSED
        except RuleError as refused:
            return _page(service, page, _words(refused)), _REFUSED
        except ConflictError:
            return _page(service, page, changed=True), _CONFLICT
        slip = Link(
            Sentence("In phiếu mới", "Print the new slip"),
            url_for("referral_slips.show", ref=moved.ref),
        )
        done = Done(
            words=Sentence(
                f"Đã chuyển sang {vacancy.ref}, phiếu {moved.number}.",
                f"Moved to {vacancy.ref}, slip {moved.number}.",
            ),
            undo=url_for("referrals.undo", ref=moved.ref),
            fields={"version": str(moved.version)},
            links=[slip],
        )
        remember_done(done, service.clock)
        return redirect(url_for("referrals.show", ref=moved.ref), code=303)

    return routes


def _page(
    service: Service, page: ReferralPage, problem: Sentence | None = None, *, changed: bool = False
) -> str:
    return render_template(
        "referrals/transfer.html",
        page=page,
        referral=page.referral,
        offered=_offered(service, page),
        chosen=request.form.get("vacancy", ""),
        typed=request.form.get("other", ""),
        problem=problem,
        changed=changed,
    )


def _offered(service: Service, page: ReferralPage) -> list[RankedVacancy]:
    """Return the vacancies that suit the seeker best and where they were not sent yet."""
    if page.seeker is None:
        return []
    account = current_account()
    known = referrals_of_seeker(service, page.seeker.id, account)
    options = SuggestionOptions(limit=_OFFERED + len(known))
    found = vacancies_for(service, page.seeker.id, options, account)
    return [each for each in found.matches if each.vacancy.id not in known][:_OFFERED]


def _words(refused: RuleError) -> Sentence:
    said = refused.args[0] if refused.args else ""
    return said if isinstance(said, Sentence) else Sentence(str(said), str(said))
