import numpy as np
import pytest

from jobmatch.index.lexical_index import Field, LexicalIndex
from jobmatch.index.shared_terms import SharedTerms
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


def queries() -> Texts:
    return Texts.of(dict(index_of(ASKED).arrays()), "text")


def test_every_pair_has_the_share_that_the_index_gives() -> None:
    made = table()
    found = np.tile(np.arange(len(TEXTS)), len(ASKED))
    starts = np.arange(len(ASKED) + 1) * len(TEXTS)
    shares = made.shares(made.queries(queries()), found, starts).reshape(len(ASKED), -1)
    for row, of_index in zip(shares, expected(), strict=True):
        assert row.tolist() == pytest.approx(of_index, abs=1e-6)


def test_as_shared_terms_the_shares_are_the_same() -> None:
    made, rows = table(), np.array([4, 0, 2, 1, 3])
    shared = SharedTerms([made.terms(rows, 1.0)])
    asked = shared.asked([made.asked(made.queries(queries()), 10.0)])
    points = shared.points(asked, np.arange(len(TEXTS)))
    assert np.allclose(points, 10 * np.array(expected())[:, rows], atol=1e-5)
    common = SharedTerms([made.terms(rows, 0.3)])  # "thợ" stands in two of five
    assert (common.points(asked, rows)[0] < points[0][rows] + 1e-6).all()


def test_some_texts_can_be_taken_in_another_order() -> None:
    made, rows = table(), np.array([2, 0])
    some = made.queries(queries().taken(rows))
    found, starts = np.array([0, 1, 0, 1]), np.array([0, 2, 4])
    shares = made.shares(some, found, starts)
    assert shares.tolist() == pytest.approx([0.0, 0.0, *expected()[0][:2]], abs=1e-6)
