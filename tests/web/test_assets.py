import io
import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

import jobmatch.web
from jobmatch.web import asset_sources
from jobmatch.web.assets import build_assets

WEB = Path(next(iter(jobmatch.web.__path__)))
FOR_EVER = "public, max-age=31536000, immutable"
# Chrome 109 is the last for the Windows 7 machines that communes still have.
UNKNOWN_TO_CHROME_109 = re.compile(r"color-mix|oklch|oklab|light-dark|@container|@scope|&[ .:]")


def test_files_are_served_squeezed_and_kept_for_ever(
    visitor: FlaskClient, built_assets: Path
) -> None:
    name = build_assets(built_assets / "static").names["desk.css"]
    plain = visitor.get(f"/static/{name}")
    for coding in ("br", "gzip"):
        answer = visitor.get(f"/static/{name}", headers={"Accept-Encoding": coding})
        assert answer.headers["Content-Encoding"] == coding
        assert answer.headers["Cache-Control"] == FOR_EVER
        assert len(answer.data) < len(plain.data) / 2
    assert plain.content_type == "text/css; charset=utf-8"
    assert "be-vietnam-pro-400." in plain.text


def test_nothing_but_the_built_files_is_served(visitor: FlaskClient, built_assets: Path) -> None:
    (built_assets / "static" / "left-here.css").write_text("a{}")
    assert visitor.get("/static/left-here.css").status_code == 404
    assert visitor.get("/static/manifest.json").status_code == 404
    assert visitor.get("/static/..%2f..%2fetc%2fpasswd").status_code == 404


def test_files_are_made_once_and_again_when_a_source_changed(
    built_assets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(built_assets / "static", tmp_path, dirs_exist_ok=True)
    first = build_assets(tmp_path)
    made_at = (tmp_path / "manifest.json").stat().st_mtime_ns
    assert build_assets(tmp_path) == first
    assert (tmp_path / "manifest.json").stat().st_mtime_ns == made_at

    own = asset_sources.own_files()
    monkeypatch.setattr(asset_sources, "own_files", lambda: own | {"pages.css": b"h1{color:red}"})
    second = build_assets(tmp_path)
    assert second.names["pages.css"] != first.names["pages.css"]
    assert second.names["desk.css"] == first.names["desk.css"]
    assert (tmp_path / second.names["pages.css"]).read_bytes() == b"h1{color:red}"
    assert list(tmp_path.glob("*.part")) == []


def test_a_damaged_manifest_is_made_anew(built_assets: Path, tmp_path: Path) -> None:
    shutil.copytree(built_assets / "static", tmp_path, dirs_exist_ok=True)
    first = build_assets(tmp_path)
    (tmp_path / "manifest.json").write_text("{")
    assert build_assets(tmp_path) == first


def test_the_font_has_every_vietnamese_letter_in_a_few_kilobytes(built_assets: Path) -> None:
    assets = build_assets(built_assets / "static")
    for weight in asset_sources.FONT_WEIGHTS:
        font = (assets.folder / assets.names[f"be-vietnam-pro-{weight}.woff2"]).read_bytes()
        letters = set(TTFont(io.BytesIO(font)).getBestCmap())
        assert {
            ord(letter) for letter in "ạảãàáăắằẳẵặâấầẩẫậđêếềểễệôốồổỗộơớờởỡợưứừửữựỳỹỷỵĐỮ₫"
        } <= letters
        assert len(font) < 22_000


def test_every_icon_a_page_names_is_built(built_assets: Path) -> None:
    icons = build_assets(built_assets / "static").icons
    pages = [*WEB.rglob("*.html"), *WEB.glob("*.py")]
    named = {
        name
        for page in pages
        for name in re.findall(r'\bicon\("([a-z0-9-]+)"', page.read_text(encoding="utf-8"))
    }
    assert {"search", "briefcase"} <= named
    assert named - set(icons) == set()


def test_an_icon_says_what_it_means_or_is_silent(built_assets: Path) -> None:
    icon = build_assets(built_assets / "static").icon
    assert 'aria-label="T&#34;ìm"' in icon("search", 'T"ìm')
    assert 'aria-hidden="true"' in icon("search")


def test_our_own_styles_and_script_work_in_old_browsers_and_stay_small() -> None:
    for style in (WEB / "static").glob("*.css"):
        assert UNKNOWN_TO_CHROME_109.findall(style.read_text(encoding="utf-8")) == []
    assert len((WEB / "static" / "desk.js").read_bytes()) < 10_000


def test_no_page_has_style_or_script_of_its_own_or_from_elsewhere() -> None:
    for page in WEB.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert (
            re.findall(r"<style|\sstyle=|\son[a-z]+=|<script>|https?://|javascript:", text) == []
        )


def test_the_first_visit_stays_within_its_weight(built_assets: Path) -> None:
    assets = build_assets(built_assets / "static")
    weight = 0
    for name in assets.names.values():
        squeezed = assets.folder / f"{name}.br"
        weight += (squeezed if squeezed.exists() else assets.folder / name).stat().st_size
    assert weight < 100_000  # of the desk's 120 KB; the page itself is the rest
