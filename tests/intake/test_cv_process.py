from pathlib import Path

import pytest

from jobmatch.domain.own_profiles import LARGEST_CV
from jobmatch.intake import cv_process
from jobmatch.intake.cv_process import kind_of, read_cv
from jobmatch.intake.cv_text import MOST_PAGES, CvError, CvFault
from tests.intake import cv_files


def fault_of(path: Path) -> CvFault:
    with pytest.raises(CvError) as refused:
        read_cv(path)
    assert refused.value.sentence.vi
    return refused.value.fault


@pytest.mark.parametrize(
    ("code", "complaint", "fault"),
    [
        (1, b"struct.error: unpack requires a buffer", CvFault.BROKEN),
        (1, b"MemoryError", CvFault.TOO_COSTLY),
        (-24, b"", CvFault.TOO_COSTLY),  # stopped: too much time
    ],
)
def test_a_file_that_the_reader_stumbles_over_is_broken_and_not_too_large(
    code: int, complaint: bytes, fault: CvFault
) -> None:
    with pytest.raises(CvError) as refused:
        cv_process._told(b"", code, complaint)
    assert refused.value.fault is fault


def test_the_lines_of_a_pdf_come_out_of_the_other_process(tmp_path: Path) -> None:
    words = ["Nguyễn Thị Hoa", "KINH NGHIỆM LÀM VIỆC", "Công nhân may tại Công ty Hoa Sen, Hà Nội"]
    assert read_cv(cv_files.a_pdf(tmp_path / "cv", words)) == tuple(words)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", CvFault.EMPTY),
        (b"Kinh nghiem: 5 nam", CvFault.UNKNOWN),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, CvFault.OLD_WORD),
        (b"%PDF-1.7\nnothing that is a PDF", CvFault.BROKEN),
        (b"PK\x03\x04 nothing that is an archive", CvFault.BROKEN),
        (b"%PDF-" + b" " * LARGEST_CV, CvFault.TOO_LARGE),
    ],
)
def test_files_that_are_no_cv_are_refused_by_what_they_hold(
    tmp_path: Path, content: bytes, fault: CvFault
) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(content)
    assert fault_of(path) is fault


def test_a_file_with_a_password_a_scan_and_an_empty_one_are_told_apart(tmp_path: Path) -> None:
    assert fault_of(cv_files.a_locked_pdf(tmp_path / "1")) is CvFault.LOCKED
    assert fault_of(cv_files.a_scan(tmp_path / "2")) is CvFault.SCANNED
    assert fault_of(cv_files.an_empty_pdf(tmp_path / "3")) is CvFault.EMPTY


def test_a_book_is_refused(tmp_path: Path) -> None:
    assert fault_of(cv_files.a_long_pdf(tmp_path / "1", MOST_PAGES + 1)) is CvFault.TOO_LONG


def test_what_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    assert fault_of(cv_files.a_bomb(tmp_path / "cv")) is CvFault.TOO_COSTLY


def test_an_archive_of_something_else_is_no_cv(tmp_path: Path) -> None:
    path = cv_files.a_zip(tmp_path / "cv", {"xl/workbook.xml": b"<workbook/>"})
    assert kind_of(path) == "docx"
    assert fault_of(path) is CvFault.UNKNOWN


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(CvError) as refused:
        read_cv(cv_files.a_pdf(tmp_path / "cv", ["KINH NGHIỆM"]), seconds=0.01)
    assert refused.value.fault is CvFault.TOO_COSTLY


@pytest.mark.slow
def test_a_stream_that_unpacks_to_gigabytes_ends_within_its_limits(tmp_path: Path) -> None:
    assert fault_of(cv_files.a_pdf_bomb(tmp_path / "cv")) in {
        CvFault.TOO_COSTLY,
        CvFault.BROKEN,
        CvFault.EMPTY,
    }
