import pytest

from jobmatch.intake.row_cells import email_of, items_of, key_of, phone_of, places_of
from jobmatch.intake.row_values import RowValues


def cell(text: str) -> RowValues:
    return RowValues(2, {"cell": text}, {"cell": "Cột"})


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ('["hàn MIG", "cắt, mài"]', ("hàn MIG", "cắt, mài")),
        ("hàn MIG; hàn TIG, cắt", ("hàn MIG", "hàn TIG", "cắt")),
        ("- hàn MIG\n- hàn TIG", ("hàn MIG", "hàn TIG")),
        ("hàn; hàn", ("hàn",)),
        ("", ()),
    ],
)
def test_lists_are_read_in_every_shape(text: str, items: tuple[str, ...]) -> None:
    assert items_of(cell(text), "cell") == (items, "")


def test_running_text_is_told_from_items() -> None:
    text = "một câu rất dài kể về những việc đã làm"
    assert items_of(cell(f"hàn; {text}"), "cell") == (("hàn",), text)


def test_a_masked_number_is_kept_as_written_with_a_warning() -> None:
    row = cell("0912345***")
    assert phone_of(row, "cell") == "0912345***"
    assert [problem.column for problem in row.problems] == ["Cột"]


def test_an_address_without_at_is_kept_with_a_warning() -> None:
    row = cell("khong co")
    assert email_of(row, "cell") == "khong co"
    assert len(row.problems) == 1


@pytest.mark.parametrize("text", ["Chi tiết", "Toàn quốc", "Xem thêm"])
def test_words_that_name_no_place_are_no_place(text: str) -> None:
    row = cell(text)
    assert (places_of(row, "cell"), row.problems) == ((), [])


def test_a_key_without_a_word_is_no_key() -> None:
    assert key_of("words", "…", "") == ""
    assert key_of("id", "A-1", "") == "id|a 1|"
