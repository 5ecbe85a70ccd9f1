import numpy as np

from jobmatch.matching.extraction import facts_of
from jobmatch.matching.fact_groups import Groups, PointTable
from jobmatch.matching.rules.occupation import OccupationRule
from jobmatch.matching.rules.rule import Likeness, Pairs
from tests.matching.invented_market import seekers, vacancies
from tests.matching.pairing import TODAY, WEIGHTS

COLUMNS = ("occupations", "certainty", "trades", "left_trades")


def test_records_that_agree_in_the_columns_are_of_one_kind_and_the_rest_is_blank() -> None:
    facts = facts_of(vacancies(40))
    groups = Groups.of(facts, COLUMNS)
    assert len(groups.facts) < len(facts)
    for name in COLUMNS:
        assert np.array_equal(groups.facts[name][groups.number], facts[name])
    assert (groups.facts["provinces"] == -1).all()


def test_the_table_gives_every_pair_the_points_of_the_rule() -> None:
    people, posts = facts_of(seekers(10)), facts_of(vacancies(40))
    rule = OccupationRule()
    table = PointTable(lambda pairs: rule.points(pairs, WEIGHTS), COLUMNS, posts, TODAY)
    for _ in range(2):  # the second time from what is remembered
        points, own = table.of(people)
        for row in range(len(people)):
            pairs = Pairs(
                seekers=people[row : row + 1],
                vacancies=posts,
                likeness=Likeness.none(len(posts)),
                today=TODAY,
            )
            expected = rule.points(pairs, WEIGHTS)
            assert np.allclose(points[own[row]][table.vacancies.number], expected)
