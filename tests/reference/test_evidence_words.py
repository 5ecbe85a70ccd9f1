"""One pattern serves accented and plain texts; cues decide how strongly a thing is asked."""

import pytest

from jobmatch.reference.evidence_words import Need, Sentence


@pytest.mark.parametrize("text", ["Yêu cầu làm ca đêm", "yeu cau lam ca dem"])
def test_a_pattern_with_accents_finds_plain_words_too(text: str) -> None:
    [spot] = Sentence(text).find(r"ca\s+đêm")
    assert text[spot.start : spot.end] in {"ca đêm", "ca dem"}


def test_an_accented_text_is_taken_by_its_accents() -> None:
    assert list(Sentence("cá đêm trăng rằm").find(r"ca\s+đêm")) == []


def test_only_whole_words_are_found() -> None:
    assert list(Sentence("ngành hạng C1").find("hạng c")) == []


def test_the_words_before_a_comma_still_ask() -> None:
    text = "Ưu tiên có bằng B2, thẻ an toàn. Thẻ ngành"
    sentence = Sentence(text)
    assert sentence.need(text.index("thẻ"), text.index("thẻ") + 10) is Need.PREFERRED
    assert sentence.need(text.index("Thẻ"), text.index("Thẻ") + 9) is Need.MENTIONED
