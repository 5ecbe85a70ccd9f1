"""The service's refusals as pages, in the reader's language and with the next thing to do."""

from collections.abc import Callable

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

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
from jobmatch.web.language import said
from jobmatch.web.page_or_part import htmx_target

STATUS_OF: dict[type[JobmatchError], int] = {
    NotFoundError: 404,
    AmbiguousError: 409,
    RuleError: 409,
    ConflictError: 409,
    UnreadableFileError: 422,
    SignInError: 401,
    UnavailableError: 503,
}

_WORDS_OF: dict[type[JobmatchError], Sentence] = {
    AmbiguousError: Sentence("Mã này chỉ nhiều bản ghi", "This reference fits several records"),
    RuleError: Sentence("Quy định không cho phép việc này", "A rule forbids this"),
    ConflictError: Sentence(
        "Người khác vừa sửa bản ghi này", "Somebody else has just changed this record"
    ),
    UnreadableFileError: Sentence("Không đọc được tệp", "The file cannot be read"),
    SignInError: Sentence("Không đăng nhập được", "Signing in did not work"),
}

_WORDS_OF_STATUS = {
    400: Sentence("Yêu cầu không đọc được", "The request cannot be read"),
    401: Sentence("Cần đăng nhập", "Please sign in"),
    403: Sentence("Bạn không có quyền mở trang này", "You may not open this page"),
    404: Sentence("Không tìm thấy", "Not found"),
    405: Sentence("Trang này không nhận thao tác đó", "This page does not take that action"),
    413: Sentence("Tệp hoặc nội dung gửi lên quá lớn", "What was sent is too large"),
    500: Sentence("Hệ thống gặp lỗi", "Something went wrong"),
    503: Sentence("Hệ thống tạm thời chưa trả lời được", "The service cannot answer just now"),
}
_NEXT_OF_STATUS = {
    400: Sentence(
        "Tải lại trang rồi thử lại. Nếu vẫn lỗi, hãy quay về trang chính.",
        "Reload the page and try again, or go back to the first page.",
    ),
    401: Sentence("Hãy đăng nhập rồi thử lại.", "Sign in, then try again."),
    403: Sentence(
        "Nếu cần quyền này, hãy hỏi người quản lý hệ thống.",
        "If you need it, ask whoever manages the service.",
    ),
    404: Sentence(
        "Bản ghi hoặc trang không tồn tại, hoặc đã được xóa. Hãy tìm lại theo tên hoặc mã.",
        "The record or page does not exist or was removed. Search by name or reference.",
    ),
    409: Sentence(
        "Quay lại, tải lại trang để xem nội dung mới nhất rồi thử lại.",
        "Go back, reload the page to see the newest content, then try again.",
    ),
    413: Sentence("Hãy chia tệp thành nhiều phần nhỏ hơn.", "Split the file into smaller parts."),
    422: Sentence(
        "Kiểm tra định dạng của tệp rồi gửi lại.", "Check the file's format and send it again."
    ),
    500: Sentence(
        "Lỗi đã được ghi lại. Hãy thử lại sau ít phút.",
        "The fault was recorded. Please try again in a few minutes.",
    ),
    503: Sentence("Hãy thử lại sau ít phút.", "Please try again in a few minutes."),
}

ErrorPage = Callable[[Exception], ResponseReturnValue]


def answer_with_pages(app: Flask) -> None:
    for error, status in STATUS_OF.items():
        app.register_error_handler(error, _refusal(status))
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(HTTPException, _http_error)


def _refusal(status: int) -> ErrorPage:
    def page(error: Exception) -> ResponseReturnValue:
        words = next((said for kind, said in _WORDS_OF.items() if isinstance(error, kind)), None)
        return _page(status, words, detail=_detail(error))

    return page


def _form_too_old(_: Exception) -> ResponseReturnValue:
    words = Sentence(
        "Trang đã mở quá lâu nên chưa lưu được",
        "The page was open for too long, so nothing was saved",
    )
    return _page(400, words)


def _http_error(error: Exception) -> ResponseReturnValue:
    status = error.code if isinstance(error, HTTPException) and error.code else 500
    if isinstance(error, HTTPException) and error.response is not None:
        return error.response
    return _page(status, None)


def _detail(error: Exception) -> str:
    """Return what the error itself says: a sentence in both languages, or one plain line."""
    first = error.args[0] if error.args else ""
    return said(first) if isinstance(first, Sentence) else str(first)


def _page(status: int, words: Sentence | None, detail: str = "") -> ResponseReturnValue:
    plain = 500 if status >= 500 else 400  # noqa: PLR2004 - HTTP's own classes
    shown = {
        "status": status,
        "words": words or _WORDS_OF_STATUS.get(status, _WORDS_OF_STATUS[plain]),
        "next_act": _NEXT_OF_STATUS.get(status, _NEXT_OF_STATUS[plain]),
        "detail": detail,
    }
    page = "errors/_error.html" if htmx_target() else "errors/error.html"
    return render_template(page, **shown), status
