import io
import sys

import pytest

from jobmatch.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_somebody_who_watches_sees_how_far_it_is_on_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with Progress("embedding") as progress:
        progress(1_200, 5_000)
    shown, blank, left = screen.getvalue().split("\r")[1:]
    assert shown.strip() == "embedding: 1,200 / 5,000"
    assert (blank.strip(), left) == ("", "")


def test_the_line_is_not_renewed_faster_than_anybody_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with Progress("importing") as progress:
        for done in range(1_000):
            progress(done, None)
    assert screen.getvalue().count("importing") == 1


def test_nothing_is_written_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", log := io.StringIO())
    with Progress("embedding") as progress:
        progress(1, 2)
    assert log.getvalue() == ""
