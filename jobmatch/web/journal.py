"""The journal of a seeker or a vacancy: reading, writing, putting right, printing."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.cases import WRITTEN_BY_HAND, Note, NoteKind
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import REF_PREFIX, RecordKind
from jobmatch.use_cases import journal, seekers, vacancies
from jobmatch.use_cases.journal import Words
from jobmatch.use_cases.ports import Service
from jobmatch.web.chosen_people import chosen_people
from jobmatch.web.coming_back import back_to
from jobmatch.web.desk_form import DeskForm, said_by
from jobmatch.web.editing import typed_answers
from jobmatch.web.form_fields import Field, FieldKind, Section, text
from jobmatch.web.guards import current_account, needs
from jobmatch.web.labels import label_of
from jobmatch.web.undo_bar import Done, remember_done

_KINDS = tuple((kind.value, label_of(kind)) for kind in WRITTEN_BY_HAND)
_SECTION = Section(
    words=Sentence("Ghi chú", "Note"),
    fields=(
        Field(
            name="kind",
            words=Sentence("Loại", "Kind"),
            kind=FieldKind.CHOICE,
            values=_KINDS,
            width="third",
            needed=True,
        ),
        text("text", "Nội dung", "What was said"),
    ),
)


def journal_pages(service: Service) -> Blueprint:
    routes = Blueprint("journal", __name__)

    @routes.get("/seekers/<ref>/journal")
    @needs(Permission.WORK_CASES)
    def of_seeker(ref: str) -> ResponseReturnValue:
        return _journal_of_seeker(service, ref, current_account())

    @routes.get("/notes/new")
    @needs(Permission.WORK_CASES)
    def write() -> ResponseReturnValue:
        return _form_for_people(service, current_account()).shown({"kind": NoteKind.CALL})

    @routes.post("/notes/new")
    @needs(Permission.WORK_CASES)
    def add() -> ResponseReturnValue:
        return _added(service, current_account())

    @routes.get("/notes/<int:note_id>/edit")
    @needs(Permission.WORK_CASES)
    def edit(note_id: int) -> ResponseReturnValue:
        note = journal.note_to_edit(service, note_id, current_account())
        return _form_of(note).shown({"kind": note.kind, "text": note.text})

    @routes.post("/notes/<int:note_id>/edit")
    @needs(Permission.WORK_CASES)
    def revise(note_id: int) -> ResponseReturnValue:
        return _revised(service, note_id, current_account())

    _add_pages_of_vacancies(routes, service)
    return routes


def _add_pages_of_vacancies(routes: Blueprint, service: Service) -> None:
    @routes.get("/vacancies/<ref>/journal")
    @needs(Permission.WORK_CASES)
    def of_vacancy(ref: str) -> ResponseReturnValue:
        return _journal_of_vacancy(service, ref, current_account())

    @routes.get("/vacancies/<ref>/journal/new")
    @needs(Permission.WORK_CASES)
    def write_of_vacancy(ref: str) -> ResponseReturnValue:
        vacancy = vacancies.show_vacancy(service, ref).vacancy
        return _form_for_vacancy(vacancy.ref).shown({"kind": NoteKind.CALL})

    @routes.post("/vacancies/<ref>/journal/new")
    @needs(Permission.WORK_CASES)
    def add_to_vacancy(ref: str) -> ResponseReturnValue:
        return _added_to_vacancy(service, ref, current_account())


def _journal_of_seeker(service: Service, ref: str, account: Account) -> str:
    page = seekers.show_seeker(service, ref, account)
    own_ref = page.seeker.ref
    return render_template(
        "cases/journal.html",
        title=page.masked.name or own_ref,
        record=page.seeker,
        lines=journal.journal_of_seeker(service, page.seeker.id, account),
        record_page=url_for("seekers.show", ref=own_ref),
        write_page=f"{url_for('journal.write')}?with={own_ref}",
    )


def _journal_of_vacancy(service: Service, ref: str, account: Account) -> str:
    vacancy = vacancies.show_vacancy(service, ref).vacancy
    return render_template(
        "cases/journal.html",
        title=vacancy.title,
        record=vacancy,
        lines=journal.journal_of_vacancy(service, vacancy.id, account),
        record_page=url_for("vacancies.show", ref=vacancy.ref),
        write_page=url_for("journal.write_of_vacancy", ref=vacancy.ref),
    )


def _added_to_vacancy(service: Service, ref: str, account: Account) -> ResponseReturnValue:
    answers, vacancy = typed_answers(), vacancies.show_vacancy(service, ref).vacancy
    try:
        journal.add_vacancy_note(service, vacancy.id, _words(answers), account)
    except RuleError as error:
        return _form_for_vacancy(ref).refused(answers, _problem(answers, error))
    return redirect(url_for("journal.of_vacancy", ref=vacancy.ref), code=303)


def _revised(service: Service, note_id: int, account: Account) -> ResponseReturnValue:
    answers = typed_answers()
    note = journal.note_to_edit(service, note_id, account)
    try:
        journal.edit_note(service, note_id, _words(answers), account)
    except RuleError as error:
        return _form_of(note).refused(answers, _problem(answers, error))
    return redirect(back_to(_journal_of(note), f"note-{note_id}"), code=303)


def _added(service: Service, account: Account) -> ResponseReturnValue:
    answers = typed_answers()
    form = _form_for_people(service, account)
    ids = [person.seeker_id for person in form.people]
    try:
        notes = journal.add_notes(service, ids, _words(answers), account)
    except RuleError as error:
        return form.refused(answers, _problem(answers, error))
    many = len(notes)
    words = Sentence(f"Đã ghi nhật ký của {many} người", f"Noted in {many} journals")
    remember_done(Done(words=words), service.clock)
    return redirect(back_to(_journal_of(notes[0])), code=303)


def _words(answers: Mapping[str, str]) -> Words:
    """Read the form. A kind that is none is refused as one that nobody writes by hand."""
    kind = answers.get("kind", "")
    return Words(
        kind=NoteKind(kind) if kind in dict(_KINDS) else NoteKind.HANDOVER,
        text=answers.get("text", ""),
        key=answers.get("key", ""),
    )


def _problem(answers: Mapping[str, str], error: RuleError) -> dict[str, Sentence]:
    field = "text" if answers.get("kind", "") in dict(_KINDS) else "kind"
    return {field: said_by(error)}


def _journal_of(note: Note) -> str:
    if note.seeker_id is not None:
        ref = f"{REF_PREFIX[RecordKind.SEEKERS]}-{note.seeker_id}"
        return url_for("journal.of_seeker", ref=ref)
    return url_for(
        "journal.of_vacancy", ref=f"{REF_PREFIX[RecordKind.VACANCIES]}-{note.vacancy_id}"
    )


def _form_for_people(service: Service, account: Account) -> DeskForm:
    people = chosen_people(service, account).people
    many = len(people)
    return DeskForm(
        title=Sentence(f"Ghi nhật ký cho {many} người", f"A note for {many} people")
        if many > 1
        else Sentence("Ghi nhật ký", "A note"),
        sections=(_SECTION,),
        action=url_for("journal.add"),
        otherwise=url_for("cases.load"),
        save=Sentence("Lưu ghi chú", "Save the note"),
        people=people,
    )


def _form_for_vacancy(ref: str) -> DeskForm:
    return DeskForm(
        title=Sentence(f"Ghi nhật ký {ref}", f"A note on {ref}"),
        sections=(_SECTION,),
        action=url_for("journal.add_to_vacancy", ref=ref),
        otherwise=url_for("journal.of_vacancy", ref=ref),
        save=Sentence("Lưu ghi chú", "Save the note"),
    )


def _form_of(note: Note) -> DeskForm:
    return DeskForm(
        title=Sentence("Sửa ghi chú", "Edit a note"),
        sections=(_SECTION,),
        action=url_for("journal.revise", note_id=note.id),
        otherwise=_journal_of(note),
        save=Sentence("Lưu ghi chú", "Save the note"),
    )
