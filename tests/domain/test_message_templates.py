import pytest

from jobmatch.domain.message_templates import Audience, Channel, MessageTemplate, Purpose
from jobmatch.domain.messages import Language, Sentence

GREETING = MessageTemplate(
    purpose=Purpose.WORK,
    audience=Audience.STAFF,
    subject=Sentence("Chào {name}", "Hello {name}"),
    text=Sentence("Chào {name}, xem {link}", "Hello {name}, see {link}"),
    sms=Sentence("{name}: {link}", "{name}: {short}"),
)
VALUES = {"name": "Hoa", "link": "/tasks", "short": "x"}


def test_the_gaps_of_all_languages_and_channels_count() -> None:
    assert GREETING.names == {"name", "link", "short"}


def test_words_are_said_in_the_reader_s_language_and_as_the_channel_wants_them() -> None:
    assert GREETING.subject_in(Language.VI, VALUES) == "Chào Hoa"
    assert GREETING.text_in(Channel.EMAIL, Language.EN, VALUES) == "Hello Hoa, see /tasks"
    assert GREETING.text_in(Channel.SMS, Language.EN, VALUES) == "Hoa: x"


def test_a_value_is_never_read_as_a_gap() -> None:
    odd = VALUES | {"name": "{link} {0} {"}
    assert GREETING.subject_in(Language.VI, odd) == "Chào {link} {0} {"


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"name": "Hoa", "link": "/tasks"}, "lacks short"),
        ({}, "lacks link, name, short"),
        (VALUES | {"phone": "1"}, "no place for phone"),
        (VALUES | {"link": "https://elsewhere.example"}, "path of this service"),
        (VALUES | {"link": "//elsewhere.example"}, "path of this service"),
    ],
)
def test_values_that_do_not_fit_are_refused(values: dict[str, str], problem: str) -> None:
    GREETING.check(Channel.EMAIL, VALUES)
    with pytest.raises(ValueError, match=problem):
        GREETING.check(Channel.EMAIL, values)


def test_a_message_without_short_words_is_not_for_sms() -> None:
    letter = MessageTemplate(
        purpose=Purpose.WORK,
        audience=Audience.STAFF,
        subject=Sentence("Chào", "Hello"),
        text=Sentence("Chào", "Hello"),
    )
    letter.check(Channel.EMAIL, {})
    with pytest.raises(ValueError, match="not written for SMS"):
        letter.check(Channel.SMS, {})
