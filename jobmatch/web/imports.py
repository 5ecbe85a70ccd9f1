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

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import Import, ImportKind, ImportState
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.intake.returned_file import write_with_error_column
from jobmatch.output.import_templates import import_template
from jobmatch.use_cases import import_steps
from jobmatch.use_cases.import_steps import Standing, import_standing
from jobmatch.use_cases.imports import file_of, show_import
from jobmatch.use_cases.index_status import freshness
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.problem_groups import problem_groups_of
from jobmatch.web.guards import current_account, needs
from jobmatch.web.import_columns import column_rows, field_choices, read_columns
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

_REFUSED = 422
_TOO_LARGE = 413
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RECORD_PAGES = {
    ImportKind.VACANCIES: ("vacancies.show", "V"),
    ImportKind.SEEKERS: ("seekers.show", "S"),
    ImportKind.EMPLOYERS: ("employers.show", "E"),
}
_WORDS_TOO_LARGE = Sentence(
    "Tệp lớn quá mức 32 MB. Hãy chia thành nhiều tệp nhỏ hơn.",
    "The file is larger than 32 MB. Split it into smaller files.",
)


def import_pages(service: Service) -> Blueprint:
    routes = Blueprint("imports", __name__, url_prefix="/imports")
    _sending(routes, service)
    _looking(routes, service)
    _deciding(routes, service)
    return routes


def _sending(routes: Blueprint, service: Service) -> None:
    @routes.get("")
    @needs(Permission.IMPORT_FILES)
    def recent() -> ResponseReturnValue:
        return _upload_page(service)

    @routes.post("")
    @needs(Permission.IMPORT_FILES)
    def upload() -> ResponseReturnValue:
        with uploaded() as sent:
            if sent is None:
                return _upload_page(service, NO_FILE), _REFUSED
            try:
                noted = import_steps.take_upload(service, sent, current_account())
            except UnreadableFileError as error:
                return _upload_page(service, refusal(error, sent.kind)), _REFUSED
        return _to(noted.ref)

    @routes.errorhandler(RequestEntityTooLarge)
    def too_large(_: RequestEntityTooLarge) -> ResponseReturnValue:
        return _upload_page(service, _WORDS_TOO_LARGE), _TOO_LARGE

    @routes.get("/templates/<kind>.xlsx")
    @needs(Permission.IMPORT_FILES)
    def template(kind: str) -> ResponseReturnValue:
        if kind not in set(ImportKind):
            raise NotFound
        return send_file(
            BytesIO(import_template(ImportKind(kind))),
            mimetype=_SPREADSHEET,
            as_attachment=True,
            download_name=f"mau-{kind}.xlsx",
        )


def _looking(routes: Blueprint, service: Service) -> None:
    @routes.get("/<ref>")
    @needs(Permission.IMPORT_FILES)
    def show(ref: str) -> ResponseReturnValue:
        return _import_page(service, import_standing(service, ref, current_account()))

    @routes.get("/<ref>/rejected")
    @needs(Permission.IMPORT_FILES)
    def rejected(ref: str) -> ResponseReturnValue:
        return _returned(service, show_import(service, ref, current_account()))


def _deciding(routes: Blueprint, service: Service) -> None:
    @routes.post("/<ref>/columns")
    @needs(Permission.IMPORT_FILES)
    def columns(ref: str) -> ResponseReturnValue:
        standing = import_standing(service, ref, current_account())
        problem = _correct(service, standing)
        if problem is not None:
            return make_response(_import_page(service, standing, problem), _REFUSED)
        return _to(standing.import_.ref)

    @routes.post("/<ref>/confirm")
    @needs(Permission.IMPORT_FILES)
    def confirm(ref: str) -> ResponseReturnValue:
        account = current_account()
        found = show_import(service, ref, account)
        import_steps.confirm_import(service, found.id, account)
        return _to(found.ref)

    @routes.post("/<ref>/drop")
    @needs(Permission.IMPORT_FILES)
    def drop(ref: str) -> ResponseReturnValue:
        account = current_account()
        found = show_import(service, ref, account)
        import_steps.drop_import(service, found.id, account)
        return redirect(url_for("imports.recent"), code=303)

    @routes.post("/<ref>/undo")
    @needs(Permission.IMPORT_FILES)
    def undo(ref: str) -> ResponseReturnValue:
        account = current_account()
        found = show_import(service, ref, account)
        import_steps.ask_to_undo(service, found.id, account)
        return _to(found.ref)


def _to(ref: str) -> ResponseReturnValue:
    return redirect(url_for("imports.show", ref=ref), code=303)


def _upload_page(service: Service, problem: Sentence | None = None) -> str:
    return render_template(
        "imports/recent.html",
        listed=import_steps.recent_standings(service, current_account()),
        problem=problem,
        token=new_token(),
        kinds=tuple(ImportKind),
        kind=request.form.get("kind", "") if problem != _WORDS_TOO_LARGE else "",
        file_types=FILE_TYPES,
    )


def _import_page(
    service: Service, standing: Standing, problem: Sentence | None = None
) -> ResponseReturnValue:
    found, rehearsed = standing.import_, standing.rehearsed
    ended = found.state not in {ImportState.WAITING, ImportState.RUNNING}
    shown: dict[str, object] = {}
    if rehearsed is not None:
        shown = {
            "columns": column_rows(rehearsed),
            "fields": field_choices(rehearsed.kind),
            "heads": HEADS[rehearsed.kind],
            "first_rows": first_rows(rehearsed),
            "groups": rehearsed.groups,
        }
    elif ended:
        shown = {"groups": problem_groups_of(service, found.id)}
    return page_or_part(
        "imports/show.html",
        {"job": "imports/_job.html"},
        standing=standing,
        found=found,
        rehearsed=rehearsed,
        problem=problem,
        kinds=tuple(ImportKind),
        record_page=_RECORD_PAGES[found.kind],
        freshness=freshness(service),
        **shown,
    )


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
