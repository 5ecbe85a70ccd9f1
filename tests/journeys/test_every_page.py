"""Every page of the web door, as everybody who may open it, in both languages, at both widths."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

from jobmatch.domain.accounts import Role
from jobmatch.reference.geography import geography
from tests.journeys.browsing import (
    DESKTOP,
    PHONE,
    RULES,
    Watch,
    in_browser,
    new_context,
    signed_in,
)
from tests.journeys.claiming import ask_chat, begin_sign_up
from tests.journeys.examples import PARTS_OF_PAGES, fill_examples, pages_of
from tests.journeys.house import House, opened_house

pytestmark = in_browser

_FILES = (".xlsx", ".pdf", "/rejected")
_SLIP = "referral_slips.show"  # the paper is Vietnamese in every language
_AXE = f"axe.run(document, {json.dumps({**RULES, 'resultTypes': ['violations']})})"

# All words of a page that are not marked as Vietnamese, those of labels and hints too.
_WORDS = """() => {
  const told = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement: around, data } = walk.currentNode;
    const marked = around.closest("[lang]");
    if (around.matches("script, style") || (marked && marked.lang === "vi")) continue;
    told.push(data.trim());
  }
  for (const one of document.querySelectorAll("[title], [aria-label], [placeholder], [alt]")) {
    if (one.closest("[lang]").lang === "vi") continue;
    for (const name of ["title", "aria-label", "placeholder", "alt"]) {
      told.push(one.getAttribute(name) ?? "");
    }
  }
  return told.filter((words) => words);
}"""
_VIETNAMESE = re.compile(r"[À-ÖØ-öø-ỹ]")
_QUOTED = re.compile(r"“[^”]*”")  # what is typed, or stands in a file, as an example


@dataclass(frozen=True, kw_only=True)
class Full:
    """A house with an example of everything, and where the pages are."""

    house: House
    examples: dict[str, str]
    data: re.Pattern[str]  # Vietnamese words that are nobody's to translate


@pytest.fixture(scope="module")
def full(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, assets: Path
) -> Iterator[Full]:
    folder = tmp_path_factory.mktemp("full")
    with opened_house(folder, sqlite_template, assets) as house:
        examples = fill_examples(house)
        yield Full(house=house, examples=examples, data=_data(house))


def _data(house: House) -> re.Pattern[str]:
    with house.service.begin_work(read_only=True) as work:
        names = [centre.name for centre in work.accounts.centres()]
    names += [account.full_name for account in house.people.values()]
    names += [unit.name for unit in geography().provinces]
    names += [commune.name for commune in geography().find("Phường Hàm Rồng, Thanh Hóa")]
    names.sort(key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in [*names, "Tiếng Việt", "NĐ-CP", "Mẫu"]))


ROLES = [
    pytest.param(role, id=role.value if role else "visitor")
    for role in (
        None,
        Role.COUNSELLOR,
        Role.MANAGER,
        Role.ADMINISTRATOR,
        Role.EMPLOYER,
        Role.COMMUNE_OFFICIAL,
        Role.CLAIMANT,
    )
]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_accessible_fits_stays_on_this_host_and_speaks_one_language(
    browser: Browser, full: Full, role: Role | None, language: str
) -> None:
    context = new_context(browser, full.house)
    context.add_init_script(AXE_SCRIPT)
    watch = Watch(context, full.house.address)
    page = signed_in(context, role) if role else context.new_page()
    _speak(page, language)
    if role is None:
        begin_sign_up(page, full.house, "0912 000 111")
        ask_chat(page, "viec may")
    faults: list[str] = []
    for endpoint, path in pages_of(full.house.app, role, full.examples):
        if endpoint in PARTS_OF_PAGES or path.endswith(_FILES):
            faults += _not_given(context, path)
        else:
            faults += [
                f"{path}: {fault}" for fault in _faults(page, endpoint, path, full, language)
            ]
    context.close()
    faults += watch.faults
    assert not faults, "\n".join(["", *faults])


def _faults(page: Page, endpoint: str, path: str, full: Full, language: str) -> Iterator[str]:
    answer = page.goto(path, wait_until="load")
    wanted = 404 if path.endswith("-999") else 200
    if answer is None or answer.status != wanted:
        yield f"{answer.status if answer else 'no answer'} instead of {wanted}"
        return
    spoken = "vi" if endpoint == _SLIP else language
    if page.get_attribute("html", "lang") != spoken:
        yield f"does not say that it is {language}"
    if spoken == "en":
        yield from _untranslated(page, full.data)
    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            yield f"is wider than its window of {width}"
        for found in page.evaluate(_AXE)["violations"]:
            where = "; ".join(node["html"][:160] for node in found["nodes"][:3])
            yield f"{found['id']} at {width}: {where}"


def _untranslated(page: Page, data: re.Pattern[str]) -> Iterator[str]:
    for words in page.evaluate(_WORDS):
        if _VIETNAMESE.search(data.sub("", _QUOTED.sub("", words))):
            yield f"not translated: {words!r}"


def _not_given(context: BrowserContext, path: str) -> Iterator[str]:
    status = context.request.get(path).status
    if status != 200:
        yield f"{path}: {status} instead of 200"


def _speak(page: Page, language: str) -> None:
    page.goto("/account")  # somebody who has not signed in comes to the sign-in page
    if page.get_attribute("html", "lang") != language:
        page.click(f"button[name=language][value={language}]")
        page.wait_for_selector(f"html[lang={language}]")
