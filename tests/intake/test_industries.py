import pytest

from jobmatch.intake.industries import read_industry_section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Công nghiệp chế biến, chế tạo", "C"),
        ("Nông, lâm nghiệp và thủy sản", "A"),
        ("Bán buôn và bán lẻ, sửa chữa ô tô", "G"),
        ("Cung cấp nước, hoạt động quản lý và xử lý nước thải, rác thải", "E"),
        ("Hoạt động chuyên môn, khoa học và công nghệ", "M"),
        ("Hoạt động dịch vụ khác", "S"),
        ("c", "C"),
        ("Nghề gì đó", None),
    ],
)
def test_the_forms_sections_are_known_by_name_and_letter(text: str, section: str | None) -> None:
    assert read_industry_section(text) == section
