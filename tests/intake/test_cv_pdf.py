from pathlib import Path

import pytest

from jobmatch.intake.cv_pdf import read_pdf
from jobmatch.intake.cv_text import CvError, CvFault
from tests.intake import cv_files
from tests.intake.cv_samples import PEOPLE, WORDINGS, blocks_of, sidebar, timeline


def test_a_sidebar_is_read_apart_from_the_work_beside_it(tmp_path: Path) -> None:
    sidebar(tmp_path / "cv", *blocks_of(PEOPLE[0], WORDINGS[0]))
    lines = read_pdf(tmp_path / "cv").lines
    assert lines[:2] == ("Lê Thị Hạnh", "Công nhân may")
    assert lines.index("KINH NGHIỆM LÀM VIỆC") < lines.index("HỌC VẤN") < lines.index("KỸ NĂNG")
    assert "Công ty TNHH May Hoằng Phúc | 03/2019 - 05/2024" in lines


def test_periods_in_the_margin_stay_with_their_job(tmp_path: Path) -> None:
    timeline(tmp_path / "cv", *blocks_of(PEOPLE[3], WORDINGS[0]))
    lines = read_pdf(tmp_path / "cv").lines
    assert "02/2017 - 12/2023 | Công ty CP Cơ khí Nam Sơn" in lines


def test_a_scan_has_pictures_and_no_lines(tmp_path: Path) -> None:
    raw = read_pdf(cv_files.a_scan(tmp_path / "cv"))
    assert (raw.lines, raw.pictures) == ((), True)


def test_a_password_is_said(tmp_path: Path) -> None:
    with pytest.raises(CvError) as refused:
        read_pdf(cv_files.a_locked_pdf(tmp_path / "cv"))
    assert refused.value.fault is CvFault.LOCKED
