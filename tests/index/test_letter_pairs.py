import numpy as np
import pytest

from jobmatch.index.letter_pairs import Asked, LetterPairs
from jobmatch.index.letter_table import LetterTable, groups_of
from jobmatch.index.shared_terms import SharedTerms, together

TITLES = ("Thợ hàn", "tho han co khi", "Kế toán trưởng", "", "Lái xe tải")
ASKED = ("thợ hàn", "", "lai xe tai nho ở gần nhà")


def table() -> LetterTable:
    made = LetterTable()
    made.put(range(len(TITLES)), TITLES)
    return made


def test_every_pair_is_as_alike_as_in_the_table_alone_and_beside_other_terms() -> None:
    rows = np.array([4, 1, 0, 3, 2])
    pairs = LetterPairs(dict(table().arrays()), rows)
    asked = Asked.of([groups_of(text) for text in ASKED])
    expected = np.stack([table().likeness(text, np.arange(5))[rows] for text in ASKED])
    starts = np.arange(len(ASKED) + 1) * 5
    found = pairs.likeness(asked, np.tile(np.arange(5), len(ASKED)), starts)
    assert found.reshape(-1, 5) == pytest.approx(expected, abs=1e-6)
    assert expected.max() > 0.9
    shared = SharedTerms([pairs.terms(1.0)])
    twice = together(pairs.asked(asked, 10.0), pairs.asked(asked, 5.0))
    points = shared.points(shared.asked([twice]), np.arange(5))
    assert points == pytest.approx(15 * expected, abs=1e-4)
