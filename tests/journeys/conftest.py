"""One browser for each file of journeys; a house of its own for each journey."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from jobmatch.web.assets import build_assets
from tests.journeys.browsing import CHROMIUM
from tests.journeys.house import House, fill_market, opened_house


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with the file: playwright serves one browser at a time in one process."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose pages' files are made once for all journeys."""
    folder = tmp_path_factory.mktemp("assets")
    build_assets(folder / "static")
    return folder


@pytest.fixture
def house(tmp_path: Path, sqlite_template: Path, assets: Path) -> Iterator[House]:
    """A centre with a small market."""
    with opened_house(tmp_path, sqlite_template, assets) as opened:
        fill_market(opened)
        yield opened
