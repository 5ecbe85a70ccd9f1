import pytest

from jobmatch.domain.errors import RuleError
from jobmatch.use_cases.passwords import (
    check_password,
    hash_of_nobody,
    is_password,
    password_hash,
)

GOOD = "một câu dài để vào"


def test_a_password_is_known_by_its_hash_and_no_other_is() -> None:
    kept = password_hash(GOOD)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert is_password(kept, GOOD)
    assert not is_password(kept, GOOD + " ")


def test_without_a_password_nothing_fits() -> None:
    assert not is_password("", "")
    assert not is_password(hash_of_nobody(), "")


@pytest.mark.parametrize("password", ["", "ngắn quá", "x" * 257, "a" * 20, "tên dài như thế này"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(RuleError):
        check_password("Tên dài như thế này", password)


def test_a_long_sentence_will_do() -> None:
    check_password("lan", GOOD)
