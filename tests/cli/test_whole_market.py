import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def market(run: Run, vacancies: Path, seekers: Path) -> None:
    """A1, a welder's job, and A2, a sewer's; P7 is a welder."""
    run("import", "vacancies", vacancies)
    run("import", "seekers", seekers)


@pytest.mark.usefixtures("market")
def test_the_measures_stand_side_by_side_for_people_and_machines(run: Run) -> None:
    head, columns, first, *rest = run("rank-everybody").output.splitlines()
    assert head.startswith("1 seekers ranked; 2 openings, each put forward to 10 people")
    assert columns.split() == ["first", "of", "each", "list", "put", "forward"]
    told = json.loads(run("rank-everybody", "--json", "--threads", 2).output)
    assert told["before"] == told["after"]
    count = str(told["after"]["suggestions"])
    assert first.split() == ["suggestions", count, count]
    assert len(rest) == 6
