"""The jobs that a CV tells of: each with its period, employer and position as they are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobmatch.domain.seekers import PastJob
from jobmatch.intake.text import fold
from jobmatch.reference.lexicon import lexicon

_DAY = (
    r"(?:(?:ngày\s*)?\d{1,2}\s*[/.\-]\s*)?"
    r"(?:(?:tháng|thang|t)?\s*\d{1,2}\s*(?:[/.\-]|(?:năm|nam))\s*)?(?:năm\s*|nam\s*)?(?:19|20)\d{2}"
)
_TO = r"\s*(?:[-–—~→]+|đến(?:\s+hết)?|den|tới|toi|to)\s*"
_NOW = r"(?:hiện\s+)?nay|hiện\s+tại|hien\s+tai|present|now|current"
PERIOD = re.compile(
    rf"[(\[]?(?<!\d)(?:(?:từ|tu|from)\s+)?{_DAY}{_TO}(?:{_DAY}|{_NOW})(?!\d)[)\]]?", re.IGNORECASE
)
_SINCE = re.compile(rf"(?:từ|tu|from)\s+{_DAY}(?!\d)", re.IGNORECASE)
_STARTS_EMPLOYER = re.compile(
    r"(?:cong ty|cty|xuong|nha may|nha hang|khach san|sieu thi|cua hang(?! truong)"
    r"|truong(?! (?:nhom|phong|ca|bo))"
    r"|benh vien|hop tac xa|htx|doanh nghiep|tap doan|ngan hang|quan |tiem|trang trai|gara|co so"
    r"|xi nghiep|phong kham|trung tam|ubnd|ho kinh doanh|to hop|dai ly|lo mo|vua |bep an|du an"
    r"|tong cong ty|chi nhanh|khu nghi duong|resort|cong trinh|gia dinh|tu do$|kho |doi |dntn"
    r"|nha xe)"
)
_HOLDS_EMPLOYER = re.compile(
    r"\b(?:tnhh|cong ty|cty|jsc|corp|co\., ?ltd|ltd|company|vina|hotel|restaurant|factory)\b"
)
_LABELS = {
    "position": re.compile(
        r"(?:vi tri|chuc vu|chuc danh|cong viec|nghe|position|(?:job )?title)\s*$"
    ),
    "employer": re.compile(
        r"(?:cong ty|ten cong ty|don vi|noi lam viec|noi lam|doanh nghiep|company|employer)\s*$"
    ),
    "duties": re.compile(
        r"(?:mo ta|mo ta cong viec|nhiem vu|cong viec chinh|cong viec cu the|duties"
        r"|trach nhiem|responsibilities|noi dung)\s*$"
    ),
    "period": re.compile(r"(?:thoi gian|period|tu den)\s*$"),
}
_LABELLED = re.compile(r"([^:]{2,25}):\s*(.*)")
_PIECES = re.compile(
    r"\s*\|\s*|\s+[-–—·•]\s+|\s+(?:tại|at)\s+|;\s+"
    r"|,\s+(?=(?:công ty|cty|xưởng|nhà máy|siêu thị|nhà hàng|khách sạn|cửa hàng)\b)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s•●○▪■◆*+›»✓➢–—-]+\s*")
_EDGES = " \t-–—|,.;:()[]•"
_HEADERS = 3  # lines of an entry that may name employer and position
_LONGEST = 300  # letters of one line of the form
_LONGEST_NAME = 90  # a longer line tells what was done
_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundJob:
    job: PastJob
    source: str  # the lines it was read from


def past_jobs(lines: Sequence[str]) -> list[FoundJob]:
    """Return the jobs that these lines of a CV's experience tell of, in their order."""
    found = [_read(entry) for entry in _entries(lines)]
    return [one for one in found if one.job.position or one.job.employer][:_MOST]


def period_in(line: str) -> str:
    """Return the period a line names, as it is written, or ""."""
    match = PERIOD.search(line) or _SINCE.search(line)
    return match.group().strip(_EDGES) if match else ""


def unbulleted(line: str) -> str:
    return _BULLET.sub("", line).strip()


def _entries(lines: Sequence[str]) -> list[Sequence[str]]:
    """Cut the lines where a job begins: at its period, or a line or two before."""
    starts = [at for at, line in enumerate(lines) if period_in(line)]
    lead = min(starts[0], _HEADERS - 1) if starts else 0
    starts = starts or [at for at, line in enumerate(lines) if _is_employer(unbulleted(line))]
    firsts = [max(at - lead, 0) for at in starts]
    ends = [*firsts[1:], len(lines)][: len(firsts)]
    return [lines[first:end] for first, end in zip(firsts, ends, strict=True) if first < end]


def _read(entry: Sequence[str]) -> FoundJob:
    said: dict[str, str] = {}
    duties: list[str] = []
    for at, line in enumerate(entry):
        _read_line(line, said, duties, may_name=at < _HEADERS)
    if not said.get("position") and said.get("unsure"):
        said["position"] = said["unsure"]
    job = PastJob(
        employer=said.get("employer", "")[:_LONGEST],
        position=said.get("position", "")[:_LONGEST],
        duties="; ".join(duties)[:_LONGEST],
        period=said.get("period", ""),
    )
    return FoundJob(job=job, source="\n".join(entry))


def _read_line(line: str, said: dict[str, str], duties: list[str], *, may_name: bool) -> None:
    bulleted = line != unbulleted(line) and not line[:1].isalnum()
    plain = unbulleted(line)
    period = period_in(plain)
    if period and "period" not in said:
        said["period"] = period
        plain = plain.replace(period, " | ").strip(_EDGES)
    if (labelled := _LABELLED.fullmatch(plain)) and (name := _label(labelled[1])):
        _take_labelled(name, labelled[2].strip(), said, duties)
        return
    if not plain:
        return
    if may_name and not bulleted and len(plain) <= 2 * _LONGEST_NAME:
        rest = [piece for piece in _pieces(plain) if not _take_piece(piece, said)]
        duties += rest
    else:
        duties.append(plain)


def _label(text: str) -> str | None:
    key = fold(text).strip()
    return next((name for name, words in _LABELS.items() if words.match(key)), None)


def _take_labelled(name: str, value: str, said: dict[str, str], duties: list[str]) -> None:
    if name == "duties":
        duties += [value] if value else []
    elif name == "position" and " tại " in value:
        for piece in _pieces(value):
            _take_piece(piece, said)
    elif value:
        said.setdefault(name, value)


def _pieces(line: str) -> list[str]:
    pieces = (piece.strip(_EDGES) for piece in _PIECES.split(line))
    return [piece for piece in pieces if len(piece) > 1]


def _take_piece(piece: str, said: dict[str, str]) -> bool:
    """Take a piece of an entry's first lines as employer or position; False: it is neither."""
    if len(piece) > _LONGEST_NAME:
        return False
    if "employer" not in said and _is_employer(piece):
        said["employer"] = piece
        return True
    if (
        "position" not in said
        and lexicon().find_trades(piece, title=True)
        and not _is_employer(piece)
    ):
        said["position"] = piece
        return True
    if "unsure" not in said and "position" not in said and not _is_employer(piece):
        said["unsure"] = piece
        return True
    return False


def _is_employer(piece: str) -> bool:
    key = fold(piece)
    if _STARTS_EMPLOYER.match(key):
        return True
    held = _HOLDS_EMPLOYER.search(key)
    return held is not None and len(piece) <= _LONGEST_NAME
