import numpy as np

from jobmatch.matching.facts import blank_facts
from jobmatch.matching.near_trades import (
    FEW,
    Listed,
    Nearness,
    found_near,
    held_skills,
    nearby,
    own_trades,
)
from jobmatch.matching.numbering import trade_numbers

WELDER, FITTER, MECHANIC, SEWER = (
    trade_numbers()[name]
    for name in ("welder", "steel_fitter", "mechanic_worker", "sewing_worker")
)


def listed(*trades: int, groups: list[int] | None = None) -> Listed:
    rows = blank_facts(len(trades))
    rows["trades"][:, 0] = trades
    return Listed(
        trades=rows["trades"], groups=np.array(groups or range(1, len(trades) + 1), dtype=np.int64)
    )


def test_a_trade_with_enough_needs_no_other() -> None:
    assert found_near((WELDER,), frozenset(), listed(*[WELDER] * FEW)) is None
    assert found_near((), frozenset(), listed(SEWER)) is None


def test_copies_of_one_advert_are_not_enough() -> None:
    copies = listed(*[WELDER] * FEW, FITTER, FITTER, groups=[1, 1, 1, 4, 5])
    found = found_near((WELDER,), frozenset(), copies)
    assert found is not None
    assert found.count == 1
    assert [(one.trade, one.count, one.why) for one in found.near] == [
        (FITTER, 2, Nearness.LISTED)
    ]
    assert MECHANIC in found.without
    assert SEWER not in found.without


def test_the_lexicon_names_the_nearest_and_what_is_shared_is_told() -> None:
    near = nearby((WELDER,), frozenset())
    assert near[0].trade == FITTER
    assert near[0].shared
    listed_ones = [one.why for one in near]
    assert listed_ones == sorted(listed_ones, key=list(Nearness).index)
    assert len({one.trade for one in near}) == len(near)


def test_a_skill_that_the_person_names_is_not_missing() -> None:
    [fitter] = [one for one in nearby((WELDER,), frozenset()) if one.trade == FITTER]
    assert fitter.missing
    held = frozenset(fitter.missing)
    [again] = [one for one in nearby((WELDER,), held) if one.trade == FITTER]
    assert again.missing == ()


def test_for_a_vacancy_the_people_lack_what_its_trade_needs() -> None:
    [fitter] = [one for one in nearby((WELDER,), frozenset(), asks=True) if one.trade == FITTER]
    [welder] = [one for one in nearby((FITTER,), frozenset()) if one.trade == WELDER]
    assert fitter.missing == welder.missing


def test_trades_that_were_left_or_are_hardly_sure_are_not_ones_own() -> None:
    facts = blank_facts(1)
    facts["trades"][0, :3] = WELDER, SEWER, MECHANIC
    facts["certainty"][0, :3] = 1.0, 0.9, 0.2
    facts["left_trades"][0, 0] = SEWER
    facts["skills"][0, 0] = 5
    assert own_trades(facts) == (WELDER,)
    assert held_skills(facts) == frozenset({5})
