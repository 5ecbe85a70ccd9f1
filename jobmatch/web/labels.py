"""The words people read for every value, in both languages; one place to ask for any of them."""

from enum import StrEnum

from jobmatch.domain.messages import Sentence
from jobmatch.web.choice_labels import CHOICE_LABELS
from jobmatch.web.consent_labels import CONSENT_LABELS
from jobmatch.web.counselling_labels import COUNSELLING_LABELS
from jobmatch.web.form_labels import FORM_LABELS
from jobmatch.web.interest_labels import INTEREST_LABELS
from jobmatch.web.message_labels import MESSAGE_LABELS
from jobmatch.web.posting_labels import POSTING_LABELS
from jobmatch.web.referral_labels import REFERRAL_LABELS
from jobmatch.web.state_labels import STATE_LABELS

# Keyed by type first: members of two lists with the same value ("other") are equal as strings.
LABELS: dict[type[StrEnum], dict[StrEnum, Sentence]] = (
    FORM_LABELS
    | STATE_LABELS
    | CHOICE_LABELS
    | CONSENT_LABELS
    | COUNSELLING_LABELS
    | REFERRAL_LABELS
    | MESSAGE_LABELS
    | POSTING_LABELS
    | INTEREST_LABELS
)

# Pairs that counsellors graded ideal score 37 to 94 (half of them above 57), unsuitable ones about
# 13; the best of a list has 50 to 80.
_FIT_WORDS = (
    (60, Sentence("Rất phù hợp", "Very good fit")),
    (40, Sentence("Phù hợp", "Good fit")),
    (22, Sentence("Có thể phù hợp", "Possible fit")),
    (0, Sentence("Ít phù hợp", "Weak fit")),
)


def label_of(value: StrEnum) -> Sentence:
    """Return the words for one value. KeyError: it has none, which a test forbids."""
    return LABELS[type(value)][value]


def choices(values: type[StrEnum]) -> list[tuple[str, Sentence]]:
    """Return each value of a list and its words, in the order of the form."""
    return [(value.value, label_of(value)) for value in values]


def fit_word(score: float) -> Sentence:
    """Return the word that stands before a score of 0 to 100."""
    return next(
        (words for least, words in _FIT_WORDS if score >= least),
        _FIT_WORDS[-1][1],
    )
