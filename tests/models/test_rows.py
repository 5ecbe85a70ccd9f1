"""Rows of texts that a network learns from: nothing is lost, and no text reads another."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(MODELS))
    return import_module("rows")


def test_a_long_text_and_the_short_ones_that_fit_behind_it_share_a_row_of_full_tiles(
    rows: ModuleType,
) -> None:
    long, short, shorter = [8] * 20, [7] * 5, [6] * 3
    (batch,) = rows.batches([short, long, shorter, [5] * 30], filling=1)
    assert batch.places == [3, 2, 0, 1]
    assert batch.pieces.tolist() == [[5] * 30 + shorter + short + long + [1] * 6]
    assert batch.owners.tolist() == [[0] * 30 + [1] * 3 + [2] * 5 + [3] * 20 + [4] * 6]
    positions = [*range(30), *range(3), *range(5), *range(20), *[0] * 6]
    assert batch.positions.tolist() == [positions]


def test_a_lone_short_text_does_not_wait_for_a_long_row_to_be_filled(
    rows: ModuleType,
) -> None:
    (batch,) = rows.batches([[7] * 3], filling=1)
    assert batch.pieces.tolist() == [[7] * 3 + [1] * 13]


def test_every_text_is_in_one_batch_and_none_is_too_large(
    rows: ModuleType,
) -> None:
    texts = [[5] * length for length in (1, 128, 16, 17, 64, 3) * 30]
    made = list(rows.batches(texts, filling=1))
    assert sorted(place for batch in made for place in batch.places) == list(range(len(texts)))
    assert max(batch.pieces.size for batch in made) == rows.PIECES_AT_ONCE
    assert [batch.pieces.shape for batch in made] == [(16, 128)] * 2 + [(32, 64), (16, 64)]
    for batch in made:
        for number, place in enumerate(batch.places):
            mine = batch.owners == number
            assert batch.pieces[mine].tolist() == texts[place]
            assert batch.positions[mine].tolist() == list(range(len(texts[place])))
