from jobmatch.domain.funnel import Step
from jobmatch.use_cases.funnel import Count, Group
from jobmatch.use_cases.small_numbers import hidden_cells, is_small


def _groups(**persons: int) -> list[Group]:
    counts = {key: {step: Count() for step in Step} for key in persons}
    for key, number in persons.items():
        counts[key][Step.HIRED] = Count(events=number, persons=number)
    return [Group(key=key, counts=counts[key]) for key in persons]


def test_one_to_four_are_small() -> None:
    assert [is_small(number) for number in (0, 1, 4, 5)] == [False, True, True, False]


def test_small_counts_are_not_told() -> None:
    assert hidden_cells(_groups(a=1, b=4, c=9, d=0)) == {("a", Step.HIRED), ("b", Step.HIRED)}


def test_a_single_small_count_takes_the_next_with_it() -> None:
    assert hidden_cells(_groups(a=3, b=7, c=9, d=0)) == {("a", Step.HIRED), ("b", Step.HIRED)}
    assert hidden_cells(_groups(a=5, b=7)) == frozenset()
