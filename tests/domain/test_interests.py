from datetime import UTC, datetime

import pytest

from jobmatch.domain.choices import HideReason
from jobmatch.domain.interests import (
    Interest,
    InterestWord,
    OwnLimits,
    ProposalKind,
    ReportWord,
    proposed,
    reports_about,
    trades_refused,
)
from jobmatch.domain.referrals import ReferralState

AT = datetime(2026, 7, 1, tzinfo=UTC)


def a_refusal(vacancy_id: int, reason: HideReason | None) -> Interest:
    return Interest(
        id=vacancy_id,
        seeker_id=1,
        vacancy_id=vacancy_id,
        word=InterestWord.NOT_INTERESTED,
        reason=reason,
        at=AT,
    )


def test_a_reason_given_three_times_proposes_to_narrow_the_suggestions() -> None:
    far = [a_refusal(number, HideReason.TOO_FAR) for number in range(1, 4)]
    assert proposed(far[:2], OwnLimits()) == ()
    assert proposed(far, OwnLimits()) == (ProposalKind.SMALLER_RADIUS,)
    assert proposed(far, OwnLimits(radius_km=10)) == ()


def test_pay_proposes_a_floor_and_silence_proposes_nothing() -> None:
    pay = [a_refusal(number, HideReason.PAY) for number in range(1, 4)]
    silent = [a_refusal(number, None) for number in range(4, 9)]
    assert proposed([*pay, *silent], OwnLimits()) == (ProposalKind.HIGHER_PAY,)
    assert proposed([*pay, *silent], OwnLimits(min_salary_vnd=8_000_000)) == ()


def test_a_trade_is_refused_by_two_vacancies_of_its_group() -> None:
    assert trades_refused(["7531", "7533", "8332", None, None]) == {"753": 2}


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ReferralState.ISSUED, tuple(ReportWord)),
        (ReferralState.PRESENTED, (ReportWord.TOOK_WORK,)),
        (ReferralState.NOT_PRESENTED, (ReportWord.CAME, ReportWord.TOOK_WORK)),
        (ReferralState.HIRED, (ReportWord.TOOK_WORK,)),
        (ReferralState.STARTED, ()),
        (ReferralState.HIRED_ELSEWHERE, ()),
        (ReferralState.CANCELLED, ()),
    ],
)
def test_a_seeker_reports_only_what_may_still_follow(
    state: ReferralState, words: tuple[ReportWord, ...]
) -> None:
    assert reports_about(state) == words
