"""The best vacancies for every seeker at once: the scores of each seeker's own page.

Seekers come in blocks, and what each rule gives is computed for all pairs of a block together.
A first look at every pair, by a little of what is known of both, leaves a few hundred for each
seeker; all that they have in words and by the tables of points leaves fewer, and these are scored
in full.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import ReasonKind
from jobmatch.index.neighbours import Ids
from jobmatch.index.pair_terms import Terms
from jobmatch.matching.asking import Asking
from jobmatch.matching.catalogue import Catalogue
from jobmatch.matching.eligibility import Conditions, any_failure, failures
from jobmatch.matching.fact_groups import PointTable
from jobmatch.matching.facts import Facts, blank_facts
from jobmatch.matching.narrowing import Narrowing, Side
from jobmatch.matching.pair_wording import PairWording
from jobmatch.matching.promising import Likely, highest
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.rules.rule import Likeness, Mask, Pairs, Points
from jobmatch.matching.rules.work import WorkRule

LIKELY = 5  # so many times what is wanted passes the first look
SCORED = 1.2  # so many times what is wanted is scored in full
SCORED_AT_ONCE = 8192  # pairs
NOBODY = -1

LOOKED_UP = {
    (ReasonKind.DISTANCE,): ("provinces", "points"),
    (ReasonKind.OCCUPATION,): ("occupations", "certainty", "trades", "left_trades"),
    (
        ReasonKind.QUALIFICATION,
        ReasonKind.EXPERIENCE,
        ReasonKind.POSITION,
        ReasonKind.SHIFT,
    ): ("school", "qualification", "years_min", "seniority", "shift", "night"),
    (ReasonKind.PAY,): ("pay_min", "pay_max"),
    (ReasonKind.SKILLS, ReasonKind.CONDITIONS): (
        "conditions",
        "demands",
        "licences",
        "licences_denied",
    ),
    (ReasonKind.URGENCY,): ("closes_on", "openings_left"),
}
"""Rules whose points are looked up before anything is scored in full, and what they look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best vacancies of each seeker, (n, most): falling score, equal ones by rising id.

    Where a seeker has fewer, the rest are NOBODY with a score of minus infinity.
    """

    ids: NDArray[np.int64]
    scores: NDArray[np.float32]


class WholeMarket:
    """All vacancies as they stand now, laid out for many seekers at once.

    Several threads may ask it at the same time.
    """

    def __init__(
        self,
        ranking: Ranking,
        vacancies: Catalogue,
        kinds: Sequence[ReasonKind],
        today: date,
        sample: Asking,
        conditions: Conditions | None = None,
    ) -> None:
        """`sample`: some of those who will ask, drawn evenly from all of them."""
        from jobmatch.matching.first_look import FirstLook

        self._ranking, self._kinds, self._today = ranking, tuple(kinds), today
        self._conditions = conditions or Conditions()
        with vacancies.lock.reading():
            open_ = _open_to_somebody(vacancies.facts, self._conditions, today)
            # place by place, and there in no order, but always the same one
            rows = np.random.default_rng(0).permutation(np.flatnonzero(open_))
            rows = rows[np.argsort(vacancies.facts["provinces"][rows, 0], kind="stable")]
            self._ids: Ids = vacancies.ids[rows]
            self._facts = vacancies.facts[rows]
            self._titles, self._texts = vacancies.vectors_of(self._ids)
            self._wording = PairWording(vacancies, rows, self._facts)
        self._tables = [
            PointTable(partial(self._known, kinds=given), columns, self._facts, today)
            for given, columns in LOOKED_UP.items()
        ]
        self._narrowing = Narrowing(self._side(sample, self._wording.asked(sample)))
        self._first_look = FirstLook(
            self._narrowing.of(
                Side(texts=self._texts, titles=self._titles, words=self._wording.table)
            ),
            self._tables,
            self._facts["provinces"][:, 0],
            ranking.weights.work,
        )

    def best(self, asking: Asking, most: int) -> Best:
        """Return up to `most` vacancies for each of these seekers."""
        if not len(self._ids) or not len(asking):
            nothing = np.zeros(len(asking) + 1, dtype=np.intp)
            return _in_order(nothing, self._ids[:0], np.empty(0), most)
        likely, likeness = self._promising(asking, most)
        return _in_order(
            likely.starts,
            self._ids[likely.vacancies],
            self._scores(asking, likely, likeness),
            most,
        )

    def _side(self, asking: Asking, asked: Sequence[Terms]) -> Side:
        """Return what the first look compares of these seekers.

        Words of the whole text are many and move the points by half a one: they come later.
        """
        work, skills = self._ranking.weights.work, self._ranking.weights.skills
        worth = (work.title_words, 0.0, work.title_letters, work.text_letters, skills.found)
        words = self._wording.together(asked, worth)
        return Side(texts=asking.text_vectors, titles=asking.title_vectors, words=words)

    def _promising(self, asking: Asking, most: int) -> tuple[Likely, Likeness]:
        """Return the pairs that are scored in full, and how alike their texts are."""
        asked = self._wording.asked(asking)
        narrow = self._narrowing.of(self._side(asking, asked))
        likely = self._first_look.likely(asking.facts, narrow, LIKELY * most)
        worded = self._wording.worded(asked, likely)
        likeness = Likeness(
            text_cosine=likely.cosines(asking.text_vectors, self._texts),
            title_cosine=likely.cosines(asking.title_vectors, self._titles),
            title_words=worded.title_words,
            text_words=worded.text_words,
            title_letters=worded.title_letters,
            text_letters=worded.text_letters,
        )
        if self._ranking.learned:  # what it adds nothing here foretells
            return likely, likeness
        points = self._looked_up(asking, likely, likeness)
        points += self._ranking.weights.skills.found * worded.skills
        kept = highest(likely.starts, points, round(SCORED * most))
        return likely.taken(kept), likeness.taken(kept)

    def _looked_up(self, asking: Asking, likely: Likely, likeness: Likeness) -> Points:
        """Return the points of each pair, but for the skills in common."""
        nobody, weights = blank_facts(1), self._ranking.weights
        alike = Pairs(seekers=nobody, vacancies=nobody, likeness=likeness, today=self._today)
        points, seekers = WorkRule(weights).points(alike, weights), likely.seekers
        for table in self._tables:
            known, own = table.of(asking.facts)
            points += known[own[seekers], table.vacancies.number[likely.vacancies]]
        return points

    def _scores(self, asking: Asking, likely: Likely, likeness: Likeness) -> Points:
        """Return the score of each pair; minus infinity where it fails a hard condition."""
        seekers, scores = likely.seekers, np.empty(len(likely.vacancies))
        for start in range(0, len(scores), SCORED_AT_ONCE):
            some = np.arange(start, min(start + SCORED_AT_ONCE, len(scores)))
            pairs = Pairs(
                seekers=asking.facts[seekers[some]],
                vacancies=self._facts[likely.vacancies[some]],
                likeness=likeness.taken(some),
                today=self._today,
            )
            scores[some] = self._of(self._ranking, pairs, self._kinds)
        return scores

    def _known(self, pairs: Pairs, kinds: Sequence[ReasonKind]) -> Points:
        """Return what these rules give; minus infinity where a hard condition fails already."""
        counting = [kind for kind in kinds if kind in self._kinds]
        return self._of(Ranking(self._ranking.weights), pairs, counting)

    def _of(self, ranking: Ranking, pairs: Pairs, kinds: Sequence[ReasonKind]) -> Points:
        ids = np.zeros(len(pairs), dtype=np.int64)
        scored = ranking.scored(pairs, ids, failures(pairs, self._conditions), kinds)
        return np.where(any_failure(scored.failed), -np.inf, scored.scores)


def _open_to_somebody(vacancies: Facts, conditions: Conditions, today: date) -> Mask:
    """Say which vacancies somebody of whom nothing is known may be told of."""
    anybody = Pairs(
        seekers=blank_facts(1),
        vacancies=vacancies,
        likeness=Likeness.none(len(vacancies)),
        today=today,
    )
    return ~any_failure(failures(anybody, replace(conditions, radius_km=None)))


def _in_order(starts: NDArray[np.intp], ids: Ids, scores: Points, most: int) -> Best:
    seekers = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.lexsort((ids, -scores, seekers))
    order = order[np.isfinite(scores[order])]
    counts = np.bincount(seekers[order], minlength=len(starts) - 1)
    place = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept, place = order[place < most], place[place < most]
    best = Best(
        ids=np.full((len(counts), most), NOBODY, dtype=np.int64),
        scores=np.full((len(counts), most), -np.inf, dtype=np.float32),
    )
    best.ids[seekers[kept], place] = ids[kept]
    best.scores[seekers[kept], place] = scores[kept]
    return best
