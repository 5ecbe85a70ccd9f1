"""A manifest says what was written, and is believed only when its seal is whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from jobmatch.index.manifests import (
    Identity,
    Manifest,
    Refusal,
    Refused,
    SavedFile,
    difference,
    read_manifest,
    write_manifest,
)

OURS = Identity(
    encoder_name="nhỏ", encoder_revision="r1", dimension=64, text_version="2", db_epoch="e7"
)
MANIFEST = Manifest(
    generation=4,
    max_seq=99,
    count=3,
    identity=OURS,
    files=(SavedFile(name="ids", sha256="ab" * 32, size=152),),
)


def test_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path, 4) == MANIFEST


def test_belongs_to_its_own_generation_only(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    result = read_manifest(tmp_path, 5)
    assert isinstance(result, Refused)
    assert result.reason is Refusal.DAMAGED


@pytest.mark.parametrize("written", [b"", b"\n", b"no seal", b"{}\n{}", b"\xff\xfe\n\x00"])
def test_anything_else_is_damaged(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(written)
    result = read_manifest(tmp_path, 4)
    assert isinstance(result, Refused)
    assert result.reason is Refusal.DAMAGED


def test_a_difference_in_identity_names_what_differs() -> None:
    assert difference(MANIFEST, OURS) is None
    other = difference(MANIFEST, replace(OURS, dimension=384))
    assert other is not None
    assert (other.reason, other.detail) == (Refusal.FOREIGN_MODEL, "dimension is 64, expected 384")
