import pytest
from click.testing import CliRunner

from jobmatch.cli.accounts import account_commands
from jobmatch.domain.accounts import Role
from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.use_cases.invitations import invitation_of
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import session_of, sign_in
from tests.cli.conftest import Run
from tests.factories import an_employer_draft

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


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOBMATCH_PASSWORD", FIRST)


@pytest.mark.usefixtures("password")
def test_an_account_is_made_for_any_role_with_what_bounds_its_sight(
    run: Run, service: Service
) -> None:
    with service.begin_work() as work:
        firm = work.employers.add(an_employer_draft(), service.clock.now())
    run("account", "create", "xa", "--role", "commune_official", "--commune", "16522")
    told = ("--employer", firm.ref, "--email", "hr@firm.vn", "--phone", "0912345678")
    run("account", "create", "hr", "--role", "employer", *told)
    with service.begin_work(read_only=True) as work:
        made = {one.name: one for one in work.accounts.all()}
    assert (made["xa"].role, made["xa"].commune_code) == (Role.COMMUNE_OFFICIAL, "16522")
    assert (made["hr"].employer_id, made["hr"].email) == (firm.id, "hr@firm.vn")
    assert made["hr"].phone == "+84912345678"


@pytest.mark.usefixtures("password")
def test_without_what_bounds_its_sight_no_account_is_made(run: Run) -> None:
    with pytest.raises(RuleError, match="commune"):
        run("account", "create", "xa", "--role", "commune_official")
    with pytest.raises(RuleError, match="telephone"):
        run("account", "create", "lan", "--phone", "abc")


def test_somebody_is_invited_by_a_link(run: Run, service: Service) -> None:
    told = run("account", "invite", "lan@example.vn", "--role", "manager", "--centre", "1").output
    link = told.split()[0]
    invitation = invitation_of(service, link.removeprefix("/invitations/"))
    assert (invitation.email, invitation.role) == ("lan@example.vn", Role.MANAGER)


@pytest.mark.usefixtures("password")
def test_an_account_is_stopped_and_started_again(run: Run, service: Service) -> None:
    run("account", "create", "Lan")
    token = sign_in(service, "Lan", FIRST, "127.0.0.1")
    assert run("account", "end-sessions", "Lan").output == "1 sessions ended.\n"
    assert session_of(service, token) is None
    run("account", "stop", "Lan")
    assert run("account", "list").output == "Lan  counsellor  (stopped)\n"
    with pytest.raises(SignInError):
        sign_in(service, "Lan", FIRST, "127.0.0.1")
    run("account", "start", "Lan")
    assert run("account", "list").output == "Lan  counsellor\n"
    assert sign_in(service, "Lan", FIRST, "127.0.0.1")
