"""The funnel as rows of a workbook: each step, then each group's share of it, as on paper."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext

from jobmatch.domain.funnel import Step
from jobmatch.output.lists import Cell, Column, ColumnKind
from jobmatch.use_cases.funnel import Funnel, Group, StepCount
from jobmatch.web.funnel import Teller, group_name, teller_of
from jobmatch.web.labels import label_of
from jobmatch.web.language import said

_NUMBER = 14  # letters


def funnel_columns() -> tuple[Column, ...]:
    numbers = (
        gettext("Lượt"),
        gettext("Người"),
        gettext("Người đi tiếp bước sau"),
        gettext("Phần trăm đi tiếp"),
        gettext("Số ngày đến bước sau (trung vị)"),
    )
    return (
        Column(head=gettext("Từ ngày"), kind=ColumnKind.DATE, width=_NUMBER),
        Column(head=gettext("Đến ngày"), kind=ColumnKind.DATE, width=_NUMBER),
        Column(head=gettext("Nhóm"), width=40),
        Column(head=gettext("Bước"), width=24),
        *(Column(head=head, kind=ColumnKind.NUMBER, width=_NUMBER) for head in numbers),
    )


def funnel_rows(found: Funnel) -> Iterator[Sequence[Cell]]:
    """Yield the steps of all together, then those of each group; small numbers are not told."""
    tell, query = teller_of(found, on_paper=True), found.query
    period = (query.since, query.until)
    for told in found.steps:
        yield (*period, gettext("Tất cả"), _named(told.step), *_of_step(told, tell))
    for group in found.groups:
        name = group_name(query.group, group.key, found.counsellors)
        for step in group.counts:
            yield (*period, name, _named(step), *_of_group(group, step, tell))


def _named(step: Step) -> str:
    return said(label_of(step))


def _of_step(told: StepCount, tell: Teller) -> tuple[Cell, ...]:
    went_on, whole = told.went_on, told.count.persons
    share = "–" if went_on is None else tell.share(went_on, whole)
    days = told.median_days if tell.days(told) != "–" else None
    return (
        _number(tell.count(told.count.events)),
        _number(tell.count(whole)),
        _number(tell.went_on(told)),
        _number(share.removesuffix(" %")),
        days,
    )


def _of_group(group: Group, step: Step, tell: Teller) -> tuple[Cell, ...]:
    count = group.counts[step]
    cells = (tell.cell(group.key, step, number) for number in (count.events, count.persons))
    return (*map(_number, cells), None, None, None)


def _number(told: str) -> Cell:
    """Return what is told as a number where it is one; a dash leaves the cell empty."""
    if told == "–":
        return None
    return int(told) if told.isdigit() else told
