"""A match as a page shows it: strengths, one weakness, and points that visibly add up."""

from dataclasses import dataclass
from functools import cached_property
from math import floor

from jobmatch.domain.matches import Match, Reason, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.web.labels import label_of

VERDICT_ICONS = {
    Verdict.MET: "check-circle-fill",
    Verdict.NEAR: "circle-half",
    Verdict.MISSING: "x-circle-fill",
    Verdict.UNKNOWN: "question-circle",
}
_STRENGTHS = 2


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A reason and its points, rounded so that the page's column has the page's sum."""

    reason: Reason
    points: float


@dataclass(frozen=True)
class MatchView:
    match: Match

    @property
    def score(self) -> int | None:
        """The score as the number beside the fit word: the tenths shown, rounded half up."""
        return None if self.match.score is None else (self._tenths + 5) // 10

    @property
    def chance(self) -> Sentence | None:
        """How often pairs of such a score went well, in tens; None: nothing was learned."""
        if self.match.chance is None or self.match.chance_of is None:
            return None
        tenths = round(self.match.chance * 10)
        what = label_of(self.match.chance_of)
        return Sentence(f"{what.vi}: khoảng {tenths} trên 10", f"{what.en}: about {tenths} in 10")

    @property
    def total(self) -> float:
        """The sum of the points as they are shown."""
        return self._tenths / 10

    @property
    def strengths(self) -> list[Reason]:
        """The two reasons that speak most for the pair."""
        good = [r for r in self.match.reasons if r.points > 0 and r.verdict is not Verdict.MISSING]
        return sorted(good, key=lambda reason: -reason.points)[:_STRENGTHS]

    @property
    def weakness(self) -> Reason | None:
        """The reason that speaks most against it: what is unknown only where nothing is worse."""
        order = {Verdict.MISSING: 0, Verdict.NEAR: 1, Verdict.UNKNOWN: 2, Verdict.MET: 3}
        open_ = {Verdict.UNKNOWN, Verdict.MET}
        strong = self.strengths
        weak = [
            reason
            for reason in self.match.reasons
            if reason not in strong and (reason.points < 0 or reason.verdict is not Verdict.MET)
        ]
        return min(
            weak,
            key=lambda r: (r.verdict in open_, r.points >= 0, order[r.verdict], r.points),
            default=None,
        )

    @cached_property
    def reasons(self) -> list[ReasonView]:
        """Every reason in its order, its points in tenths by largest remainder."""
        exact = [points * 10 for points in self.match.points]
        tenths = [floor(points) for points in exact]
        by_remainder = sorted(range(len(exact)), key=lambda at: tenths[at] - exact[at])
        for at in by_remainder[: self._tenths - sum(tenths)]:
            tenths[at] += 1
        return [
            ReasonView(reason, tenth / 10)
            for reason, tenth in zip(self.match.reasons, tenths, strict=True)
        ]

    @property
    def _tenths(self) -> int:
        return round(sum(self.match.points) * 10)
