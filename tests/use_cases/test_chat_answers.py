from datetime import date

import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Centre
from jobmatch.domain.chats import QuestionKind
from jobmatch.domain.messages import Language
from jobmatch.intake.chat_question import read_near
from jobmatch.reference.service_answers import service_answers
from jobmatch.use_cases.centres import change_centre
from jobmatch.use_cases.conversations import ask_on_web, set_hours
from jobmatch.use_cases.ports import Service
from tests.use_cases.chatting import ask, talk


@pytest.mark.parametrize("kind", sorted(service_answers()))
def test_facts_come_from_the_file_and_nowhere_else(service: Service, kind: QuestionKind) -> None:
    questions = {
        QuestionKind.REGISTERING: "đăng ký tìm việc cần giấy tờ gì",
        QuestionKind.CLAIM: "hồ sơ trợ cấp thất nghiệp gồm những gì",
        QuestionKind.CLAIM_CONDITIONS: "điều kiện hưởng trợ cấp thất nghiệp",
        QuestionKind.MONTHLY_NOTICE: "khai báo việc làm hàng tháng thế nào",
        QuestionKind.ABILITIES: "tôi có thể hỏi gì",
    }
    answer = ask(service, questions[kind])
    assert (answer.words.kind, answer.words.text) == (kind, service_answers()[kind].said.vi)


def test_the_centre_tells_its_own_address_telephone_and_hours(service: Service) -> None:
    centre = Centre(id=MAIN_CENTRE, name="Trung tâm A", address="1 Lê Lợi", phone="0237 1")
    change_centre(service, centre, None)
    assert ask(service, "giờ làm việc của trung tâm").words.text == (
        "Trung tâm chưa ghi giờ làm việc ở đây. Điện thoại: 0237 1."
    )
    set_hours(service, MAIN_CENTRE, "07:30-11:30", None)
    assert "mở cửa 07:30-11:30" in ask(service, "mấy giờ trung tâm mở cửa").words.text
    assert ask(service, "địa chỉ trung tâm ở đâu").words.text == "Trung tâm A: 1 Lê Lợi."
    assert ask(service, "số điện thoại trung tâm").words.text == "Điện thoại: 0237 1."


def test_what_is_not_known_is_said_with_a_way_to_a_person(service: Service) -> None:
    answer = ask(service, "thời tiết hôm nay thế nào")
    assert answer.words.text.startswith("Tôi không biết câu trả lời")
    assert "Gặp cán bộ" in [button.says for button in answer.words.buttons]


def test_an_answer_whose_day_has_passed_is_not_given() -> None:
    claim = service_answers()[QuestionKind.CLAIM]
    assert claim.holds_on(date(2026, 7, 13))
    assert not claim.holds_on(date(2025, 12, 31))


def test_what_concerns_one_person_needs_signing_in(service: Service) -> None:
    answer = ask(service, "giấy giới thiệu của tôi")
    assert [line.path for line in answer.words.lines] == ["/sign-in?next=/chat"]


def test_english_readers_are_answered_in_english(service: Service) -> None:
    ask_on_web(service, read_near, "t", "xin chào", None, Language.EN)
    assert talk(service).messages[-1].words.text.startswith("Hello!")


@pytest.mark.parametrize("told", ["đừng nhắn tin nữa", "hủy liên kết zalo", "12345678"])
def test_what_the_web_chat_cannot_change_is_shown_the_way(service: Service, told: str) -> None:
    words = ask(service, told).words
    assert "Dữ liệu của tôi" in words.text
    assert [line.path for line in words.lines] == ["/me/data"]
