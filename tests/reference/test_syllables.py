import unicodedata

import pytest

from jobmatch.reference.syllables import Agreement, agreement, key, syllables


@pytest.mark.parametrize(
    ("written", "name", "agrees"),
    [
        ("Thanh Hóa", "Thanh Hóa", Agreement.EXACT),
        ("thanh hoá", "Thanh Hóa", Agreement.EXACT),  # either way of placing the tone
        (unicodedata.normalize("NFD", "Thanh Hóa"), "Thanh Hóa", Agreement.EXACT),
        ("Mĩ Tho", "Mỹ Tho", Agreement.EXACT),
        ("Qui Nhơn", "Quy Nhơn", Agreement.EXACT),
        ("Phường 08", "Phường 8", Agreement.EXACT),
        ("Ðắk Lắk", "Đắk Lắk", Agreement.EXACT),  # the Icelandic letter of old fonts
        ("Thanh Hoa", "Thanh Hóa", Agreement.LOOSE),
        ("Plei Ku", "Pleiku", Agreement.LOOSE),
        ("Thạnh Hóa", "Thanh Hóa", Agreement.NONE),
        ("Đông Hà", "Đồng Hà", Agreement.LOOSE),
        ("Đồng Hà", "Đông Hà", Agreement.NONE),
    ],
)
def test_accents_may_be_missing_but_never_wrong(
    written: str, name: str, agrees: Agreement
) -> None:
    assert agreement(syllables(written), syllables(name)) is agrees


def test_a_name_is_found_without_accents_and_spaces() -> None:
    assert key(syllables("Plei Ku")) == key(syllables("Pleiku")) == "pleiku"
    assert key(syllables("Quận 01")) == "quan1"


def test_signs_between_words_are_no_words() -> None:
    assert [one.blind for one in syllables("Bà Rịa - Vũng Tàu, P.5")] == [
        "ba", "ria", "vung", "tau", "p", "5",
    ]  # fmt: skip
