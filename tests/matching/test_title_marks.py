import pytest

from jobmatch.matching.title_marks import Mark, marks_of


@pytest.mark.parametrize(
    ("title", "marks"),
    [
        ("Công nhân may", Mark(0)),
        ("Tổ trưởng may", Mark.HEAD),
        ("to truong may", Mark.HEAD),
        ("Nhân viên trường học, nghiên cứu thị trường", Mark(0)),
        ("Phó phòng kỹ thuật", Mark.DEPUTY),
        ("Phụ bếp ca đêm", Mark.ASSISTANT | Mark.NIGHT),
        ("Nhân viên kinh doanh tại Tân Phú", Mark(0)),
        ("Senior Data Analyst", Mark.SENIOR),
        ("Thực tập sinh kế toán", Mark.INTERN),
        ("Phục vụ part-time", Mark.PART_TIME),
    ],
)
def test_level_and_shift_are_read_from_a_title(title: str, marks: Mark) -> None:
    assert marks_of(title) == marks


def test_grades_and_numbered_shifts_are_told_apart() -> None:
    titles = ["Thợ hàn", "Thợ hàn bậc 3", "Thợ hàn bậc 5/7", "Thợ hàn ca 1", "Thợ hàn ca 2"]
    assert len({marks_of(title) for title in titles}) == len(titles)
    assert marks_of("Thợ hàn bậc 3/7") == marks_of("tho han bac 3")
