from collections.abc import Sequence

import numpy as np
import pytest

from jobmatch.embedding.blended_encoder import BlendedEncoder
from jobmatch.embedding.encoder import Vectors


class Known:
    """An encoder of a few texts whose vectors are given."""

    name, revision = "known", "1"

    def __init__(self, vectors: dict[str, list[float]]) -> None:
        self._vectors = vectors
        self.dimension = len(next(iter(vectors.values())))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.array([self._vectors[text] for text in texts], np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return -self.encode_queries(texts)


FIRST = Known({"may": [1, 0], "hàn": [0.6, 0.8], "": [0, 0]})
SECOND = Known({"may": [0, 1, 0], "hàn": [0, 0, 1], "": [0, 0, 0]})


def test_a_cosine_is_the_mean_of_both() -> None:
    may, han = BlendedEncoder(FIRST, SECOND).encode_queries(["may", "hàn"])
    assert float(may @ han) == pytest.approx((0.6 + 0) / 2)
    assert float(han @ han) == pytest.approx(1)


def test_a_share_says_how_much_the_first_counts() -> None:
    may, han = BlendedEncoder(FIRST, SECOND, 0.75).encode_queries(["may", "hàn"])
    assert float(may @ han) == pytest.approx(0.75 * 0.6)


def test_passages_are_read_as_passages() -> None:
    both = BlendedEncoder(FIRST, SECOND)
    assert float(both.encode_queries(["may"])[0] @ both.encode_passages(["may"])[0]) == (
        pytest.approx(-1)
    )


def test_a_text_without_a_word_still_resembles_nothing() -> None:
    assert BlendedEncoder(FIRST, SECOND).encode_queries([""]).tolist() == [[0] * 5]


def test_what_it_is_changes_with_its_parts_and_their_share() -> None:
    both = BlendedEncoder(FIRST, SECOND)
    assert (both.name, both.dimension) == ("known+known", 5)
    assert both.revision == BlendedEncoder(FIRST, SECOND, 0.5).revision
    assert both.revision != BlendedEncoder(FIRST, SECOND, 0.6).revision
