from jobmatch.domain.messages import Sentence
from jobmatch.domain.referral_words import REASON_WORDS, STATE_WORDS, reason_in_words
from jobmatch.domain.referrals import ReferralState, RefusalReason


def test_every_state_and_reason_has_words_in_both_languages() -> None:
    assert set(STATE_WORDS) == set(ReferralState)
    assert set(REASON_WORDS) == set(RefusalReason)
    said = [*STATE_WORDS.values(), *REASON_WORDS.values()]
    assert [words for words in said if not (words.vi and words.en)] == []


def test_the_words_of_states_tell_them_apart() -> None:
    assert len({words.vi for words in STATE_WORDS.values()}) == len(ReferralState)
    assert len({words.en for words in STATE_WORDS.values()}) == len(ReferralState)


def test_a_reason_is_told_with_what_was_written_to_it() -> None:
    too_far = RefusalReason.TOO_FAR
    assert reason_in_words(too_far, "") == Sentence("quá xa", "too far")
    assert reason_in_words(too_far, "30 km") == Sentence("quá xa (30 km)", "too far (30 km)")
    other = reason_in_words(RefusalReason.OTHER_EMPLOYER, "chuyển nhà máy")
    assert other == Sentence("chuyển nhà máy", "chuyển nhà máy")
    assert reason_in_words(None, "") == Sentence("", "")
