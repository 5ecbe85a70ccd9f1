import os
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from jobmatch.settings import read_settings


def test_the_defaults_suit_one_machine() -> None:
    found = read_settings({})
    assert found.data_dir == Path.cwd() / "var"
    assert found.database_url == f"sqlite:///{Path.cwd() / 'var' / 'jobmatch.db'}"
    assert found.cache_dir == found.data_dir / "cache"
    assert (found.host, found.port) == ("127.0.0.1", 8000)
    assert found.model == ""
    assert found.secure_cookies is False
    assert found.weights_file is None
    assert found.threads == os.cpu_count()


def test_everything_of_an_instance_follows_its_folder(tmp_path: Path) -> None:
    found = read_settings({"JOBMATCH_DATA_DIR": str(tmp_path)})
    assert found.data_dir == tmp_path
    assert found.database_url == f"sqlite:///{tmp_path / 'jobmatch.db'}"
    assert found.cache_dir == tmp_path / "cache"


def test_each_setting_can_be_set(tmp_path: Path) -> None:
    found = read_settings(
        {
            "JOBMATCH_DATABASE_URL": "postgresql://desk@localhost/jobmatch",
            "JOBMATCH_MODEL": "/models/other",
            "JOBMATCH_CACHE_DIR": str(tmp_path / "cache"),
            "JOBMATCH_HOST": "0.0.0.0",  # noqa: S104 -- an operator's choice
            "JOBMATCH_PORT": "8080",
            "JOBMATCH_SECURE_COOKIES": "true",
            "JOBMATCH_WEIGHTS": str(tmp_path / "weights.toml"),
            "JOBMATCH_THREADS": "3",
        }
    )
    assert found.database_url == "postgresql://desk@localhost/jobmatch"
    assert found.model == "/models/other"
    assert found.cache_dir == tmp_path / "cache"
    assert (found.host, found.port) == ("0.0.0.0", 8080)  # noqa: S104 -- as above
    assert found.secure_cookies is True
    assert found.weights_file == tmp_path / "weights.toml"
    assert found.threads == 3


def test_a_path_does_not_depend_on_where_a_later_process_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = read_settings({"JOBMATCH_DATA_DIR": "here", "JOBMATCH_WEIGHTS": "weights.toml"})
    assert found.data_dir == tmp_path / "here"
    assert found.weights_file == tmp_path / "weights.toml"


@pytest.mark.parametrize("given", ["", "0", "false", "no", "off"])
def test_cookies_are_bound_to_https_only_on_request(given: str) -> None:
    assert read_settings({"JOBMATCH_SECURE_COOKIES": given}).secure_cookies is False


@pytest.mark.parametrize("name", ["JOBMATCH_PORT", "JOBMATCH_THREADS"])
def test_a_setting_that_cannot_be_read_is_named(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} must be a whole number, not 'many'"):
        read_settings({name: "many"})


@pytest.mark.parametrize("name", ["JOBMATCH_DATABASE_URL", "JOBMATCH_PORT", "JOBMATCH_CACHE_DIR"])
def test_an_empty_variable_is_as_good_as_none(name: str) -> None:
    assert read_settings({name: ""}) == read_settings({})


def test_settings_cannot_change_on_the_way() -> None:
    with pytest.raises(FrozenInstanceError):
        read_settings({}).port = 1  # type: ignore[misc]  # what the test is about
