"""The report on groups as rows that may be shown, printed and sent out."""

from collections.abc import Iterator
from dataclasses import dataclass

from jobmatch.domain.fairness import (
    FEW,
    FairnessReport,
    Finding,
    GroupFigures,
    Measure,
    Trait,
    TraitFigures,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessRow:
    """One group under one measure; counts are None where they are not told.

    Not told are the counts of fewer than FEW people, and those of the next larger group where a
    single group is so small: the sum would tell it.
    """

    measure: Measure
    trait: Trait
    key: str
    people: int | None
    chances: float | None
    chosen: int | None
    rate: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    finding: Finding

    @property
    def few(self) -> bool:
        return self.finding is Finding.FEW and self.people is None


def rows_of(report: FairnessReport) -> Iterator[FairnessRow]:
    """Yield every group of every trait under every measure, in their order."""
    for figures in report.measures:
        for trait in figures.traits:
            yield from trait_rows(figures.measure, trait)


def trait_rows(measure: Measure, figures: TraitFigures) -> tuple[FairnessRow, ...]:
    hidden = _hidden(figures)
    return tuple(_row(measure, figures.trait, group, hidden) for group in figures.groups)


def _hidden(figures: TraitFigures) -> frozenset[str]:
    there = sorted((group.people, group.key) for group in figures.groups if group.people)
    small = sum(people < FEW for people, _ in there)
    return frozenset(key for _, key in there[: 2 if small == 1 else small])


def _row(
    measure: Measure, trait: Trait, group: GroupFigures, hidden: frozenset[str]
) -> FairnessRow:
    told, few = group.key not in hidden, group.finding is Finding.FEW
    return FairnessRow(
        measure=measure,
        trait=trait,
        key=group.key,
        people=group.people if told else None,
        chances=group.chances if told else None,
        chosen=group.chosen if told else None,
        rate=None if few else group.rate,
        ratio=group.ratio,
        ratio_low=group.ratio_low,
        ratio_high=group.ratio_high,
        finding=group.finding,
    )
