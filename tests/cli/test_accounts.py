import pytest
from click.testing import CliRunner

from jobmatch.cli.accounts import account_commands
from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.use_cases.accounts import session_of, sign_in
from jobmatch.use_cases.ports import Service
from tests.cli.conftest import Run

FIRST, SECOND = "mật khẩu dài và lạ", "một câu khác cũng dài"


def test_an_account_is_made_with_a_password_from_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, service: Service
) -> None:
    monkeypatch.setenv("JOBMATCH_PASSWORD", FIRST)
    assert run("account", "create", "Lan").output == "Lan may sign in.\n"
    session = session_of(service, sign_in(service, "Lan", FIRST, "127.0.0.1"))
    assert session is not None
    assert session.account.name == "Lan"


def test_without_one_the_password_is_asked_for_twice_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, service: Service
) -> None:
    monkeypatch.delenv("JOBMATCH_PASSWORD", raising=False)
    commands = account_commands(lambda: service)
    result = CliRunner().invoke(commands, ["create", "Lan"], input=f"{FIRST}\n{FIRST}\n")
    assert result.output.endswith("Lan may sign in.\n")
    assert FIRST not in result.output
    assert sign_in(service, "Lan", FIRST, "127.0.0.1")


def test_another_password_ends_the_sessions_and_the_old_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, service: Service
) -> None:
    monkeypatch.setenv("JOBMATCH_PASSWORD", FIRST)
    run("account", "create", "Lan")
    token = sign_in(service, "Lan", FIRST, "127.0.0.1")
    monkeypatch.setenv("JOBMATCH_PASSWORD", SECOND)
    assert "is changed" in run("account", "password", "Lan").output
    assert session_of(service, token) is None
    with pytest.raises(SignInError):
        sign_in(service, "Lan", FIRST, "127.0.0.1")
    assert sign_in(service, "Lan", SECOND, "127.0.0.1")


def test_a_weak_password_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, service: Service
) -> None:
    monkeypatch.setenv("JOBMATCH_PASSWORD", "ngắn")
    with pytest.raises(RuleError):
        run("account", "create", "Lan")
    with service.begin_work(read_only=True) as work:
        assert work.accounts.all() == []
