"""Figures with their intervals as a picture: a dot and a line for each, in plain SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

LINE, LABELS, PLOT, MARGIN = 18, 260, 480, 16  # pixels: of a row, the names, the scale, around
TOP = 44
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)
MOST_STEPS = 8  # marks on the scale
STYLE = (
    "text{font:12px sans-serif;fill:#222}.mark{stroke:#ddd}.zero{stroke:#777}"
    ".whisker{stroke:#1f5f8b;stroke-width:2}.dot{fill:#1f5f8b}"
)


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    value: float
    low: float
    high: float


def draw(title: str, rows: Sequence[Row]) -> str:
    """Return the picture; one row under the other, all on one scale that shows zero."""
    scale = _Scale(
        min(0.0, *(row.low for row in rows)) if rows else 0.0,
        max(0.0, *(row.high for row in rows)) if rows else 1.0,
    )
    height = TOP + LINE * len(rows) + MARGIN
    width = LABELS + PLOT + 2 * MARGIN
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img">'
        ),
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="18" font-weight="bold">{escape(title)}</text>',
        *(_mark(scale, value, height) for value in scale.marks),
        *(_row(scale, row, TOP + LINE * at) for at, row in enumerate(rows)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Scale:
    """From figures to pixels."""

    def __init__(self, low: float, high: float) -> None:
        span = (high - low) or 1.0
        step = next((one for one in STEPS if span / one <= MOST_STEPS), STEPS[-1])
        first, last = int(low // step), int(-(-high // step))
        self.marks = [at * step for at in range(first, last + 1)]
        self._low, self._span = self.marks[0], self.marks[-1] - self.marks[0] or 1.0

    def at(self, value: float) -> float:
        return LABELS + MARGIN + PLOT * (value - self._low) / self._span


def _mark(scale: _Scale, value: float, height: int) -> str:
    x, kind = scale.at(value), "zero" if abs(value) < STEPS[0] / 2 else "mark"
    return (
        f'<line class="{kind}" x1="{x:.1f}" y1="{TOP - 8}" x2="{x:.1f}" y2="{height - MARGIN}"/>'
        f'<text x="{x:.1f}" y="{TOP - 12}" text-anchor="middle">{value:.2f}</text>'
    )


def _row(scale: _Scale, row: Row, top: int) -> str:
    y = top + LINE / 2
    low, high, value = scale.at(row.low), scale.at(row.high), scale.at(row.value)
    return (
        f'<text x="{LABELS}" y="{y + 4:.1f}" text-anchor="end">{escape(row.label)}</text>'
        f'<line class="whisker" x1="{low:.1f}" y1="{y:.1f}" x2="{high:.1f}" y2="{y:.1f}"/>'
        f'<circle class="dot" cx="{value:.1f}" cy="{y:.1f}" r="3.5"/>'
    )
