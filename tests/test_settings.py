import os
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from jobmatch.settings import PostSettings, read_settings


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


def test_messages_go_into_files_until_a_way_out_is_set() -> None:
    found = read_settings({}).post
    assert (found.smtp_url, found.mail_from, found.sms_url) == ("", "", "")
    assert (found.sms_method, found.sms_headers, found.sms_accents) == ("POST", "{}", False)
    assert (found.quiet_hours, found.quiet_email, found.kept_days) == ((21, 7), True, 90)


def test_the_ways_out_can_be_set() -> None:
    found = read_settings(
        {
            "JOBMATCH_PUBLIC_URL": "https://vieclam.example.vn/",
            "JOBMATCH_SMTP_URL": "smtps://a:b@mail.example.vn",
            "JOBMATCH_MAIL_FROM": "Trung tâm <a@example.vn>",
            "JOBMATCH_SMS_URL": "https://gateway.example.vn",
            "JOBMATCH_SMS_METHOD": "GET",
            "JOBMATCH_SMS_HEADERS": '{"X": "1"}',
            "JOBMATCH_SMS_BODY": "{text}",
            "JOBMATCH_SMS_SUCCESS": "100",
            "JOBMATCH_SMS_ACCENTS": "1",
            "JOBMATCH_QUIET_HOURS": "22-6",
            "JOBMATCH_QUIET_EMAIL": "0",
            "JOBMATCH_MESSAGES_KEPT_DAYS": "30",
        }
    )
    assert found.public_url == "https://vieclam.example.vn"
    assert found.post == PostSettings(
        smtp_url="smtps://a:b@mail.example.vn",
        mail_from="Trung tâm <a@example.vn>",
        sms_url="https://gateway.example.vn",
        sms_method="GET",
        sms_headers='{"X": "1"}',
        sms_body="{text}",
        sms_success="100",
        sms_accents=True,
        quiet_hours=(22, 6),
        quiet_email=False,
        kept_days=30,
    )
    assert "a:b@" not in repr(found)


@pytest.mark.parametrize("hours", ["21", "21-25", "nine to five"])
def test_hours_that_cannot_be_read_are_named(hours: str) -> None:
    with pytest.raises(ValueError, match="JOBMATCH_QUIET_HOURS must be two hours as in 21-7"):
        read_settings({"JOBMATCH_QUIET_HOURS": hours})


def test_another_service_to_sign_in_with_is_off_until_it_is_named() -> None:
    assert (read_settings({}).oidc_issuer, read_settings({}).oidc_claim) == ("", "sub")
    found = read_settings(
        {
            "JOBMATCH_OIDC_ISSUER": "https://id.example.vn",
            "JOBMATCH_OIDC_CLIENT_ID": "jobmatch",
            "JOBMATCH_OIDC_CLIENT_SECRET": "secret",
            "JOBMATCH_OIDC_CLAIM": "identity_number",
        }
    )
    assert (found.oidc_issuer, found.oidc_client_id) == ("https://id.example.vn", "jobmatch")
    assert (found.oidc_client_secret, found.oidc_claim) == ("secret", "identity_number")
