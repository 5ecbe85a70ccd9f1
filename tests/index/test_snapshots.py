"""Whatever happens to the files, a reader gets a whole generation or a reason, never a mixture."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from jobmatch.index.manifests import Identity, Refusal, Refused
from jobmatch.index.snapshots import (
    Publisher,
    PublisherBusyError,
    Snapshot,
    StaleSnapshotError,
    generations,
    load_generation,
    load_newest,
)

OURS = Identity(
    encoder_name="small", encoder_revision="r1", dimension=64, text_version="2", db_epoch="e7"
)


def content(seq: int, rows: int = 5000) -> dict[str, NDArray[Any]]:
    """Every number is the sequence number, so that a mixture would show."""
    return {
        "ids": np.full(rows, seq, dtype=np.int64),
        "vectors": np.full((rows, 64), seq, dtype=np.float32),  # 1.3 MB: is mapped
        "facts.open": np.full(rows, seq, dtype=np.int32),
    }


def publish(directory: Path, *seqs: int, identity: Identity = OURS) -> None:
    with Publisher(directory) as publisher:
        for seq in seqs:
            publisher.publish(content(seq).items(), identity, max_seq=seq, count=5000)


def assert_whole(snapshot: Snapshot | None, seq: int) -> None:
    assert snapshot is not None
    assert snapshot.manifest.max_seq == seq
    expected = content(seq)
    assert list(snapshot.arrays) == list(expected)
    for name, array in expected.items():
        assert snapshot.arrays[name].dtype == array.dtype
        assert np.array_equal(snapshot.arrays[name], array)


def test_what_is_published_is_what_is_loaded(tmp_path: Path) -> None:
    arrays: dict[str, NDArray[Any]] = {
        "ids": np.array([3, 9], dtype=np.int64),
        "nothing": np.empty((0, 4), dtype=np.float32),
        "by_column": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        "words": np.array(["hàn", "kế toán"]),
        "single": np.array(7, dtype=np.int16),
    }
    with Publisher(tmp_path) as publisher:
        manifest = publisher.publish(arrays.items(), OURS, max_seq=12, count=2)
    loaded = load_newest(tmp_path, OURS)
    assert loaded.refused == ()
    assert loaded.snapshot is not None
    assert loaded.snapshot.manifest == manifest
    assert (manifest.generation, manifest.max_seq, manifest.count) == (1, 12, 2)
    for name, array in arrays.items():
        found = loaded.snapshot.arrays[name]
        assert (found.shape, found.dtype) == (array.shape, array.dtype)
        assert np.array_equal(found, array)
        with pytest.raises(ValueError, match="read-only"):
            found[...] = 0


def test_the_last_three_generations_are_kept(tmp_path: Path) -> None:
    publish(tmp_path, 10, 20, 30, 40, 50)
    assert generations(tmp_path) == [5, 4, 3]
    assert sorted(home.name for home in tmp_path.glob("generation-*")) == [
        f"generation-{number:010d}" for number in (3, 4, 5)
    ]
    assert_whole(load_newest(tmp_path, OURS).snapshot, 50)


def test_an_empty_or_absent_directory_has_nothing_to_load(tmp_path: Path) -> None:
    assert load_newest(tmp_path / "absent", OURS).snapshot is None
    result = load_generation(tmp_path, 4, OURS)
    assert isinstance(result, Refused)
    assert (result.generation, result.reason) == (4, Refusal.MISSING)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("encoder_name", "large", Refusal.FOREIGN_MODEL),
        ("encoder_revision", "r2", Refusal.FOREIGN_MODEL),
        ("dimension", 65, Refusal.FOREIGN_MODEL),
        ("text_version", "3", Refusal.FOREIGN_MODEL),
        ("db_epoch", "e8", Refusal.FOREIGN_DATABASE),
    ],
)
def test_what_was_made_from_something_else_is_refused(
    tmp_path: Path, name: str, value: str | int, reason: Refusal
) -> None:
    publish(tmp_path, 1)
    loaded = load_newest(tmp_path, replace(OURS, **{name: value}))  # type: ignore[arg-type] # one field of either type
    assert loaded.snapshot is None
    assert [refused.reason for refused in loaded.refused] == [reason]
    assert name in loaded.refused[0].detail


def test_a_format_of_another_version_is_refused(tmp_path: Path) -> None:
    from hashlib import sha256

    publish(tmp_path, 1)
    path = tmp_path / "generation-0000000001" / "manifest.json"
    body = path.read_bytes().partition(b"\n")[2].replace(b'"format": 1', b'"format": 2')
    path.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    assert [r.reason for r in load_newest(tmp_path, OURS).refused] == [Refusal.OTHER_FORMAT]


@pytest.mark.parametrize("name", ["manifest.json", "ids.npy", "vectors.npy", "facts.open.npy"])
def test_every_flipped_bit_is_noticed(tmp_path: Path, name: str) -> None:
    publish(tmp_path, 1, 2)
    path = tmp_path / "generation-0000000002" / name
    whole = path.read_bytes()
    rng = np.random.default_rng(len(name))
    offsets = [0, 64, len(whole) - 1, *rng.integers(0, len(whole), 150).tolist()]
    for offset in offsets:
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(bytes([whole[offset] ^ (1 << int(rng.integers(8)))]))
        result = load_generation(tmp_path, 2, OURS)
        assert isinstance(result, Refused), offset
        assert result.reason is Refusal.DAMAGED
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(whole[offset : offset + 1])
    assert isinstance(load_generation(tmp_path, 2, OURS), Snapshot)


@pytest.mark.parametrize("name", ["manifest.json", "ids.npy", "vectors.npy"])
def test_every_cut_or_lengthened_file_is_noticed_and_the_generation_before_serves(
    tmp_path: Path, name: str
) -> None:
    publish(tmp_path, 1, 2)
    path = tmp_path / "generation-0000000002" / name
    whole = path.read_bytes()
    rng = np.random.default_rng(len(name))
    for end in [0, 1, len(whole) - 1, *rng.integers(0, len(whole), 20).tolist()]:
        path.write_bytes(whole[:end])
        loaded = load_newest(tmp_path, OURS)
        assert [(r.generation, r.reason) for r in loaded.refused] == [(2, Refusal.DAMAGED)]
        assert_whole(loaded.snapshot, 1)
    path.write_bytes(whole + b"\0")
    assert_whole(load_newest(tmp_path, OURS).snapshot, 1)


def test_a_lost_array_and_a_swapped_directory_are_noticed(tmp_path: Path) -> None:
    publish(tmp_path, 1, 2, 3)
    (tmp_path / "generation-0000000003" / "ids.npy").unlink()
    shutil.rmtree(tmp_path / "generation-0000000002")
    shutil.copytree(tmp_path / "generation-0000000001", tmp_path / "generation-0000000002")
    loaded = load_newest(tmp_path, OURS)
    assert [(r.generation, r.reason) for r in loaded.refused] == [
        (3, Refusal.MISSING),
        (2, Refusal.DAMAGED),
    ]
    assert_whole(loaded.snapshot, 1)


def test_only_one_may_publish_at_a_time(tmp_path: Path) -> None:
    with Publisher(tmp_path), pytest.raises(PublisherBusyError), Publisher(tmp_path):
        pass
    publish(tmp_path, 1)
    idle = Publisher(tmp_path)
    with pytest.raises(RuntimeError, match="lock"):
        idle.publish(content(2).items(), OURS, max_seq=2, count=5000)
    assert generations(tmp_path) == [1]


def test_an_older_state_cannot_replace_a_newer_one(tmp_path: Path) -> None:
    publish(tmp_path, 20)
    with pytest.raises(StaleSnapshotError, match="20"):
        publish(tmp_path, 19)
    publish(tmp_path, 3, identity=replace(OURS, db_epoch="restored"))  # counts anew
    assert generations(tmp_path) == [2, 1]


@pytest.mark.parametrize("name", ["../ids", "", "A", "ids.npy/", ".hidden"])
def test_refuses_names_that_are_not_plain(tmp_path: Path, name: str) -> None:
    with Publisher(tmp_path) as publisher, pytest.raises(ValueError, match="cannot save"):
        publisher.publish([(name, np.zeros(3))], OURS, max_seq=1, count=3)


def test_never_pickles(tmp_path: Path) -> None:
    with Publisher(tmp_path) as publisher, pytest.raises(ValueError, match="cannot save"):
        publisher.publish([("ids", np.array([{}], dtype=object))], OURS, max_seq=1, count=1)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Let writing fail as on a full disk (with EFBIG in place of ENOSPC)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [100, 50_000, 1_000_000])
def test_a_full_disk_leaves_the_old_generation_and_no_rubbish(tmp_path: Path, room: int) -> None:
    publish(tmp_path, 1)
    with Publisher(tmp_path) as publisher:
        with no_file_larger_than(room), pytest.raises(OSError, match="large"):
            publisher.publish(content(2).items(), OURS, max_seq=2, count=5000)
        assert [home.name for home in tmp_path.glob("generation-*")] == ["generation-0000000001"]
        assert_whole(load_newest(tmp_path, OURS).snapshot, 1)
        publisher.publish(content(3).items(), OURS, max_seq=3, count=5000)
    assert_whole(load_newest(tmp_path, OURS).snapshot, 3)


def test_every_file_is_synced_before_its_name_and_every_name_before_the_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order that survived every simulated power cut, taken down as it happens."""
    steps: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def noted_fsync(descriptor: int) -> None:
        steps.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        fsync(descriptor)

    def noted_rename(path: Path, target: Path) -> Path:
        steps.append(f"name {target.name}")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_rename)
    publish(tmp_path, 1)

    home = "generation-0000000001"
    expected = [f"sync {tmp_path.name}"]
    for name in ("ids.npy", "vectors.npy", "facts.open.npy", "manifest.json"):
        expected += [f"sync {name}.tmp", f"name {name}", f"sync {home}"]
    assert steps == expected


