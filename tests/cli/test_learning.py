import json
from dataclasses import replace
from pathlib import Path

import pytest

from jobmatch.domain.errors import RuleError
from jobmatch.use_cases.ports import Service
from tests.cli.conftest import Run
from tests.store.test_ranking_versions import REPORT
from tests.use_cases.teaching import a_folder
from tests.use_cases.test_ranking_versions import kept

AS_IT_CAME = "The ranking is as it came with the software.\n"


def test_a_version_is_learned_told_promoted_and_taken_back(run: Run, tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "skills")
    told = run("learn", "train", folder, "--no-outcomes").output
    assert told.startswith("Version 1 is kept.\nLearned from skills: 12 seekers, 576 judgements;")
    assert "each seeker held back in turn (12 queries)" in told
    assert "It wins: `jobmatch learn promote 1` lets it serve." in told
    assert run("learn", "promote", 1).output.startswith("Version 1 serves;")
    listed = run("learn", "versions").output.splitlines()
    assert listed[0].startswith("*   1  ")
    assert listed[1] == "  the ranking as it came"
    assert run("learn", "rollback").output == AS_IT_CAME
    assert run("learn", "versions").output.splitlines()[1] == "* the ranking as it came"


def test_a_version_that_does_not_win_is_listed_so_and_refused(run: Run, service: Service) -> None:
    number = kept(service, replace(REPORT, low=-0.01))
    assert run("learn", "versions").output.splitlines()[0].endswith("does not win")
    with pytest.raises(RuleError):
        run("learn", "promote", number)


def test_going_back_tells_which_version_serves_now(run: Run, service: Service) -> None:
    one, two = kept(service), kept(service)
    run("learn", "promote", one)
    run("learn", "promote", two)
    assert run("learn", "rollback").output == f"Version {one} serves.\n"
    assert run("learn", "rollback", "--to-shipped").output == AS_IT_CAME


def test_machines_are_told_the_figures(run: Run, service: Service) -> None:
    number = kept(service)
    [told] = json.loads(run("learn", "versions", "--json").output)
    assert (told["id"], told["active"], told["wins"]) == (number, False, True)
    assert (told["gain"], told["low"], told["high"]) == (0.125, 0.03125, 0.25)
