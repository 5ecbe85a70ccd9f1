"""Handing in a CV: what was found in it is proposed with its source, and ticked by its owner."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.own_profiles import LARGEST_CV
from jobmatch.domain.permissions import Permission
from jobmatch.intake.cv_answers import ticked_findings, with_findings
from jobmatch.intake.cv_findings import CvField, CvFinding, CvReading, read_findings
from jobmatch.intake.cv_process import read_cv
from jobmatch.intake.cv_text import CvError, CvFault
from jobmatch.use_cases.own_cv import CvFile, forget_cv, keep_cv, own_cv, own_cv_file
from jobmatch.use_cases.own_profile import own_profile, revise_own
from jobmatch.use_cases.ports import Service
from jobmatch.web.editing import typed_answers
from jobmatch.web.guards import current_account, needs
from jobmatch.web.import_upload import plain_name
from jobmatch.web.labels import label_of
from jobmatch.web.undo_bar import Done, remember_done

_REFUSED, _CONFLICT = 422, 409
_NO_FILE = Sentence("Hãy chọn một tệp PDF hoặc Word (.docx)", "Choose a PDF or Word (.docx) file")
_CHANGED = Sentence(
    "Hồ sơ vừa được sửa ở nơi khác. Hãy gửi lại CV.",
    "The profile was changed elsewhere. Send the CV again.",
)
_NEVER_CHANGED = frozenset({CvField.PHONE, CvField.EMAIL})
_SUFFIX = {b"%PDF": (".pdf", "application/pdf")}
_WORD = (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")

FIELD_WORDS = {
    CvField.DESIRED_JOB: Sentence("Việc mong muốn", "The job you want"),
    CvField.PAST_JOB: Sentence("Việc đã làm", "Jobs you had"),
    CvField.SKILL: Sentence("Kỹ năng", "Skills"),
    CvField.CERTIFICATE: Sentence("Bằng lái, chứng chỉ", "Licences and certificates"),
    CvField.LANGUAGE: Sentence("Ngoại ngữ", "Foreign languages"),
    CvField.SCHOOL_LEVEL: Sentence("Học phổ thông", "General schooling"),
    CvField.QUALIFICATION: Sentence("Bằng nghề cao nhất", "Highest training"),
    CvField.MAJOR: Sentence("Ngành, nghề đã học", "What you were trained in"),
    CvField.HOME: Sentence("Nơi ở hiện nay", "Where you live now"),
    CvField.WISHED_PLACE: Sentence("Nơi muốn làm", "Where you want to work"),
    CvField.PHONE: Sentence("Số điện thoại", "Telephone"),
    CvField.EMAIL: Sentence("E-mail", "E-mail"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proposal:
    """One finding with the number its box has on the page, and how its value reads."""

    number: int
    finding: CvFinding
    shown: Sentence


def own_cv_pages(service: Service) -> Blueprint:
    routes = Blueprint("own_cv", __name__, url_prefix="/me/cv")

    @routes.get("")
    @needs(Permission.OWN_PROFILE)
    def show() -> ResponseReturnValue:
        return _upload_page(service)

    @routes.post("")
    @needs(Permission.OWN_PROFILE)
    def read() -> ResponseReturnValue:
        return _read(service)

    @routes.post("/take")
    @needs(Permission.OWN_PROFILE)
    def take() -> ResponseReturnValue:
        found = ticked_findings(typed_answers())
        try:
            revise_own(service, current_account(), lambda draft: with_findings(draft, found))
        except ConflictError:
            return _upload_page(service, _CHANGED), _CONFLICT
        words = Sentence(
            f"Đã đưa {len(found)} mục từ CV vào hồ sơ", f"{len(found)} items of the CV were added"
        )
        remember_done(Done(words=words), service.clock)
        return redirect(url_for("own_profile.show"), code=303)

    _add_file(routes, service)
    return routes


def _add_file(routes: Blueprint, service: Service) -> None:
    @routes.get("/file")
    @needs(Permission.OWN_PROFILE)
    def file() -> ResponseReturnValue:
        return cv_download(own_cv_file(service, current_account()), "CV")

    @routes.post("/remove")
    @needs(Permission.OWN_PROFILE)
    def remove() -> ResponseReturnValue:
        forget_cv(service, current_account())
        remember_done(Done(words=Sentence("Đã xóa tệp CV", "The CV was erased")), service.clock)
        return redirect(url_for("own_cv.show"), code=303)


def cv_download(file: CvFile, name: str) -> Response:
    """Return a CV to be saved, never to be shown by the browser: its content is a stranger's."""
    suffix, kind = _SUFFIX.get(file.content[:4], _WORD)
    response = Response(file.content, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{suffix}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "no-store"
    return response


def _upload_page(service: Service, problem: Sentence | None = None) -> str:
    return render_template(
        "own_cv/show.html",
        kept=own_cv(service, current_account()),
        problem=problem,
        most_mb=LARGEST_CV // (1024 * 1024),
        consent=consent_text(ConsentPurpose.CV),
        agreed="keep" in request.form,
    )


def _read(service: Service) -> ResponseReturnValue:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _upload_page(service, _NO_FILE), _REFUSED
    content = sent.stream.read(LARGEST_CV + 1)
    try:
        reading = _reading(content)
    except CvError as error:
        return _upload_page(service, error.sentence), _REFUSED
    kept = "keep" in request.form
    if kept:
        file = CvFile(name=plain_name(sent.filename), content=content)
        keep_cv(service, file, current_account())
    return _proposals_page(service, reading, kept=kept)


def _reading(content: bytes) -> CvReading:
    if len(content) > LARGEST_CV:
        raise CvError(CvFault.TOO_LARGE)
    with TemporaryDirectory() as folder:
        path = Path(folder, "cv")
        path.write_bytes(content)
        return read_findings(read_cv(path))


def _proposals_page(service: Service, reading: CvReading, *, kept: bool) -> str:
    person = own_profile(service, current_account()).draft.person
    offered = [found for found in reading.findings if found.field not in _NEVER_CHANGED]
    proposals = [
        _Proposal(number=number, finding=found, shown=_shown(found))
        for number, found in enumerate(offered)
    ]
    ours = {CvField.PHONE: person.phone, CvField.EMAIL: person.email}
    return render_template(
        "own_cv/proposals.html",
        groups=_grouped(proposals),
        missing=[FIELD_WORDS[field] for field in reading.missing if field not in _NEVER_CHANGED],
        other_contact=[
            (FIELD_WORDS[found.field], found.value)
            for found in reading.findings
            if found.field in _NEVER_CHANGED and found.value != ours[found.field]
        ],
        kept=kept,
    )


def _grouped(proposals: Sequence[_Proposal]) -> list[tuple[Sentence, list[_Proposal]]]:
    groups = [
        (FIELD_WORDS[field], [one for one in proposals if one.finding.field is field])
        for field in CvField
    ]
    return [group for group in groups if group[1]]


def _shown(found: CvFinding) -> Sentence:
    """Return a value in words: a level by its name, all else as the CV writes it."""
    if found.field is CvField.SCHOOL_LEVEL:
        return label_of(SchoolLevel(found.value))
    if found.field is CvField.QUALIFICATION:
        return label_of(Qualification(found.value))
    return Sentence(found.value, found.value)
