"""Products of texts with a layer's weights, which are laid out once as the processor reads them.

`torch.nn.functional.linear` lays bfloat16 weights out anew in every call; for a short text that
takes longer than the product. The operators here are those that torch's own compiler puts in its
place: they keep the layout, and add the bias, what is to be added, or the curve before a number
leaves the processor, where plain torch goes over the memory once more for each.
"""

from typing import Any, Protocol

import torch
from torch import Tensor
from torch.nn import functional


class Linear(Protocol):
    """One layer: rows (n, width) times weights plus bias, each result of shape (n, its width)."""

    def of(self, rows: Tensor) -> Tensor: ...

    def curved(self, rows: Tensor) -> Tensor:
        """Return the exact gelu of the product."""
        ...

    def added(self, rows: Tensor, to: Tensor) -> Tensor: ...


def linear(weight: Tensor, bias: Tensor) -> Linear:
    """Return the quicker layer where this torch and processor have it; both give the same."""
    try:
        layer = LaidOutLinear(weight, bias)
        layer.added(weight[:1], bias[None])
    except (AttributeError, RuntimeError):  # another build of torch, or of the processor
        return PlainLinear(weight, bias)
    return layer


class PlainLinear:
    """A Linear by torch's public functions."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        self._layer = weight, bias

    def of(self, rows: Tensor) -> Tensor:
        return functional.linear(rows, *self._layer)

    def curved(self, rows: Tensor) -> Tensor:
        return functional.gelu(self.of(rows))

    def added(self, rows: Tensor, to: Tensor) -> Tensor:
        return self.of(rows) + to


class LaidOutLinear:
    """A Linear by oneDNN's. AttributeError, RuntimeError: this torch or processor has none."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        operators: Any = torch.ops.mkldnn
        product = operators._linear_pointwise  # noqa: SLF001 not public: `linear` tries it first
        self._product, self._sum = product.default, product.binary
        laid_out = operators._reorder_linear_weight(weight.contiguous())  # noqa: SLF001 likewise
        self._layer: tuple[Tensor, Tensor] = laid_out, bias

    def of(self, rows: Tensor) -> Tensor:
        product: Tensor = self._product(rows, *self._layer, "none", [], "")
        return product

    def curved(self, rows: Tensor) -> Tensor:
        product: Tensor = self._product(rows, *self._layer, "gelu", [], "none")
        return product

    def added(self, rows: Tensor, to: Tensor) -> Tensor:
        product: Tensor = self._sum(rows, to, *self._layer, "add")
        return product
