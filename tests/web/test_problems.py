from flask import Flask

from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.web.problems import words_of
from tests.web.door import spoken

ERROR = RuleError(Sentence("Mật khẩu quá dễ đoán", "The password is too easy to guess"))


def test_an_error_speaks_the_language_of_the_page(app: Flask) -> None:
    with spoken(app, "en"):
        assert words_of(ERROR) == "The password is too easy to guess"
    with spoken(app, "vi"):
        assert words_of(ERROR) == "Mật khẩu quá dễ đoán"
        assert words_of(RuleError("a plain line")) == "a plain line"
        assert words_of(RuleError()) == ""
