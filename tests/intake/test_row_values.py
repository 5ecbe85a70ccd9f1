from jobmatch.domain.imports import RowProblem
from jobmatch.intake.row_values import RowValues


def row(**values: str) -> RowValues:
    return RowValues(4, dict(values), {"salary": "Mức lương"})


def test_a_line_is_one_line_and_a_text_keeps_its_breaks() -> None:
    assert row(salary=" 7 \u00a0triệu\n/tháng ").line("salary") == "7 triệu /tháng"
    assert row(salary="một\nhai").text("salary") == "một\nhai"


def test_a_field_that_the_file_lacks_is_blank() -> None:
    assert row().text("salary") == ""
    assert (row().has_column("salary"), row().has_column("place")) == (True, False)


def test_problems_show_row_column_and_what_was_found() -> None:
    reading = row(salary="x" * 200)
    reading.warn("salary", "mức lương", "pay")
    reading.reject("title", "tên công việc", "a name")
    assert reading.problems == [
        RowProblem(
            row=4,
            column="Mức lương",
            found="x" * 80,
            expected_vi="mức lương",
            expected_en="pay",
            rejects=False,
        ),
        RowProblem(row=4, column="", found="", expected_vi="tên công việc", expected_en="a name"),
    ]
