from hashlib import blake2b

import pytest

from jobmatch.domain.consent_texts import TEXTS, consent_text, worded
from jobmatch.domain.consents import ConsentPurpose

SHOWN = {
    "matching-1": "86dc0e7ae653",
    "employer_lists-1": "1a527b662507",
    "employer_contact-1": "fa754f966d3b",
    "referral-1": "0e675176a4e1",
    "messages-1": "c172135bad81",
    "zalo-1": "c68cf8042946",
    "learning-1": "8a4ea706ecc0",
    "cv-1": "4ed140c38589",
}
"""What each wording comes to. A changed wording is a new version; these lines only grow."""


def digest_of(version: str) -> str:
    text = worded(version)
    assert text is not None
    said = f"{text.asked.vi}\n{text.asked.en}\n{text.effect.vi}\n{text.effect.en}"
    return blake2b(said.encode(), digest_size=6).hexdigest()


def test_every_purpose_is_worded_and_every_version_belongs_to_one() -> None:
    assert set(TEXTS) == set(ConsentPurpose)
    versions = [text.version for texts in TEXTS.values() for text in texts]
    assert sorted(versions) == sorted(SHOWN)
    for purpose, texts in TEXTS.items():
        assert [text.version for text in texts] == [
            f"{purpose}-{number}" for number in range(1, len(texts) + 1)
        ]


@pytest.mark.parametrize("version", SHOWN)
def test_a_wording_that_was_shown_is_never_changed(version: str) -> None:
    assert digest_of(version) == SHOWN[version]


@pytest.mark.parametrize("purpose", ConsentPurpose)
def test_the_present_wording_is_the_last_and_speaks_both_languages(
    purpose: ConsentPurpose,
) -> None:
    text = consent_text(purpose)
    assert worded(text.version) == text
    assert all((text.title.vi, text.title.en, text.asked.vi, text.asked.en, text.effect.en))
    assert text.asked.vi != text.asked.en


def test_a_version_that_never_was_has_no_words() -> None:
    assert worded("matching-99") is None
