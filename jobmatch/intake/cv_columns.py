"""Puts the words of a page in the order in which a person reads them, column after column.

A gutter is a white strip that few lines cross, with text on both sides over much of the height.
A strip between jobs and their dates is none: dates and labels belong to the line they stand in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_CROSSING = 0.3  # of the lines may cross a gutter: headings over both columns
_FEWEST = 3  # lines on each side
_NARROWEST = 8.0  # points of white between two columns
_OVERLAP = 0.3  # of the height that both columns share
_LABELS = 0.6  # of a side's lines: from here on the side is dates or labels of the other
_BESIDE = 0.5  # of the shorter side's lines stand beside a line of the other
_SAME_LINE = 0.5  # of a line's height
_WIDE = 12.0  # points: two things in one line, not two words
_LARGER = 1.15  # letters of a name against those of the other column
_LEADING = 1.9  # of a line's height: the next line of one paragraph is no farther down
_SAME_SIZE = 0.15  # of a line's height
_FILLED, _FILLED_TO = (
    0.55,
    0.2,
)  # a broken line fills so much of its column, and ends so near its edge
_BETWEEN = " | "  # two things in one line
_EARLY = 25  # letters: a colon there makes a label, which begins a line of its own
_DEEPEST = 3  # gutters within gutters

_LABEL = re.compile(
    r"[\s\W]*(?:(?:từ|from|tháng|t)?\s*\W*\d{1,2}\s*[/.\-]\s*)?(?:19|20)\d{2}"
    r"(?:\s*(?:[-–—~→]|đến|tới|to)\s*(?:(?:tháng\s*)?(?:\d{1,2}\s*[/.\-]\s*)?(?:19|20)\d{2}"
    r"|(?:hiện\s+)?nay|hiện\s+tại|present|now))?[\s\W]*|[^:]{1,30}:|[\W_]{1,2}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Box:
    """One line of text where it stands on the page, in points; y grows downwards."""

    x0: float
    x1: float
    top: float
    bottom: float
    text: str
    end: "Box | None" = None  # the last of several lines that became one

    @property
    def last(self) -> "Box":
        return self.end or self

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: tuple[Box, ...]
    right: tuple[Box, ...]
    crossing: tuple[Box, ...]
    width: float


def in_reading_order(boxes: Sequence[Box], width: float) -> list[str]:
    """Return the lines of a page of this width in points: each column as a whole.

    What crosses all columns stands where it crosses them; the column with the largest letters,
    which holds the name, is read first. A line that was broken at its column's edge is one line.
    """
    margin = min((box.x0 for box in boxes), default=0.0)
    return _ordered(tuple(boxes), width - margin, _DEEPEST)


def _ordered(boxes: tuple[Box, ...], edge: float, depth: int) -> list[str]:
    """`edge`: how far to the right these lines could have gone."""
    gutter = _gutter(boxes) if depth else None
    if gutter is None:
        return _rows(boxes, edge)
    lines: list[str] = []
    columns = [(gutter.left, min(box.x0 for box in gutter.right)), (gutter.right, edge)]
    columns.sort(key=lambda column: -max(box.bottom - box.top for box in column[0]))
    if columns[0][0] is gutter.right and not _much_larger(gutter.right, gutter.left):
        columns.reverse()
    for over in sorted(gutter.crossing, key=lambda box: box.top):
        for at, (column, limit) in enumerate(columns):
            above = tuple(box for box in column if box.middle < over.middle)
            lines += _ordered(above, limit, depth - 1)
            columns[at] = (column[len(above) :], limit)
        lines.append(over.text)
    for column, limit in columns:
        lines += _ordered(column, limit, depth - 1)
    return lines


def _much_larger(one: tuple[Box, ...], other: tuple[Box, ...]) -> bool:
    tallest = [max(box.bottom - box.top for box in side) for side in (one, other)]
    return tallest[0] > _LARGER * tallest[1]


def _gutter(boxes: tuple[Box, ...]) -> _Gutter | None:
    """Return the best gutter: crossed by the fewest lines, then the widest."""
    found = [
        gutter
        for edge in sorted({box.x0 for box in boxes})
        if (gutter := _gutter_before(edge, boxes)) is not None
    ]
    return min(found, key=lambda one: (len(one.crossing), -one.width), default=None)


def _gutter_before(edge: float, boxes: tuple[Box, ...]) -> _Gutter | None:
    in_order = sorted(boxes, key=lambda box: (box.middle, box.x0))
    left = tuple(box for box in in_order if box.x1 <= edge)
    right = tuple(box for box in in_order if box.x0 >= edge)
    crossing = tuple(box for box in in_order if box.x0 < edge < box.x1)
    if min(len(left), len(right)) < _FEWEST or len(crossing) > _CROSSING * len(boxes):
        return None
    width = edge - max(box.x1 for box in left)
    if width < _NARROWEST or not _side_by_side(left, right):
        return None
    if not (_stands_alone(left, right) and _stands_alone(right, left)):
        return None
    return _Gutter(left=left, right=right, crossing=crossing, width=width)


def _side_by_side(left: tuple[Box, ...], right: tuple[Box, ...]) -> bool:
    tops = [min(box.top for box in side) for side in (left, right)]
    bottoms = [max(box.bottom for box in side) for side in (left, right)]
    shared = min(bottoms) - max(tops)
    return shared >= _OVERLAP * (max(bottoms) - min(tops))


def _stands_alone(side: tuple[Box, ...], other: tuple[Box, ...]) -> bool:
    """Say whether a side is a column of its own.

    It is none where it holds the dates or labels of what stands beside it, or headings that
    stand between the other side's lines and never beside one.
    """
    beside = [box for box in side if any(_overlap(box, each) for each in other)]
    labels = [
        box
        for box in beside
        if _LABEL.fullmatch(box.text) and any(_in_one_line(box, each) for each in other)
    ]
    return len(beside) >= _BESIDE * min(len(side), len(other)) and len(labels) < _LABELS * len(
        beside
    )


def _overlap(one: Box, other: Box) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _in_one_line(one: Box, other: Box) -> bool:
    height = min(one.bottom - one.top, other.bottom - other.top)
    return abs(one.middle - other.middle) < _SAME_LINE * height


def _rows(boxes: tuple[Box, ...], edge: float) -> list[str]:
    """Return lines from top to bottom; what stands in one line is one line."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.middle, box.x0)):
        if rows and _in_one_line(rows[-1][0], box):
            rows[-1].append(box)
        else:
            rows.append([box])
    lines: list[Box] = []
    for row in rows:
        line = _joined(sorted(row, key=lambda box: box.x0))
        if lines and _goes_on(lines[-1], line, edge):
            lines[-1] = _with_more(lines[-1], line)
        else:
            lines.append(line)
    return [line.text for line in lines]


