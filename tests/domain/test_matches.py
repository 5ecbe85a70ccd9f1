from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.matches import (
    ConditionKind,
    Evidence,
    FailedCondition,
    Match,
    QuotedWhenRead,
    Reason,
    ReasonKind,
    ToldWhenRead,
    Verdict,
)
from jobmatch.domain.messages import Sentence

SAID = Sentence("Cùng nghề", "The same occupation")


def _reason(points: float, kind: ReasonKind = ReasonKind.OCCUPATION) -> Reason:
    return Reason(kind=kind, points=points, verdict=Verdict.MET, sentence=SAID)


def _match(*points: float, too_thin: bool = False) -> Match:
    reasons = tuple(map(_reason, points))
    return Match(seeker_id=1, vacancy_id=2, reasons=reasons, too_thin=too_thin)


@given(st.lists(st.floats(-50, 50)))
def test_the_score_is_the_sum_of_its_reasons(points: list[float]) -> None:
    assert _match(*points).score == pytest.approx(sum(points))


def test_a_reason_may_take_points_away() -> None:
    assert _match(14.0, -6.5).score == 7.5


def test_a_thin_profile_has_no_score_rather_than_a_low_one() -> None:
    assert _match(14.0, too_thin=True).score is None


def test_a_failed_condition_leaves_the_score_alone() -> None:
    failed = FailedCondition(kind=ConditionKind.LICENCE, sentence=SAID)
    match = Match(seeker_id=1, vacancy_id=2, reasons=(_reason(14.0),), failed=(failed,))
    assert (match.score, match.eligible) == (14.0, False)
    assert _match(14.0).eligible


def test_reasons_are_put_into_words_once_and_only_when_somebody_reads_them() -> None:
    asked: list[str] = []

    def tell() -> tuple[Reason, ...]:
        asked.append("told")
        return (_reason(14.0), _reason(-6.5))

    match = Match(seeker_id=1, vacancy_id=2, reasons=ToldWhenRead((14.0, -6.5), tell))
    assert (match.score, match.points, len(match.reasons), asked) == (7.5, (14.0, -6.5), 2, [])
    assert [reason.points for reason in match.reasons] == [14.0, -6.5]
    assert match == Match(seeker_id=1, vacancy_id=2, reasons=(_reason(14.0), _reason(-6.5)))
    assert match.reasons[-1:] == (_reason(-6.5),)
    assert asked == ["told"]


def test_quotes_are_looked_for_once_and_only_when_somebody_reads_them() -> None:
    quote = Evidence(field="title", start=0, end=3, text="hàn")
    asked: list[str] = []

    def tell() -> tuple[Evidence, ...]:
        asked.append("told")
        return (quote,)

    reason = replace(_reason(14.0), in_vacancy=QuotedWhenRead(tell))
    assert (reason.points, asked) == (14.0, [])
    assert (list(reason.in_vacancy), len(reason.in_vacancy)) == ([quote], 1)
    assert reason == replace(_reason(14.0), in_vacancy=(quote,))
    assert asked == ["told"]
