from pathlib import Path

import pytest

from jobmatch.intake.cv_docx import read_docx
from jobmatch.intake.cv_text import CvError, CvFault
from tests.intake import cv_files
from tests.intake.cv_samples import PEOPLE, WORDINGS, blocks_of, word_columns, word_table
from tests.intake.cv_unseen import write_unseen


def test_a_table_of_labels_is_read_line_by_line(tmp_path: Path) -> None:
    word_table(tmp_path / "cv.docx", *blocks_of(PEOPLE[0], WORDINGS[0]))
    lines = read_docx(tmp_path / "cv.docx").lines
    assert "03/2019 - 05/2024 | Công ty TNHH May Hoằng Phúc" in lines


def test_a_table_that_makes_columns_is_read_cell_by_cell(tmp_path: Path) -> None:
    word_columns(tmp_path / "cv.docx", *blocks_of(PEOPLE[0], WORDINGS[0]))
    lines = read_docx(tmp_path / "cv.docx").lines
    assert lines.index("KỸ NĂNG") < lines.index("KINH NGHIỆM LÀM VIỆC")


def test_a_box_is_read_once_though_the_file_holds_it_twice(tmp_path: Path) -> None:
    path = next(path for path, _ in write_unseen(tmp_path) if path.suffix == ".docx")
    lines = read_docx(path).lines
    assert lines.count("Employment History") == 1


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CvError) as refused:
        read_docx(cv_files.a_bomb(tmp_path / "cv"))
    assert refused.value.fault is CvFault.TOO_COSTLY


def test_entities_are_not_unfolded(tmp_path: Path) -> None:
    document = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>
    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
    <w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""
    with pytest.raises(CvError):
        read_docx(cv_files.a_zip(tmp_path / "cv", {"word/document.xml": document}))