def _goes_on(line: Box, after: Box, edge: float) -> bool:
    """Say whether a line was broken because its next word did not fit, and goes on below."""
    if _BETWEEN in line.text:
        return False
    height = line.last.bottom - line.last.top
    if not 0 < after.middle - line.last.middle < _LEADING * height or not _same_size(line, after):
        return False
    if after.x0 < line.x0 - height or not after.text[0].isalnum() or ":" in after.text[:_EARLY]:
        return False
    letters = max(len(after.text), 1)
    word = (after.x1 - after.x0) * (len(after.text.split()[0]) + 1) / letters
    filled = (line.last.x1 - line.x0) >= _FILLED * (edge - line.x0)
    return filled and line.last.x1 + word > edge - _FILLED_TO * (edge - line.x0)


def _same_size(line: Box, after: Box) -> bool:
    heights = (line.last.bottom - line.last.top, after.bottom - after.top)
    return max(heights) - min(heights) < _SAME_SIZE * max(heights)


def _with_more(line: Box, after: Box) -> Box:
    return replace(line, text=f"{line.text} {after.text}", end=after.last)


def _joined(row: list[Box]) -> Box:
    text = row[0].text
    for before, box in pairwise(row):
        bullet = len(before.text.strip()) == 1
        text += " " if bullet or box.x0 - before.x1 < _WIDE else _BETWEEN
        text += box.text
    return replace(row[0], x1=row[-1].x1, text=text)
