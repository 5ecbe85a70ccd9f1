import subprocess
import sys
from pathlib import Path

import pytest

from jobmatch.intake import cv_process
from jobmatch.intake.cv_process import read_cv
from jobmatch.intake.cv_text import CvError, CvFault
from jobmatch.intake.cv_turns import a_turn
from tests.intake import cv_files

TURNS = ("test-one", "test-two")
HOLD = """
import sys
from jobmatch.intake.cv_turns import a_turn
with a_turn(["test-two"], 0.0) as ours:
    print(ours, flush=True)
    sys.stdin.read()
"""


def test_two_hold_a_turn_in_whatever_process_and_a_third_gets_none() -> None:
    command = [sys.executable, "-c", HOLD]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as other:  # noqa: S603 -- our own
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with a_turn(TURNS, 0.0) as first, a_turn(TURNS, 0.2) as third:
            assert (first, third) == (True, False)
        other.kill()  # the turn of one that died is free again
        other.wait()
    with a_turn(TURNS, 0.0) as first, a_turn(TURNS, 0.0) as second:
        assert (first, second) == (True, True)


def test_a_cv_that_gets_no_turn_is_asked_for_again_in_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cv_process, "TURNS", TURNS)
    monkeypatch.setattr(cv_process, "WAIT_SECONDS", 0.1)
    words = ["Nguyễn Thị Hoa", "KINH NGHIỆM LÀM VIỆC", "Công nhân may tại Công ty Hoa Sen, Hà Nội"]
    path = cv_files.a_pdf(tmp_path / "cv", words)
    with a_turn(TURNS, 0.0), a_turn(TURNS, 0.0), pytest.raises(CvError) as refused:
        read_cv(path)
    assert refused.value.fault is CvFault.BUSY
    assert "Try again" in refused.value.sentence.en
    assert read_cv(path) == tuple(words)
