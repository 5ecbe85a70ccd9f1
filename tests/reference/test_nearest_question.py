import pytest

from jobmatch.domain.chats import QuestionKind
from jobmatch.reference.nearest_question import nearest, written_out


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("làm BHTN cần gì ko?", "lam bao hiem that nghiep can gi khong"),
        ("dia chi o mo", "dia chi o dau"),
        ("mấy giờ mở cửa", "may gio mo cua"),
        ("", ""),
    ],
)
def test_short_forms_and_dialect_are_written_out(text: str, plain: str) -> None:
    assert written_out(text) == plain


def test_a_known_question_is_wholly_like_itself_with_or_without_accents() -> None:
    for text in ("địa chỉ trung tâm ở đâu", "dia chi trung tam o dau"):
        found = nearest(text)
        assert found.kind is QuestionKind.ADDRESS
        assert found.likeness == pytest.approx(1.0)


def test_a_typing_error_costs_a_little() -> None:
    found = nearest("dia chi trng tam o dau")
    assert found.kind is QuestionKind.ADDRESS
    assert 0.6 < found.likeness < 1.0


def test_strange_words_are_like_nothing() -> None:
    assert nearest("qwrt zxcv").likeness < 0.2
    assert nearest("").likeness == 0.0
