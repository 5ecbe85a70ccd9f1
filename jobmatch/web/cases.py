"""The case-load as a page, and handing cases over."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.cases import CaseOrder
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission, may
from jobmatch.domain.seekers import Seeker, SeekerStatus
from jobmatch.use_cases import cases, seekers
from jobmatch.use_cases.case_load import Whose, case_load
from jobmatch.use_cases.journal import JournalLine, journal_of_seeker
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.tasks import TaskLine, tasks_about_seeker
from jobmatch.web.case_queries import FILTERS, QUIET_DAYS, read_case_query
from jobmatch.web.chosen_people import chosen_people
from jobmatch.web.coming_back import back_to
from jobmatch.web.desk_form import DeskForm, said_by
from jobmatch.web.editing import typed_answers
from jobmatch.web.form_fields import Field, FieldKind, Section, text
from jobmatch.web.guards import current_account, needs
from jobmatch.web.labels import choices
from jobmatch.web.page_or_part import page_or_part
from jobmatch.web.paging import Paging
from jobmatch.web.undo_bar import Done, remember_done

_NOTES_SHOWN = 3


def case_pages(service: Service) -> Blueprint:
    routes = Blueprint("cases", __name__)

    @routes.get("/cases")
    @needs(Permission.WORK_CASES)
    def load() -> ResponseReturnValue:
        query = read_case_query(request.args)
        found = case_load(service, query, current_account())
        return page_or_part(
            "cases/load.html",
            {"found": "cases/_found.html"},
            query=query,
            found=found,
            paging=Paging(query.offset, query.limit, found.total),
            filtered=any(request.args.get(name) for name in FILTERS),
            statuses=choices(SeekerStatus)[1:],
            quiet_days=QUIET_DAYS,
            whose=Whose,
            orders=CaseOrder,
        )

    @routes.post("/seekers/<ref>/take")
    @needs(Permission.WORK_CASES)
    def take(ref: str) -> ResponseReturnValue:
        seeker = seekers.show_seeker(service, ref, current_account()).seeker
        cases.take_case(service, seeker.id, current_account())
        words = Sentence(f"Bạn phụ trách {seeker.ref}", f"{seeker.ref} is your case now")
        remember_done(Done(words=words), service.clock)
        return redirect(back_to(url_for("seekers.show", ref=seeker.ref), seeker.ref), code=303)

    @routes.get("/cases/hand-over")
    @needs(Permission.WORK_CASES)
    def choose_colleague() -> ResponseReturnValue:
        return _form(service, current_account()).shown({})

    @routes.post("/cases/hand-over")
    @needs(Permission.WORK_CASES)
    def hand_over() -> ResponseReturnValue:
        return _handed_over(service, current_account())

    @routes.app_template_global("care_of")
    def care_of(seeker: Seeker) -> dict[str, object] | None:
        """Return whose case a seeker is, what is to do and what was said; None: not the desk's."""
        return _care(service, seeker, current_account())

    return routes


def _care(service: Service, seeker: Seeker, account: Account) -> dict[str, object] | None:
    if not may(account.role, Permission.WORK_CASES):
        return None
    try:
        shown = cases.show_case(service, seeker.id, account)
        notes: tuple[JournalLine, ...] = journal_of_seeker(service, seeker.id, account)
        tasks: tuple[TaskLine, ...] = tasks_about_seeker(service, seeker.id, account)
    except NotFoundError:
        return None
    return {
        "counsellor": shown.counsellor,
        "mine": shown.counsellor is not None and shown.counsellor.id == account.id,
        "notes": notes[:_NOTES_SHOWN],
        "note_count": len(notes),
        "tasks": tasks,
    }


def _handed_over(service: Service, account: Account) -> ResponseReturnValue:
    answers, form = typed_answers(), _form(service, account)
    chosen = answers.get("to", "")
    if chosen not in dict(form.sections[0].fields[0].values):
        problem = Sentence("Hãy chọn một đồng nghiệp", "Choose a colleague")
        return form.refused(answers, {"to": problem})
    ids = [person.seeker_id for person in form.people]
    try:
        given = cases.hand_over_cases(service, ids, int(chosen), account, answers.get("text", ""))
    except RuleError as error:
        return form.refused(answers, {"text": said_by(error)})
    words = Sentence(f"Đã bàn giao {len(given)} hồ sơ", f"{len(given)} cases handed over")
    remember_done(Done(words=words), service.clock)
    return redirect(back_to(url_for("cases.load")), code=303)


def _form(service: Service, account: Account) -> DeskForm:
    people = chosen_people(service, account).people
    return DeskForm(
        title=Sentence(f"Bàn giao {len(people)} hồ sơ", f"Hand over {len(people)} cases"),
        sections=(
            Section(
                words=Sentence("Bàn giao", "Handing over"),
                fields=(
                    colleague_field("to", Sentence("Cho đồng nghiệp", "To"), service, account),
                    text(
                        "text",
                        "Lời nhắn",
                        "A word about it",
                        ("Ghi vào nhật ký của từng người", "Goes into each person's journal"),
                    ),
                ),
            ),
        ),
        action=url_for("cases.hand_over"),
        otherwise=url_for("cases.load"),
        save=Sentence("Bàn giao", "Hand over"),
        people=people,
    )


def colleague_field(name: str, words: Sentence, service: Service, account: Account) -> Field:
    """Return the question for one of the centre's people, oneself included."""
    people = cases.colleagues(service, account)
    named = [(str(one.id), one.full_name or one.name) for one in people]
    return Field(
        name=name,
        words=words,
        kind=FieldKind.CHOICE,
        values=tuple((value, Sentence(shown, shown)) for value, shown in named),
        width="half",
        needed=True,
    )
