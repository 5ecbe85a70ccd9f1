from jobmatch.intake.cv_columns import Box, in_reading_order

WIDTH = 595.0


def column(x: float, top: float, *lines: str, size: float = 10) -> list[Box]:
    """Lines under each other, half a letter wide for each of their letters."""
    return [
        Box(x, x + len(text) * size / 2, top + at * size * 1.5, top + at * size * 1.5 + size, text)
        for at, text in enumerate(lines)
    ]


LEFT = ("KỸ NĂNG", "Hàn TIG", "Hàn que", "Máy mài", "NGOẠI NGỮ", "Tiếng Anh")
RIGHT = ("KINH NGHIỆM", "Công ty Nam Sơn", "Thợ hàn", "Xưởng Đức Thắng", "Phụ hàn", "HỌC VẤN")


def test_two_columns_are_read_one_after_the_other() -> None:
    boxes = [*column(40, 100, *LEFT), *column(240, 100, *RIGHT)]
    assert in_reading_order(boxes, WIDTH) == [*LEFT, *RIGHT]


def test_the_column_with_the_name_in_large_letters_comes_first() -> None:
    name = column(240, 60, "Nguyễn Văn An", size=20)
    boxes = [*column(40, 100, *LEFT), *name, *column(240, 100, *RIGHT)]
    assert in_reading_order(boxes, WIDTH) == ["Nguyễn Văn An", *RIGHT, *LEFT]


def test_a_line_over_both_columns_stands_before_them() -> None:
    banner = Box(40, 500, 60, 75, "Nguyễn Văn An, thợ hàn, điện thoại 0912 345 678")
    boxes = [*column(40, 100, *LEFT), *column(240, 100, *RIGHT), banner]
    assert in_reading_order(boxes, WIDTH) == [banner.text, *LEFT, *RIGHT]


def test_periods_beside_jobs_are_no_column() -> None:
    jobs = ("KINH NGHIỆM", "Công ty Nam Sơn", "Xưởng Đức Thắng", "Công ty Hoa Sen")
    boxes = column(40, 100, *jobs)
    periods = ("2013 - 2015", "03/2016 - 12/2019", "2020 - nay")
    boxes += column(420, 115, *periods)
    assert in_reading_order(boxes, WIDTH) == [
        "KINH NGHIỆM",
        "Công ty Nam Sơn | 2013 - 2015",
        "Xưởng Đức Thắng | 03/2016 - 12/2019",
        "Công ty Hoa Sen | 2020 - nay",
    ]


def test_a_line_broken_at_its_columns_edge_is_one_line() -> None:
    broken = ("Làm ở Công ty Cổ phần Cơ khí chế tạo máy và Thiết bị áp lực Nam", "Sơn")
    wide = [Box(40, 550, 100, 110, broken[0]), Box(40, 60, 115, 125, broken[1])]
    assert in_reading_order(wide, WIDTH) == [" ".join(broken)]


def test_a_bullet_belongs_to_its_line() -> None:
    boxes = [Box(40, 45, 100, 110, "•"), Box(60, 120, 100, 110, "Hàn TIG")]
    assert in_reading_order(boxes, WIDTH) == ["• Hàn TIG"]


def test_an_empty_page_has_no_lines() -> None:
    assert in_reading_order([], WIDTH) == []
