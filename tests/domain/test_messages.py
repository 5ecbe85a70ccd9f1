from jobmatch.domain.messages import Language, Sentence


def test_a_sentence_is_said_in_the_language_asked_for() -> None:
    sentence = Sentence("Hết hạn nhận hồ sơ", "The closing day has passed")
    assert sentence.said_in(Language.VI) == "Hết hạn nhận hồ sơ"
    assert sentence.said_in(Language.EN) == "The closing day has passed"


def test_vietnamese_comes_first() -> None:
    assert list(Language) == ["vi", "en"]
