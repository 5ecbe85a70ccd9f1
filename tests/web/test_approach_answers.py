from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.approaches import ApproachState
from jobmatch.domain.choices import HideReason
from jobmatch.use_cases.approach_tokens import path_of
from jobmatch.use_cases.link_attempts import MOST
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.use_cases.asking import Firm, a_firm
from tests.web.door import send


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def service(service: Service, clock: SetClock) -> Service:
    return replace(service, clock=clock)


@pytest.fixture
def firm(service: Service) -> Firm:
    return a_firm(service)


@pytest.fixture
def link(firm: Firm) -> str:
    (asked,) = firm.ask(0)
    return path_of(firm.service.keys, asked)


def state(firm: Firm) -> tuple[ApproachState, HideReason | None]:
    with firm.service.begin_work(read_only=True) as work:
        found = work.approaches.get(1)
    return found.state, found.reason


def test_the_link_says_what_is_offered_and_what_they_will_see(
    visitor: FlaskClient, link: str
) -> None:
    page = visitor.get(link).text
    for told in ("Công ty A", "Công nhân may 0", "8–9 triệu", "Thanh Hóa", "Gọi 0373 123 456"):
        assert told in page
    assert "trung tâm gửi họ tên, số điện thoại" in page
    assert 'name="consent" value="yes">' in page  # not ticked
    assert "Nguyễn Thị Hoa" not in page
    assert "<script" not in page


def test_looking_at_it_answers_nothing(visitor: FlaskClient, link: str, firm: Firm) -> None:
    visitor.get(link)
    visitor.head(link)
    assert state(firm) == (ApproachState.WAITING, None)


def test_a_yes_needs_the_box(visitor: FlaskClient, link: str, firm: Firm) -> None:
    refused = send(visitor, link, link, {"answer": "yes"})
    assert refused.status_code == 422
    assert "Hãy đánh dấu ô đồng ý" in refused.text
    assert state(firm)[0] is ApproachState.WAITING
    assert send(visitor, link, link, {"answer": "yes", "consent": "yes"}).status_code == 303
    assert "Giấy giới thiệu số GT-2026-000001" in visitor.get(link).text
    assert state(firm)[0] is ApproachState.ACCEPTED


def test_a_no_may_have_a_reason(visitor: FlaskClient, link: str, firm: Firm) -> None:
    assert send(visitor, link, link, {"answer": "no", "reason": "too_far"}).status_code == 303
    assert state(firm) == (ApproachState.DECLINED, HideReason.TOO_FAR)
    page = visitor.get(link).text
    assert "Bạn đã trả lời là không quan tâm" in page
    assert "<fieldset" not in page


def test_an_answer_that_says_nothing_is_refused(visitor: FlaskClient, link: str) -> None:
    refused = send(visitor, link, link, {"answer": "perhaps"})
    assert (refused.status_code, "Hãy chọn có hoặc không" in refused.text) == (422, True)


def test_an_old_link_says_so(visitor: FlaskClient, link: str, clock: SetClock) -> None:
    clock.move_on(days=15)
    page = visitor.get(link)
    assert page.status_code == 200
    assert "quá hạn trả lời" in page.text
    late = send(visitor, "/sign-in", link, {"answer": "no"})
    assert late.status_code == 409


def test_wrong_links_look_alike_and_slow_down(visitor: FlaskClient, link: str) -> None:
    wrong = visitor.get(link + "x")
    assert (wrong.status_code, "Địa chỉ này không dùng được" in wrong.text) == (404, True)
    for _ in range(MOST):
        visitor.get(link + "x")
    assert visitor.get(link).status_code == 429
