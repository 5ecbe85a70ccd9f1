import csv
from pathlib import Path

import pytest

from jobmatch.domain.chats import LONGEST, QuestionKind
from jobmatch.intake.chat_question import read_near, read_question

HERE = Path(__file__).parent
HELD_OUT, DEVELOPMENT = HERE / "chat_questions.csv", HERE / "chat_development.csv"


def _share(file: Path) -> tuple[float, float]:
    """Return which share is read rightly and which wrongly; the rest is "I do not know"."""
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    read = [(row["kind"], read_question(row["text"], "38").kind.value) for row in rows]
    right = sum(expected == found for expected, found in read)
    unknown = sum(expected != found == QuestionKind.UNKNOWN.value for expected, found in read)
    return right / len(rows), (len(rows) - right - unknown) / len(rows)


def test_questions_nobody_tuned_for_are_mostly_right_and_rarely_wrong() -> None:
    right, wrong = _share(HELD_OUT)
    assert right >= 0.88
    assert wrong <= 0.05


def test_the_questions_it_was_tuned_on_are_right() -> None:
    assert _share(DEVELOPMENT) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gặp cán bộ", QuestionKind.PERSON),
        ("Tìm rộng hơn", QuestionKind.WIDER),
        ("Bỏ mức lương", QuestionKind.ANY_PAY),
        ("Xem thêm", QuestionKind.MORE),
        ("Giấy giới thiệu của tôi", QuestionKind.OWN_REFERRALS),
        ("Tôi hỏi được gì?", QuestionKind.ABILITIES),
        ("Giờ làm việc", QuestionKind.HOURS),
        ("Tìm việc làm", QuestionKind.SEARCH),
        ("STOP", QuestionKind.STOP),
        ("đúng", QuestionKind.UNKNOWN),  # "right", not "stop"
        ("", QuestionKind.UNKNOWN),
        ("???", QuestionKind.UNKNOWN),
    ],
)
def test_what_every_button_says_is_understood(text: str, kind: QuestionKind) -> None:
    assert read_question(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "đừng nhắn tin nữa",
        "dừng nhận tin",
        "không nhận tin nữa",
        "không nhắn tin nữa",
        "huy dang ky tin nhan",
        "tôi không muốn nhận tin nhắn quảng cáo",
    ],
)
def test_who_wants_no_messages_is_understood(text: str) -> None:
    assert read_question(text).kind is QuestionKind.STOP


@pytest.mark.parametrize(
    "text",
    [
        "sao em không nhận được tin nhắn phỏng vấn",
        "Nhà tuyển dụng có nhắn tin cho em chưa?",
        "tôi không biết sử dụng tin nhắn",
        "đúng rồi, nhắn tin cho em nhé",
        "nội dung tin nhắn là gì",
        "sao trung tâm không nhắn tin cho em",
    ],
)
def test_who_asks_about_messages_takes_nothing_back(text: str) -> None:
    assert read_question(text).kind not in {QuestionKind.STOP, QuestionKind.UNLINK}


def test_a_code_is_taken_as_one() -> None:
    question = read_question("Mã 12345678")
    assert (question.kind, question.code) == (QuestionKind.LINK, "12345678")
    assert read_question("0912345678").kind is QuestionKind.UNKNOWN


def test_one_vacancy_is_known_by_its_number_or_its_title() -> None:
    assert read_question("việc v-12 lương sao").code == "12"
    quoted = read_question("Cho hỏi mức lương của 'Thợ hàn bậc cao' với")
    assert quoted.wish is not None
    assert (quoted.kind, quoted.wish.words) == (QuestionKind.VACANCY, "Thợ hàn bậc cao")


def test_the_centres_address_decides_which_place_is_meant() -> None:
    near = read_near("việc may ở Đông Sơn", "1 Lê Lợi, Hạc Thành, Thanh Hóa").wish
    assert near is not None
    assert near.commune_code == "16378"
    nowhere = read_near("việc may ở Đông Sơn", "").wish
    assert nowhere is not None
    assert nowhere.commune_code == ""


def test_an_endless_message_is_cut() -> None:
    assert len(read_question("việc may " * 1000).text) <= LONGEST
