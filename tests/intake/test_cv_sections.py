import pytest

from jobmatch.intake.cv_sections import CvPart, PartLine, in_parts, parts_named


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("KINH NGHIỆM LÀM VIỆC", CvPart.EXPERIENCE),
        ("II. Kinh nghiệm:", CvPart.EXPERIENCE),
        ("Kĩ năng", CvPart.SKILLS),
        ("3) Trình độ học vấn", CvPart.SCHOOL),
        ("work experience", CvPart.EXPERIENCE),
        ("NGƯỜI THAM CHIẾU", CvPart.OTHER),
    ],
)
def test_headings_are_known_however_they_are_written(heading: str, part: CvPart) -> None:
    assert in_parts([heading, "dòng sau"]) == [PartLine(part, "dòng sau")]


def test_words_behind_a_heading_belong_to_it() -> None:
    assert in_parts(["Kỹ năng: hàn TIG, hàn que"]) == [PartLine(CvPart.SKILLS, "hàn TIG, hàn que")]


def test_a_sentence_with_such_a_word_is_no_heading() -> None:
    lines = ["Tôi có kinh nghiệm 5 năm", "Kỹ năng tốt là điều cần thiết"]
    assert [line.part for line in in_parts(lines)] == [CvPart.HEAD, CvPart.HEAD]
    assert parts_named(lines) == frozenset()
