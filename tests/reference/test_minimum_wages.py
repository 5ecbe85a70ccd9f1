from datetime import date

from jobmatch.reference.minimum_wages import MinimumWage, lowest_minimum_wage


def test_the_lowest_regions_wage_of_2026() -> None:
    assert lowest_minimum_wage(date(2026, 1, 1)) == MinimumWage(
        from_day=date(2026, 1, 1),
        decree="293/2025/NĐ-CP",
        region="IV",
        month_vnd=3_700_000,
        hour_vnd=17_800,
    )


def test_before_the_first_decree_known_nothing_is_said() -> None:
    assert lowest_minimum_wage(date(2025, 12, 31)) is None
