"""QR codes as plain shapes, so that paper and page draw them sharp at every size."""

from dataclasses import dataclass

QUIET = 4  # modules of white around a code, as ISO/IEC 18004 asks


@dataclass(frozen=True, slots=True)
class Bar:
    """Dark modules side by side: column and row of the first one, and how many."""

    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code of `size` × `size` modules with its quiet zone; row 0 is the top one."""

    size: int
    bars: tuple[Bar, ...]

    @property
    def path(self) -> str:
        """The dark modules as one SVG path, in a box of `size` × `size`."""
        return "".join(f"M{bar.x} {bar.y}h{bar.width}v1h-{bar.width}z" for bar in self.bars)


def qr_code(text: str) -> QrCode:
    """Return the code that carries this text. 15 % of it may be smudged (level M)."""
    import segno

    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    bars = [bar for y, row in enumerate(rows) for bar in _bars(y, row)]
    return QrCode(size=len(rows) + 2 * QUIET, bars=tuple(bars))


def _bars(y: int, row: bytes) -> list[Bar]:
    found: list[Bar] = []
    start = None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found.append(Bar(start + QUIET, y + QUIET, x - start))
            start = None
    return found
