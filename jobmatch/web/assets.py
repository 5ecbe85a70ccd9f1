"""The files a page needs (style, type, icons, script), made once and served from this machine."""

import gzip
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import brotli
from flask import Blueprint, Response, abort, request
from markupsafe import Markup, escape

from jobmatch.domain.permissions import Permission
from jobmatch.web import asset_sources
from jobmatch.web.guards import needs

_RECIPE = "1"  # raise it when the way files are made changes
_KEEP_FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_SQUEEZED = {".css", ".js", ".svg"}  # WOFF2 is compressed already


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """What was built: where it lies, the hashed name of each file, and the icons' drawings."""

    folder: Path
    names: Mapping[str, str]
    icons: Mapping[str, str]

    def icon(self, name: str, label: str = "") -> Markup:
        """Return an icon to be written into the page. Without a label it is decoration only."""
        meaning = Markup('role="img" aria-label="{}"').format(label) if label else None
        return Markup(
            '<svg class="icon" width="16" height="16" viewBox="0 0 16 16" {meaning}>'
            "{drawing}</svg>"
        ).format(
            meaning=meaning or Markup('aria-hidden="true" focusable="false"'),
            drawing=Markup(self.icons[name]),  # noqa: S704 - cut from the installed icon set
        )

    def path(self, name: str) -> str:
        return f"/static/{escape(self.names[name])}"


def build_assets(folder: Path) -> Assets:
    """Make the pages' files in `folder` unless they are there already from the same sources.

    Each file is complete before it has its name, and the manifest is written last: a start that
    is broken off leaves the former set whole.
    """
    own = asset_sources.own_files() | asset_sources.packaged_files()
    whole_fonts = asset_sources.typefaces()
    sprite = asset_sources.icon_sprite()
    sources = _fingerprint(own | whole_fonts | {"icons": sprite})
    manifest = folder / "manifest.json"
    if (built := _built_from(manifest, sources)) is not None:
        return built
    folder.mkdir(parents=True, exist_ok=True)
    names = {name: _font(folder, name, whole) for name, whole in whole_fonts.items()}
    for name, content in own.items():
        names[name] = _write(folder, name, _with_hashed_names(content, names))
    icons = asset_sources.cut_icons(sprite)
    described = {"sources": sources, "names": names, "icons": icons}
    _replace(manifest, json.dumps(described, ensure_ascii=False).encode())
    return Assets(folder=folder, names=names, icons=icons)


def asset_routes(assets: Assets) -> Blueprint:
    routes = Blueprint("static", __name__)
    served = set(assets.names.values())

    @routes.get("/static/<name>")
    @needs(Permission.SIGN_IN)
    def file(name: str) -> Response:
        if name not in served:
            abort(404)
        return _sent(assets.folder / name)

    return routes


def _sent(path: Path) -> Response:
    squeezed = path.suffix in _SQUEEZED
    coding = request.accept_encodings.best_match(["br", "gzip"]) if squeezed else None
    ending = {"br": ".br", "gzip": ".gz", None: ""}[coding]
    content = path.with_name(path.name + ending).read_bytes()
    response = Response(content, mimetype=_TYPES[path.suffix])
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["Cache-Control"] = _KEEP_FOR_EVER
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _fingerprint(sources: Mapping[str, bytes]) -> str:
    digest = blake2b(_RECIPE.encode(), digest_size=16)
    for name in sorted(sources):
        digest.update(name.encode() + b"\0" + blake2b(sources[name]).digest())
    digest.update(" ".join(asset_sources.ICONS).encode())
    digest.update(asset_sources.page_letters().encode())
    return digest.hexdigest()


def _built_from(manifest: Path, sources: str) -> Assets | None:
    try:
        described = json.loads(manifest.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    if described.get("sources") != sources:
        return None
    names: dict[str, str] = described["names"]
    if not all((manifest.parent / name).exists() for name in names.values()):
        return None
    return Assets(folder=manifest.parent, names=names, icons=described["icons"])


def _with_hashed_names(content: bytes, names: Mapping[str, str]) -> bytes:
    """Point `asset:name` in a style sheet at the file of that name."""
    for name, hashed in names.items():
        content = content.replace(f"asset:{name}".encode(), hashed.encode())
    return content


def _font(folder: Path, name: str, whole: bytes) -> str:
    """Cut a font unless it is there, cut from the same source: that takes a second each."""
    source = whole + asset_sources.page_letters().encode() + _RECIPE.encode()
    hashed = _hashed(name, source)
    if not (folder / hashed).exists():
        _replace(folder / hashed, asset_sources.cut_font(whole))
    return hashed


def _write(folder: Path, name: str, content: bytes) -> str:
    hashed = _hashed(name, content)
    if (folder / hashed).suffix in _SQUEEZED:
        _replace(folder / f"{hashed}.br", brotli.compress(content, quality=11))
        _replace(folder / f"{hashed}.gz", gzip.compress(content, 9, mtime=0))
    _replace(folder / hashed, content)
    return hashed


def _hashed(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{blake2b(content, digest_size=8).hexdigest()}.{ending}"


def _replace(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
