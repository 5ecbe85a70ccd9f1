from dataclasses import fields

import numpy as np

from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.referrals import Side
from jobmatch.matching.features import FEATURES, features_of, side_of
from jobmatch.matching.rules.rule import Likeness
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import pairs


def test_every_likeness_and_every_rule_is_a_feature_of_one_reason() -> None:
    assert [(one.name, one.kind) for one in FEATURES] == [
        *((f"likeness.{f.name}", ReasonKind.WORK) for f in fields(Likeness)),
        *((f"points.{kind}", kind) for kind in ReasonKind),
    ]
    assert {one.rises for one in FEATURES} == {1}


def test_taste_is_the_seekers_and_chance_the_employers() -> None:
    sides = {kind: side_of(kind) for kind in ReasonKind}
    assert sides[ReasonKind.PAY] is Side.SEEKER
    assert sides[ReasonKind.SHIFT] is Side.SEEKER
    assert sides[ReasonKind.EXPERIENCE] is Side.EMPLOYER
    assert sides[ReasonKind.SKILLS] is Side.EMPLOYER


def test_a_pair_is_told_by_its_likeness_and_by_the_points_of_the_rules_that_count() -> None:
    alike = Likeness(**{f.name: np.array([0.5, 0.25], dtype=np.float32) for f in fields(Likeness)})
    two = pairs(a_seeker(), a_vacancy(id=1), a_vacancy(id=2), likeness=alike)
    kinds = (ReasonKind.SHIFT, ReasonKind.WORK)
    found = features_of(two, kinds, np.array([[1.0, 2.0], [30.0, 40.0]]))
    told = dict(zip((one.name for one in FEATURES), found.tolist(), strict=True))
    assert told["likeness.title_words"] == [0.5, 0.25]
    assert told["points.shift"] == [1.0, 2.0]
    assert told["points.work"] == [30.0, 40.0]
    assert told["points.pay"] == [0.0, 0.0]  # switched off
