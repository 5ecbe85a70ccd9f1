from jobmatch.domain.registration_words import REFUSAL_WORDS
from jobmatch.domain.registrations import RefusedBecause


def test_every_reason_has_words_of_its_own_in_both_languages() -> None:
    assert set(REFUSAL_WORDS) == set(RefusedBecause)
    assert len({words.vi for words in REFUSAL_WORDS.values()}) == len(RefusedBecause)
    assert all(words.vi != words.en for words in REFUSAL_WORDS.values())
