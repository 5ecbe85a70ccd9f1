import pytest
from flask import Flask

from jobmatch.api.language import answer_language, said_or_none
from jobmatch.domain.messages import Language, Sentence

DOOR = Flask("door")


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", Language.VI),
        ("", "en-GB,en;q=0.9", Language.EN),
        ("", "vi,en;q=0.5", Language.VI),
        ("", "fr", Language.VI),
        ("?language=vi", "en", Language.VI),
        ("?language=en", "vi", Language.EN),
        ("?language=tlh", "en", Language.EN),
    ],
)
def test_the_language_asked_for_wins_then_the_programs_own_then_vietnamese(
    query: str, header: str, language: Language
) -> None:
    with DOOR.test_request_context(f"/{query}", headers={"Accept-Language": header}):
        assert answer_language() is language


def test_where_nothing_is_said_nothing_is_told() -> None:
    with DOOR.test_request_context("/?language=en"):
        assert said_or_none(Sentence("lời", "words")) == "words"
        assert said_or_none(None) is None
