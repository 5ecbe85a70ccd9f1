"""Takes an advert that somebody pasted apart: the work, the demands, the offer, the contact."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jobmatch.intake.text import clean


class Part(StrEnum):
    WORK = "work"
    DEMANDS = "demands"
    OFFER = "offer"
    PLACE = "place"
    CONTACT = "contact"


_MORE = r"[^:\n\d]{0,30}"  # words behind the first of a heading
_HEADINGS = {
    Part.WORK: r"mô tả(?: (?:về )?công việc)?|(?:nội dung )?công việc|nhiệm vụ(?: chính)?",
    Part.DEMANDS: r"yêu cầu(?: (?:công việc|ứng viên|tuyển dụng|tối thiểu|chung))?"
    r"|điều kiện(?: tuyển dụng)?|tiêu chuẩn",
    Part.OFFER: rf"(?:(?:mức )?(?:lương|thu nhập)|quyền lợi|chế độ|phúc lợi){_MORE}",
    Part.PLACE: r"nơi làm(?: việc)?|làm việc tại|(?:địa điểm|địa chỉ)(?: làm việc)?",
    Part.CONTACT: rf"(?:(?:thông tin |người )?liên hệ|(?:hạn )?nộp hồ sơ|hạn (?:nộp|tuyển)"
    rf"|hồ sơ){_MORE}|hotline|điện thoại|sđt|zalo|email",
}
_HEADING = re.compile(
    r"^[\W\d_]*(?:"
    + "|".join(f"(?P<{part.value}>{words})" for part, words in _HEADINGS.items())
    + r")\s*(?::|$)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_OFFERS = re.compile(r"(?:mức )?(?:lương|thu nhập)\b", re.IGNORECASE)  # said without a heading
_LONGEST_HEADING = 3  # words, without a colon behind them
_BULLET = re.compile(r"^[\s\-–+*•●]+")
_SENTENCE_END = re.compile(r"(?<=[.;!?•])\s+|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line without its bullet, and the part it stands in; None: before any heading."""

    part: Part | None
    text: str


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines that say something, each with the part its heading put it in.

    A heading with words behind it ("Địa điểm: xã Đông Sơn") counts for that line alone, unless
    the words are those of a whole part.
    """
    return tuple(_lines(clean(text)))


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences and lines of a text; a full stop within a number ends none."""
    return tuple(one.strip() for one in _SENTENCE_END.split(clean(text)) if one.strip())


def _lines(text: str) -> Iterator[Line]:
    part: Part | None = None
    for raw in text.split("\n"):
        line = _BULLET.sub("", raw).strip()
        heading = _HEADING.match(line)
        if heading is None:
            if line:
                yield Line(part=Part.OFFER if _OFFERS.match(line) else part, text=line)
            continue
        named = next(one for one in Part if heading[one.value])
        if ":" not in line and len(line.split()) > _LONGEST_HEADING:
            yield Line(part=named, text=line)  # it begins like a heading, and says something
            continue
        if heading["rest"]:
            keeps_words = named in {Part.OFFER, Part.CONTACT}
            yield Line(part=named, text=line if keeps_words else heading["rest"])
        if named in {Part.WORK, Part.DEMANDS} or not heading["rest"]:
            part = named
