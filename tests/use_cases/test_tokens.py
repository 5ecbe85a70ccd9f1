from dataclasses import replace

from jobmatch.use_cases.tokens import (
    code_digest,
    derived_token,
    hashed,
    new_digits,
    new_recovery_code,
    new_token,
)
from tests.fakes import KEYS


def test_no_token_is_given_twice() -> None:
    assert len({new_token() for _ in range(100)}) == 100


def test_a_code_has_its_digits_and_a_recovery_code_is_easy_to_read() -> None:
    assert all(code.isdecimal() and len(code) == 6 for code in (new_digits(6) for _ in range(99)))
    code = new_recovery_code()
    assert (len(code), code[5]) == (11, "-")
    assert not set(code) & set("IO01")


def test_the_key_of_a_form_always_gives_the_same_token_and_no_other_key_does() -> None:
    first = derived_token(KEYS, "invitation:1", "key")
    assert derived_token(KEYS, "invitation:1", "key") == first
    others = {
        derived_token(KEYS, "invitation:2", "key"),
        derived_token(KEYS, "invitation:1", "other"),
        derived_token(replace(KEYS, links=b"x" * 32), "invitation:1", "key"),
    }
    assert first not in others
    assert len(others) == 3


def test_what_is_kept_of_a_code_depends_on_key_purpose_and_account() -> None:
    digest = code_digest(KEYS, "code", 1, "123456")
    assert code_digest(KEYS, "code", 1, " 123-456 ") == digest
    others = {
        code_digest(replace(KEYS, lookup=b"x" * 32), "code", 1, "123456"),
        code_digest(KEYS, "other", 1, "123456"),
        code_digest(KEYS, "code", 2, "123456"),
        code_digest(KEYS, "code", 1, "123457"),
    }
    assert digest not in others


def test_what_is_kept_of_a_token_does_not_show_it() -> None:
    assert hashed("token") != hashed("tokem")
    assert "token" not in hashed("token")
