"""What an employer writes to the people it asks, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobmatch.domain.approaches import LONGEST_NOTE
from jobmatch.domain.choices import HideReason
from jobmatch.domain.messages import Sentence
from jobmatch.intake.form_values import FormValues, Refused

_TOO_LONG = Sentence(
    f"Lời nhắn dài nhất {LONGEST_NOTE} ký tự", f"The note has at most {LONGEST_NOTE} characters"
)
_NO_ANSWER = Sentence("Hãy chọn có hoặc không", "Choose yes or no")
_NO_CONSENT = Sentence(
    "Hãy đánh dấu ô đồng ý để trung tâm được gửi tên và số điện thoại của bạn cho nơi tuyển",
    "Tick the box so that the centre may send your name and telephone to the employer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproachAnswer:
    accepted: bool
    consented: bool
    reason: HideReason | None


def read_note(answers: Mapping[str, str]) -> str | Refused:
    """Return an employer's word to the people it asks; it may be empty."""
    note = " ".join(answers.get("note", "").split())
    return Refused({"note": _TOO_LONG}) if len(note) > LONGEST_NOTE else note


def read_approach_answer(answers: Mapping[str, str]) -> ApproachAnswer | Refused:
    """Return a person's answer. A yes needs the box, which nobody ticked before them."""
    form = FormValues(answers)
    said = form.line("answer")
    accepted, consented = said == "yes", form.line("consent") == "yes"
    if said not in {"yes", "no"}:
        form.problems["answer"] = _NO_ANSWER
    if accepted and not consented:
        form.problems["consent"] = _NO_CONSENT
    reason = form.one_of("reason", HideReason)
    if form.problems:
        return Refused(form.problems)
    return ApproachAnswer(
        accepted=accepted, consented=consented, reason=None if accepted else reason
    )
