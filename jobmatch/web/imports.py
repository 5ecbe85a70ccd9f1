"""Files as pages: sending one, looking at what it would do, importing it, undoing that."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

from jobmatch.domain.errors import RuleError, UnreadableFileError
from jobmatch.domain.imports import Import, ImportKind, ImportState
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import REF_PREFIX, RecordKind
from jobmatch.intake.returned_file import write_with_error_column
from jobmatch.output.import_templates import import_template
from jobmatch.use_cases import import_fixes, import_steps
from jobmatch.use_cases.firms import own_firm
from jobmatch.use_cases.import_changes import changed_rows
from jobmatch.use_cases.import_rehearsals import Rehearsed
from jobmatch.use_cases.import_steps import Standing, import_standing
from jobmatch.use_cases.imports import file_of, show_import
from jobmatch.use_cases.index_status import freshness
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.problem_groups import problem_groups_of
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, may_open, needs
from jobmatch.web.import_changes import change_rows
from jobmatch.web.import_columns import column_rows, field_choices, read_columns
from jobmatch.web.import_doors import COMMUNE, DESK, FIRM, ImportDoor
from jobmatch.web.import_fixes import fix_groups, lacking_columns, read_fixes
from jobmatch.web.import_rows import HEADS, first_rows
from jobmatch.web.import_upload import (
    FILE_TYPES,
    NO_FILE,
    chosen_kind,
    new_token,
    refusal,
    uploaded,
)
from jobmatch.web.page_or_part import page_or_part
from jobmatch.web.places import provinces

_REFUSED = 422
_TOO_LARGE = 413
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DESK_PAGES = {
    ImportKind.VACANCIES: "vacancies.show",
    ImportKind.SEEKERS: "seekers.show",
    ImportKind.EMPLOYERS: "employers.show",
}
_WORDS_TOO_LARGE = Sentence(
    "Tệp lớn quá mức 32 MB. Hãy chia thành nhiều tệp nhỏ hơn.",
    "The file is larger than 32 MB. Split it into smaller files.",
)


def import_blueprints(service: Service) -> tuple[Blueprint, ...]:
    return tuple(import_pages(service, door) for door in (DESK, FIRM, COMMUNE))


def import_pages(service: Service, door: ImportDoor = DESK) -> Blueprint:
    routes = Blueprint(door.name, __name__, url_prefix=door.path)
    _sending(routes, service, door)
    _looking(routes, service, door)
    _deciding(routes, service, door)
    _correcting(routes, service, door)
    return routes


def _sending(routes: Blueprint, service: Service, door: ImportDoor) -> None:
    @routes.get("")
    @needs(door.permission)
    def recent() -> ResponseReturnValue:
        return _upload_page(service, door)

    @routes.post("")
    @needs(door.permission)
    def upload() -> ResponseReturnValue:
        with uploaded() as sent:
            taken = _taken(service, sent) if sent else NO_FILE
        if isinstance(taken, Sentence):
            return _upload_page(service, door, taken), _REFUSED
        return _to(door, taken.ref)

    @routes.errorhandler(RequestEntityTooLarge)
    def too_large(_: RequestEntityTooLarge) -> ResponseReturnValue:
        return _upload_page(service, door, _WORDS_TOO_LARGE), _TOO_LARGE

    @routes.get("/templates/<kind>.xlsx")
    @needs(door.permission)
    def template(kind: str) -> ResponseReturnValue:
        if kind not in set(door.kinds):
            raise NotFound
        return send_file(
            BytesIO(import_template(ImportKind(kind), [one.name for one in provinces()])),
            mimetype=_SPREADSHEET,
            as_attachment=True,
            download_name=f"mau-{kind}.xlsx",
        )


def _looking(routes: Blueprint, service: Service, door: ImportDoor) -> None:
    @routes.get("/<ref>")
    @needs(door.permission)
    def show(ref: str) -> ResponseReturnValue:
        return _import_page(service, door, import_standing(service, ref, current_account()))

    @routes.get("/<ref>/rejected")
    @needs(door.permission)
    def rejected(ref: str) -> ResponseReturnValue:
        return _returned(service, show_import(service, ref, current_account()))


def _deciding(routes: Blueprint, service: Service, door: ImportDoor) -> None:
    @routes.post("/<ref>/columns")
    @needs(door.permission)
    def columns(ref: str) -> ResponseReturnValue:
        standing = import_standing(service, ref, current_account())
        problem = _correct(service, standing)
        if problem is not None:
            return make_response(_import_page(service, door, standing, problem), _REFUSED)
        return _to(door, standing.import_.ref)

    @routes.post("/<ref>/confirm")
    @needs(door.permission)
    def confirm(ref: str) -> ResponseReturnValue:
        account = current_account()
        found = show_import(service, ref, account)
        import_steps.confirm_import(service, found.id, account)
        return _to(door, found.ref)

    @routes.post("/<ref>/drop")
    @needs(door.permission)
    def drop(ref: str) -> ResponseReturnValue:
        account = current_account()
        found = show_import(service, ref, account)
        import_steps.drop_import(service, found.id, account)
        return redirect(url_for(f"{door.name}.recent"), code=303)

    @routes.post("/<ref>/undo")
    @needs(door.permission)
    def undo(ref: str) -> ResponseReturnValue:
        account = current_account()
        found = show_import(service, ref, account)
        import_steps.ask_to_undo(service, found.id, account)
        return _to(door, found.ref)


def _correcting(routes: Blueprint, service: Service, door: ImportDoor) -> None:
    @routes.post("/<ref>/fixes")
    @needs(door.permission)
    def fixes(ref: str) -> ResponseReturnValue:
        """Put cells right as the form of one group says, or take one correction back."""
        account = current_account()
        found = show_import(service, ref, account)
        dropped = request.form.get("drop", "")
        if dropped.isdecimal():
            import_fixes.drop_fix(service, found.id, int(dropped), account)
        else:
            import_fixes.add_fixes(service, found.id, read_fixes(found.kind), account)
        return _to(door, found.ref)


def _taken(service: Service, sent: import_steps.Upload) -> Import | Sentence:
    """Return the import of a file, or why it is not taken."""
    try:
        return import_steps.take_upload(service, sent, current_account())
    except UnreadableFileError as error:
        return refusal(error, sent.kind)
    except RuleError as error:
        return said_by(error)


def _to(door: ImportDoor, ref: str) -> ResponseReturnValue:
    return redirect(url_for(f"{door.name}.show", ref=ref), code=303)


def _upload_page(service: Service, door: ImportDoor, problem: Sentence | None = None) -> str:
    return render_template(
        "imports/recent.html",
        door=door,
        listed=import_steps.recent_standings(service, current_account()),
        problem=problem,
        token=new_token(),
        kinds=door.kinds,
        kind=request.form.get("kind", "") if problem != _WORDS_TOO_LARGE else "",
        file_types=FILE_TYPES,
    )


def _import_page(
    service: Service, door: ImportDoor, standing: Standing, problem: Sentence | None = None
) -> ResponseReturnValue:
    found, rehearsed = standing.import_, standing.rehearsed
    ended = found.state not in {ImportState.WAITING, ImportState.RUNNING}
    shown: dict[str, object] = {}
    if rehearsed is not None:
        shown = _previewed(service, rehearsed)
    elif ended:
        shown = {
            "groups": problem_groups_of(service, found.id),
            "changes": change_rows(found.kind, changed_rows(service, found)),
        }
    return page_or_part(
        "imports/show.html",
        {"job": "imports/_job.html"},
        standing=standing,
        found=found,
        rehearsed=rehearsed,
        problem=problem,
        door=door,
        kinds=door.kinds,
        record_page=_record_page(door, found.kind),
        record_letter=REF_PREFIX[RecordKind(found.kind.value)],
        list_page=_list_page(door, found.kind),
        freshness=freshness(service),
        **shown,
    )


def _previewed(service: Service, rehearsed: Rehearsed) -> dict[str, object]:
    account = current_account()
    own_name = own_firm(service, account).employer.name if account.employer_id else ""
    return {
        "columns": column_rows(rehearsed),
        "fields": field_choices(rehearsed.kind),
        "heads": HEADS[rehearsed.kind],
        "first_rows": first_rows(rehearsed),
        "fix_groups": fix_groups(rehearsed, own_name),
        "lacking": lacking_columns(rehearsed),
        "changes": change_rows(rehearsed.kind, rehearsed.changes),
        "not_yet": import_steps.why_not_publish(service, account),
    }


def _record_page(door: ImportDoor, kind: ImportKind) -> str:
    """Return the page of one record; "" where this door has none."""
    return _DESK_PAGES[kind] if door is DESK else door.record


def _list_page(door: ImportDoor, kind: ImportKind) -> str:
    wanted = _DESK_PAGES[kind].replace(".show", ".search") if door is DESK else door.list_page
    return wanted if may_open(wanted) else ""


def _correct(service: Service, standing: Standing) -> Sentence | None:
    """Read the columns' form and take over what it says; return what is wrong with it."""
    found, rehearsed = standing.import_, standing.rehearsed
    kind = chosen_kind() or found.kind
    if rehearsed is None:
        return None  # it is being read in another way already: the page shows which
    same = kind is found.kind
    chosen = read_columns(kind, rehearsed.columns, request.form) if same else None
    if isinstance(chosen, Sentence):
        return chosen
    try:
        import_steps.correct_columns(service, found.id, kind, chosen)
    except UnreadableFileError as error:
        return refusal(error, kind)
    return None


def _returned(service: Service, found: Import) -> Response:
    original = file_of(service, found.id)
    problems = import_steps.problems_to_return(service, found)
    with TemporaryDirectory() as folder:
        out = Path(folder, original.name)
        write_with_error_column(original, problems, out, only_rejected=True)
        # the open file outlives its name in the folder
        return send_file(
            out.open("rb"),
            mimetype="application/octet-stream",
            as_attachment=True,
            download_name=f"{found.ref}-dong-loi{original.suffix}",
        )
