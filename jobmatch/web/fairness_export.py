"""The report on groups as rows of a workbook: what its page tells, and no more."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext

from jobmatch.domain.fairness import FEW, FairnessReport
from jobmatch.domain.fairness_words import (
    FINDING_WORDS,
    MEASURE_WORDS,
    TRAIT_WORDS,
    group_words,
)
from jobmatch.output.lists import Cell, Column, ColumnKind
from jobmatch.use_cases.fairness_rows import FairnessRow, rows_of
from jobmatch.web.language import said

_NUMBER = 14  # letters


def fairness_columns() -> tuple[Column, ...]:
    numbers = (
        gettext("Số người"),
        gettext("Số cơ hội"),
        gettext("Được chọn"),
        gettext("Tỷ lệ (%)"),
        gettext("So với nhóm cao nhất"),
        gettext("Khoảng tin cậy từ"),
        gettext("Khoảng tin cậy đến"),
    )
    return (
        Column(head=gettext("Lập lúc"), kind=ColumnKind.MOMENT, width=18),
        Column(head=gettext("Cách đo"), width=40),
        Column(head=gettext("Chia theo"), width=16),
        Column(head=gettext("Nhóm"), width=28),
        *(Column(head=head, kind=ColumnKind.NUMBER, width=_NUMBER) for head in numbers),
        Column(head=gettext("Nhận xét"), width=30),
    )


def fairness_rows(report: FairnessReport) -> Iterator[Sequence[Cell]]:
    """Yield a row for every group; counts of few people are not told."""
    for row in rows_of(report):
        yield (
            report.made_at,
            said(MEASURE_WORDS[row.measure]),
            said(TRAIT_WORDS[row.trait]),
            said(group_words(row.trait, row.key)),
            *(_count(row, value) for value in (row.people, row.chances, row.chosen)),
            None if row.rate is None else round(100 * row.rate, 1),
            *(_ratio(value) for value in (row.ratio, row.ratio_low, row.ratio_high)),
            said(FINDING_WORDS[row.finding]),
        )


def _count(row: FairnessRow, value: float | None) -> Cell:
    if value is None:
        return f"<{FEW}" if row.few else "…"
    return round(value, 1)


def _ratio(value: float | None) -> Cell:
    return None if value is None else round(value, 2)
