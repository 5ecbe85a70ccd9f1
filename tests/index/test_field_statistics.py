"""The figures BM25 needs are exact after every change."""

import numpy as np
import pytest

from jobmatch.index.field_statistics import Saturation, no_texts, numbering
from jobmatch.index.postings import counted

USUAL = Saturation(k1=1.2, b=0.75)


def test_adding_and_taking_away_leaves_exact_figures() -> None:
    words = numbering(["han", "may", "xe"])
    postings = counted([np.array([0, 1, 1]), np.array([1]), np.array([], dtype=np.int32)], 3)
    both = no_texts(words).changed(postings, np.arange(3), 1)
    assert (both.spread.tolist(), both.texts, both.length) == ([1, 2, 0], 2, 4)
    one = both.changed(postings, np.array([0]), -1)
    assert (one.spread.tolist(), one.texts, one.length) == ([0, 1, 0], 1, 1)
    assert one.query(["may", "xe", "han", "lai"], USUAL).terms.tolist() == [1]


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    postings = counted([np.array([0, 1]), np.array([1]), np.array([1])], 2)
    known = no_texts(numbering(["rare", "common"])).changed(postings, np.arange(3), 1)
    rare, common = known.query(["rare", "common"], USUAL).weights.tolist()
    assert rare == pytest.approx(np.log1p(2.5 / 1.5))
    assert common == pytest.approx(np.log1p(0.5 / 3.5))


def test_compacting_forgets_words_that_no_text_has_and_keeps_the_order() -> None:
    postings = counted([np.array([0, 2])], 3)
    known = no_texts(numbering(["han", "may", "xe"])).changed(postings, np.arange(1), 1)
    compacted, new_number = known.compacted()
    assert dict(compacted.vocabulary) == {"han": 0, "xe": 1}
    assert new_number.tolist() == [0, -1, 1]
    assert compacted.spread.tolist() == [1, 1]
