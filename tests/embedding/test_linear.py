import pytest
import torch

from jobmatch.embedding.linear import LaidOutLinear, Linear, PlainLinear, linear

WEIGHT = torch.tensor([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
BIAS = torch.tensor([0.0, 0.5, -4.0])
ROWS = torch.tensor([[1.0, -1.0], [3.0, 4.0]])
PRODUCT = [[1.0, -1.5, -4.0], [3.0, 8.5, 3.0]]
CURVED = [[0.841345, -0.100211, -0.000127], [2.99595, 8.5, 2.99595]]  # x Φ(x)


def both(kind: torch.dtype) -> list[Linear]:
    weight, bias = WEIGHT.to(kind), BIAS.to(kind)
    return [PlainLinear(weight, bias), linear(weight, bias)]


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
def test_each_layer_multiplies_adds_and_bends(kind: torch.dtype) -> None:
    rows, to = ROWS.to(kind), torch.ones(2, 3, dtype=kind)
    for layer in both(kind):
        assert layer.of(rows).tolist() == PRODUCT
        assert layer.added(rows, to).tolist() == [[one + 1 for one in row] for row in PRODUCT]
        for row, expected in zip(layer.curved(rows).tolist(), CURVED, strict=True):
            assert row == pytest.approx(expected, abs=1e-2 if kind == torch.bfloat16 else 1e-6)


def test_numbers_that_cannot_be_laid_out_are_multiplied_all_the_same() -> None:
    with pytest.raises(RuntimeError):
        LaidOutLinear(WEIGHT.double(), BIAS.double()).of(ROWS.double())
    layer = linear(WEIGHT.double(), BIAS.double())
    assert isinstance(layer, PlainLinear)
    assert layer.of(ROWS.double()).tolist() == PRODUCT


@pytest.mark.skipif(
    not hasattr(torch.ops.mkldnn, "_linear_pointwise"),
    reason="this torch was built without oneDNN: PlainLinear serves",
)
def test_weights_are_laid_out_where_torch_can() -> None:
    assert isinstance(linear(WEIGHT, BIAS), LaidOutLinear)
