import pytest

from jobmatch.reference.telex import from_telex


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thowj", "thợ"),
        ("hanf", "hàn"),
        ("baor", "bảo"),
        ("veej", "vệ"),
        ("nhaan", "nhân"),
        ("ddiejn", "điẹn"),
        ("nuwowcs", "nước"),
        ("banhs", "bánh"),
        ("toans", "toán"),
        ("khoaf", "khòa"),
    ],
)
def test_a_word_typed_with_telex_off_is_read_as_the_syllable_meant(typed: str, meant: str) -> None:
    assert from_telex(typed) == meant


@pytest.mark.parametrize("word", ["may", "sales", "admin", "thợ", "", "wtf", "a1", "crossfit"])
def test_a_word_that_is_no_telex_is_left_alone(word: str) -> None:
    assert from_telex(word) is None
