import json
from pathlib import Path

from jobmatch.embedding.texts import TEXT_VERSION
from tests.cli.conftest import Run


def test_what_an_import_left_waiting_is_embedded_by_a_sync(run: Run, vacancies: Path) -> None:
    run("import", "vacancies", vacancies, "--no-index")
    assert run("index", "sync").output == "2 changes embedded.\n"
    assert run("index", "sync").output == "0 changes embedded.\n"


def test_the_status_tells_the_model_and_what_is_waiting(run: Run, vacancies: Path) -> None:
    run("import", "vacancies", vacancies, "--no-index")
    before = json.loads(run("index", "status", "--json").output)
    assert (before["indexed"]["vacancies"], before["caught_up"]) == (0, False)
    run("index", "sync")
    told = json.loads(run("index", "status", "--json").output)
    assert (told["records"]["vacancies"], told["indexed"]["vacancies"]) == (2, 2)
    assert (told["model"], told["pending"], told["caught_up"]) == (
        f"hashing@1#{TEXT_VERSION}",
        0,
        True,
    )
    assert "caught_up  True" in run("index", "status").output


def test_a_rebuild_ends_with_everything_indexed(run: Run, vacancies: Path) -> None:
    run("import", "vacancies", vacancies)
    run("index", "rebuild")
    assert json.loads(run("index", "status", "--json").output)["indexed"]["vacancies"] == 2
