"""The classes of driving licence that are listed after the first: "bằng B1, B2, C"."""

import re
from collections.abc import Iterable, Iterator

from jobmatch.reference.names_in_text import Found

ANY_CAR = "drive_car_any"
_OF_CLASS = {
    "A1": "drive_a1",
    "A2": "drive_a2",
    "B": "drive_b2",
    "B1": "drive_b1",
    "B2": "drive_b2",
    "C": "drive_c",
    "C1": "drive_c",
    "D": "drive_d",
    "D1": "drive_d",
    "D2": "drive_d",
    "E": "drive_e",
    "CE": "drive_fc",
    "FC": "drive_fc",
}
_DRIVING = frozenset(_OF_CLASS.values()) | {ANY_CAR}
# "e" alone is "em", "a" alone "anh": E counts in capitals only, A only right after "hạng".
_CLASS = r"(?P<name>(?i:A1|A2|B1|B2|C1|D1|D2|FC|CE|B|C|D)|E)(?!\w)"
_NEXT = re.compile(
    rf"(?:\s*[,/;&+]\s*|\s*-\s*|\s+(?i:và|va|hoặc|hoac|hay|or)\s+)"
    rf"(?:(?i:hạng|hang|bằng|bang|dấu|dau)\s+)?{_CLASS}"
)
_FIRST = re.compile(
    rf"(?:\s*[:(]\s*|\s+)(?i:từ\s+|tu\s+|loại\s+|hạng\s+|hang\s+|dấu\s+){{0,3}}{_CLASS}"
)


def with_listed(text: str, found: Iterable[Found]) -> list[Found]:
    """Return what was found and the licences listed after it, in the order of the text.

    "Bằng lái từ hạng C" is a licence of class C, not of any car.
    """
    together: list[Found] = []
    for one in found:
        if together and one.start < together[-1].end:
            continue
        if one.id not in _DRIVING:
            together.append(one)
            continue
        together.extend(_listed(text, one))
    return together


def _listed(text: str, first: Found) -> Iterator[Found]:
    named = _FIRST.match(text, first.end) if first.id == ANY_CAR else None
    if named is not None:
        first = Found(_OF_CLASS[named["name"].upper()], first.start, named.end())
    yield first
    end = first.end
    while (following := _NEXT.match(text, end)) is not None:
        end = following.end()
        yield Found(_OF_CLASS[following["name"].upper()], following.start("name"), end)
