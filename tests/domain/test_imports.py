"""A problem of a row is one sentence in either language."""

from jobmatch.domain.imports import RowProblem


def test_a_problem_names_column_what_was_found_and_what_is_needed() -> None:
    problem = RowProblem(
        row=7,
        column="Hạn nộp",
        found="31/02/2026",
        expected_vi="ngày dd/mm/yyyy",
        expected_en="a day",
    )
    assert problem.sentence.vi == "Hạn nộp: “31/02/2026”, cần ngày dd/mm/yyyy"
    assert problem.sentence.en == "Hạn nộp: “31/02/2026”, expected a day"
    assert problem.rejects


def test_a_problem_of_the_whole_row_has_no_column() -> None:
    problem = RowProblem(row=7, column="", found="", expected_vi="12 ô", expected_en="12 cells")
    assert problem.sentence.vi == "cần 12 ô"
