import pytest

from jobmatch.intake.stated_limits import limits_of_columns, limits_of_text, limits_text


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Nam, 18-35 tuổi, sức khỏe tốt", ("Nam", "18-35 tuổi")),
        ("Nam/Nữ, tuổi từ 20 đến 35", ("tuổi từ 20 đến 35",)),
        ("Ưu tiên nam, có xe máy", ("Ưu tiên nam",)),
        ("- Giới tính: Nữ\n- Độ tuổi: 22 – 30", ("Giới tính: Nữ", "Độ tuổi: 22 – 30")),
        ("Độ tuổi dưới 40", ("Độ tuổi dưới 40",)),
        ("Không quá 45 tuổi", ("Không quá 45 tuổi",)),
        ("Sinh năm 1995 trở lại", ("Sinh năm 1995 trở lại",)),
        ("Yêu cầu: Nam giới, dưới 35t", ("Nam giới", "dưới 35t")),
        ("Nhân viên kho (Nam)", ("Nam",)),
        ("Chỉ tuyển nữ", ("Chỉ tuyển nữ",)),
        ("female only", ("female only",)),
    ],
)
def test_a_stated_limit_is_found_as_written(text: str, limits: tuple[str, ...]) -> None:
    assert limits_of_text(text) == limits


@pytest.mark.parametrize(
    "text",
    [
        "Nam/nữ từ 18 tuổi trở lên",
        "Giới tính nam hoặc nữ",
        "Ưu tiên nữ/nam",
        "Làm việc tại Nam Từ Liêm. Việt Nam, Nam Định.",
        "Công ty 20 năm tuổi, trên 5 năm kinh nghiệm",
        "Giáo viên dạy trẻ 3 - 12 tuổi",
        "Chăm trẻ từ 18 tháng tuổi đến 36 tháng tuổi",
        "Tuyển nhân viên tại miền Nam, Hà Nam",
    ],
)
def test_what_limits_nobody_is_left_alone(text: str) -> None:
    assert limits_of_text(text) == ()


@pytest.mark.parametrize(
    ("sex", "age", "limits"),
    [
        ("Nam", "18-35", ("Giới tính: Nam", "Độ tuổi: 18-35")),
        ("Không yêu cầu", "Từ 18 tuổi", ()),
        ("Nam/Nữ", "", ()),
        ("", "Trên 25", ("Độ tuổi: Trên 25",)),
    ],
)
def test_columns_for_sex_and_age(sex: str, age: str, limits: tuple[str, ...]) -> None:
    assert limits_of_columns(sex, age) == limits


def test_limits_are_listed_once() -> None:
    assert limits_text(("Nam",), (), ("Nam", "18-35 tuổi")) == "Nam; 18-35 tuổi"
