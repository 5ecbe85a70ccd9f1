import pytest

from jobmatch.domain.imports import ImportCounts, ImportKind, Mapping
from jobmatch.domain.messages import Sentence
from jobmatch.use_cases.import_rehearsals import Rehearsed
from jobmatch.web.import_columns import ColumnRow, column_rows, field_choices, read_columns

COLUMNS = ("Tên việc", "Cột lạ", "Lương")


def rehearsed(mapping: Mapping, unknown: tuple[str, ...]) -> Rehearsed:
    return Rehearsed(
        kind=ImportKind.VACANCIES,
        mapping=mapping,
        columns=COLUMNS,
        unknown_columns=unknown,
        needs_mapping=False,
        counts=ImportCounts(),
        good_rows=0,
        warned_rows=0,
        groups=(),
        first_rows=(),
        look_alikes=(),
    )


def test_columns_stand_in_the_files_order_with_what_they_are_read_as() -> None:
    rows = column_rows(rehearsed((("salary", "Lương"), ("title", "Tên việc")), ("Cột lạ",)))
    assert rows == [
        ColumnRow(name="column-0", column="Tên việc", field="title", unknown=False),
        ColumnRow(name="column-1", column="Cột lạ", field="", unknown=True),
        ColumnRow(name="column-2", column="Lương", field="salary", unknown=False),
    ]


def test_a_column_that_a_person_named_is_no_longer_unknown() -> None:
    rows = column_rows(rehearsed((("note", "Cột lạ"),), ("Cột lạ",)))
    assert [row.unknown for row in rows] == [False, False, False]


def test_what_was_chosen_is_the_mapping_and_other_words_are_passed_over() -> None:
    answers = {"column-0": "title", "column-1": "", "column-2": "salary", "column-9": "note"}
    chosen = read_columns(ImportKind.VACANCIES, COLUMNS, answers)
    assert chosen == (("title", "Tên việc"), ("salary", "Lương"))
    odd = read_columns(ImportKind.VACANCIES, COLUMNS, {"column-0": "title", "column-1": "hacked"})
    assert odd == (("title", "Tên việc"),)


def test_one_field_in_two_columns_is_refused_with_both_their_names() -> None:
    refused = read_columns(
        ImportKind.VACANCIES, COLUMNS, {"column-0": "title", "column-2": "title"}
    )
    assert isinstance(refused, Sentence)
    for words in (refused.vi, refused.en):
        assert "“Tên việc”" in words
        assert "“Lương”" in words


def test_at_least_one_column_must_be_chosen() -> None:
    assert isinstance(read_columns(ImportKind.VACANCIES, COLUMNS, {}), Sentence)


@pytest.mark.parametrize("kind", ImportKind)
def test_every_field_is_offered_once_under_different_words(kind: ImportKind) -> None:
    choices = field_choices(kind)
    assert len({field for field, _ in choices}) == len({words.vi for _, words in choices})
    assert len(choices) == len({field for field, _ in choices})
