import json
import stat
from pathlib import Path

import pytest

from jobmatch.domain.errors import UnavailableError
from jobmatch.store.key_file import kept_keys


def test_keys_are_made_once_and_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "keys.json"
    made = kept_keys(path)
    assert kept_keys(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({made.columns, made.lookup, made.links, made.audit}) == 4


def test_no_message_tells_a_key(tmp_path: Path) -> None:
    keys = kept_keys(tmp_path / "keys.json")
    assert keys.links.hex() not in repr(keys)
    assert repr(keys.links) not in repr(keys)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"columns": "zz"}'])
def test_a_damaged_key_file_is_said_to_be_one(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(content)
    with pytest.raises(UnavailableError, match="does not hold the keys"):
        kept_keys(path)


def test_a_shortened_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    kept_keys(path)
    kept = json.loads(path.read_text())
    path.write_text(json.dumps(kept | {"links": "00ff"}))
    with pytest.raises(UnavailableError, match="wrong length"):
        kept_keys(path)
