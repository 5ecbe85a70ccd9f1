"""The form that records what came of a referral: its questions and the words for them."""

from collections.abc import Iterable

from jobmatch.domain.forms import ContractKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referrals import (
    Referral,
    ReferralState,
    RefusalReason,
    Side,
    outcomes_after,
    reasons_for,
)
from jobmatch.intake.outcome_form import USUAL
from jobmatch.web.form_fields import Field, FieldKind, Section, choice, line
from jobmatch.web.labels import label_of

# What a click records at once, without a form: nothing more needs to be said of it.
AT_ONCE = frozenset(
    {ReferralState.PRESENTED, ReferralState.INTERVIEWED, ReferralState.STARTED}
    | {ReferralState.NOT_PRESENTED}
)

# By the key's place; free of the keys of lists and, in Vietnamese, the first letter.
KEY_OF = {
    ReferralState.INTERVIEWED: "KeyP",  # phỏng vấn
    ReferralState.HIRED: "KeyN",  # nhận việc
    ReferralState.STARTED: "KeyB",  # bắt đầu làm
    ReferralState.NOT_PRESENTED: "KeyV",  # vắng
    ReferralState.NOT_HIRED: "KeyD",  # doanh nghiệp từ chối
    ReferralState.DECLINED: "KeyL",  # người lao động từ chối
}

ACT_WORDS = {
    ReferralState.PRESENTED: Sentence("Đã đến gặp", "Called on them"),
    ReferralState.INTERVIEWED: Sentence("Đi phỏng vấn", "Interviewed"),
    ReferralState.HIRED: Sentence("Nhận việc", "Hired"),
    ReferralState.STARTED: Sentence("Bắt đầu làm", "Started"),
    ReferralState.NOT_PRESENTED: Sentence("Không đến", "Did not come"),
    ReferralState.NOT_HIRED: Sentence("Doanh nghiệp từ chối", "Employer refused"),
    ReferralState.DECLINED: Sentence("Người lao động từ chối", "Seeker declined"),
    ReferralState.DID_NOT_START: Sentence("Không đi làm", "Did not start"),
}


def outcome_sections(
    referral: Referral, wanted: ReferralState | None, also: Iterable[ReferralState] = ()
) -> tuple[Section, ...]:
    """Return the questions; reasons are those of the outcome that is wanted, if it takes any.

    `also` are outcomes that need words, though they may not follow any more.
    """
    named = (*outcomes_after(referral.state), *also, *([wanted] if wanted else []))
    states = tuple(dict.fromkeys(named))
    reasons = reasons_for(wanted) if wanted else tuple(RefusalReason)
    fields = [
        Field(
            name="state",
            words=Sentence("Kết quả", "Outcome"),
            kind=FieldKind.CHOICE,
            values=tuple((state.value, ACT_WORDS.get(state, label_of(state))) for state in states),
            width="half",
            needed=True,
        ),
        line("on", "Ngày", "Day", hint=_DAY_HINT),
    ]
    if reasons:
        fields += _of_refusal(reasons)
    if wanted in {None, ReferralState.HIRED, ReferralState.STARTED}:
        fields += [
            choice("contract", "Loại hợp đồng", "Contract", ContractKind, "half"),
            line("salary_text", "Mức lương", "Pay"),
        ]
    words = Sentence("Kết quả giới thiệu", "What came of it")
    return (Section(words=words, fields=tuple(fields)),)


def employer_reasons() -> dict[Sentence, list[tuple[RefusalReason, Sentence]]]:
    """Return the reasons an employer chooses from: its own, then the seeker's for their no."""
    groups = {
        Side.EMPLOYER: Sentence("Lý do của đơn vị", "Your reasons"),
        Side.SEEKER: Sentence("Người lao động từ chối vì", "The person declined because of"),
    }
    return {
        words: [(reason, label_of(reason)) for reason in RefusalReason if reason.side is side]
        for side, words in groups.items()
    }


_TELLING = (
    (USUAL, Sentence("Theo thông lệ của lý do", "As usual for the reason")),
    ("yes", Sentence("Có", "Yes")),
    ("no", Sentence("Không", "No")),
)

_DAY_HINT = (
    "Ngày phỏng vấn hoặc ngày bắt đầu làm; bỏ trống nếu chưa biết",
    "Of the interview, or the first day of work; leave empty if not known",
)


def _of_refusal(reasons: tuple[RefusalReason, ...]) -> list[Field]:
    return [
        Field(
            name="reason",
            words=Sentence("Lý do", "Reason"),
            kind=FieldKind.CHOICE,
            values=tuple((reason.value, label_of(reason)) for reason in reasons),
            width="half",
        ),
        line("reason_text", "Ghi rõ thêm", "In more words"),
        Field(
            name="tell_seeker",
            words=Sentence("Cho người lao động biết lý do", "Tell the seeker the reason"),
            kind=FieldKind.CHOICE,
            values=_TELLING,
            width="half",
            needed=True,
            help=_told_hint(reasons),
        ),
    ]


def _told_hint(reasons: Iterable[RefusalReason]) -> Sentence:
    """Say which of the reasons are usually told."""
    told = [label_of(reason) for reason in reasons if reason.told]
    if not told:
        return Sentence("Thường không báo", "Usually not told")
    return Sentence(
        f"Thường báo: {'; '.join(one.vi for one in told)}",
        f"Usually told: {'; '.join(one.en for one in told)}",
    )
