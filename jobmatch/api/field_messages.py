"""What is wrong with one field of a request, in both languages."""

from collections.abc import Iterable, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from jobmatch.domain.messages import Language, Sentence

WHOLE = "request"
"""The name under which a problem of the whole body or of all filters is told."""
_LONGEST_NAME = 200

_TEXT = Sentence("Cần một đoạn chữ", "Must be text")
_WHOLE_NUMBER = Sentence("Cần một số nguyên", "Must be a whole number")
_NUMBER = Sentence("Cần một số", "Must be a number")
_YES_NO = Sentence("Cần true hoặc false", "Must be true or false")
_CHOICE = Sentence("Chỉ nhận một trong: {expected}", "Must be one of: {expected}")
_DAY = Sentence("Cần một ngày dạng 2026-07-31", "Must be a date such as 2026-07-31")
_LIST = Sentence("Cần một danh sách", "Must be a list")
_OBJECT = Sentence("Cần một đối tượng JSON", "Must be a JSON object")
_TOO_LARGE = Sentence("Số quá lớn", "The number is too large")
_ANY = Sentence("Giá trị không hợp lệ", "The value does not fit")

MESSAGES: Mapping[str, Sentence] = {
    "missing": Sentence("Không được để trống", "Is required"),
    "extra_forbidden": Sentence("Không có trường này", "There is no such field"),
    "repeated": Sentence("Chỉ được ghi một lần", "May be given only once"),
    "string_type": _TEXT,
    "not_text": Sentence("Có ký tự không phải chữ", "Holds a character that is not text"),
    "string_too_short": Sentence(
        "Cần ít nhất {min_length} ký tự", "Must have at least {min_length} characters"
    ),
    "string_too_long": Sentence(
        "Dài quá {max_length} ký tự", "Is longer than {max_length} characters"
    ),
    "string_pattern_mismatch": Sentence(
        "Không đúng dạng {pattern}", "Does not have the form {pattern}"
    ),
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "int_parsing_size": _TOO_LARGE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "enum": _CHOICE,
    "literal_error": _CHOICE,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "greater_than_equal": Sentence("Phải từ {ge} trở lên", "Must be at least {ge}"),
    "less_than_equal": Sentence("Không được quá {le}", "Must be at most {le}"),
    "out_of_range": Sentence("Phải từ 0 đến {most}", "Must be from 0 to {most}"),
    "too_short": Sentence("Cần ít nhất {min_length} mục", "Needs at least {min_length} entries"),
    "too_long": Sentence("Nhiều quá {max_length} mục", "Has more than {max_length} entries"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "frozen_set_type": _LIST,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "blank": Sentence("Không được để trống", "May not be blank"),
    "unknown_occupation": Sentence("Không có nghề nào mang mã này", "No occupation has this code"),
    "unknown_province": Sentence("Không có tỉnh nào mang mã này", "No province has this code"),
    "unknown_commune": Sentence(
        "Tỉnh này không có xã, phường nào mang mã này", "The province has no commune of this code"
    ),
    "unreadable_phone": Sentence(
        "Không đọc được số điện thoại", "The telephone number cannot be read"
    ),
    "unreadable_email": Sentence(
        "Địa chỉ email cần có dạng ten@vidu.vn", "An e-mail address looks like name@example.vn"
    ),
    "unreadable_identity": Sentence(
        "Số định danh có 12 chữ số (CMND cũ: 9 chữ số)",
        "A citizen number has 12 digits (the old card's has 9)",
    ),
    "unreadable_tax_code": Sentence(
        "Mã số thuế có 10 chữ số (chi nhánh thêm -001)",
        "A tax code has 10 digits (a branch adds -001)",
    ),
    "days_swapped": Sentence(
        "Hạn tuyển phải sau ngày đăng", "The closing day must come after the posting day"
    ),
    "pay_swapped": Sentence(
        "Mức lương đến phải cao hơn mức lương từ", "The upper pay must be above the lower"
    ),
}


def field_messages(error: ValidationError, language: Language) -> dict[str, str]:
    """Return the first problem of each field, by its path: "salary.min_vnd", "places.0.text"."""
    told: dict[str, str] = {}
    for one in error.errors(include_url=False, include_input=False):
        told.setdefault(field_path(one["loc"]), _message(one, language))
    return told


def field_path(parts: Iterable[int | str]) -> str:
    return ".".join(map(str, parts))[:_LONGEST_NAME] or WHOLE


def _message(error: ErrorDetails, language: Language) -> str:
    template = MESSAGES.get(error["type"], _ANY).said_in(language)
    return template.format_map(error.get("ctx", {}))
