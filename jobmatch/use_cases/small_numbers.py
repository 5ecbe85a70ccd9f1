"""Which counts are too small to be printed or sent out, because they may name somebody."""

from collections.abc import Sequence

from jobmatch.domain.funnel import SUPPRESSED_BELOW, Step
from jobmatch.use_cases.funnel import Group

Cell = tuple[str, Step]  # a group's key and a step


def is_small(number: int) -> bool:
    return 0 < number < SUPPRESSED_BELOW


def hidden_cells(groups: Sequence[Group]) -> frozenset[Cell]:
    """Return the cells that are not told: the small ones.

    Where a step has a single small one, the next larger goes as well: otherwise the sum of the
    step would tell it.
    """
    return frozenset(cell for step in Step for cell in _hidden_of(groups, step))


def _hidden_of(groups: Sequence[Group], step: Step) -> list[Cell]:
    told = sorted(
        (group.counts[step].persons, group.key)
        for group in groups
        if group.counts[step].persons > 0
    )
    small = sum(is_small(persons) for persons, _ in told)
    hidden = small + 1 if small == 1 else small
    return [(key, step) for _, key in told[:hidden]]
