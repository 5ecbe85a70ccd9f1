"""Ranges that products of 8 bits round to: what was seen lies in them, and little is lost."""

import json
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from jobmatch.embedding.bert import Bert, multiplies_8_bits
from jobmatch.embedding.bert_graph import ENDS, NARROW, READING, TAKEN, WIDE
from jobmatch.embedding.packed_model import RANGES
from jobmatch.embedding.pieces import PieceCutter
from tests.models.small import LAYERS, small_model

MODELS = Path(__file__).parents[2] / "models"
TEXTS = ["Thợ hàn", "lái xe nâng kho lạnh, bằng C", "kế toán trưởng", "may", "Công nhân may " * 9]


@pytest.fixture
def ranges(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(MODELS))
    return import_module("ranges")


def test_a_model_in_8_bits_says_nearly_what_it_says_in_float(
    ranges: ModuleType, tmp_path: Path
) -> None:
    folder = small_model(tmp_path / "model")
    measured = _measured(ranges, folder, TEXTS)
    assert [set(one) for one in measured] == [
        {READING, TAKEN, WIDE, NARROW, ENDS + WIDE, ENDS + NARROW}
    ] * LAYERS
    (folder / RANGES).write_text(json.dumps(measured), "utf-8")
    exact = Bert(folder, exactly=True).vectors(TEXTS, query=False)
    rounded = Bert(folder).vectors(TEXTS, query=False)
    assert (exact * rounded).sum(axis=1) == pytest.approx([1] * len(TEXTS), abs=5e-3)
    assert (exact != rounded).any() == multiplies_8_bits()


def test_the_ends_of_a_text_count_apart_also_where_texts_share_a_row(
    ranges: ModuleType, tmp_path: Path
) -> None:
    folder = small_model(tmp_path / "model")
    together = _measured(ranges, folder, TEXTS[:2])
    alone = [_measured(ranges, folder, [text]) for text in TEXTS[:2]]
    for number, found in enumerate(together):
        for name, (low, high) in found.items():
            assert low == pytest.approx(min(one[number][name][0] for one in alone), abs=1e-4)
            assert high == pytest.approx(max(one[number][name][1] for one in alone), abs=1e-4)
        assert found[WIDE] != found[ENDS + WIDE]


def _measured(ranges: ModuleType, folder: Path, texts: list[str]) -> list[dict[str, list[float]]]:
    network = import_module("layers").Network(folder, exactly=True)
    measuring = ranges.Measuring(network)
    cut = PieceCutter(folder, 128).cut([f"passage: {text}" for text in texts])
    for batch in import_module("rows").batches(cut, network.filling):
        measuring.read(batch)
    return [{name: list(both) for name, both in one.items()} for one in measuring.found]
