import pytest

from jobmatch.embedding.neutral import neutral


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Nam/nữ từ 18 - 35 tuổi, sức khỏe tốt", ", sức khỏe tốt"),
        ("Độ tuổi: 20 đến 40 tuổi", ""),
        ("do tuoi 20-40", ""),
        ("40t còn khỏe", "còn khỏe"),
        ("sn 1990, có bằng C", ", có bằng C"),
        ("Giới tính: Nam", ""),
        ("ưu tiên nữ, chăm chỉ", ", chăm chỉ"),
        ("Nữ, may 6 năm", ", may 6 năm"),
        ("dân tộc Thái, biết lái xe", ", biết lái xe"),
        ("Tôn giáo: Phật", ""),
        ("Em tên là Nguyễn Thị Hoa, may chuyền", ", may chuyền"),
        ("liên hệ 0987 000 111 hoặc a.b@example.vn nhé", "liên hệ hoặc nhé"),
    ],
)
def test_words_about_the_person_are_cut_out(written: str, left: str) -> None:
    assert neutral(written) == left


@pytest.mark.parametrize(
    "text",
    [
        "làm 12 năm tại Việt Nam",
        "lái xe tải ở Quảng Nam",
        "tuổi nghề 5 năm",
        "hỗ trợ người dân tộc thiểu số",
        "đứng máy 8 tiếng",
        "chứng chỉ hàn 3G",
    ],
)
def test_words_about_the_work_stay(text: str) -> None:
    assert neutral(text) == text
