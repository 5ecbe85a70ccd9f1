from pathlib import Path

from jobmatch.web.secret import kept_secret


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "web.key"
    first = kept_secret(path)
    assert len(first) == 32
    assert kept_secret(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert kept_secret(tmp_path / "other.key") != first
    assert [file.name for file in path.parent.iterdir()] == ["web.key"]
