"""What the pages' files are made of: installed packages and our own folder, all local."""

import io
import re
import string
import unicodedata
from importlib.resources import files
from importlib.resources.abc import Traversable

FONT_WEIGHTS = {400: "BeVietnamPro-Regular.ttf", 600: "BeVietnamPro-SemiBold.ttf"}

ICONS = (
    "arrow-counterclockwise",
    "arrow-left",
    "arrow-right",
    "arrow-up-right",
    "arrows-collapse",
    "arrows-expand",
    "box-arrow-in-right",
    "box-arrow-right",
    "briefcase",
    "building",
    "building-check",
    "calendar3",
    "cash-stack",
    "chat-dots",
    "check-circle-fill",
    "check-lg",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-half",
    "clock",
    "clock-history",
    "columns-gap",
    "cpu",
    "dash-circle",
    "dot",
    "download",
    "exclamation-triangle-fill",
    "eye",
    "eye-slash",
    "file-earmark-arrow-down",
    "file-earmark-spreadsheet",
    "files",
    "funnel",
    "geo-alt",
    "hourglass-split",
    "house",
    "inbox",
    "info-circle",
    "intersect",
    "keyboard",
    "lightning-charge",
    "list-check",
    "mortarboard",
    "pencil",
    "people",
    "person",
    "person-lines-fill",
    "person-vcard",
    "pin-angle",
    "pin-angle-fill",
    "plus-lg",
    "printer",
    "question-circle",
    "search",
    "send",
    "shield-exclamation",
    "sliders",
    "sort-down",
    "translate",
    "trash",
    "upload",
    "x-circle-fill",
    "x-lg",
)

_TONES = "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}"
_TONES += "\N{COMBINING HOOK ABOVE}\N{COMBINING DOT BELOW}"
_VOWELS = "aăâeêioôơuưy"
_MARKS = "₫đĐ–—…•·°²×≥≤“”‘’\N{NO-BREAK SPACE}"


def own_files() -> dict[str, bytes]:
    """Return our own style sheets and modules by name."""
    folder = files("jobmatch.web").joinpath("static")
    return {item.name: item.read_bytes() for item in _sorted(folder)}


def packaged_files() -> dict[str, bytes]:
    """Return what is served as its package ships it, without pointers to source maps."""
    bootstrap = files("flask_bootstrap").joinpath("static/bootstrap5/css/bootstrap.min.css")
    htmx = files("js_lib_htmx").joinpath("static/htmx/htmx.min.js")
    return {
        "bootstrap.css": _without_source_map(bootstrap.read_bytes()),
        "htmx.js": _without_source_map(htmx.read_bytes()),
    }


def typefaces() -> dict[str, bytes]:
    """Return the whole TrueType files the page's fonts are cut from, by the name of the cut."""
    folder = files("fontpkg_be_vietnam_pro").joinpath("files")
    return {
        f"be-vietnam-pro-{weight}.woff2": folder.joinpath(name).read_bytes()
        for weight, name in FONT_WEIGHTS.items()
    }


def cut_font(whole: bytes) -> bytes:
    """Return a WOFF2 font with ASCII, the Vietnamese letters and the marks the pages use."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in page_letters()])
    cutter.subset(font)
    font.flavor = "woff2"
    cut = io.BytesIO()
    font.save(cut)
    return cut.getvalue()


def page_letters() -> str:
    """Return every character a Vietnamese or English page needs, each once."""
    lower = {
        unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in ["", *_TONES]
    }
    plain = string.ascii_letters + string.digits + string.punctuation + " "
    letters = lower | {letter.upper() for letter in lower}
    return "".join(sorted(letters | set(plain) | set(_MARKS) | set(_TONES)))


def icon_sprite() -> bytes:
    sprite = files("flask_bootstrap").joinpath("static/bootstrap5/icons/bootstrap-icons.svg")
    return sprite.read_bytes()


def cut_icons(sprite: bytes) -> dict[str, str]:
    """Return the inner drawing of each icon, by name. KeyError: the sprite has no such icon."""
    drawings = dict(
        re.findall(
            r'<symbol[^>]*viewBox="0 0 16 16" id="([a-z0-9-]+)"[^>]*>(.*?)</symbol>',
            sprite.decode(),
            flags=re.DOTALL,
        )
    )
    return {name: drawings[name].strip() for name in ICONS}


def _without_source_map(text: bytes) -> bytes:
    return re.sub(rb"(/\*|//)# sourceMappingURL=[^\n*]*(\*/)?", b"", text)


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted((item for item in folder.iterdir() if item.is_file()), key=lambda i: i.name)
