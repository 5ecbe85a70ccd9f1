"""Reads personal identity numbers and tax codes, and says which deserve a second look."""

import re
from dataclasses import dataclass
from enum import StrEnum

from jobmatch.intake.text import fold

_LONGEST = 100
_SEPARATORS = re.compile(r"(?<=\d)[ .\-](?=\d)")
_TAX_SHAPE = re.compile(r"\d{10}(?:-\d{3})?")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)  # the tenth digit is 10 - (sum mod 11)
_BIRTHPLACES = range(1, 97)  # provinces of birth registration, as numbered before July 2025


class IdentityKind(StrEnum):
    CITIZEN = "citizen"  # căn cước, số định danh: 12 digits
    OLD = "old"  # chứng minh nhân dân: 9 digits


class IdentityWarning(StrEnum):
    SEX = "sex_differs"
    BIRTH_YEAR = "birth_year_differs"
    PROVINCE = "unknown_province"
    ZERO_ADDED = "leading_zero_added"
    OLD_NUMBER = "old_number"
    CHECK_DIGIT = "check_digit_differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityNumber:
    number: str
    kind: IdentityKind
    warnings: tuple[IdentityWarning, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxCode:
    number: str  # ten digits, with "-001" for a branch
    warnings: tuple[IdentityWarning, ...] = ()


def read_identity_number(
    text: str, *, sex: str | None = None, birth_year: int | None = None
) -> IdentityNumber | None:
    """Return the 12-digit citizen number or 9-digit old one that is `text`, or None.

    `sex` ("male", "female") and `birth_year` from the same form are compared with what the number
    tells; a difference is a warning, for the number can be right and the form wrong.
    """
    digits = _digits(text)
    if not digits.isdigit():
        return None
    if len(digits) == 9:  # noqa: PLR2004 - length of the old card's number
        return IdentityNumber(
            number=digits, kind=IdentityKind.OLD, warnings=(IdentityWarning.OLD_NUMBER,)
        )
    zero_added = len(digits) == 11  # noqa: PLR2004 - a spreadsheet dropped the zero of 12 digits
    number = f"0{digits}" if zero_added else digits
    if re.fullmatch(r"0\d{11}", number) is None:
        return None
    warnings = [IdentityWarning.ZERO_ADDED] if zero_added else []
    warnings += _differences(number, sex, birth_year)
    return IdentityNumber(number=number, kind=IdentityKind.CITIZEN, warnings=tuple(warnings))


def read_tax_code(text: str) -> TaxCode | None:
    """Return the ten-digit tax code, with its branch, that is `text`, or None.

    A number of nine digits is taken for one that lost its zero only when the check digit agrees.
    """
    digits = fold(text[:_LONGEST]).replace(" ", "").replace(".", "")
    if re.fullmatch(r"\d{13}", digits):
        digits = f"{digits[:10]}-{digits[10:]}"
    warnings: tuple[IdentityWarning, ...] = ()
    if re.fullmatch(r"\d{9}", digits) and _check_digit_agrees(f"0{digits}"):
        digits, warnings = f"0{digits}", (IdentityWarning.ZERO_ADDED,)
    if not digits.isascii() or _TAX_SHAPE.fullmatch(digits) is None:
        return None
    if not _check_digit_agrees(digits):
        warnings += (IdentityWarning.CHECK_DIGIT,)
    return TaxCode(number=digits, warnings=warnings)


def read_sex(text: str) -> str | None:
    """Return "male" or "female" for one of the words forms use, or None."""
    words = {
        "nam": "male",
        "male": "male",
        "m": "male",
        "nu": "female",
        "female": "female",
        "f": "female",
    }
    return words.get(fold(text[:_LONGEST]))


def _digits(text: str) -> str:
    digits = _SEPARATORS.sub("", fold(text[:_LONGEST])).strip(" '")
    return digits if digits.isascii() else ""


def _differences(number: str, sex: str | None, birth_year: int | None) -> list[IdentityWarning]:
    century, is_female = divmod(int(number[3]), 2)
    found = []
    if int(number[:3]) not in _BIRTHPLACES:
        found.append(IdentityWarning.PROVINCE)
    if sex in {"male", "female"} and (sex == "female") != bool(is_female):
        found.append(IdentityWarning.SEX)
    if birth_year is not None and birth_year != 1900 + 100 * century + int(number[4:6]):
        found.append(IdentityWarning.BIRTH_YEAR)
    return found


def _check_digit_agrees(code: str) -> bool:
    total = sum(w * int(d) for w, d in zip(_TAX_WEIGHTS, code, strict=False))
    return 10 - total % 11 == int(code[9])
