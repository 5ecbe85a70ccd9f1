"""Reads Vietnamese telephone numbers into the international form that systems exchange."""

import re
from dataclasses import dataclass

from jobmatch.intake.text import fold

_MASKED = re.compile(r"\d\s*[x*•#_?]+|[x*•#_?]{2,}\s*\d", re.IGNORECASE)
_BETWEEN = re.compile(r"[/,;\n]| [-–] |\b(?:hoac|va|or)\b")
_CANDIDATE = re.compile(r"\+?\(?\d[\d .()\-]{6,17}\d")
_LONGEST = 200
_MOBILE_WITHOUT_ZERO = re.compile(r"[35789]\d{8}")  # a spreadsheet dropped the zero
# The eleven-digit mobile prefixes that became ten digits between 15/9 and 14/11/2018.
_OLD_MOBILES = {
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037",
    "0168": "038", "0169": "039", "0120": "070", "0121": "079", "0122": "077", "0126": "076",
    "0128": "078", "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
_OLD_MOBILE_LENGTH = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number in E.164; `warning` when its prefix is not known to be in use, or was renewed."""

    e164: str
    warning: bool = False


def read_phone(text: str) -> Phone | None:
    """Return the first telephone number in `text`, or None for none, or a masked one."""
    shown = fold(text[:_LONGEST])
    if _MASKED.search(shown):
        return None
    written = (number for part in _BETWEEN.split(shown) for number in _CANDIDATE.findall(part))
    return next((phone for phone in map(_phone, written) if phone), None)


def _phone(written: str) -> Phone | None:
    import phonenumbers  # its metadata takes 60 ms to load

    digits = re.sub(r"[^\d+]", "", written).replace("+840", "+84")
    if not digits.isascii():
        return None
    national, renewed = _national(digits)
    try:
        number = phonenumbers.parse(national, "VN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone(e164=e164, warning=renewed or not phonenumbers.is_valid_number(number))


def _national(digits: str) -> tuple[str, bool]:
    """Return the number as it is dialled today, and whether an old prefix was replaced."""
    if digits.startswith("84") and len(digits) >= _OLD_MOBILE_LENGTH:
        digits = f"+{digits}"
    if digits.startswith("+84"):
        digits = f"0{digits.removeprefix('+84')}"
    if _MOBILE_WITHOUT_ZERO.fullmatch(digits):
        return f"0{digits}", False
    new = _OLD_MOBILES.get(digits[:4]) if len(digits) == _OLD_MOBILE_LENGTH else None
    return (f"{new}{digits[4:]}", True) if new else (digits, False)
