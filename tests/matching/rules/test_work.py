import numpy as np
import pytest

from jobmatch.domain.matches import Verdict
from jobmatch.matching.rules.rule import Likeness, Pair
from jobmatch.matching.rules.work import WorkRule, most_points
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, pairs

RULE, TABLE = WorkRule(WEIGHTS), WEIGHTS.work
MIDDLE = (TABLE.cosine_low + TABLE.cosine_high) / 2


def alike(
    *, text: float = 0.0, title: float = 0.0, title_words: float = 0.0, text_words: float = 0.0
) -> Likeness:
    return Likeness(
        text_cosine=np.array([text], dtype=np.float32),
        title_cosine=np.array([title], dtype=np.float32),
        title_words=np.array([title_words], dtype=np.float32),
        text_words=np.array([text_words], dtype=np.float32),
    )


ALL = alike(text=1.0, title=1.0, title_words=1.0, text_words=1.0)


@pytest.mark.parametrize(
    ("likeness", "expected"),
    [
        (alike(), 0.0),
        (alike(text=-1.0), 0.0),
        (alike(text=TABLE.cosine_low), 0.0),
        (alike(text=MIDDLE), TABLE.text_cosine / 2),
        (alike(text=TABLE.cosine_high), TABLE.text_cosine),
        (alike(title=1.0), TABLE.title_cosine),
        (alike(title_words=0.5), TABLE.title_words / 2),
        (alike(text_words=1.0), TABLE.text_words),
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
    pair = Pair(seeker=seeker, vacancy=vacancy, numbers=pairs(seeker, vacancy, likeness=ALL))
    told = RULE.reason(pair, share * most_points(TABLE))
    assert told.verdict is verdict
    assert told.sentence.vi.endswith("cùng nói “thợ hàn”, “hàn MIG”")
    assert [(one.field, one.text) for one in told.in_seeker] == [
        ("desired_job", "Thợ hàn"),
        ("summary", "Hàn MIG"),
    ]
