import numpy as np
import onnx
import onnxruntime
import pytest

from jobmatch.embedding.bert_graph import Shape, in_use, product_graph


def test_heads_that_nothing_is_taken_from_are_not_computed() -> None:
    taken = np.zeros((3, 8), np.float32)
    taken[1, 2] = taken[2, 7] = 0.5
    assert in_use(taken, head=2).tolist() == [2, 3, 6, 7]
    assert in_use(np.ones((3, 4), np.float32), head=2).tolist() == [0, 1, 2, 3]


def test_a_product_of_8_bits_is_one_of_whole_numbers() -> None:
    weight = np.array([[1, -2, 3, 0], [0, 0, 0, 127]], np.int8)
    graph = product_graph(weight)
    onnx.checker.check_model(onnx.load_from_string(graph))
    run = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"]).run
    rows = np.array([[1, 1, 1, 1], [0, 200, 0, 255]], np.uint8)
    assert run(None, {"rows": rows})[0].tolist() == [[2, 127], [-400, 32385]]


def test_a_folder_of_another_kind_has_no_shape() -> None:
    with pytest.raises(KeyError, match="hidden_size"):
        Shape.of({"model_type": "static"})
