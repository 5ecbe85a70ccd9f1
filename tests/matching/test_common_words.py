import pytest

from jobmatch.domain.matches import Evidence
from jobmatch.matching.common_words import MOST, Shared, shared_words


def told(vacancy: str, seeker: str) -> list[str]:
    return [one.words for one in shared_words([("title", vacancy)], [("summary", seeker)])]


def test_a_phrase_is_shown_where_it_stands_on_either_side() -> None:
    vacancy, seeker = "Cần biết hàn MIG", "Em han mig 5 năm"
    assert shared_words([("requirements", vacancy)], [("summary", seeker)]) == (
        Shared(
            words="hàn MIG",
            in_vacancy=Evidence(field="requirements", start=9, end=16, text="hàn MIG"),
            in_seeker=Evidence(field="summary", start=3, end=10, text="han mig"),
        ),
    )


@pytest.mark.parametrize(
    ("vacancy", "seeker", "expected"),
    [
        ("Thợ hàn", "THO HAN", ["Thợ hàn"]),
        ("Thợ hàn", "hàn thợ", []),  # the order makes the phrase
        ("Biết hàn, MIG", "hàn MIG", []),  # a comma parts them
        ("Hàn", "hàn", []),  # one syllable says too little
        ("và các", "và các", []),  # stop words alone say nothing
        ("thợ hàn, thợ hàn", "thợ hàn", ["thợ hàn"]),
        ("may áo khoác", "may áo khoác", ["may áo"]),  # overlapping pairs once
    ],
)
def test_only_phrases_that_say_something_are_shared(
    vacancy: str, seeker: str, expected: list[str]
) -> None:
    assert told(vacancy, seeker) == expected


def test_no_more_is_quoted_than_is_read() -> None:
    text = ", ".join(f"máy số{number}" for number in range(9))
    assert told(text, text) == [f"máy số{number}" for number in range(MOST)]
