import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.errors import UnavailableError
from jobmatch.store.encryption import decrypt, encrypt, key_id, lookup_digest

KEY, OTHER = b"k" * 32, b"o" * 32
ABOUT = "seeker_persons.phone:12"
WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(WORDS, WORDS)
def test_what_was_encrypted_is_read_again_and_nothing_of_it_shows(text: str, about: str) -> None:
    sealed = encrypt(KEY, text, about)
    assert decrypt(KEY, sealed, about) == text
    assert sealed.isascii()
    if len(text) > 5:
        assert text not in sealed


def test_the_same_words_twice_look_different() -> None:
    assert encrypt(KEY, "+84912345678", ABOUT) != encrypt(KEY, "+84912345678", ABOUT)


def test_a_text_names_its_key_so_that_keys_can_follow_one_another() -> None:
    assert encrypt(KEY, "x", ABOUT).startswith(f"{key_id(KEY)}.")
    assert key_id(KEY) != key_id(OTHER)
    with pytest.raises(UnavailableError, match="not encrypted with the key of this instance"):
        decrypt(OTHER, encrypt(KEY, "x", ABOUT), ABOUT)


@pytest.mark.parametrize("text", ["", "0912345678", "seeker.", f"{key_id(KEY)}.", "ớ.ớ"])
def test_what_was_never_encrypted_is_refused(text: str) -> None:
    with pytest.raises(UnavailableError, match="phone:12"):
        decrypt(KEY, text, ABOUT)


def test_a_value_moved_to_another_row_or_column_is_refused() -> None:
    sealed = encrypt(KEY, "+84912345678", ABOUT)
    for elsewhere in ("seeker_persons.phone:13", "seeker_persons.email:12"):
        with pytest.raises(UnavailableError, match="changed outside of jobmatch"):
            decrypt(KEY, sealed, elsewhere)


SEALED_LENGTH = len(encrypt(KEY, "038199000123", ABOUT))


@given(st.integers(0, SEALED_LENGTH - 1), st.sampled_from("AbZ09_-"))
def test_one_changed_letter_is_noticed(at: int, letter: str) -> None:
    sealed = encrypt(KEY, "038199000123", ABOUT)
    changed = sealed[:at] + letter + sealed[at + 1 :]
    if changed == sealed:
        return
    with pytest.raises(UnavailableError):
        decrypt(KEY, changed, ABOUT)


def test_a_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(UnavailableError, match="32 bytes"):
        encrypt(b"short", "x", ABOUT)


@given(WORDS, WORDS)
def test_digests_are_equal_for_equal_values_of_one_purpose_alone(one: str, other: str) -> None:
    digest = lookup_digest(KEY, "phone", one)
    assert digest == lookup_digest(KEY, "phone", one)
    assert (digest == lookup_digest(KEY, "phone", other)) == (one == other)
    assert digest != lookup_digest(KEY, "email", one)
    assert digest != lookup_digest(OTHER, "phone", one)
