"""What pages weigh on the way to the browser, headers and all, as a slow line carries them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from jobmatch.domain.accounts import Role
from tests.journeys.browsing import in_browser, new_context, signed_in
from tests.journeys.examples import fill_examples
from tests.journeys.house import opened_house

pytestmark = in_browser

DESK, LIGHT, REPEATED, REPEATED_LIGHT = 120_000, 40_000, 20_000, 5_000  # bytes
_DESK_PAGES = (
    "home.desk",
    "seekers.show",
    "vacancies.show",
    "cases.load",
    "referrals.show",
    "counselling_editing.new",
    "funnel.show",
    "referral_slips.show",
)
_LIGHT_PAGES = ("employer_answers.show", "unsubscribe.show")


def test_first_and_repeated_visits_keep_to_their_budgets(
    browser: Browser,
    tmp_path: Path,
    sqlite_template: Path,
    assets: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = []
    with opened_house(tmp_path, sqlite_template, assets) as house:
        examples = fill_examples(house)
        entering = new_context(browser, house)
        signed_in(entering, Role.COUNSELLOR)
        cookies = entering.cookies()
        entering.close()
        for endpoint in (*_DESK_PAGES, *_LIGHT_PAGES):
            context = new_context(browser, house)
            context.add_cookies(
                cast(Any, cookies)
            )  # what cookies() gave, in the driver's other type
            page, path = context.new_page(), examples.get(endpoint, _path(endpoint))
            rows.append((endpoint, *_weights(context, page, path)))
            context.close()
    with capsys.disabled():
        print(_table(rows))  # noqa: T201 -- the figures themselves
    limits = [
        (LIGHT, REPEATED_LIGHT) if row[0] in _LIGHT_PAGES else (DESK, REPEATED) for row in rows
    ]
    heavy = [
        (name, first, again)
        for (name, first, again), (most, most_again) in zip(rows, limits, strict=True)
        if first > most or again > most_again
    ]
    assert heavy == []


def _path(endpoint: str) -> str:
    return {"home.desk": "/", "cases.load": "/cases", "funnel.show": "/funnel"}.get(endpoint, "")


def _weights(context: BrowserContext, page: Page, path: str) -> tuple[int, int]:
    """Return the bytes of a first visit and of a second one, when the files are known."""
    with _measured(context, page) as first:
        page.goto(path, wait_until="networkidle")
    with _measured(context, page) as again:
        page.goto(path, wait_until="networkidle")
    return sum(first), sum(again)


@contextmanager
def _measured(context: BrowserContext, page: Page) -> Iterator[list[int]]:
    weights: list[int] = []
    browser = context.new_cdp_session(page)
    browser.send("Network.enable")
    browser.on("Network.loadingFinished", lambda of: weights.append(int(of["encodedDataLength"])))
    yield weights
    browser.detach()


def _table(rows: list[tuple[str, int, int]]) -> str:
    lines = [f"\n{'page':26}{'first visit':>12}{'again':>10}   bytes"]
    lines += [f"{name:26}{first:12,}{again:10,}" for name, first, again in rows]
    return "\n".join(lines)
