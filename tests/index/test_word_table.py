import numpy as np
import pytest

from jobmatch.index.lexical_index import Field, LexicalIndex
from jobmatch.index.pair_terms import PairTerms
from jobmatch.index.word_table import Texts, WordTable

FIELD = Field(terms=str.split)
TEXTS = ("thợ hàn thợ hàn sắt", "thợ may", "kế toán", "", "lái xe tải và xe khách")
ASKED = ("thợ hàn giỏi", "xe xe tải", "", "bác sĩ")


def index_of(texts: tuple[str, ...]) -> LexicalIndex:
    index = LexicalIndex({"text": FIELD})
    index.put(range(len(texts)), [{"text": text} for text in texts])
    return index


def expected() -> list[list[float]]:
    index, ids = index_of(TEXTS), np.arange(len(TEXTS))
    return [
        index.shares("text", asked, index.scores("text", asked, ids)).tolist() for asked in ASKED
    ]


def table() -> WordTable:
    return WordTable(Texts.of(dict(index_of(TEXTS).arrays()), "text"), FIELD.saturation)


def asked() -> Texts:
    return Texts.of(dict(index_of(ASKED).arrays()), "text")


def shares(texts: Texts, order: list[int]) -> list[list[float]]:
    """Return the share of every text, in this order, for each of those that ask."""
    made, rows = table(), np.array(order)
    every = np.arange(len(rows))
    found = np.tile(every, len(texts.lengths))
    starts = np.arange(len(texts.lengths) + 1) * len(rows)
    terms = PairTerms([made.terms(rows)])
    sums = terms.sums([terms.asked(0, made.asked(texts))], found, starts)
    return [row.tolist() for row in np.minimum(sums.reshape(-1, len(rows)), 1)]


def test_every_pair_has_the_share_that_the_index_gives() -> None:
    order = [4, 0, 2, 1, 3]
    for row, of_index in zip(shares(asked(), order), expected(), strict=True):
        assert row == pytest.approx([of_index[text] for text in order], abs=1e-6)


def test_some_texts_can_be_taken_in_another_order() -> None:
    [second, first] = shares(asked().taken(np.array([2, 0])), [0, 1])
    assert second == [0.0, 0.0]
    assert first == pytest.approx(expected()[0][:2], abs=1e-6)
