import numpy as np
import pytest

from jobmatch.index.letter_pairs import Asked, LetterPairs
from jobmatch.index.letter_table import LetterTable, groups_of
from jobmatch.index.pair_terms import PairTerms

TITLES = ("Thợ hàn", "tho han co khi", "Kế toán trưởng", "", "Lái xe tải")
ASKED = ("thợ hàn", "", "lai xe tai nho ở gần nhà")


def table() -> LetterTable:
    made = LetterTable()
    made.put(range(len(TITLES)), TITLES)
    return made


def test_every_pair_is_as_alike_as_in_the_table() -> None:
    rows = np.array([4, 1, 0, 3, 2])
    pairs = LetterPairs(dict(table().arrays()), rows)
    asked = pairs.asked(Asked.of([groups_of(text) for text in ASKED]))
    found, starts = np.tile(np.arange(5), len(ASKED)), np.arange(len(ASKED) + 1) * 5
    terms = PairTerms([pairs.terms()])
    sums = terms.sums([terms.asked(0, asked)], found, starts)
    expected = np.stack([table().likeness(text, np.arange(5))[rows] for text in ASKED])
    assert sums.reshape(-1, 5) == pytest.approx(expected, abs=1e-6)
    assert expected.max() > 0.9