def test_what_a_dead_publisher_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    half = tmp_path / "generation-0000000002"
    half.mkdir()
    (half / "ids.npy.tmp").write_bytes(b"half")
    assert_whole(load_newest(tmp_path, OURS).snapshot, 1)
    with Publisher(tmp_path):
        assert not half.exists()


def test_an_old_generation_loses_its_manifest_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a publisher killed in the middle leaves nothing that looks whole."""
    cleared: list[tuple[str, bool]] = []
    rmtree = shutil.rmtree

    def noted_rmtree(home: Path) -> None:
        cleared.append((home.name, (home / "manifest.json").exists()))
        rmtree(home)

    monkeypatch.setattr(shutil, "rmtree", noted_rmtree)
    publish(tmp_path, 1, 2, 3, 4)
    assert cleared == [("generation-0000000001", False)]


def test_a_reader_overtaken_by_publishers_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, 1)

    def seen_before_four_more(directory: Path) -> list[int]:
        monkeypatch.undo()
        publish(directory, 2, 3, 4, 5)
        return [1]

    monkeypatch.setattr("jobmatch.index.snapshots.generations", seen_before_four_more)
    assert_whole(load_newest(tmp_path, OURS).snapshot, 5)


def test_a_mapped_snapshot_outlives_its_files(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    held = load_newest(tmp_path, OURS).snapshot
    publish(tmp_path, 2, 3, 4, 5)
    assert generations(tmp_path) == [5, 4, 3]
    assert_whole(held, 1)


def test_files_are_for_the_service_s_own_eyes(tmp_path: Path) -> None:
    publish(tmp_path / "index", 1)
    home = tmp_path / "index" / "generation-0000000001"
    assert {
        path.stat().st_mode & 0o077 for path in (tmp_path / "index", home, *home.iterdir())
    } == {0}


NURSERY = """
import os, sys
from pathlib import Path
from tests.index.test_snapshots import OURS, Publisher, content

