from jobmatch.domain.imports import RowProblem
from jobmatch.use_cases.problem_groups import SHOWN_ROWS, SHOWN_VALUES, grouped


def a_problem(
    row: int, found: str = "tùy", *, column: str = "Lương", rejects: bool = False
) -> RowProblem:
    return RowProblem(
        row=row,
        column=column,
        found=found,
        expected_vi="mức lương",
        expected_en="pay",
        rejects=rejects,
    )


def test_problems_with_one_remedy_are_one_group() -> None:
    (group,) = grouped([a_problem(3), a_problem(7, "?"), a_problem(9)])
    assert (group.column, group.expected_vi, group.expected_en) == ("Lương", "mức lương", "pay")
    assert (group.count, group.rows, group.found) == (3, (3, 7, 9), ("tùy", "?"))


def test_what_refuses_rows_stands_first_then_the_most_frequent() -> None:
    problems = [
        a_problem(1, column="Hạn"),
        a_problem(2, column="Lương"),
        a_problem(3, column="Lương"),
        a_problem(4, column="Tên", rejects=True),
    ]
    assert [group.column for group in grouped(problems)] == ["Tên", "Lương", "Hạn"]


def test_a_warning_and_a_refusal_are_two_groups() -> None:
    assert [each.rejects for each in grouped([a_problem(1), a_problem(2, rejects=True)])] == [
        True,
        False,
    ]


def test_a_long_group_shows_the_first_rows_and_values_and_counts_all() -> None:
    (group,) = grouped(a_problem(row, f"giá {row}") for row in range(1, 1001))
    assert group.count == 1000
    assert group.rows == tuple(range(1, SHOWN_ROWS + 1))
    assert group.found == tuple(f"giá {row}" for row in range(1, SHOWN_VALUES + 1))


def test_nothing_wrong_is_no_group() -> None:
    assert grouped([]) == ()
