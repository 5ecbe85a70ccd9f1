"""The page before referrals are issued: how long they hold, what the slip notes, who is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobmatch.domain.messages import Sentence
from jobmatch.intake.form_values import FormValues, Refused

LONGEST_VALID = 90  # days
LONGEST_NOTE = 200  # characters: what the slip has room for

_NO_LINE = Sentence("Hãy chọn ít nhất một dòng", "Choose at least one line")
_NO_DAYS = Sentence("Hãy nhập số ngày", "Enter the number of days")
NO_CONSENT = Sentence(
    "Chỉ giới thiệu khi người lao động đồng ý; hãy hỏi rồi đánh dấu",
    "Refer only with the seeker's consent; ask, then tick this",
)
_LONG_NOTE = Sentence(
    f"Ghi chú dài quá {LONGEST_NOTE} ký tự", f"The note is longer than {LONGEST_NOTE} characters"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferringAnswers:
    refs: tuple[str, ...]  # the lines that stay in
    valid_days: int
    note: str
    tell_employer: bool
    tell_seeker: bool


def read_referring_form(answers: Mapping[str, str]) -> ReferringAnswers | Refused:
    """Return what was chosen, or every problem of the form at once. Lines come one a line."""
    form = FormValues(answers)
    refs = tuple(dict.fromkeys(answers.get("with", "").split()))
    if not refs:
        form.problems["with"] = _NO_LINE
    note = form.line("note")
    if len(note) > LONGEST_NOTE:
        form.problems["note"] = _LONG_NOTE
    days = form.whole("valid_days", 1, LONGEST_VALID)
    if days is None:
        form.problems.setdefault("valid_days", _NO_DAYS)
    if not form.ticked("consent"):
        form.problems["consent"] = NO_CONSENT
    if form.problems or days is None:
        return Refused(form.problems)
    return ReferringAnswers(
        refs=refs,
        valid_days=days,
        note=note,
        tell_employer=form.ticked("tell_employer"),
        tell_seeker=form.ticked("tell_seeker"),
    )
