"""A BERT encoder as a graph that ONNX Runtime computes: in float32, or its products in 8 bits.

What goes into a product of 8 bits is rounded to a range that was measured once
(`models/ranges.py`). The pieces at both ends of a text, <s> and </s>, have ranges of their own in
the wider half of a layer: there they hold numbers ten times as large as those of any word, and
always about the same ones (docs/decisions/0038-products-in-8-bits.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, numpy_helper
from onnx.helper import make_graph, make_model, make_node, make_opsetid, make_tensor_value_info

LEVELS = 127  # of one sign, in 8 bits
STEPS = 255  # in a range
OPERATORS, THEIR_VERSION, FORMAT = "", 18, 9  # of ONNX; every ONNX Runtime since 1.15 reads them
OWN = "com.microsoft"  # ONNX Runtime's own operators
NONE = ""  # where an operator may be given something

READING = "attention.self"  # its three products read the same
ATTENTION = tuple(f"{READING}.{part}" for part in ("query", "key", "value"))
TAKEN = "attention.output.dense"  # puts together what the heads took
WIDE = "intermediate.dense"
NARROW = "output.dense"
NORMS = {TAKEN: "attention.output", NARROW: "output"}  # what a product's result goes through
ENDS = "ends."  # before the name of a product: its range for a text's first and last piece

Table = NDArray[np.float32]
Numbers = NDArray[np.intp]
Weights = Mapping[str, Table]
Range = tuple[float, float]  # the lowest and the highest number
Ranges = Sequence[Mapping[str, Range]]  # by layer, of what READING, TAKEN, ... are given


@dataclass(frozen=True, slots=True)
class Shape:
    """What `config.json` says of an encoder. KeyError, ValueError: it is of another kind."""

    layers: int
    width: int
    head: int
    epsilon: float

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Shape":
        width = int(settings["hidden_size"])
        return cls(
            layers=int(settings["num_hidden_layers"]),
            width=width,
            head=width // int(settings["num_attention_heads"]),
            epsilon=float(settings["layer_norm_eps"]),
        )


def bert_graph(weights: Weights, shape: Shape, ranges: Ranges | None) -> bytes:
    """Return an ONNX model that turns words into vectors.

    `words` (texts, pieces, width): the vectors of pieces and of their places, added up. It gives
    the mean over the pieces, of length 1: (texts, width). `ranges`: of products in 8 bits.
    KeyError, ValueError: weights or ranges are of another model.
    """
    if ranges is not None and len(ranges) != shape.layers:
        raise ValueError(f"{len(ranges)} layers have ranges, the model has {shape.layers}")
    graph = _Graph()
    products = _Floats(graph) if ranges is None else _EightBits(graph, ranges)
    encoder = _Encoder(graph, weights, shape, products)
    state = encoder.normed("words", "embeddings")
    for number in range(shape.layers):
        state = encoder.layer(state, number)
    mean = graph.add("ReduceMean", state, graph.constant(np.array([1])), keepdims=0)
    vectors = graph.add("LpNormalization", mean, axis=-1, p=2)
    words = make_tensor_value_info("words", TensorProto.FLOAT, ["texts", "pieces", shape.width])
    return graph.model(words, vectors, ["texts", shape.width])


def product_graph(weight: NDArray[np.int8]) -> bytes:
    """Return an ONNX model of one product: `rows` (n, width) of uint8 times `weight` (out, width).

    It gives float32, (n, out).
    """
    graph = _Graph()
    whole = graph.constant(np.float32(1))
    product = graph.add(
        "MatMulIntegerToFloat", "rows", graph.constant(weight.T), whole, whole, domain=OWN
    )
    rows = make_tensor_value_info("rows", TensorProto.UINT8, ["n", weight.shape[1]])
    return graph.model(rows, product, ["n", len(weight)])


def in_use(taken: Table, head: int) -> Numbers:
    """Return which columns of `taken`, `head` of them to an attention head, count for anything.

    The library's format has as many heads in every layer: those that were left out
    (models/prune.py) have nothing but zeros there, and need not be computed.
    """
    used = taken.any(axis=0).reshape(-1, head).any(axis=1)
    return np.flatnonzero(used.repeat(head))


class _Graph:
    """Operators in the order in which they were added; each is named by its number."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def constant(self, array: NDArray[Any] | np.generic) -> str:
        name = f"constant {len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, *given: str, domain: str = OPERATORS, **settings: object) -> str:
        """Add an operator; return the name of what it gives."""
        name = f"{kind} {len(self._nodes)}"
        settings_of_it: dict[str, Any] = dict(settings)
        self._nodes.append(make_node(kind, given, [name], domain=domain, **settings_of_it))
        return name

    def model(self, given: Any, result: str, shape: list[str | int]) -> bytes:  # noqa: ANN401
        found = make_tensor_value_info(result, TensorProto.FLOAT, shape)
        graph = make_graph(self._nodes, "graph", [given], [found], self._constants)
        sets = [make_opsetid(OPERATORS, THEIR_VERSION), make_opsetid(OWN, 1)]
        return bytes(make_model(graph, opset_imports=sets, ir_version=FORMAT).SerializeToString())


