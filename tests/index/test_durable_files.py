"""A durable file is there whole under its name, or not at all."""

from hashlib import sha256
from pathlib import Path

import pytest

from jobmatch.index.durable_files import write_durably


def test_says_what_was_written(tmp_path: Path) -> None:
    pieces: list[bytes | memoryview] = [b"head", memoryview(bytes(range(256)) * 9), b""]
    digest, size = write_durably(tmp_path / "a.npy", pieces)
    written = (tmp_path / "a.npy").read_bytes()
    assert written == b"head" + bytes(range(256)) * 9
    assert (digest, size) == (sha256(written).hexdigest(), len(written))
    assert [path.name for path in tmp_path.iterdir()] == ["a.npy"]


def test_a_failure_leaves_the_old_file_and_no_temporary_one(tmp_path: Path) -> None:
    write_durably(tmp_path / "a.npy", [b"old"])
    (tmp_path / "a.npy.tmp").symlink_to(tmp_path / "elsewhere")  # somebody's trap
    with pytest.raises(OSError, match="symbolic links"):
        write_durably(tmp_path / "a.npy", [b"new"])
    assert (tmp_path / "a.npy").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.npy"]
