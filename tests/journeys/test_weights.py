"""What pages weigh on the way to the browser, for everybody who opens them."""

from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from jobmatch.domain.accounts import Role
from tests.journeys.browsing import in_browser
from tests.journeys.examples import fill_examples
from tests.journeys.house import opened_house
from tests.journeys.weighing import Weight, weigh

pytestmark = in_browser

DOORS = (
    None,
    Role.CLAIMANT,
    Role.EMPLOYER,
    Role.COMMUNE_OFFICIAL,
    Role.COUNSELLOR,
    Role.ADMINISTRATOR,
)


def test_first_and_repeated_visits_keep_to_their_budgets(
    browser: Browser,
    tmp_path: Path,
    sqlite_template: Path,
    assets: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with opened_house(tmp_path, sqlite_template, assets) as house:
        weights = weigh(browser, house, fill_examples(house), DOORS)
    with capsys.disabled():
        print(_table(weights))  # noqa: T201 -- the figures themselves
    assert [one for one in weights if not one.kept] == []


def _table(weights: list[Weight]) -> str:
    """Return one line a page, the heaviest of each door in front."""
    lines = ["", f"{'page':44}{'first visit':>12}{'of':>9}{'again':>8}{'of':>8}   bytes"]
    for door, of_door in groupby(weights, key=lambda one: one.door):
        lines.append(f"-- {door}")
        for one in sorted(of_door, key=lambda weight: -weight.first):
            path = one.path if len(one.path) < 44 else f"{one.path[:40]}..."
            figures = f"{one.first:12,}{one.budget.first:9,}{one.again:8,}{one.budget.again:8,}"
            lines.append(f"{path:44}{figures}{'' if one.kept else '   TOO HEAVY'}")
    return "\n".join(lines)