class _Encoder:
    """Adds the parts of a BERT encoder to a graph: what each gives is (texts, pieces, width)."""

    def __init__(
        self, graph: _Graph, weights: Weights, shape: Shape, products: "_Products"
    ) -> None:
        self._graph, self._weights, self._shape, self._products = graph, weights, shape, products

    def normed(self, state: str, name: str) -> str:
        scale, shift = (
            self._graph.constant(self._weights[f"{name}.LayerNorm.{part}"])
            for part in ("weight", "bias")
        )
        return self._graph.add(
            "LayerNormalization", state, scale, shift, epsilon=self._shape.epsilon
        )

    def layer(self, state: str, number: int) -> str:
        start = f"encoder.layer.{number}."
        used = in_use(self._weights[f"{start}{TAKEN}.weight"], self._shape.head)
        parts = [self._product(state, number, one, rows=used) for one in ATTENTION]
        heads = len(used) // self._shape.head
        taken = self._graph.add("MultiHeadAttention", *parts, domain=OWN, num_heads=heads)
        state = self._added(
            self._product(taken, number, TAKEN, columns=used), state, number, TAKEN
        )
        return self._added(self._widened(state, number), state, number, NARROW)

    def _added(self, more: str, state: str, number: int, product: str) -> str:
        together = self._graph.add("Add", more, state)
        return self.normed(together, f"encoder.layer.{number}.{NORMS[product]}")

    def _widened(self, state: str, number: int) -> str:
        """Return what the wider half of a layer adds to each piece."""
        if not self._products.ends_apart:
            return self._curved(state, number)
        graph = self._graph
        zero, one, two, last, end = (
            graph.constant(np.array([at])) for at in (0, 1, 2, -1, np.iinfo(np.int64).max)
        )

        def part(of: str, start: str, stop: str) -> str:
            return graph.add("Slice", of, start, stop, one)

        between = self._curved(part(state, one, last), number)
        both = graph.add("Concat", part(state, zero, one), part(state, last, end), axis=1)
        ends = self._curved(both, number, ENDS)
        return graph.add("Concat", part(ends, zero, one), between, part(ends, one, two), axis=1)

    def _curved(self, state: str, number: int, which: str = "") -> str:
        wide = self._product(state, number, WIDE, which=which)
        curved = self._graph.add("Gelu", wide, domain=OWN)
        return self._product(curved, number, NARROW, which=which)

    def _product(
        self,
        given: str,
        number: int,
        name: str,
        *,
        rows: Numbers | slice = slice(None),
        columns: Numbers | slice = slice(None),
        which: str = "",
    ) -> str:
        """Add a product with some rows and columns of a layer's weights."""
        path = f"encoder.layer.{number}.{name}"
        weight = self._weights[f"{path}.weight"][rows][:, columns]
        bias = self._weights[f"{path}.bias"][rows]
        return self._products.add(given, (number, which + name), weight, bias)


class _Products(Protocol):
    """How a product is computed: of what is `given`, with the weights of a layer and name."""

    ends_apart: bool  # are a text's first and last piece read apart from the others?

    def add(self, given: str, of: tuple[int, str], weight: Table, bias: Table) -> str: ...


class _Floats:
    ends_apart = False

    def __init__(self, graph: _Graph) -> None:
        self._graph = graph

    def add(self, given: str, _of: tuple[int, str], weight: Table, bias: Table) -> str:
        add, constant = self._graph.add, self._graph.constant
        return add("Add", add("MatMul", given, constant(weight.T)), constant(bias))


class _EightBits:
    """Rounds what is given to 8 bits; the weights have 8 bits too, and one scale a row."""

    ends_apart = True

    def __init__(self, graph: _Graph, ranges: Ranges) -> None:
        self._graph, self._ranges = graph, ranges
        self._rounded: dict[str, tuple[str, str, str]] = {}
        self._laid_out: dict[tuple[int, str], tuple[str, str, str]] = {}

    def add(self, given: str, of: tuple[int, str], weight: Table, bias: Table) -> str:
        """Round the same `given` once, and lay out the same weights once."""
        number, name = of
        if given not in self._rounded:
            read = READING if name in ATTENTION else name
            self._rounded[given] = self._round(given, self._ranges[number][read])
        weights = number, name.removeprefix(ENDS)
        if weights not in self._laid_out:
            self._laid_out[weights] = self._lay_out(weight, bias)
        rows, scale, zero = self._rounded[given]
        table, scales, shift = self._laid_out[weights]
        return self._graph.add(
            "MatMulIntegerToFloat", rows, table, scale, scales, zero, NONE, shift, domain=OWN
        )

    def _round(self, given: str, within: Range) -> tuple[str, str, str]:
        low, high = min(within[0], 0.0), max(within[1], 0.0)
        step = np.float32((high - low) / STEPS or 1)  # nothing but zeros was seen
        scale, zero = (self._graph.constant(one) for one in (step, np.uint8(np.rint(-low / step))))
        return self._graph.add("QuantizeLinear", given, scale, zero), scale, zero

    def _lay_out(self, weight: Table, bias: Table) -> tuple[str, str, str]:
        largest = np.abs(weight).max(axis=1)
        scales = np.where(largest > 0, largest / LEVELS, 1).astype(np.float32)
        table = np.rint(weight / scales[:, None]).astype(np.int8)
        constant = self._graph.constant
        return constant(table.T), constant(scales), constant(bias)
