"""The real files that tests read where they are at hand; they are never part of the repository."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("JOBMATCH_SHARED", Path(__file__).parents[2] / "shared"))


def needs_shared(name: str) -> pytest.MarkDecorator:
    """Skip the test where this real file is not at hand."""
    return pytest.mark.skipif(
        not (SHARED / name).exists(), reason=f"needs the real file {name} (JOBMATCH_SHARED)"
    )
