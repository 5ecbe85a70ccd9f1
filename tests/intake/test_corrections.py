from jobmatch.domain.imports import Fix
from jobmatch.intake.corrections import Corrections
from jobmatch.intake.tables import Row

ROW = Row(number=7, values={"Lương": "  tùy\n", "Nơi": "#N/A"})


def corrected(*fixes: Fix) -> dict[str, str]:
    return dict(Corrections(fixes).of(ROW).values)


def test_a_cell_is_known_by_what_is_shown_of_it() -> None:
    pay = Fix(column="Lương", found="tùy", put="8 triệu")
    blank = Fix(column="Nơi", found="", put="Thanh Hóa")
    assert corrected(pay, blank) == {"Lương": "8 triệu", "Nơi": "Thanh Hóa"}


def test_what_one_correction_puts_another_may_replace() -> None:
    once = Fix(column="Lương", found="tùy", put="8")
    again = Fix(column="Lương", found="8", put="8 triệu")
    assert corrected(once, again)["Lương"] == "8 triệu"


def test_named_rows_alone_are_corrected() -> None:
    here = Fix(column="Lương", found="tùy", put="9 triệu", rows=(7, 8))
    elsewhere = Fix(column="Lương", found="tùy", put="1 triệu", rows=(8,))
    assert corrected(elsewhere, here)["Lương"] == "9 triệu"


def test_a_column_that_is_not_there_changes_nothing() -> None:
    assert corrected(Fix(column="Khác", found="", put="x")) == dict(ROW.values)


def test_fields_that_the_file_lacks_are_told_apart() -> None:
    fixes = Corrections((Fix(field="salary", put="9 triệu"),))
    assert fixes.fields == {"salary": "9 triệu"}
    assert fixes.of(ROW) == ROW
