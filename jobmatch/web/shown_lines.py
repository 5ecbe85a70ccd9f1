"""What the seeker is shown of their best suggestions: chosen line by line, printed on A4."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import RankedVacancy
from jobmatch.use_cases.seekers import show_seeker
from jobmatch.use_cases.suggestion_choices import decide_lines, lines_shown
from jobmatch.use_cases.suggestions import SuggestionOptions, pair_of, vacancies_for
from jobmatch.web.guards import current_account, needs
from jobmatch.web.undo_bar import Done, remember_done

_SHOWN = 5  # suggestions on one sheet


def shown_line_pages(service: Service) -> Blueprint:
    routes = Blueprint("shown_lines", __name__, url_prefix="/seekers")

    @routes.get("/<ref>/shown")
    @needs(Permission.WORK_CASES)
    def show(ref: str) -> ResponseReturnValue:
        page = show_seeker(service, ref, current_account())
        pairs = _pairs(service, page.seeker.id)
        ids = [pair.vacancy.id for pair in pairs]
        return render_template(
            "choices/shown.html",
            seeker=page.seeker,
            masked=page.masked,
            pairs=pairs,
            shown=lines_shown(service, page.seeker.id, ids, current_account()),
            one=request.args.get("vacancy", ""),
            printed_on=service.clock.today(),
        )

    @routes.post("/<ref>/shown/<vacancy_ref>")
    @needs(Permission.WORK_CASES)
    def decide(ref: str, vacancy_ref: str) -> ResponseReturnValue:
        seeker = show_seeker(service, ref, current_account()).seeker
        vacancy_id = own_id(RecordKind.VACANCIES, vacancy_ref) or abort(404)
        asked, ticked = request.form.getlist("asked"), request.form.getlist("shown")
        decided = {kind: kind.value in ticked for kind in ReasonKind if kind.value in asked}
        decide_lines(service, (seeker.id, vacancy_id), decided, current_account())
        words = Sentence("Đã lưu phần người lao động được xem", "What the seeker sees was kept")
        remember_done(Done(words=words), service.clock)
        one = request.form.get("one") or None
        target = url_for("shown_lines.show", ref=seeker.ref, vacancy=one)
        return redirect(f"{target}#{vacancy_ref}", code=303)

    return routes


def _pairs(service: Service, seeker_id: int) -> tuple[RankedVacancy, ...]:
    """Return the one pair that is asked for, else the best ones of the list."""
    account = current_account()
    if (vacancy := request.args.get("vacancy")) is not None:
        vacancy_id = own_id(RecordKind.VACANCIES, vacancy) or abort(404)
        found = pair_of(service, seeker_id, vacancy_id, account)
        return (found,) if found else ()
    return vacancies_for(service, seeker_id, SuggestionOptions(limit=_SHOWN), account).matches
