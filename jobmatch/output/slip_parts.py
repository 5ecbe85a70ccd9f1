"""Lines, columns and places to sign of an official sheet, set in Be Vietnam Pro."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any, TypeAlias

PAGE_MM = 210
MARGIN_MM = 17
BODY_MM = PAGE_MM - 2 * MARGIN_MM

Flowable: TypeAlias = Any  # reportlab carries no types
Flowables: TypeAlias = list[Any]

_FACES = {
    "BeVietnamPro": "BeVietnamPro-Regular.ttf",
    "BeVietnamPro-Bold": "BeVietnamPro-SemiBold.ttf",
    "BeVietnamPro-Italic": "BeVietnamPro-Italic.ttf",
    "BeVietnamPro-BoldItalic": "BeVietnamPro-SemiBoldItalic.ttf",
}
_STYLES: dict[str, dict[str, object]] = {
    "plain": {},
    "addressed": {"fontSize": 10.5, "leading": 15},
    "title": {"fontSize": 14, "leading": 18, "alignment": 1, "fontName": "BeVietnamPro-Bold"},
    "centred": {"alignment": 1, "fontSize": 9.5, "leading": 13},
    "centred_small": {"alignment": 1, "fontSize": 8.5, "leading": 11.5},
    "link": {"fontSize": 8, "leading": 10.5, "spaceBefore": 2, "splitLongWords": 1},
}


@cache
def register_fonts() -> None:
    """Make the typeface known to reportlab, once a process."""
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
    from reportlab.pdfbase.ttfonts import TTFont

    folder = files("fontpkg_be_vietnam_pro").joinpath("files")
    for name, file in _FACES.items():
        with as_file(folder.joinpath(file)) as path:
            registerFont(TTFont(name, str(path)))
    regular, bold, italic, both = _FACES
    registerFontFamily(regular, normal=regular, bold=bold, italic=italic, boldItalic=both)


def line(markup: str, style: str = "plain") -> Flowable:
    """Return a paragraph of reportlab's own markup; text in it must be made safe before."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    looks: dict[str, object] = {"fontName": "BeVietnamPro", "fontSize": 9.8, "leading": 15}
    return Paragraph(markup, ParagraphStyle(style, **(looks | _STYLES[style])))


def box_line(markup: str) -> Flowable:
    """Return a line with an empty box to tick before it."""
    from reportlab.graphics.shapes import Drawing, Rect
    from reportlab.lib.colors import black

    box = Drawing(10, 10)
    box.add(Rect(0.5, 0, 8, 8, fillColor=None, strokeColor=black, strokeWidth=0.7))
    return columns(([box], [line(markup)]), widths_mm=(6, BODY_MM - 12))


def space(height_mm: float) -> Flowable:
    from reportlab.lib.units import mm
    from reportlab.platypus import Spacer

    return Spacer(0, height_mm * mm)


def columns(cells: Sequence[object], widths_mm: Sequence[float]) -> Flowable:
    """Return cells side by side, each from its top."""
    from reportlab.lib.units import mm
    from reportlab.platypus import Table

    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    return Table([list(cells)], colWidths=[width * mm for width in widths_mm], style=style)


def framed(content: Flowables) -> Flowable:
    """Return content within a thin frame."""
    from reportlab.lib.colors import black
    from reportlab.lib.units import mm
    from reportlab.platypus import Table

    style = [("BOX", (0, 0), (-1, -1), 0.7, black), ("TOPPADDING", (0, 0), (-1, -1), 4)]
    return Table([[content]], colWidths=[BODY_MM * mm], style=style)


def signatures(*signers: tuple[str, str, str], gap_mm: float) -> Flowable:
    """Return (who, how, name) side by side, with room to sign before the name."""
    cells = [
        [
            line(f"<b>{who}</b>", "centred"),
            line(f"<i>{how}</i>", "centred_small"),
            space(gap_mm),
            line(name.replace("&", "&amp;").replace("<", "&lt;"), "centred"),
        ]
        for who, how, name in signers
    ]
    width = BODY_MM / len(cells) if len(cells) > 1 else 57
    return columns(cells, [width] * len(cells))
