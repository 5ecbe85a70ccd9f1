"""What share of CVs' fields is read right; the figures stand in docs/decisions/0026."""

from pathlib import Path

import pytest

from tests.intake.cv_samples import write_samples
from tests.intake.cv_scores import scores
from tests.intake.cv_unseen import write_unseen


@pytest.mark.slow
def test_the_layouts_that_rules_were_written_for_are_read_whole(tmp_path: Path) -> None:
    samples = write_samples(tmp_path)
    right, asked = scores(samples)
    assert len(samples) == 36
    assert right.total() / asked.total() >= 0.98, right - asked


@pytest.mark.slow
def test_most_of_layouts_that_no_rule_was_written_for_is_read(tmp_path: Path) -> None:
    right, asked = scores(write_unseen(tmp_path))
    assert right.total() / asked.total() >= 0.6
