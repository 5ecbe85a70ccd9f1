from jobmatch.domain.fairness import Finding, GroupFigures, Measure, Trait, TraitFigures
from jobmatch.use_cases.fairness_rows import FairnessRow, trait_rows


def rows(**people: int) -> dict[str, FairnessRow]:
    groups = tuple(
        GroupFigures(
            key=key,
            people=number,
            chances=number,
            chosen=1,
            rate=1 / number if number else None,
            finding=Finding.FEW if 0 < number < 5 else Finding.EVEN,
        )
        for key, number in people.items()
    )
    figures = TraitFigures(trait=Trait.AGE, groups=groups)
    return {row.key: row for row in trait_rows(Measure.TOP, figures)}


def test_small_counts_and_what_would_tell_them_are_left_out() -> None:
    found = rows(a=3, b=40, c=12, d=0)
    assert [found[key].people for key in "abcd"] == [None, 40, None, 0]
    assert [found[key].chosen for key in "abcd"] == [None, 1, None, 1]
    assert (found["a"].few, found["c"].few) == (True, False)
    assert (found["a"].rate, found["c"].rate) == (None, 1 / 12)


def test_two_small_ones_hide_each_other() -> None:
    found = rows(a=3, b=4, c=12)
    assert [found[key].people for key in "abc"] == [None, None, 12]


def test_large_counts_are_told() -> None:
    assert [row.people for row in rows(a=5, b=6).values()] == [5, 6]
