import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

import jobmatch.web
from tests.web.door import send
from tests.web.messages import messages

PO = Path(next(iter(jobmatch.web.__path__))) / "translations/en/LC_MESSAGES/messages.po"


def _catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def test_every_message_of_the_pages_has_an_english_translation() -> None:
    catalogue = _catalogue()
    missing = []
    for words in set(messages()):
        found = catalogue.get(words[0])
        said = _forms(found.string) if found and not found.fuzzy else []
        if not all(said) or len(words) != len(said):
            missing.append(words)
    assert missing == []


def test_translations_keep_the_blanks_of_their_message() -> None:
    for message in _catalogue():
        if message.id:
            for words in _forms(message.string):
                assert _blanks(words) <= _blanks(_forms(message.id)[0]), words


def test_the_switch_keeps_the_page_and_its_filters(counsellor: FlaskClient) -> None:
    answer = send(
        counsellor, "/help", "/language", {"language": "en", "next": "/vacancies?q=may&sort=pay"}
    )
    assert answer.headers["Location"] == "/vacancies?q=may&sort=pay"
    page = counsellor.get("/vacancies?q=may&sort=pay").text
    assert '<html lang="en">' in page
    assert "No vacancy fits" in page
    assert 'value="/vacancies?q=may&amp;sort=pay"' in page


def test_an_unknown_language_changes_nothing(counsellor: FlaskClient) -> None:
    send(counsellor, "/help", "/language", {"language": "tlh", "next": "/help"})
    assert '<html lang="vi">' in counsellor.get("/help").text


def test_signing_in_keeps_the_language(visitor: FlaskClient) -> None:
    send(visitor, "/sign-in", "/language", {"language": "en", "next": "/sign-in"})
    assert (
        "For staff of the centre, commune officials and employers." in visitor.get("/sign-in").text
    )


def _forms(said: object) -> list[str]:
    """Return the singular and plural of a message, or its only form."""
    return [str(form) for form in said] if isinstance(said, list | tuple) else [str(said or "")]


def _blanks(words: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", words))
