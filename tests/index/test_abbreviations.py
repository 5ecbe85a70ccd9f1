"""The table of short forms is well formed."""

import re

from jobmatch.index.abbreviations import abbreviations
from jobmatch.index.words import fold


def test_every_line_has_a_short_form_and_its_readings() -> None:
    table = abbreviations()
    assert table["KCN"] == ("khu công nghiệp",)
    assert table["KT"] == ("kế toán", "kỹ thuật", "kinh tế", "kiểm tra")
    for short, readings in table.items():
        assert short == short.upper()
        assert all(readings)
        assert len(set(readings)) == len(readings)


def test_no_two_lines_are_the_same_without_accents() -> None:
    folded = [fold(short) for short in abbreviations()]
    assert len(set(folded)) == len(folded)


def test_no_short_form_could_be_a_vietnamese_syllable() -> None:
    """Then "CN" in a text without accents cannot be an ordinary word."""
    syllable = re.compile(
        "(b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|ph|qu|r|s|t|th|tr|v|x)?"
        "[aeiouy]{1,3}(c|ch|m|n|ng|nh|p|t)?"
    )
    assert syllable.fullmatch(fold("Khuỷu"))
    assert [short for short in abbreviations() if syllable.fullmatch(fold(short))] == []
