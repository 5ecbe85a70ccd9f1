import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

import jobmatch.matching
from jobmatch.bootstrap import main, make_post, make_service, upgrade_database
from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.message_templates import Channel
from jobmatch.output.mail import MailSender
from jobmatch.output.message_files import FileSender
from jobmatch.output.sms import SmsSender
from jobmatch.settings import Settings, read_settings
from jobmatch.store.migrate import head
from jobmatch.use_cases.post import PostRules
from tests.factories import a_vacancy_draft

ASKED = """
from jobmatch.bootstrap import create_app
desk = create_app().test_client()
for path in ("/sign-in", "/vacancies", "/api/v1/health", "/api/v1/vacancies"):
    print(path, desk.get(path).status_code)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that the environment names; nobody has made it yet."""
    rights = os.umask(0o022)
    found = tmp_path / "new" / "var"
    for name in [name for name in os.environ if name.startswith("JOBMATCH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("JOBMATCH_DATA_DIR", str(found))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # make_service sets it where nobody did
    yield found
    os.umask(rights)


@pytest.fixture
def settings(folder: Path) -> Settings:
    return read_settings({"JOBMATCH_DATA_DIR": str(folder), "JOBMATCH_THREADS": "2"})


def test_a_service_on_a_fresh_folder_keeps_what_it_is_given(
    settings: Settings, folder: Path
) -> None:
    assert upgrade_database(settings) == head()
    service = make_service(settings)
    with service.begin_work() as work:
        added = work.vacancies.add(a_vacancy_draft(title="Thợ hàn"), service.clock.now())
    with make_service(settings).begin_work(read_only=True) as work:
        assert work.vacancies.get(added.id) == added
    assert (folder / "jobmatch.db").is_file()
    assert service.data_dir == folder


def test_a_service_is_joined_without_reading_the_model(settings: Settings) -> None:
    upgrade_database(settings)
    service = make_service(settings)
    assert service.catalogues.seq is None
    assert not settings.cache_dir.exists()  # where the model would have been unpacked


def test_what_lies_in_the_folder_is_for_this_user_alone(settings: Settings, folder: Path) -> None:
    upgrade_database(settings)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "jobmatch.db").stat().st_mode) == 0o600


def test_no_service_is_joined_to_a_database_of_another_version(settings: Settings) -> None:
    with pytest.raises(UnavailableError, match="jobmatch db upgrade"):
        make_service(settings)


def test_upgrading_twice_is_upgrading_once(settings: Settings) -> None:
    assert upgrade_database(settings) == upgrade_database(settings) == head()


def test_a_centre_may_bring_its_own_table_of_points(folder: Path, tmp_path: Path) -> None:
    shipped = Path(next(iter(jobmatch.matching.__path__)), "weights.toml").read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(shipped.replace("[work]", "[effort]", 1), "utf-8")
    named = {"JOBMATCH_DATA_DIR": str(folder), "JOBMATCH_WEIGHTS": str(own)}
    with pytest.raises(ValueError, match=r"effort|missing work"):
        make_service(read_settings(named))


def test_the_threads_of_the_libraries_follow_the_settings_unless_an_operator_set_them(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade_database(settings)
    make_service(settings)
    assert os.environ["OMP_NUM_THREADS"] == "1"
    monkeypatch.delenv("OMP_NUM_THREADS")
    make_service(settings)
    assert os.environ["OMP_NUM_THREADS"] == "2"


def test_the_command_line_prepares_the_folder_that_the_environment_names(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["db", "upgrade"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"The database is at revision {head()}.\n"
    assert (folder / "jobmatch.db").is_file()


@pytest.mark.usefixtures("folder")
def test_an_expected_error_is_one_line_and_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["db", "upgrade"])
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(["import", "undo", "I-9"])
    told = str(ended.value.code)  # a text: Python writes it to the error stream and ends with 1
    assert told.startswith("jobmatch: ")
    assert "I-9" in told
    assert "\n" not in told
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("folder")
def test_a_setting_that_cannot_be_read_is_an_expected_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JOBMATCH_PORT", "many")
    with pytest.raises(SystemExit) as ended:
        main(["db", "upgrade"])
    assert ended.value.code == "jobmatch: JOBMATCH_PORT must be a whole number, not 'many'"


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_the_application_has_the_desk_and_the_api_and_both_are_closed() -> None:
    done = subprocess.run(  # noqa: S603 -- this interpreter, our own words
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.splitlines() == [
        "/sign-in 200",
        "/vacancies 303",
        "/api/v1/health 200",
        "/api/v1/vacancies 401",
    ]


def test_messages_leave_by_the_ways_that_are_set(folder: Path) -> None:
    unset = make_post(read_settings({"JOBMATCH_DATA_DIR": str(folder)}))
    assert {type(sender) for sender in unset.senders.values()} == {FileSender}
    assert unset.public_url == "http://127.0.0.1:8000"
    chosen = {
        "JOBMATCH_SMTP_URL": "smtp://127.0.0.1",
        "JOBMATCH_MAIL_FROM": "Trung tâm <a@example.vn>",
        "JOBMATCH_SMS_URL": "https://gateway.example.vn/?t={text}",
        "JOBMATCH_QUIET_HOURS": "22-6",
        "JOBMATCH_MESSAGES_KEPT_DAYS": "30",
    }
    post = make_post(read_settings(chosen))
    kinds = {channel: type(sender) for channel, sender in post.senders.items()}
    assert kinds == {
        Channel.EMAIL: MailSender,
        Channel.SMS: SmsSender,
        Channel.ZALO: FileSender,
    }
    assert post.rules == PostRules(
        quiet_from=time(22), quiet_until=time(6), kept=timedelta(days=30)
    )
    with pytest.raises(ValueError, match="to send from"):
        make_post(read_settings(chosen | {"JOBMATCH_MAIL_FROM": ""}))
