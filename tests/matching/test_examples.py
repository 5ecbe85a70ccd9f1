from dataclasses import replace

import numpy as np
import pytest

from jobmatch.domain.referrals import ReferralState, RefusalReason, Side
from jobmatch.matching.examples import (
    FAR,
    FAR_WEIGHT,
    NEAR,
    NEAR_WEIGHT,
    examples_of,
    nothing,
    outcome,
)
from tests.matching.learning_market import LISTS, PAIRS

S, R = ReferralState, RefusalReason


def test_judged_pairs_count_whole_and_unjudged_ones_are_weak_negatives() -> None:
    one = replace(LISTS[0], grades={"V0": 3, "V1": 2, "V2": 0})
    found = examples_of([one])
    assert found.targets[:3].tolist() == pytest.approx([1.0, 3 / 7, 0.0])
    assert found.targets[3:].tolist() == [0.0] * (len(found) - 3)
    far = len(found) - 3 - NEAR
    assert found.weights.tolist() == [1.0] * 3 + [NEAR_WEIGHT] * NEAR + [FAR_WEIGHT] * far
    assert far == FAR
    assert found.scores[3 : 3 + NEAR].tolist() == one.scores[3 : 3 + NEAR].tolist()
    assert set(found.groups.tolist()) == {one.query}
    assert found.of(Side.SEEKER).all()
    assert found.of(Side.EMPLOYER).all()


def test_lists_are_joined_and_taken_apart_again() -> None:
    both = examples_of(LISTS[:2])
    first = both.taken(both.groups == LISTS[0].query)
    assert first.features.tolist() == examples_of(LISTS[:1]).features.tolist()
    assert len(nothing()) == 0
    assert nothing().and_also(first).scores.tolist() == first.scores.tolist()
    assert len(first) <= PAIRS


@pytest.mark.parametrize(
    ("state", "reason", "told"),
    [
        (S.STARTED, None, {Side.EMPLOYER: 1.0, Side.SEEKER: 1.0}),
        (S.NOT_HIRED, R.LACKS_SKILLS, {Side.EMPLOYER: 0.0, Side.SEEKER: 1.0}),
        (S.NOT_HIRED, R.POSITION_FILLED, {}),
        (S.NOT_HIRED, R.MISSED_INTERVIEW, {}),
        (S.DECLINED, R.TOO_FAR, {Side.SEEKER: 0.0}),
        (S.DECLINED, R.FOUND_OTHER_WORK, {}),
        (S.DID_NOT_START, R.PAY_TOO_LOW, {Side.EMPLOYER: 1.0, Side.SEEKER: 0.0}),
        (S.INTERVIEWED, None, {Side.SEEKER: 1.0}),
        (S.ISSUED, None, {}),
        (S.HIRED_ELSEWHERE, None, {}),
    ],
)
def test_an_end_tells_of_the_side_that_decided_unless_the_reason_is_not_the_fit(
    state: ReferralState, reason: RefusalReason | None, told: dict[Side, float]
) -> None:
    assert outcome(state, reason) == told


def test_a_list_without_unjudged_pairs_gives_its_judgements_alone() -> None:
    whole = replace(LISTS[0], grades=dict.fromkeys(LISTS[0].refs, 1))
    assert np.unique(examples_of([whole]).weights).tolist() == [1.0]


def test_a_list_without_some_records_teaches_nothing_of_them() -> None:
    one = replace(LISTS[0], source="folder")
    rest = one.without({"folder/V2", "V4"})
    assert "V2" not in rest.refs
    assert "V2" not in rest.grades
    assert "V4" in rest.refs  # of another folder
    kept = [at for at, ref in enumerate(one.refs) if ref != "V2"]
    assert rest.scores.tolist() == one.scores[kept].tolist()
    assert rest.features.tolist() == one.features[:, kept].tolist()
    assert len(rest.failed) == len(rest.refs) == PAIRS - 1
