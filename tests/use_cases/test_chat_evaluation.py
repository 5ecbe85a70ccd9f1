from jobmatch.domain.chats import Question, QuestionKind
from jobmatch.use_cases.chat_evaluation import ChatScore, Judged, evaluate_chat

_READ = {"a": QuestionKind.SEARCH, "b": QuestionKind.HOURS, "c": QuestionKind.UNKNOWN}


def _read(text: str, address: str) -> Question:
    return Question(kind=_READ[text], text=address)


def test_a_wrong_answer_and_no_answer_are_counted_apart() -> None:
    search = frozenset({QuestionKind.SEARCH})
    asked = [Judged(text=text, expected=search) for text in "abc"]
    score = evaluate_chat(_read, asked)
    assert score == ChatScore(
        right=1,
        wrong=1,
        unanswered=1,
        confused=(("search", "hours", 1), ("search", "unknown", 1)),
    )
    assert score.total == 3
