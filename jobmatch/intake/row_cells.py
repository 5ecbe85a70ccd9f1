"""Cells that every kind of list has: days, phones, lists of skills, places, keys of rows."""

import json
import re
from datetime import date

from jobmatch.domain.places import Place
from jobmatch.domain.records import folded
from jobmatch.intake.dates import read_day
from jobmatch.intake.phones import read_phone
from jobmatch.intake.place_text import read_places
from jobmatch.intake.row_values import RowValues
from jobmatch.intake.text import clean_line, fold
from jobmatch.reference.geography import geography
from jobmatch.reference.occupations import occupation

_CODE_LEVEL = 4
_LEAST_DIGITS = 6  # of anything that could be a telephone or identity number
_LONGEST_ITEM = 60
_MOST_ITEM_WORDS = 8
_MOST_KEY = 200  # characters of a text that identify a row
_SEPARATORS = re.compile(r"[;,\n•●|]|\s[-–+]\s|(?<=\w)\.\s")
_DAYS = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}")
_NO_PLACE = frozenset({"chi tiet", "xem them", "khac", "dang cap nhat", "chua cap nhat"})
_ANYWHERE = re.compile(
    r"^(?:toan quoc|ca nuoc|tat ca|bat ky|o dau cung duoc|khong yeu cau|linh hoat|remote"
    r"|nationwide|anywhere)"
)


def day_of(row: RowValues, name: str) -> date | None:
    """Return a day, of several ("từ … đến …") the last; warn of what is none."""
    text = row.line(name)
    if not text:
        return None
    day = read_day(text) or next(filter(None, map(read_day, _DAYS.findall(text)[::-1])), None)
    if day is None:
        row.warn(name, "một ngày, ví dụ 05/07/2026", "a day, for example 05/07/2026")
    return day


def phone_of(row: RowValues, name: str) -> str:
    """Return a telephone number in E.164, as written where it cannot be read, "" for none."""
    text = row.line(name)
    if not text:
        return ""
    phone = read_phone(text)
    if phone is None:
        row.warn(name, "số điện thoại, ví dụ 0912 345 678", "a telephone number")
        return text if digits_in(text) >= _LEAST_DIGITS else ""
    return phone.e164


def email_of(row: RowValues, name: str) -> str:
    text = row.line(name)
    if text and not re.search(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        row.warn(name, "địa chỉ email, ví dụ ten@vidu.vn", "an e-mail address")
    return text


def digits_in(text: str) -> int:
    return sum(letter.isdecimal() for letter in text)


def items_of(row: RowValues, name: str) -> tuple[tuple[str, ...], str]:
    """Return the items of a list, and the part that is running text rather than a list."""
    text = row.text(name)
    items = list(dict.fromkeys(clean_line(item).strip(" .-–+*") for item in _items(text)))
    short = [item for item in items if item and _is_item(item)]
    return tuple(short), "; ".join(item for item in items if item and not _is_item(item))


def _items(text: str) -> list[str]:
    if text.startswith("["):
        try:
            listed = json.loads(text)
        except ValueError:
            listed = None
        if isinstance(listed, list):
            return [item for item in listed if isinstance(item, str)]
    return _SEPARATORS.split(text)


def _is_item(text: str) -> bool:
    return len(text) <= _LONGEST_ITEM and len(text.split()) <= _MOST_ITEM_WORDS


def places_of(row: RowValues, name: str) -> tuple[Place, ...]:
    """Return the places of a cell in its order; warn where its words name none that is known."""
    text = row.line(name)
    if not text or fold(text) in _NO_PLACE or _ANYWHERE.match(fold(text)):
        return ()
    places = read_places(text)
    if not any(place.known for place in places):
        row.warn(name, "tỉnh, xã hoặc phường có trong danh mục", "a place of the official list")
    elif any(map(was_divided, places)):
        warn_of_divided(row, name)
    return places


def was_divided(place: Place) -> bool:
    """Say whether an old commune went to several of today: its name alone does not tell which."""
    if place.commune_code is not None or not place.old_ward:
        return False
    return len(geography().candidates(place)) > 1


def warn_of_divided(row: RowValues, name: str) -> None:
    row.warn(
        name,
        "xã, phường của hôm nay: xã cũ này đã chia về nhiều xã",
        "a commune of today: this old one was divided among several",
    )


def occupation_of(row: RowValues, name: str) -> str | None:
    """Return a VSCO code of level 4; level 5 repeats it. Broader codes tell too little."""
    digits = "".join(filter(str.isdecimal, row.line(name)))
    if not digits:
        return None
    code = digits[:_CODE_LEVEL]
    if len(code) == _CODE_LEVEL and occupation(code) is not None:
        return code
    if occupation(digits) is None:
        row.warn(name, "mã nghề cấp 4 của danh mục nghề nghiệp (VSCO)", "a VSCO code of 4 digits")
    return None


def joined(*texts: str, by: str = "\n") -> str:
    """Return the texts that are not blank, each once."""
    return by.join(dict.fromkeys(text for text in texts if text))


def key_of(sort: str, *texts: str) -> str:
    """Return a key that says of which sort it is; "" where no text has a word."""
    words = [folded(text)[:_MOST_KEY] for text in texts]
    return f"{sort}|{'|'.join(words)}" if any(words) else ""
