from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from jobmatch.embedding.static_model import (
    PIECES,
    ROWS,
    StaticModel,
    number,
    pieces_inside,
    pieces_of,
    words_of,
)


def folder_of(tmp_path: Path, pieces: dict[str, list[float]]) -> Path:
    tensors = {
        PIECES: np.array([number(piece) for piece in pieces], np.uint32),
        ROWS: np.array(list(pieces.values()), np.float32),
    }
    save_file(tensors, tmp_path / "model.safetensors")
    return tmp_path


def test_words_are_read_in_lower_case_and_without_accents() -> None:
    assert words_of("Thợ HÀN, điện (C++)") == ["tho", "han", "dien", "c++"]


def test_a_word_is_itself_and_the_groups_of_its_letters() -> None:
    groups = ["may", "#<ma", "#may", "#ay>", "#<may", "#may>"]
    assert list(pieces_inside("may")) == [number(piece) for piece in groups]


def test_two_neighbours_are_a_piece_of_their_own() -> None:
    assert pieces_of("thợ may")[-1] == number("tho may")


def test_a_text_is_the_mean_of_its_known_pieces(tmp_path: Path) -> None:
    model = StaticModel(folder_of(tmp_path, {"tho": [2, 0], "may": [0, 4], "tho may": [4, 5]}))
    rows = model.vectors(["Thợ may", "may", "thợ hàn"], query=True)
    assert rows.tolist() == [[2, 3], [0, 4], [2, 0]]


def test_a_text_without_a_known_piece_gets_no_direction(tmp_path: Path) -> None:
    model = StaticModel(folder_of(tmp_path, {"tho": [2, 0]}))
    assert model.vectors(["kế toán", "", "?!"], query=False).tolist() == [[0, 0]] * 3


def test_a_misspelt_word_shares_letters_with_the_one_that_was_meant(tmp_path: Path) -> None:
    model = StaticModel(folder_of(tmp_path, {"#toa": [1, 0], "#oan": [0, 1], "toan": [3, 3]}))
    (row,) = model.vectors(["toann"], query=True)
    assert row.tolist() == [0.5, 0.5]


def test_a_folder_without_the_vectors_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        StaticModel(tmp_path)
