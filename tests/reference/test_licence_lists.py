"""Licences listed after the first one named."""

import pytest

from jobmatch.reference.lexicon import lexicon


def named(text: str) -> list[tuple[str, str]]:
    return [(found.id, text[found.start : found.end]) for found in lexicon().find_skills(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Bằng B1, B2, C",
            [("drive_b1", "Bằng B1"), ("drive_b2", "B2"), ("drive_c", "C")],
        ),
        ("Bằng lái xe A1, B2", [("drive_a1", "Bằng lái xe A1"), ("drive_b2", "B2")]),
        ("bằng lái từ hạng C", [("drive_c", "bằng lái từ hạng C")]),
        ("Bằng lái: C, E", [("drive_c", "Bằng lái: C"), ("drive_e", "E")]),
        ("gplx hạng b2 và c", [("drive_b2", "gplx hạng b2"), ("drive_c", "c")]),
        ("bằng b2, e làm được", [("drive_b2", "bằng b2")]),  # "e" is I
        ("Có bằng lái, A biết", [("drive_car_any", "bằng lái")]),
        ("bằng B2, bằng FC", [("drive_b2", "bằng B2"), ("drive_fc", "FC")]),
    ],
)
def test_every_class_of_a_list_is_read(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found
