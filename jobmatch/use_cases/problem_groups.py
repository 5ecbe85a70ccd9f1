"""What is wrong in a file, by what would put it right: "12 rows: pay must be a number"."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from jobmatch.domain.imports import RowProblem
from jobmatch.use_cases.ports import Service

SHOWN_GROUPS = 40
SHOWN_ROWS = 30
SHOWN_VALUES = 4
FIXED_VALUES = 20  # of a group that can be put right on the page at once
MOST_VALUES = 300  # different texts of a group that are counted
_AT_ONCE = 2000
_MOST_READ = 20_000  # problems of a finished import that are grouped for a page


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundValue:
    """One text that stands in cells with one problem, and in which rows: the first few."""

    found: str
    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemGroup:
    """Problems with one remedy. `rows` and `found` are the first few, in the file's order.

    `values` are the most frequent texts among the first MOST_VALUES different ones.
    """

    column: str
    expected_vi: str
    expected_en: str
    rejects: bool
    count: int
    rows: tuple[int, ...]
    found: tuple[str, ...]
    values: tuple[FoundValue, ...] = ()


@dataclass(slots=True)
class _Gathered:
    count: int = 0
    rows: list[int] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    values: dict[str, tuple[int, list[int]]] = field(default_factory=dict)

    def add_value(self, found: str, row: int) -> None:
        if found not in self.values and len(self.values) >= MOST_VALUES:
            return
        count, rows = self.values.get(found, (0, []))
        if len(rows) < SHOWN_ROWS:
            rows.append(row)
        self.values[found] = (count + 1, rows)

    def most_frequent(self) -> tuple[FoundValue, ...]:
        told = [
            FoundValue(found=found, count=count, rows=tuple(rows))
            for found, (count, rows) in self.values.items()
        ]
        return tuple(sorted(told, key=lambda value: -value.count)[:FIXED_VALUES])


class ProblemGroups:
    """Gathers problems one at a time; its memory grows with the remedies, not with the rows."""

    def __init__(self) -> None:
        self._gathered: dict[tuple[str, str, str, bool], _Gathered] = {}

    def add(self, problem: RowProblem) -> None:
        key = (problem.column, problem.expected_vi, problem.expected_en, problem.rejects)
        group = self._gathered.setdefault(key, _Gathered())
        group.count += 1
        group.add_value(problem.found, problem.row)
        if problem.row not in group.rows[-1:] and len(group.rows) < SHOWN_ROWS:
            group.rows.append(problem.row)
        if problem.found not in {"", *group.found} and len(group.found) < SHOWN_VALUES:
            group.found.append(problem.found)

    def groups(self) -> tuple[ProblemGroup, ...]:
        """Return the groups: what refuses rows first, then the largest; SHOWN_GROUPS at most."""
        made = [
            ProblemGroup(
                column=column,
                expected_vi=vi,
                expected_en=en,
                rejects=rejects,
                count=group.count,
                rows=tuple(group.rows),
                found=tuple(group.found),
                values=group.most_frequent(),
            )
            for (column, vi, en, rejects), group in self._gathered.items()
        ]
        made.sort(key=lambda group: (not group.rejects, -group.count))
        return tuple(made[:SHOWN_GROUPS])


def grouped(problems: Iterable[RowProblem]) -> tuple[ProblemGroup, ...]:
    groups = ProblemGroups()
    for problem in problems:
        groups.add(problem)
    return groups.groups()


def problem_groups_of(service: Service, import_id: int) -> tuple[ProblemGroup, ...]:
    """Group what was wrong in an import; the first 20,000 problems of a very long list."""
    groups = ProblemGroups()
    with service.begin_work(read_only=True) as work:
        for offset in range(0, _MOST_READ, _AT_ONCE):
            problems = work.imports.problems(import_id, offset, _AT_ONCE)
            for problem in problems:
                groups.add(problem)
            if len(problems) < _AT_ONCE:
                break
    return groups.groups()
