"""How much of what sentences of our own say is found, and how much else."""

import pytest

from tests.reference.evidence_accuracy import counts


@pytest.mark.parametrize(
    ("written", "recall", "precision"), [("before", 0.97, 0.92), ("after", 0.95, 0.90)]
)
def test_what_sentences_say_is_found_and_little_else(
    written: str, recall: float, precision: float
) -> None:
    got = counts(written)
    assert got.recall >= recall, got.missed
    assert got.precision >= precision, got.false
