from datetime import date

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.cases import Case
from jobmatch.domain.data_requests import LONGEST_TEXT, MOST_OPEN, DataRequestState
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.outbox import MessageState
from jobmatch.use_cases.data_requests import (
    SAY_WHAT,
    SAY_WHY,
    SETTLED,
    TOO_LONG,
    TOO_MANY,
    answer_request,
    ask_correction,
    ask_erasure,
    open_requests,
    own_requests,
    withdraw_request,
)
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.referring import Market, a_market

ANSWERS = {"data_corrected", "data_request_refused", "data_erased"}
DONE, REFUSED = DataRequestState.DONE, DataRequestState.REFUSED


@pytest.fixture
def market(service: Service) -> Market:
    """Hoa, the first of the market, is in Lan's care."""
    made = a_market(service)
    with service.begin_work() as work:
        now = service.clock.now()
        case = Case(
            seeker_id=made.seekers[0], centre_id=1, counsellor_id=made.lan.id, opened_at=now
        )
        work.cases.put(case)
    return made


@pytest.fixture
def hoa(market: Market, service: Service) -> Account:
    return somebody(service, "hoa", Role.CLAIMANT, seeker_id=market.seekers[0])


def open_tasks(service: Service, account: Account) -> list[tuple[str, date]]:
    with service.begin_work(read_only=True) as work:
        return [(task.text, task.due_on) for task in work.tasks.open_of(account.id)]


def test_a_correction_becomes_a_task_of_the_counsellor(
    market: Market, service: Service, hoa: Account
) -> None:
    asked = ask_correction(service, " Sai ngày sinh ", hoa)
    assert (asked.text, asked.answer_by, asked.account_id) == (
        "Sai ngày sinh",
        date(2026, 7, 15),
        hoa.id,
    )
    assert open_tasks(service, market.lan) == [
        ("Yêu cầu sửa dữ liệu cá nhân: xem trang Yêu cầu về dữ liệu", date(2026, 7, 15))
    ]
    (line,) = open_requests(service, market.lan)
    assert (line.request, line.seeker_name, line.counsellor) == (asked, "Nguyễn Thị Hoa", "lan")
    settled = answer_request(service, asked.id, DONE, "Đã sửa", market.lan)
    assert settled is not None
    assert (settled.state, settled.answer, settled.settled_by) == (DONE, "Đã sửa", market.lan.id)
    assert open_tasks(service, market.lan) == []
    assert open_requests(service, market.lan) == ()


def test_what_waits_longest_to_be_done_stands_in_front(
    market: Market, service: Service, hoa: Account, clock: SetClock
) -> None:
    erasure = ask_erasure(service, hoa)
    clock.move_on(days=1)
    correction = ask_correction(service, "Sai tên", hoa)
    assert [line.request.id for line in open_requests(service, market.lan)] == [
        correction.id,
        erasure.id,
    ]
    assert [one.id for one in own_requests(service, hoa)] == [correction.id, erasure.id]


def test_the_same_asked_again_is_one_request(service: Service, hoa: Account) -> None:
    assert ask_erasure(service, hoa) == ask_erasure(service, hoa)
    first = ask_correction(service, "Sai tên", hoa)
    assert ask_correction(service, "Sai tên", hoa) == first


def test_a_request_says_what_is_wanted_and_not_too_many_wait(
    service: Service, hoa: Account
) -> None:
    for text, problem in (("  ", SAY_WHAT), ("x" * (LONGEST_TEXT + 1), TOO_LONG)):
        with pytest.raises(RuleError) as refused:
            ask_correction(service, text, hoa)
        assert refused.value.args == (problem,)
    for number in range(MOST_OPEN):
        ask_correction(service, f"Sai mục {number}", hoa)
    with pytest.raises(RuleError) as refused:
        ask_correction(service, "Thêm nữa", hoa)
    assert refused.value.args == (TOO_MANY,)


def test_a_request_is_taken_back_by_the_one_who_asked(
    market: Market, service: Service, hoa: Account
) -> None:
    other = somebody(service, "binh", Role.CLAIMANT, seeker_id=market.seekers[1])
    asked = ask_erasure(service, hoa)
    with pytest.raises(NotFoundError):
        withdraw_request(service, asked.id, other)
    back = withdraw_request(service, asked.id, hoa)
    assert withdraw_request(service, asked.id, hoa) == back
    assert open_tasks(service, market.lan) == []
    with pytest.raises(RuleError) as refused:
        answer_request(service, asked.id, DONE, "", market.lan)
    assert refused.value.args == (SETTLED,)
    with service.begin_work(read_only=True) as work:
        assert work.seekers.get(market.seekers[0]).id == market.seekers[0]


def test_a_refusal_needs_a_reason(market: Market, service: Service, hoa: Account) -> None:
    asked = ask_erasure(service, hoa)
    with pytest.raises(RuleError) as refused:
        answer_request(service, asked.id, REFUSED, " ", market.lan)
    assert refused.value.args == (SAY_WHY,)
    told = answer_request(service, asked.id, REFUSED, "Đang hưởng trợ cấp", market.lan)
    assert told is not None
    assert (told.state, told.answer) == (REFUSED, "Đang hưởng trợ cấp")


def test_an_erasure_that_is_done_erases_the_person(
    market: Market, service: Service, hoa: Account
) -> None:
    asked = ask_erasure(service, hoa)
    assert answer_request(service, asked.id, DONE, "", market.lan) is None
    with service.begin_work(read_only=True) as work:
        with pytest.raises(NotFoundError):
            work.seekers.get(market.seekers[0])
        actions = [event.action for event in work.audit.recent(10)]
    assert actions[:2] == ["seeker.erased", "data_request.done"]


def test_only_those_in_scope_see_and_answer(
    market: Market, service: Service, hoa: Account
) -> None:
    asked = ask_correction(service, "Sai tên", hoa)
    stranger = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code="00001")
    assert open_requests(service, stranger) == ()
    with pytest.raises(NotFoundError):
        answer_request(service, asked.id, DONE, "", stranger)
    for nobody in (market.lan, None):
        with pytest.raises(NotFoundError):
            ask_erasure(service, nobody)
        with pytest.raises(NotFoundError):
            own_requests(service, nobody)


def told(service: Service) -> list[tuple[str, str]]:
    with service.begin_work(read_only=True) as work:
        found = work.outbox.listed(list(MessageState), 10)
    return [(one.template, one.state.value) for one in found if one.template in ANSWERS]


@pytest.mark.parametrize(
    ("state", "answer", "template"),
    [(DONE, "Đã sửa", "data_corrected"), (REFUSED, "Giấy tờ ghi khác", "data_request_refused")],
)
def test_the_person_is_told_at_their_own_number_that_it_was_answered(
    market: Market,
    service: Service,
    hoa: Account,
    state: DataRequestState,
    answer: str,
    template: str,
) -> None:
    request = ask_correction(service, "Sai ngày sinh", hoa)
    answer_request(service, request.id, state, answer, market.lan)
    assert told(service) == [(template, "waiting")]


def test_who_is_erased_is_told_once_more(market: Market, service: Service, hoa: Account) -> None:
    answer_request(service, ask_erasure(service, hoa).id, DONE, "", market.lan)
    assert told(service) == [("data_erased", "waiting")]


def test_what_one_takes_back_oneself_needs_no_message(service: Service, hoa: Account) -> None:
    withdraw_request(service, ask_correction(service, "Sai ngày sinh", hoa).id, hoa)
    assert told(service) == []
