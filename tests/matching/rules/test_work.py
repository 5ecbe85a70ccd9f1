from dataclasses import fields, replace

import numpy as np
import pytest

from jobmatch.domain.matches import Verdict
from jobmatch.matching.rules.rule import Likeness, Numbers, Pair
from jobmatch.matching.rules.work import WorkRule, most_points
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, pairs

RULE, TABLE = WorkRule(WEIGHTS), WEIGHTS.work
MIDDLE = (TABLE.cosine_low + TABLE.cosine_high) / 2


def alike(**likeness: float) -> Likeness:
    found = {name: np.array([value], dtype=np.float32) for name, value in likeness.items()}
    return replace(Likeness.none(1), **found)


ALL = alike(**{field.name: 1.0 for field in fields(Likeness)})


@pytest.mark.parametrize(
    ("likeness", "expected"),
    [
        (alike(), 0.0),
        (alike(text_cosine=-1.0), 0.0),
        (alike(text_cosine=TABLE.cosine_low), 0.0),
        (alike(text_cosine=MIDDLE), TABLE.text_cosine / 2),
        (alike(text_cosine=TABLE.cosine_high), TABLE.text_cosine),
        (alike(title_cosine=1.0), TABLE.title_cosine),
        (alike(title_words=0.5), TABLE.title_words / 2),
        (alike(text_words=1.0), TABLE.text_words),
        (alike(title_letters=0.5), TABLE.title_letters / 2),
        (alike(text_letters=1.0), TABLE.text_letters),
        (ALL, most_points(TABLE)),
    ],
)
def test_each_kind_of_likeness_counts_between_its_bounds(
    likeness: Likeness, expected: float
) -> None:
    found = RULE.points(pairs(a_seeker(), a_vacancy(), likeness=likeness), WEIGHTS)
    assert found.tolist() == pytest.approx([expected], abs=1e-4)


@pytest.mark.parametrize(
    ("share", "verdict"), [(0.6, Verdict.MET), (0.4, Verdict.NEAR), (0.1, Verdict.MISSING)]
)
def test_the_words_that_both_say_are_quoted(share: float, verdict: Verdict) -> None:
    seeker = a_seeker(desired_job="Thợ hàn", summary="Hàn MIG 5 năm")
    vacancy = a_vacancy(title="Cần thợ hàn", requirements="Biết hàn MIG")
    numbers = Numbers(pairs(seeker, vacancy, likeness=ALL))
    pair = Pair(seeker=seeker, vacancy=vacancy, numbers=numbers)
    told = RULE.reason(pair, share * most_points(TABLE))
    assert told.verdict is verdict
    assert told.sentence.vi.endswith("cùng nói “thợ hàn”, “hàn MIG”")
    assert [(one.field, one.text) for one in told.in_seeker] == [
        ("desired_job", "Thợ hàn"),
        ("summary", "Hàn MIG"),
    ]
