from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.matches import ChanceOf, Match, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.web.match_view import MatchView

WORDS = Sentence("lời", "words")


def _reason(points: float, verdict: Verdict = Verdict.MET, said: Sentence = WORDS) -> Reason:
    return Reason(kind=ReasonKind.WORK, points=points, verdict=verdict, sentence=said)


def _match(*reasons: Reason, too_thin: bool = False) -> MatchView:
    return MatchView(Match(seeker_id=1, vacancy_id=1, reasons=reasons, too_thin=too_thin))


@given(st.lists(st.floats(-60, 60), max_size=12))
def test_the_points_that_are_shown_add_up_to_the_sum_that_is_shown(points: list[float]) -> None:
    view = _match(*(_reason(each) for each in points))
    shown = [row.points for row in view.reasons]
    assert round(sum(shown), 1) == view.total
    assert isclose(view.total, sum(points), abs_tol=0.0501)
    for row, each in zip(view.reasons, points, strict=True):
        assert isclose(row.points, each, abs_tol=0.1001)
    assert view.score is not None
    assert abs(view.score - view.total) <= 0.5


def test_thirds_are_rounded_where_the_most_is_lost() -> None:
    view = _match(_reason(33.333), _reason(33.333), _reason(33.334))
    assert [row.points for row in view.reasons] == [33.3, 33.3, 33.4]
    assert (view.total, view.score) == (100.0, 100)


def test_a_thin_profile_has_no_score() -> None:
    assert _match(_reason(10), too_thin=True).score is None


def test_a_chance_is_told_in_tens_and_of_what_it_is() -> None:
    match = Match(seeker_id=1, vacancy_id=1, reasons=(), chance=0.62, chance_of=ChanceOf.HIRED)
    told = MatchView(match).chance
    assert told is not None
    assert told.vi == "Số người được nhận khi giới thiệu với điểm như thế: khoảng 6 trên 10"
    assert told.en == "Referrals of such a score that led to work: about 6 in 10"
    assert _match(_reason(10)).chance is None


def test_two_strengths_and_the_worst_weakness_stand_in_the_row() -> None:
    best, second, third = _reason(30), _reason(12), _reason(5)
    unknown = _reason(0, Verdict.UNKNOWN)
    near, missing = _reason(-2, Verdict.NEAR), _reason(-2, Verdict.MISSING)
    view = _match(third, unknown, best, near, second, missing)
    assert view.strengths == [best, second]
    assert view.weakness == missing
    assert _match(best, unknown).weakness == unknown
    assert _match(best, second, third).weakness is None


def test_what_is_missing_outweighs_what_is_not_known_even_where_it_costs_no_point() -> None:
    best = _reason(30)
    unknown, missing = _reason(-4, Verdict.UNKNOWN), _reason(0, Verdict.MISSING)
    assert _match(best, unknown, missing).weakness == missing
    assert _match(best, unknown).weakness == unknown
