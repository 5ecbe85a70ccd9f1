from jobmatch.domain.imports import ImportCounts, ImportKind
from jobmatch.domain.messages import Sentence
from jobmatch.use_cases.import_rehearsals import Rehearsed
from jobmatch.web.import_columns import column_rows, field_choices, read_columns

COLUMNS = ("Tên công việc", "Cột lạ", "STT")
VACANCIES = ImportKind.VACANCIES


def _rehearsed() -> Rehearsed:
    return Rehearsed(
        kind=VACANCIES,
        mapping=(("title", "Tên công việc"),),
        columns=COLUMNS,
        unknown_columns=("Cột lạ",),
        needs_mapping=False,
        counts=ImportCounts(),
        good_rows=0,
        warned_rows=0,
        groups=(),
        first_rows=(),
        look_alikes=(),
    )


def test_every_column_of_the_file_is_shown_with_what_it_is_read_as() -> None:
    rows = [
        (each.name, each.column, each.field, each.unknown) for each in column_rows(_rehearsed())
    ]
    assert rows == [
        ("column-0", "Tên công việc", "title", False),
        ("column-1", "Cột lạ", "", True),
        ("column-2", "STT", "", False),
    ]


def test_a_field_is_called_as_centres_head_its_column() -> None:
    choices = dict(field_choices(VACANCIES))
    assert choices["title"] == Sentence("Tên công việc", "Title")
    assert choices["employer_tax_code"] == Sentence("Mã số thuế", "Employer tax code")


def test_the_chosen_fields_become_a_mapping() -> None:
    answers = {"column-0": "title", "column-1": "openings", "column-2": "", "column-9": "salary"}
    assert read_columns(VACANCIES, COLUMNS, answers) == (
        ("title", "Tên công việc"),
        ("openings", "Cột lạ"),
    )


def test_a_field_that_does_not_exist_is_not_chosen() -> None:
    answers = {"column-0": "title", "column-1": "full_name"}
    assert read_columns(VACANCIES, COLUMNS, answers) == (("title", "Tên công việc"),)


def test_one_field_twice_and_no_field_at_all_are_refused_in_words() -> None:
    twice = read_columns(VACANCIES, COLUMNS, {"column-0": "title", "column-1": "title"})
    assert isinstance(twice, Sentence)
    assert "“Tên công việc” và “Cột lạ”" in twice.vi
    assert isinstance(read_columns(VACANCIES, COLUMNS, {}), Sentence)
