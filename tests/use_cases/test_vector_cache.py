from collections.abc import Sequence
from pathlib import Path

import numpy as np

from jobmatch.domain.records import RecordKind
from jobmatch.embedding.encoder import Vectors
from jobmatch.use_cases.vector_cache import VectorCache
from tests.fakes import HashingEncoder


class Counting(HashingEncoder):
    """Remembers what it was shown."""

    def __init__(self, revision: str = "1") -> None:
        self.revision = revision
        self.seen: list[str] = []

    def _encode(self, texts: Sequence[str]) -> Vectors:
        self.seen += texts
        return super()._encode(texts)


def test_a_text_is_shown_to_the_model_once(tmp_path: Path) -> None:
    encoder = Counting()
    texts = ["thợ hàn", "thợ may", "thợ hàn"]
    first = VectorCache(tmp_path, encoder).vectors(RecordKind.VACANCIES, texts)
    again = VectorCache(tmp_path, encoder).vectors(RecordKind.VACANCIES, ["kế toán", *texts])
    assert encoder.seen == ["thợ hàn", "thợ may", "kế toán"]
    assert np.array_equal(first, HashingEncoder().encode_passages(texts))
    assert np.array_equal(again[1:], first)


def test_another_model_and_the_other_side_have_vectors_of_their_own(tmp_path: Path) -> None:
    one, other = Counting(), Counting(revision="2")
    VectorCache(tmp_path, one).vectors(RecordKind.VACANCIES, ["thợ hàn"])
    VectorCache(tmp_path, one).vectors(RecordKind.SEEKERS, ["thợ hàn"])
    VectorCache(tmp_path, other).vectors(RecordKind.VACANCIES, ["thợ hàn"])
    assert (one.seen, other.seen) == (["thợ hàn"] * 2, ["thợ hàn"])


def test_nothing_asked_for_is_an_empty_table(tmp_path: Path) -> None:
    found = VectorCache(tmp_path, HashingEncoder()).vectors(RecordKind.SEEKERS, [])
    assert found.shape == (0, HashingEncoder.dimension)