def publish_forever(directory, seq):
    with Publisher(directory) as publisher:
        while True:
            publisher.publish(content(seq).items(), OURS, max_seq=seq, count=5000)
            os.write(1, f"{seq}\\n".encode())
            seq += 1

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        publish_forever(Path(sys.argv[1]), int(line))
    os.write(1, f"child {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""


@contextmanager
def nursery(directory: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that starts a publisher for each line it is told."""
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and the text above
        [sys.executable, "-c", NURSERY, str(directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def kill_publishers(directory: Path, trials: int) -> None:
    rng = np.random.default_rng(trials)
    seq = 1
    with nursery(directory) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(trials):
            process.stdin.write(f"{seq}\n")
            process.stdin.flush()
            said: list[str] = []
            while not any(line.startswith("child") for line in said):
                said.append(process.stdout.readline().strip())
            [child] = [int(line.split()[1]) for line in said if line.startswith("child")]
            time.sleep(rng.random() * 0.06)
            os.kill(child, signal.SIGKILL)
            while said[-1] != "dead":
                said.append(process.stdout.readline().strip())
            acknowledged = max([int(line) for line in said if line.isdigit()], default=seq - 1)
            loaded = load_newest(directory, OURS)
            assert loaded.refused == ()
            if loaded.snapshot is None:
                assert acknowledged == 0
                continue
            published = loaded.snapshot.manifest.max_seq
            assert published in (acknowledged, acknowledged + 1)
            assert_whole(loaded.snapshot, published)
            seq = published + 1
    publish(directory, seq)
    assert len(list(directory.glob("generation-*"))) == len(generations(directory))
    assert list(directory.glob("**/*.tmp")) == []


def test_a_killed_publisher_leaves_a_whole_generation(tmp_path: Path) -> None:
    kill_publishers(tmp_path, 25)


@pytest.mark.slow
def test_three_hundred_killed_publishers_leave_whole_generations(tmp_path: Path) -> None:
    kill_publishers(tmp_path, 300)


def test_readers_beside_a_publisher_only_see_whole_generations_going_forward(
    tmp_path: Path,
) -> None:
    from threading import Event, Thread

    publish(tmp_path, 1)
    done, faults, seen = Event(), list[str](), list[int]()

    def read() -> None:
        last = 0
        while not done.is_set():
            snapshot = load_newest(tmp_path, OURS).snapshot
            if snapshot is None:
                faults.append("nothing to load")
                continue
            values = {
                float(v) for array in snapshot.arrays.values() for v in (array.min(), array.max())
            }
            if values != {snapshot.manifest.max_seq} or snapshot.manifest.max_seq < last:
                faults.append(f"{values} after {last}")
            last = snapshot.manifest.max_seq
            seen.append(last)

    readers = [Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    publish(tmp_path, *range(2, 30))
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert seen
