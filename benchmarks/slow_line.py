"""How long an employer posts a vacancy and a claimant answers a suggestion, on a 3G telephone.

PYTHONPATH=. python benchmarks/slow_line.py [times | weights]

Chromium slows its own line and processor down: 300 ms before every answer, 700 kbit/s down,
250 kbit/s up, a quarter of this machine's speed. What the setting up of a connection costs (name
look-up, TCP, TLS) is not in it. Typing is not counted: only the time from a touch to the page.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from measuring import Row, keep
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from report import write_report

from jobmatch.domain.accounts import Role
from jobmatch.domain.pay import Salary
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.store.engine import make_engine
from jobmatch.store.migrate import upgrade
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.vacancies import add_vacancy
from jobmatch.web.assets import build_assets
from tests.journeys.browsing import CHROMIUM, DESKTOP, PHONE, new_context, signed_in
from tests.journeys.examples import fill_examples
from tests.journeys.house import THANH_HOA, House, opened_house
from tests.journeys.weighing import weigh

LATENCY_MS, DOWN_KBPS, UP_KBPS, SLOWER = 300, 700, 250, 4
PATIENCE_MS = 60_000
DOORS = (None, Role.CLAIMANT, Role.EMPLOYER, Role.COMMUNE_OFFICIAL, Role.COUNSELLOR)
_ANSWERS = {
    "title": "Công nhân may áo khoác",
    "openings": "20",
    "salary_min": "8000000",
    "description": "May áo theo tổ, làm việc tại xưởng.",
    "requirements": "Biết may",
    "place_1": "Hà Nội",
    "contact_name": "Bà Vân",
    "contact_phone": "0912345678",
}
_CHOICES = {"salary_period": "month", "shift_work": "yes"}
Act = Callable[[], object]
Way = Callable[[Page, House, list[float]], None]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, _market(Path(folder)) as house:
        examples = fill_examples(house)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            if "weights" not in sys.argv:
                _more_work(house)
                keep("slow_line", _times(browser, house))
            if "times" not in sys.argv:
                keep("weights", _weights(browser, house, examples))
            browser.close()
    print(write_report())


def _market(folder: Path) -> Any:  # noqa: ANN401 -- contextlib's own type
    build_assets(folder / "static")
    engine = make_engine(f"sqlite:///{folder / 'empty.db'}")
    upgrade(engine)
    engine.dispose()
    return opened_house(folder, folder / "empty.db", folder)


def _more_work(house: House) -> None:
    """Let vacancies come in that S-1 has not answered yet."""
    for what in ("áo", "quần", "găng tay"):
        draft = VacancyDraft(
            title=f"May công nghiệp {what}",
            employer_name="May Sen Ltd",
            openings=3,
            places=(THANH_HOA,),
            salary=Salary(min_vnd=9_000_000, max_vnd=11_000_000),
        )
        add_vacancy(house.service, draft, None)
    sync(house.service)


def _times(browser: Browser, house: House) -> list[Row]:
    rows: list[Row] = []
    ways: tuple[tuple[str, Role, tuple[int, int], Way], ...] = (
        ("post a vacancy", Role.EMPLOYER, DESKTOP, _post),
        ("answer a suggestion", Role.CLAIMANT, PHONE, _answer),
    )
    for what, role, size, way in ways:
        context = _slow_context(browser, house, role, size)
        for visit in ("first", "repeated"):
            page = context.new_page()
            _slow_down(context, page)
            steps: list[float] = []
            way(page, house, steps)
            page.close()
            row: Row = {"what": what, "visit": visit, "pages": len(steps), "s": sum(steps)}
            rows.append(row | {"each": [round(step, 2) for step in steps]})
            print(row)
        context.close()
    return rows


def _slow_context(
    browser: Browser, house: House, role: Role, size: tuple[int, int]
) -> BrowserContext:
    """Return a browser that has seen no page of ours; who uses it is signed in."""
    entering = new_context(browser, house)
    signed_in(entering, role)
    cookies = cast(Any, entering.cookies())  # what add_cookies takes, of another type
    entering.close()
    context = new_context(browser, house, size)
    context.set_default_timeout(PATIENCE_MS)
    context.add_cookies(cookies)
    return context


def _slow_down(context: BrowserContext, page: Page) -> None:
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": DOWN_KBPS * 1000 / 8,
            "uploadThroughput": UP_KBPS * 1000 / 8,
        },
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _post(page: Page, house: House, steps: list[float]) -> None:
    """The list of one's vacancies, a new one, its check, published."""
    _timed(steps, lambda: page.goto("/firm/vacancies"))
    _timed(steps, lambda: page.goto("/firm/vacancies/new"))
    closes_on = house.clock.today() + timedelta(days=20 + len(steps))
    for name, answer in {**_ANSWERS, "closes_on": closes_on.strftime("%d/%m/%Y")}.items():
        page.fill(f"#{name}", answer)
    for name, choice in _CHOICES.items():
        page.select_option(f"#{name}", choice)
    _timed(steps, _press(page, ".posting-end button[value=check]"))
    _timed(steps, _press(page, "main form button.primary"))
    page.wait_for_url("**/posted")


def _answer(page: Page, _: House, steps: list[float]) -> None:
    """One's own page, and a touch on "interested"."""
    _timed(steps, lambda: page.goto("/me"))
    _timed(steps, _press(page, "button[value=interested]"))
    page.wait_for_selector("[role=status]")


def _press(page: Page, button: str) -> Act:
    def act() -> None:
        with page.expect_navigation(wait_until="load"):
            page.locator(button).first.click()

    return act


def _timed(steps: list[float], act: Act) -> None:
    """Measure until the page's files are there (`load`), s."""
    start = time.perf_counter()
    act()
    steps.append(time.perf_counter() - start)


def _weights(browser: Browser, house: House, examples: dict[str, str]) -> list[Row]:
    return [
        {
            "door": one.door,
            "page": one.path,
            "first": one.first,
            "first_budget": one.budget.first,
            "again": one.again,
            "again_budget": one.budget.again,
        }
        for one in weigh(browser, house, examples, DOORS)
    ]


if __name__ == "__main__":
    main()
