from datetime import date

from jobmatch.domain.referrals import Referral, ReferralState
from jobmatch.use_cases.ports import Service
from tests.use_cases.chatting import a_claimant, a_market, ask, titles


def _referred(
    service: Service, seeker_id: int, state: ReferralState = ReferralState.ISSUED
) -> str:
    now = service.clock.now()
    with service.begin_work() as work:
        work.referrals.take_turns()
        filed = Referral(
            id=0,
            number="",
            seeker_id=seeker_id,
            vacancy_id=1,
            centre_id=1,
            state=state,
            issued_at=now,
            changed_at=now,
            valid_until=date(2026, 8, 1),
        )
        [kept] = work.referrals.add([filed], "form", 2026)
    return kept.number


def test_ones_own_referrals_are_told_and_nobody_elses(service: Service) -> None:
    a_market(service)
    hoa, lan = a_claimant(service, "hoa"), a_claimant(service, "lan")
    number = _referred(service, hoa.seeker_id or 0)
    answer = ask(service, "giấy giới thiệu của tôi", hoa)
    assert titles(answer) == [number]
    detail = "Công nhân may · Công ty Hoa Sen · chờ trả lời · hiệu lực đến 01/08/2026"
    assert answer.words.lines[0].detail == detail
    other = ask(service, "giấy giới thiệu của tôi", lan, "lan")
    assert other.words.text == "Bạn chưa có giấy giới thiệu nào."


def test_without_a_day_no_interview_is_made_up(service: Service) -> None:
    a_market(service)
    hoa = a_claimant(service)
    _referred(service, hoa.seeker_id or 0)
    assert "chưa thấy lịch phỏng vấn" in ask(service, "lịch phỏng vấn của tôi", hoa).words.text


def test_suggestions_are_those_of_ones_own_page(service: Service) -> None:
    a_market(service)
    answer = ask(service, "gợi ý việc cho tôi", a_claimant(service))
    assert titles(answer)[0] == "Công nhân may"
    assert answer.words.lines[0].path.startswith("/browse/V-")
