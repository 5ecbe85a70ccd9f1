"""Layers that were made narrow: what is left out, what makes up for it, and who reads the rest."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from jobmatch.embedding.packed_model import RANGES
from tests.models.small import MIDDLE, WIDTH, small_model

MODELS = Path(__file__).parents[2] / "models"
TEXTS = ["Thợ hàn", "lái xe nâng kho lạnh, bằng C"]


@pytest.fixture
def prune(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(MODELS))
    return import_module("prune")


@pytest.fixture
def layers(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(MODELS))
    return import_module("layers")


@pytest.mark.parametrize("block", [1, 2])
def test_what_the_others_can_make_up_for_is_left_out(prune: ModuleType, block: int) -> None:
    import torch

    torch.manual_seed(1)
    told = torch.randn(500, 3 * block)
    twice = torch.cat([told, told[:, :block] + 0.01 * torch.randn(500, block)], 1)
    weight = torch.randn(5, 4 * block)
    kept = prune.left_over(twice.T @ twice / 500, weight, block, 3)
    left_out = set(range(4 * block)) - set(kept.tolist())
    assert left_out in (set(range(block)), set(range(3 * block, 4 * block)))

    narrow, bias = prune.fitted(twice[:, kept], twice @ weight.T, weight[:, kept])
    made = twice[:, kept] @ narrow.T + bias
    assert (made - twice @ weight.T).abs().max() < 0.15
    assert (twice[:, kept] @ weight[:, kept].T - twice @ weight.T).abs().max() > 1


def test_a_narrow_model_is_read_as_it_was_made(layers: ModuleType, tmp_path: Path) -> None:
    import torch

    from jobmatch.embedding.bert import Bert
    from jobmatch.embedding.pieces import PieceCutter

    whole = small_model(tmp_path / "whole")
    network = layers.Network(whole, exactly=True)
    first, last = network.layers
    first.keep(layers.TAKEN, torch.tensor([0, 1, 2, 3, 8, 9, 10, 11]))
    first.keep(layers.NARROW, torch.arange(0, MIDDLE, 2))
    last.keep(layers.NARROW, torch.arange(MIDDLE // 2))
    (whole / RANGES).write_text("[]", "utf-8")
    network.save(tmp_path / "narrow")
    assert not (tmp_path / "narrow" / RANGES).exists()

    again = layers.Network(tmp_path / "narrow", exactly=True)
    assert again.layers[0].heads.tolist() == [True, False, True, False]
    assert again.layers[0].weights["attention.self.query.weight"].shape == (8, WIDTH)
    for one, other in zip(network.layers, again.layers, strict=True):
        assert all(torch.equal(one.weights[name], other.weights[name]) for name in one.weights)
    cut = PieceCutter(whole, 128).cut([f"query: {text}" for text in TEXTS])
    (batch,) = import_module("rows").batches(cut, network.filling)
    expected = np.empty((len(TEXTS), WIDTH))
    expected[batch.places] = layers.texts_of(network.states(batch)[-1], batch)
    found = Bert(tmp_path / "narrow").vectors(TEXTS, query=True)
    assert (found * expected).sum(axis=1) == pytest.approx([1, 1], abs=1e-3)
