"""Two readings of a text, each traceable to what was written."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.reference.vietnamese import blind, has_accents, read, strict, without_accents


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("Thuỷ", "thủy"),
        ("quý", "quý"),  # q-u is one sound: the mark stays
        ("hoàn toàn", "hoàn toàn"),
        ("ngoài", "ngoài"),
    ],
)
def test_both_places_of_the_tone_mark_read_alike(written: str, read_as: str) -> None:
    assert strict(written) == read_as


def test_the_blind_reading_drops_every_accent() -> None:
    assert without_accents("Đường Nguyễn Huệ") == "Duong Nguyen Hue"
    assert blind("THỢ HÀN") == "tho han"


@pytest.mark.parametrize(
    ("text", "accented"),
    [
        ("Tuyển thợ hàn", True),
        ("tuyen tho han", False),
        ("may CN 3 nam o KCN Hoà Phú, biet 1 kim", False),
        ("", False),
    ],
)
def test_a_field_counts_as_accented_when_enough_words_are(text: str, *, accented: bool) -> None:
    assert has_accents(text) is accented


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_span_of_the_reading_leads_back_to_the_words_written(
    form: Literal["NFC", "NFD"],
) -> None:
    text = unicodedata.normalize(form, "Nhận thợ hàn ở Hoà Phú")
    reading = read(text, keep_accents=True)
    start = reading.text.index("hòa")
    first, last = reading.span(start, start + 3)
    assert unicodedata.normalize("NFC", text[first:last]) == "Hoà"
    assert reading.back(first, last) == (start, start + 3)


@given(st.text())
def test_any_text_can_be_read_and_every_letter_traced(text: str) -> None:
    for keep_accents in (True, False):
        reading = read(text, keep_accents=keep_accents)
        assert reading.span(0, len(reading.text)) == (0, len(text))
