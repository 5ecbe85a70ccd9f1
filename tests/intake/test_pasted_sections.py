from jobmatch.intake.pasted_sections import Line, Part, lines_of, sentences_of


def test_lines_stand_in_the_part_that_their_heading_named() -> None:
    text = "Tuyển thợ hàn\nMô tả công việc:\n- Hàn khung\nYêu cầu\n• Có bằng nghề"
    assert lines_of(text) == (
        Line(part=None, text="Tuyển thợ hàn"),
        Line(part=Part.WORK, text="Hàn khung"),
        Line(part=Part.DEMANDS, text="Có bằng nghề"),
    )


def test_a_heading_with_words_behind_it_counts_for_its_line_alone() -> None:
    text = "Mô tả: hàn khung\nĐịa điểm làm việc: phường Hạc Thành, Thanh Hóa\nsơn khung"
    assert lines_of(text) == (
        Line(part=Part.WORK, text="hàn khung"),
        Line(part=Part.PLACE, text="phường Hạc Thành, Thanh Hóa"),
        Line(part=Part.WORK, text="sơn khung"),
    )


def test_what_says_money_keeps_its_heading() -> None:
    assert lines_of("Mức lương: 8 triệu") == (Line(part=Part.OFFER, text="Mức lương: 8 triệu"),)


def test_a_full_stop_within_a_number_ends_no_sentence() -> None:
    assert sentences_of("Lương 8.500.000 đồng. Có xe đưa đón") == (
        "Lương 8.500.000 đồng.",
        "Có xe đưa đón",
    )


def test_a_line_that_only_begins_like_a_heading_is_not_lost() -> None:
    text = "Yêu cầu\nLương 9 - 12 triệu\nChế độ bảo hiểm đầy đủ\nChịu khó"
    assert lines_of(text) == (
        Line(part=Part.OFFER, text="Lương 9 - 12 triệu"),
        Line(part=Part.OFFER, text="Chế độ bảo hiểm đầy đủ"),
        Line(part=Part.DEMANDS, text="Chịu khó"),
    )
