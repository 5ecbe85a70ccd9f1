"""Weighs pages as a slow line carries them: every byte of an answer, its headers too."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, cast

from playwright.sync_api import Browser, BrowserContext, Page

from jobmatch.domain.accounts import Role
from jobmatch.domain.permissions import Permission
from jobmatch.web.guards import GuardedView
from tests.journeys.browsing import new_context, signed_in
from tests.journeys.examples import MORE, PARTS_OF_PAGES, pages_of
from tests.journeys.house import House

Until = Literal["load", "networkidle"]
_OWN = (Permission.BROWSE, Permission.SIGN_UP, Permission.CHAT, Permission.OPEN_LINK)
_LIGHT = frozenset({*_OWN, Permission.OWN_PROFILE, Permission.COMMUNE_TASKS})
_OF_STAFF = frozenset({"invitations.show", "password_resets.show"})  # links that staff open
_FILES = (".xlsx", ".pdf", "/rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Bytes of a first visit and of a repeated one."""

    first: int
    again: int


LIGHT, DESK = Budget(first=40_000, again=5_000), Budget(first=120_000, again=20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One page as somebody opens it. `door`: their role, "visitor" without one. `path`: a rule."""

    door: str
    path: str
    first: int
    again: int
    budget: Budget

    @property
    def kept(self) -> bool:
        return self.first <= self.budget.first and self.again <= self.budget.again


def weigh(
    browser: Browser, house: House, examples: dict[str, str], roles: Iterable[Role | None]
) -> list[Weight]:
    """Weigh each page once, for the first of these roles that may open it."""
    weighed: dict[str, Weight] = {}
    for role in roles:
        cookies = _cookies(browser, house, role) if role else []
        for endpoint, path in pages_of(house.app, role, examples):
            if endpoint in weighed or endpoint in PARTS_OF_PAGES or path.endswith(_FILES):
                continue
            if (endpoint, path) not in MORE:
                weighed[endpoint] = _weight(browser, house, role, (endpoint, path), cookies)
    return list(weighed.values())


def _cookies(browser: Browser, house: House, role: Role) -> list[Any]:
    entering = new_context(browser, house)
    signed_in(entering, role)
    cookies = cast(list[Any], entering.cookies())  # what add_cookies takes, of another type
    entering.close()
    return cookies


def _weight(
    browser: Browser,
    house: House,
    role: Role | None,
    place: tuple[str, str],
    cookies: list[Any],
) -> Weight:
    endpoint, path = place
    context = new_context(browser, house)
    context.add_cookies(cookies)
    page = context.new_page()
    budget = _budget(house, endpoint)
    until: Until = "load" if budget is LIGHT else "networkidle"  # light pages have no script
    first, again = (_visit(context, page, path, until) for _ in range(2))
    context.close()
    return Weight(
        door=role.value if role else "visitor",
        path=next(house.app.url_map.iter_rules(endpoint)).rule,
        first=first,
        again=again,
        budget=budget,
    )


def _budget(house: House, endpoint: str) -> Budget:
    view = house.app.view_functions[endpoint]
    light = isinstance(view, GuardedView) and view.permission in _LIGHT
    return LIGHT if light and endpoint not in _OF_STAFF else DESK


def _visit(context: BrowserContext, page: Page, path: str, until: Until) -> int:
    with _counted(context, page) as sizes:
        page.goto(path, wait_until=until)
    return sum(sizes)


@contextmanager
def _counted(context: BrowserContext, page: Page) -> Iterator[list[int]]:
    sizes: list[int] = []
    browser = context.new_cdp_session(page)
    browser.send("Network.enable")
    browser.on("Network.loadingFinished", lambda of: sizes.append(int(of["encodedDataLength"])))
    yield sizes
    browser.detach()
