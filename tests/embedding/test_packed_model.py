import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save

from jobmatch.embedding.encoder import ModelError
from jobmatch.embedding.packed_model import (
    About,
    dequantised,
    pack,
    quantised,
    read_manifest,
    unpack,
)

ABOUT = About(name="tiny", dimension=4, max_tokens=16, base="none", licence="MIT")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder as sentence-transformers writes it, with random weights."""
    random = np.random.default_rng(7)
    folder = tmp_path / "source"
    (folder / "1_Pooling").mkdir(parents=True)
    tensors = {
        "layer.weight": random.normal(size=(6, 4)).astype(np.float32),
        "layer.bias": random.normal(size=6).astype(np.float32),
        "pooler.weight": np.zeros((3, 4), np.float32),
    }
    (folder / "model.safetensors").write_bytes(save(tensors))
    (folder / "config.json").write_text('{"hidden_size": 4}\n', encoding="utf-8")
    (folder / "1_Pooling" / "config.json").write_text("{}\n", encoding="utf-8")
    return folder


@pytest.fixture
def packed(source: Path, tmp_path: Path) -> Path:
    pack(source, tmp_path / "packed", ABOUT)
    return tmp_path / "packed"


def test_a_weight_moves_by_at_most_half_a_step_of_its_row() -> None:
    matrix = np.array([[1.27, -0.634, 0.0], [100.0, 50.3, -127.0]], np.float32)
    restored = dequantised(quantised({"w": matrix}))["w"]
    assert np.abs(restored - matrix).max(axis=1) == pytest.approx([0.004, 0.3], abs=1e-4)


def test_a_row_of_zeros_stays_zeros() -> None:
    restored = dequantised(quantised({"w": np.zeros((2, 3), np.float32)}))["w"]
    assert restored.tolist() == [[0, 0, 0], [0, 0, 0]]


def test_unpacked_weights_are_the_packed_ones_to_the_bit(source: Path, packed: Path) -> None:
    folder = unpack(packed, packed.parent / "cache")
    expected = dequantised(quantised(load_file(source / "model.safetensors")))
    restored = load_file(folder / "model.safetensors")
    assert {name: tensor.tobytes() for name, tensor in restored.items()} == {
        name: tensor.tobytes() for name, tensor in expected.items()
    }


def test_packing_what_was_unpacked_gives_the_same_files(packed: Path) -> None:
    folder = unpack(packed, packed.parent / "cache")
    (folder / "unpacked.json").unlink()
    again = pack(folder, packed.parent / "again", ABOUT)
    assert again == read_manifest(packed)


def test_settings_come_along_unchanged(source: Path, packed: Path) -> None:
    folder = unpack(packed, packed.parent / "cache")
    names = ("config.json", "1_Pooling/config.json")
    assert [(folder / name).read_bytes() for name in names] == [
        (source / name).read_bytes() for name in names
    ]


def test_the_manifest_says_what_the_model_is(packed: Path) -> None:
    assert read_manifest(packed).about == ABOUT


def test_another_weight_is_another_revision(source: Path, packed: Path) -> None:
    tensors = load_file(source / "model.safetensors")
    tensors["layer.bias"] = tensors["layer.bias"] + 1
    (source / "model.safetensors").write_bytes(save(tensors))
    other = pack(source, packed.parent / "other", ABOUT)
    assert other.revision != read_manifest(packed).revision


def test_an_intact_folder_is_used_as_it_is(packed: Path) -> None:
    cache = packed.parent / "cache"
    written = (unpack(packed, cache) / "model.safetensors").stat().st_mtime_ns
    assert (unpack(packed, cache) / "model.safetensors").stat().st_mtime_ns == written


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "unpacked.json"])
def test_a_damaged_cache_is_made_again(packed: Path, name: str) -> None:
    folder = unpack(packed, packed.parent / "cache")
    good = (folder / name).read_bytes()
    (folder / name).write_bytes(good[:-3] + b"???")
    assert unpack(packed, packed.parent / "cache") == folder
    assert (folder / name).read_bytes() == good


def test_a_file_missing_from_the_cache_is_made_again(packed: Path) -> None:
    folder = unpack(packed, packed.parent / "cache")
    (folder / "model.safetensors").unlink()
    unpack(packed, packed.parent / "cache")
    assert (folder / "model.safetensors").is_file()


@pytest.mark.parametrize("name", ["weights.safetensors", "config.json"])
def test_damaged_packed_files_are_refused_by_name(packed: Path, name: str) -> None:
    content = bytearray((packed / name).read_bytes())
    content[-2] ^= 1
    (packed / name).write_bytes(bytes(content))
    with pytest.raises(ModelError, match=name):
        unpack(packed, packed.parent / "cache")
    assert list((packed.parent / "cache").iterdir()) == []


def test_a_missing_model_is_an_error_that_says_where(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        unpack(tmp_path / "nowhere", tmp_path / "cache")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 1, "about": {}, "sha256": {}}'])
def test_a_manifest_that_cannot_be_read_is_an_error(packed: Path, content: str) -> None:
    (packed / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="damaged"):
        read_manifest(packed)


def test_a_manifest_of_a_later_version_is_refused(packed: Path) -> None:
    manifest = json.loads((packed / "manifest.json").read_text(encoding="utf-8"))
    manifest["format"] = 2
    (packed / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelError, match="format 2"):
        read_manifest(packed)


def test_a_cache_that_cannot_be_written_is_an_error(packed: Path) -> None:
    in_the_way = packed.parent / "cache"
    in_the_way.write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be unpacked"):
        unpack(packed, in_the_way)


def test_what_a_power_cut_left_behind_is_swept_away(packed: Path) -> None:
    cache = packed.parent / "cache"
    old, recent = cache / ".unpacking-old", cache / ".unpacking-recent"
    old.mkdir(parents=True)
    recent.mkdir()
    os.utime(old, (0, 0))
    folder = unpack(packed, cache)
    assert sorted(cache.iterdir()) == [recent, folder]


def test_many_unpacking_at_once_get_the_same_intact_folder(packed: Path) -> None:
    cache = packed.parent / "cache"
    with ThreadPoolExecutor(8) as pool:
        folders = set(pool.map(lambda _: unpack(packed, cache), range(24)))
    assert folders == {cache / f"tiny-{read_manifest(packed).revision}"}
    assert list(cache.iterdir()) == list(folders)
