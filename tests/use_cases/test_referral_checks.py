from dataclasses import replace
from datetime import timedelta

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.places import Place
from jobmatch.domain.referrals import Outcome, ReferralState, RefusalReason
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_checks import ReferralCheck, checks_before_referring
from tests.fakes import SetClock
from tests.use_cases.referring import Market, a_market


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def check(market: Market, seeker: int, vacancy: int) -> ReferralCheck:
    pair = (market.seekers[seeker], market.vacancies[vacancy])
    (found,) = checks_before_referring(market.service, [pair], market.lan)
    return found


def change_vacancy(market: Market, vacancy: int, **changes: object) -> None:
    with market.service.begin_work() as work:
        draft = work.vacancies.draft(market.vacancies[vacancy])
        changed = replace(draft, **changes)  # type: ignore[arg-type]
        work.vacancies.replace(market.vacancies[vacancy], changed, market.service.clock.now())


def test_a_pair_that_nothing_speaks_against_passes_with_its_score(
    market: Market, service: Service
) -> None:
    sync(service)
    found = check(market, 0, 0)
    assert (found.earlier, found.warnings, found.refused) == ((), (), None)
    assert found.score is not None


def test_who_waits_for_an_answer_from_this_vacancy_is_not_sent_again(market: Market) -> None:
    issued = market.issue(0, 0)
    found = check(market, 0, 0)
    assert found.refused is not None
    assert found.refused.vi == (
        "Đã giới thiệu vào việc này ngày 13/07/2026 (GT-2026-000001), chưa có kết quả"
    )
    assert found.earlier == (issued,)


def test_an_earlier_refusal_by_this_vacancy_is_told_with_its_reason(market: Market) -> None:
    refused = Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.LACKS_EXPERIENCE)
    market.record(market.issue(0, 0), refused)
    found = check(market, 0, 0)
    assert found.refused is None
    (warning,) = found.warnings
    assert warning.vi == (
        "Đã giới thiệu vào việc này ngày 13/07/2026 (GT-2026-000001): doanh nghiệp từ chối:"
        " chưa đủ kinh nghiệm"
    )


def test_another_vacancy_of_the_same_employer_is_warned_about_for_sixty_days(
    market: Market, clock: SetClock
) -> None:
    issued = market.issue(0, 0)
    assert check(market, 0, 1).earlier == (issued,)
    assert [one.en for one in check(market, 0, 1).warnings] == [
        "Referred to this employer on 13/07/2026 (GT-2026-000001): waiting for an answer"
    ]
    assert check(market, 0, 2).warnings == ()
    assert check(market, 1, 1).warnings == ()
    clock.move_on(days=60, seconds=1)
    assert check(market, 0, 1).warnings == ()


def test_a_cancelled_referral_speaks_against_nothing(market: Market) -> None:
    issued = market.issue(0, 0)
    with market.service.begin_work() as work:
        work.referrals.change(issued, state=ReferralState.CANCELLED)
    found = check(market, 0, 0)
    assert (found.earlier, found.warnings, found.refused) == ((), (), None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": VacancyStatus.WITHDRAWN}, "Tin đã rút"),
        ({"status": VacancyStatus.PAUSED}, "Tin tạm dừng"),
        ({"status": VacancyStatus.FILLED}, "Đã tuyển đủ"),
        ({"closes_on": "yesterday"}, "Hết hạn nhận hồ sơ"),
    ],
)
def test_nobody_is_sent_to_a_closed_vacancy(
    market: Market, changes: dict[str, object], words: str
) -> None:
    if "closes_on" in changes:
        changes = {"closes_on": market.service.clock.today() - timedelta(days=1)}
    change_vacancy(market, 0, **changes)
    found = check(market, 0, 0)
    assert found.refused is not None
    assert found.refused.vi == words


def test_the_last_place_taken_closes_the_vacancy(market: Market) -> None:
    for seeker in (0, 1):
        market.record(market.issue(seeker, 0), ReferralState.HIRED)
    found = check(market, 2, 0)
    assert found.refused is not None
    assert found.refused.en == "All places are filled"


def test_more_people_than_places_are_warned_about_and_not_refused(market: Market) -> None:
    market.issue(0, 0)
    assert check(market, 1, 0).warnings == ()
    market.issue(1, 0)
    found = check(market, 2, 0)
    assert found.refused is None
    assert [one.vi for one in found.warnings] == [
        "Tính cả lần này có 3 người đang được giới thiệu cho 2 chỗ còn tuyển"
    ]


def test_the_people_of_one_request_count_together(market: Market, service: Service) -> None:
    pairs = [(seeker, market.vacancies[0]) for seeker in market.seekers]
    found = checks_before_referring(service, pairs, market.lan)
    assert [(one.seeker_id, one.vacancy_id) for one in found] == pairs
    assert [len(one.warnings) for one in found] == [1, 1, 1]


def test_who_has_work_through_another_referral_is_not_sent(market: Market) -> None:
    hired = market.issue(0, 0)
    market.record(hired, ReferralState.HIRED)
    found = check(market, 0, 2)
    assert found.refused is not None
    assert hired.number in found.refused.vi


def test_a_hard_condition_that_fails_is_named_and_left_to_the_counsellor(
    market: Market, service: Service
) -> None:
    far = Place(text="TP. Hồ Chí Minh", province_code="79")
    change_vacancy(market, 0, places=(far,))
    sync(service)
    found = check(market, 0, 0)
    assert found.refused is None
    assert [one.vi for one in found.warnings] == ["Nơi làm việc ngoài khu vực mong muốn"]


def test_what_the_account_may_not_know_of_is_not_found(market: Market, service: Service) -> None:
    pair = (market.seekers[0], market.vacancies[0])
    with pytest.raises(NotFoundError):
        checks_before_referring(service, [pair], replace(market.lan, centre_id=2))
    with pytest.raises(NotFoundError):
        checks_before_referring(service, [(99, market.vacancies[0])], market.lan)
    with pytest.raises(NotFoundError):
        checks_before_referring(service, [(market.seekers[0], 99)], None)
