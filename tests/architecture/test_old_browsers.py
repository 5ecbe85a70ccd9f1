"""Pages of communes, claimants and employers must look right in Chrome 109, the last one of
Windows 7."""

import re

import pytest

from tests.architecture.source import PACKAGE

SHEETS = ("light.css", "portal.css", "commune.css")
LATER = {
    "nesting": r"\{[^{}@]*\{",  # Chrome 112; rules inside @media are taken out first
    ":has()": r":has\(",  # 105, but many old computers stopped before
    "color-mix()": r"color-mix\(",  # 111
    "oklch(), lch(), oklab(), lab()": r"\b(?:ok)?l(?:ch|ab)\(",  # 111
    "container queries": r"@container|container-type",  # 105
    "scope and layers": r"@scope|@starting-style",  # 118, 117
    "dynamic units": r"\d(?:dvh|svh|lvh)\b",  # 108
    "light-dark()": r"light-dark\(",  # 123
    "text-wrap": r"text-wrap",  # 114
}


def plain_rules(sheet: str) -> str:
    """Return the style sheet without comments and without the braces of @media."""
    text = (PACKAGE / "web" / "static" / sheet).read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    flat = re.sub(r"@(?:media|supports)[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", r"\1", text)
    return re.sub(r"@media[^{]*\{((?:[^{}]|\{[^{}]*\})*)\}", r"\1", flat)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("name", LATER)
def test_a_style_sheet_uses_nothing_that_came_later(sheet: str, name: str) -> None:
    assert re.findall(LATER[name], plain_rules(sheet)) == []


def test_nesting_would_be_seen() -> None:
    assert re.search(LATER["nesting"], ".a { color: red; .b { color: blue; } }")


def test_the_communes_style_sheet_stays_small() -> None:
    assert len((PACKAGE / "web" / "static" / "commune.css").read_bytes()) < 12_000
