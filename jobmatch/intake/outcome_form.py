"""What came of a referral, as counsellors and employers say it on a form; and back to answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jobmatch.domain.forms import ContractKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referrals import (
    EMPLOYER_OUTCOMES,
    FIRM_OUTCOMES,
    OUTCOMES,
    REASON_NEEDED,
    REASONS_FOR,
    Outcome,
    ReferralState,
    RefusalReason,
    Side,
    reasons_for,
)
from jobmatch.intake.form_values import FormValues, Refused, day_text

USUAL = "usual"
"""The answer that leaves it to the reason whether the seeker is told."""

_TELLING = {True: "yes", False: "no"}
_NO_STATE = Sentence("Hãy chọn kết quả", "Choose what came of it")
_NO_REASON = Sentence("Hãy chọn lý do", "Choose a reason")
_OTHER_REASON = Sentence(
    "Lý do này không đi với kết quả đã chọn", "This reason does not go with the outcome chosen"
)
_NO_TEXT = Sentence("Hãy ghi rõ lý do khác là gì", "Say what the other reason is")
_NO_DAY = Sentence("Hãy ghi ngày phỏng vấn", "Enter the day of the interview")
_NO_NAME = Sentence("Hãy nhập họ tên người trả lời", "Enter the name of whoever answers")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerAnswer:
    outcome: Outcome
    contact_name: str


def read_outcome_form(answers: Mapping[str, str]) -> Outcome | Refused:
    """Return what a counsellor records, or every problem of the form at once."""
    form = FormValues(answers)
    outcome = _read(form, OUTCOMES)
    return Refused(form.problems) if form.problems or outcome is None else outcome


def read_employer_answer(answers: Mapping[str, str]) -> EmployerAnswer | Refused:
    """Return what an employer answers from the link."""
    form = FormValues(answers)
    outcome = _read_employers(form, EMPLOYER_OUTCOMES)
    name = form.needed_line("contact_name", _NO_NAME)
    if form.problems or outcome is None:
        return Refused(form.problems)
    return EmployerAnswer(outcome=outcome, contact_name=name)


def read_firm_answer(answers: Mapping[str, str]) -> Outcome | Refused:
    """Return what an employer's own people answer in their inbox."""
    form = FormValues(answers)
    outcome = _read_employers(form, FIRM_OUTCOMES)
    return Refused(form.problems) if form.problems or outcome is None else outcome


def outcome_answers(outcome: Outcome) -> dict[str, str]:
    """Return the answers that `read_outcome_form` reads back as this outcome."""
    return {
        "state": outcome.state,
        "on": day_text(outcome.on),
        "reason": outcome.reason or "",
        "reason_text": outcome.reason_text,
        "tell_seeker": _TELLING[outcome.tell_seeker] if outcome.reason else USUAL,
        "contract": outcome.contract or "",
        "salary_text": outcome.salary_text,
    }


def _read_employers(form: FormValues, allowed: frozenset[ReferralState]) -> Outcome | None:
    """Read an employer's answer: its own reasons, but where it was the seeker who said no.

    Whether the seeker is told is the centre's to decide.
    """
    outcome = _read(form, allowed)
    if outcome is None:
        return None
    if outcome.state is ReferralState.INTERVIEWED and outcome.on is None:
        form.problems.setdefault("on", _NO_DAY)
    own = Side.EMPLOYER in REASONS_FOR.get(outcome.state, frozenset())
    if own and outcome.reason and outcome.reason.side is not Side.EMPLOYER:
        form.problems["reason"] = _OTHER_REASON
    return replace(outcome, tell_seeker=False)


def _read(form: FormValues, allowed: frozenset[ReferralState]) -> Outcome | None:
    state = form.one_of("state", ReferralState)
    if state not in allowed:
        form.problems.setdefault("state", _NO_STATE)
    reason, text = form.one_of("reason", RefusalReason), form.line("reason_text")
    if state is not None:
        _check_reason(form, state, reason, text)
    outcome = {
        "on": form.day("on"),
        "contract": form.one_of("contract", ContractKind),
        "salary_text": form.line("salary_text"),
    }
    if state is None:
        return None
    return Outcome(
        state=state,
        reason=reason,
        reason_text=text,
        tell_seeker=_told(form.line("tell_seeker"), reason),
        **outcome,  # type: ignore[arg-type]  # by name
    )


def _told(answer: str, reason: RefusalReason | None) -> bool:
    """Say whether the seeker is to know; where nobody chose, as is usual for the reason."""
    if reason is None:
        return False
    return reason.told if answer not in _TELLING.values() else answer == _TELLING[True]


def _check_reason(
    form: FormValues, state: ReferralState, reason: RefusalReason | None, text: str
) -> None:
    if reason is None:
        if state in REASON_NEEDED:
            form.problems.setdefault("reason", _NO_REASON)
    elif reason not in reasons_for(state):
        form.problems["reason"] = _OTHER_REASON
    elif reason.needs_text and not text:
        form.problems["reason_text"] = _NO_TEXT
