"""Versions of the learned ranking: what each was taught by, how it did, and which one serves."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningReport:
    """What a version was taught by, and how it did for queries that it had not seen.

    `before` is the table of weights, `after` the version, both mean nDCG@10; `low` and `high`
    bound the mean gain of 95 % of bootstrap draws. `serving` is how the version that served then
    did for the same queries, some of which may have taught it; None where the table served. What
    begins with `turned` is of the same judgements turned round, of vacancies not seen either.
    """

    sources: tuple[str, ...]  # names of the folders of judgements
    queries: int
    judged_pairs: int
    outcomes: int  # referrals that told of either side's mind
    persons: int  # whose outcomes they were
    held_back: str  # "" for parts of the sources in turn, else the folder that was kept apart
    compared: int  # queries
    before: float
    after: float
    gain: float
    low: float
    high: float
    better: int
    worse: int
    before_p5: float
    after_p5: float
    before_judged: float
    after_judged: float
    serving: float | None = None
    turned_before: float = 0.0
    turned_after: float = 0.0

    @property
    def wins(self) -> bool:
        """Say whether the version may serve.

        Even the lower bound of its gain over the table is above nothing, and it does no worse
        than the version that served, nor than the table at finding seekers for a vacancy.
        """
        no_worse = self.serving is None or self.after >= self.serving
        return self.low > 0 and no_worse and self.turned_after >= self.turned_before


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingVersion:
    """One candidate, kept for good. `learned` is its table of steps as JSON.

    `made_for` names the weights, the text model and the features that it goes with. At most one
    version is `active`; where none is, the table of weights ranks alone. `replaced_id`: which
    version served before this one was promoted, None for the table.
    """

    id: int
    made_at: datetime
    account_id: int | None = None
    made_for: str
    learned: str
    report: LearningReport
    active: bool = False
    changed_at: datetime | None = None  # promoted, or taken out of service
    replaced_id: int | None = None
