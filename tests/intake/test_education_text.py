"""Schooling and qualification are understood in the spellings of forms, centres and adverts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.intake.education_text import (
    QUALIFICATIONS,
    SCHOOL_LEVELS,
    Education,
    read_education,
    read_qualification,
    read_school_level,
)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Chưa tốt nghiệp Tiểu học", "below_primary"),
        ("Chưa học xong tiểu học", "below_primary"),
        ("Chưa đi học", "below_primary"),
        ("Tốt nghiệp Tiểu học", "primary"),
        ("Tốt nghiệp THCS", "lower_secondary"),
        ("TN THCS", "lower_secondary"),
        ("Tốt nghiệp THPT", "upper_secondary"),
        ("Tốt nghiệp PTTD trở lên", "upper_secondary"),
        ("tot nghiep trung hoc pho thong", "upper_secondary"),
        ("cấp 3", "upper_secondary"),
        ("12/12", "upper_secondary"),
        ("9/12", "lower_secondary"),
        ("10/12", "lower_secondary"),
        ("5/12", "primary"),
        ("7/10", "lower_secondary"),
        ("10/10", "upper_secondary"),
        ("lớp 9", "lower_secondary"),
        ("lớp 4", "below_primary"),
        ("Chưa tốt nghiệp THPT", "lower_secondary"),
        ("Cao đẳng", None),
        ("13/12", None),
    ],
)
def test_school_levels_are_read(text: str, level: str | None) -> None:
    assert read_school_level(text) == level


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chưa qua đào tạo", "untrained"),
        ("Không có trình độ chuyên môn kỹ thuật (CMKT)", "untrained"),
        ("Lao động phổ thông", "untrained"),
        ("CNKT không bằng", "skilled_no_cert"),
        ("Công nhân kỹ thuật không có bằng", "skilled_no_cert"),
        ("Chứng chỉ nghề dưới 3 tháng", "cert_under_3m"),
        ("Sơ cấp", "elementary"),
        ("Dạy nghề sơ cấp", "elementary"),
        ("Trung cấp chuyên nghiệp", "intermediate"),
        ("Dạy nghề trung cấp", "intermediate"),
        ("TCCN", "intermediate"),
        ("Cao đẳng nghề", "college"),
        ("Đại học trở lên", "university"),
        ("ĐH", "university"),
        ("Kỹ sư", "university"),
        ("Trên đại học", "master"),
        ("Thạc sĩ", "master"),
        ("Thạc sỹ", "master"),
        ("Tiến sĩ", "doctor"),
        ("Không xác định", None),
        ("THPT", None),
        ("1 người", None),
    ],
)
def test_qualifications_are_read(text: str, code: str | None) -> None:
    assert read_qualification(text) == code


def test_a_text_with_both_gives_both_and_the_range_of_qualifications() -> None:
    assert read_education("Tốt nghiệp THPT, Cao đẳng hoặc Đại học trở lên") == Education(
        school_level="upper_secondary",
        qualification="college",
        highest="university",
        or_above=True,
    )


def test_no_requirement_is_not_unknown() -> None:
    assert read_education("Không yêu cầu") == Education(none_required=True)
    assert read_education("Nhân viên") is None


def test_studies_not_finished_are_no_qualification() -> None:
    assert read_qualification("Sinh viên năm 3 đại học") is None


@given(st.text() | st.from_regex(r"(chưa )?(lớp \d{1,3}|\d{1,3}/1[02]|TN THCS|cao đẳng)"))
def test_every_answer_is_one_of_the_codes(text: str) -> None:
    assert read_school_level(text) in {None, *SCHOOL_LEVELS}
    assert read_qualification(text) in {None, *QUALIFICATIONS}
