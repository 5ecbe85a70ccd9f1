"""The service's refusals as JSON: {"error": {code, message, detail, fields}} for each of them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, Response, request, url_for
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import RequestRedirect

from jobmatch.api.field_messages import field_messages
from jobmatch.api.language import answer_language, said
from jobmatch.api.models import Model
from jobmatch.domain.errors import (
    AmbiguousError,
    ConflictError,
    JobmatchError,
    NotFoundError,
    RuleError,
    SignInError,
    UnavailableError,
    UnreadableFileError,
)
from jobmatch.domain.messages import Sentence


class Problem(Model):
    code: str
    """One word for programs: see docs/api.md."""
    message: str
    """What went wrong, in the language asked for."""
    detail: str
    """What exactly, as the service says it: often in Vietnamese alone; may be empty."""
    fields: dict[str, str]
    """What is wrong with which field, by its path: "salary.min_vnd"."""
    current_version: int | None = None
    """Of the record, where somebody else changed it first."""
    candidates: tuple[str, ...] | None = None
    """Who may be the same person; "" for an entry of another centre. Send `confirmed` to go on."""


class ErrorAnswer(Model):
    error: Problem


class RequestRefusedError(Exception):
    """The request is not one that the API takes."""

    def __init__(self, status: int, detail: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


class VersionConflictError(Exception):
    """Somebody else changed the record; `version` is what it has now."""

    def __init__(self, version: int, detail: str) -> None:
        super().__init__(detail)
        self.version, self.detail = version, detail


class LikelyDuplicateError(Exception):
    """Entries that may be the same person; nothing was kept."""

    def __init__(self, candidates: tuple[str, ...]) -> None:
        super().__init__()
        self.candidates = candidates


class MergedAwayError(Exception):
    """The entry was merged into another of the same person, which is asked for instead."""

    def __init__(self, kept: str) -> None:
        super().__init__()
        self.kept = kept


_STATUS_OF: Mapping[type[JobmatchError], tuple[int, str]] = {
    NotFoundError: (404, "not_found"),
    AmbiguousError: (409, "ambiguous"),
    RuleError: (409, "rule"),
    ConflictError: (409, "conflict"),
    UnreadableFileError: (422, "unreadable_file"),
    SignInError: (401, "sign_in"),
    UnavailableError: (503, "unavailable"),
}
_CODE_OF_STATUS = {
    400: "malformed",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "wrong_type",
    422: "invalid",
    500: "failed",
    503: "unavailable",
}
_MESSAGES = {
    "malformed": Sentence("Yêu cầu không đọc được", "The request cannot be read"),
    "not_signed_in": Sentence(
        "Cần đăng nhập: gửi mã phiên trong Authorization: Bearer",
        "Please sign in: send a session's token in Authorization: Bearer",
    ),
    "sign_in": Sentence("Không đăng nhập được", "Signing in did not work"),
    "forbidden": Sentence("Bạn không có quyền làm việc này", "You may not do this"),
    "not_found": Sentence("Không tìm thấy", "Not found"),
    "method_not_allowed": Sentence(
        "Địa chỉ này không nhận thao tác đó", "This address does not take that method"
    ),
    "ambiguous": Sentence("Mã này chỉ nhiều bản ghi", "This reference fits several records"),
    "rule": Sentence("Quy định không cho phép việc này", "A rule forbids this"),
    "conflict": Sentence(
        "Người khác vừa sửa bản ghi này", "Somebody else has just changed this record"
    ),
    "merged": Sentence(
        "Hồ sơ này đã được gộp vào hồ sơ khác", "This entry was merged into another one"
    ),
    "likely_duplicate": Sentence(
        "Có thể đã có hồ sơ của người này", "This person may have an entry already"
    ),
    "too_large": Sentence("Nội dung gửi lên quá lớn", "What was sent is too large"),
    "wrong_type": Sentence("Không nhận loại nội dung này", "This type of content is not taken"),
    "invalid": Sentence("Yêu cầu có chỗ chưa hợp lệ", "The request does not fit"),
    "unreadable_file": Sentence("Không đọc được tệp", "The file cannot be read"),
    "failed": Sentence("Hệ thống gặp lỗi", "Something went wrong"),
    "unavailable": Sentence(
        "Hệ thống tạm thời chưa trả lời được", "The service cannot answer just now"
    ),
}


def answer_with_json(app: Flask, routes: Blueprint, prefix: str) -> None:
    """Answer every error of these routes, and every path under `prefix` that is none of them."""
    routes.register_error_handler(JobmatchError, _domain_error)
    routes.register_error_handler(RequestRefusedError, _refused)
    routes.register_error_handler(VersionConflictError, _version_conflict)
    routes.register_error_handler(LikelyDuplicateError, _likely_duplicate)
    routes.register_error_handler(MergedAwayError, _merged_away)
    routes.register_error_handler(ValidationError, _invalid)
    routes.register_error_handler(HTTPException, _http_error)

    @app.before_request
    def no_such_path() -> Response | None:
        under = request.path == prefix or request.path.startswith(f"{prefix}/")
        missed = request.routing_exception
        if not under or missed is None or isinstance(missed, RequestRedirect):
            return None
        return _http_error(missed)


def _domain_error(error: Exception) -> Response:
    known = (told for kind, told in _STATUS_OF.items() if isinstance(error, kind))
    status, code = next(known, (500, "failed"))
    return _answer(status, code, detail=_detail(error))


def _refused(error: Exception) -> Response:
    assert isinstance(error, RequestRefusedError)  # noqa: S101 -- registered for this type alone
    return _answer(error.status, _CODE_OF_STATUS[error.status], detail=error.detail)


def _version_conflict(error: Exception) -> Response:
    assert isinstance(error, VersionConflictError)  # noqa: S101 -- as above
    return _answer(409, "conflict", detail=error.detail, current_version=error.version)


def _likely_duplicate(error: Exception) -> Response:
    assert isinstance(error, LikelyDuplicateError)  # noqa: S101 -- as above
    return _answer(409, "likely_duplicate", candidates=error.candidates)


def _merged_away(error: Exception) -> Response:
    """Send the caller on to the same question about the kept entry, which `detail` names."""
    assert isinstance(error, MergedAwayError)  # noqa: S101 -- as above
    answer = _answer(308, "merged", detail=error.kept)
    parts = {**(request.view_args or {}), "ref": error.kept}
    question = request.query_string.decode()
    path = url_for(request.endpoint or "", **parts)
    answer.headers["Location"] = f"{path}?{question}" if question else path
    return answer


def _invalid(error: Exception) -> Response:
    assert isinstance(error, ValidationError)  # noqa: S101 -- as above
    if any(one["type"] == "json_invalid" for one in error.errors(include_url=False)):
        return _answer(400, "malformed")
    return _answer(422, "invalid", fields=field_messages(error, answer_language()))


def _http_error(error: Exception) -> Response:
    status = error.code if isinstance(error, HTTPException) and error.code else 500
    answer = _answer(status, _CODE_OF_STATUS.get(status, "malformed"))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return answer


def _detail(error: Exception) -> str:
    first = error.args[0] if error.args else ""
    return said(first) if isinstance(first, Sentence) else str(first)


def _answer(status: int, code: str, **more: Any) -> Response:  # noqa: ANN401 -- fields of Problem
    given = {"detail": "", "fields": {}, **more}
    problem = Problem(code=code, message=said(_MESSAGES[code]), **given)
    text = ErrorAnswer(error=problem).model_dump_json()
    answer = Response(text, status=status, mimetype="application/json")
    answer.headers["Content-Language"] = answer_language().value
    if status == 401:  # noqa: PLR2004 -- HTTP's own number
        answer.headers["WWW-Authenticate"] = 'Bearer realm="jobmatch"'
    return answer
