from dataclasses import replace

from jobmatch.use_cases.seeker_aliases import alias_of, seekers_called
from tests.fakes import KEYS


def test_an_alias_stays_the_same_for_one_firm_and_differs_for_another() -> None:
    assert alias_of(KEYS, 1, 12) == alias_of(KEYS, 1, 12)
    assert alias_of(KEYS, 1, 12).word == "ABVXP"
    assert alias_of(KEYS, 2, 12) != alias_of(KEYS, 1, 12)
    assert alias_of(KEYS, 11, 2) != alias_of(KEYS, 1, 12)


def test_without_the_key_there_is_no_way_back() -> None:
    assert alias_of(replace(KEYS, lookup=b"x" * 32), 1, 12) != alias_of(KEYS, 1, 12)


def test_aliases_are_read_aloud_without_doubt_and_do_not_meet() -> None:
    words = {alias_of(KEYS, 1, seeker).word for seeker in range(200)}
    assert len(words) == 200
    assert not any(sign in word for word in words for sign in "IO01")
    assert {len(word) for word in words} == {5}


def test_tokens_lead_to_those_among_whom_they_are_looked_for() -> None:
    mine, theirs = alias_of(KEYS, 1, 12).token, alias_of(KEYS, 2, 12).token
    assert seekers_called(KEYS, 1, [mine, theirs, "x"], range(20)) == {mine: 12}
    assert seekers_called(KEYS, 1, [mine], [1, 2, 3]) == {}
