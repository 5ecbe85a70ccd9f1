"""Teaching the ranking by judgements and by what became of referrals; a candidate is kept.

Nothing that is learned serves by itself: see `ranking_versions.promote`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.matches import ChanceOf
from jobmatch.domain.messages import Sentence
from jobmatch.domain.ranking_versions import LearningReport, RankingVersion
from jobmatch.domain.records import RecordKind
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.examples import Examples, JudgedList, examples_of
from jobmatch.matching.features import features_of
from jobmatch.matching.held_back import (
    Comparison,
    ScoresOf,
    compared,
    cross_validated,
    cross_validated_outcomes,
    cross_validated_turned,
    judged_scores,
    scores_by,
    table_scores,
)
from jobmatch.matching.learned_table import Chance, LearnedTable, to_json
from jobmatch.matching.learning import chance_of, learn
from jobmatch.matching.ranking import Ranking, Scored
from jobmatch.matching.rules.rule import Mask, Points
from jobmatch.use_cases.graded_collection import open_collection
from jobmatch.use_cases.learning_outcomes import Outcomes, outcomes_of
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranking_versions import made_for

LEAST_QUERIES = 10
"""Fewer say nothing of whether a version wins."""
LEAST_OUTCOMES, LEAST_HIRED = 200, 20
"""Referrals that employers decided, and hires among them, before a chance is that of a hire."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What to learn from; `outcomes`: from those of referrals too.

    `held_back` is a folder kept apart, for the figures alone; without it every query, in both
    directions, is ranked by a version that did not see it.
    """

    folders: Sequence[Path]
    held_back: Path | None = None
    outcomes: bool = True


def learn_version(service: Service, lesson: Lesson, by: Account | None) -> RankingVersion:
    """Learn from everything named and keep the result as a candidate, with its figures.

    Raises UnreadableFileError, and RuleError where there is too little to learn from.
    """
    lists = [one for folder in lesson.folders for one in judged_lists(service, folder)]
    known = outcomes_of(service) if lesson.outcomes else Outcomes()
    held = judged_lists(service, lesson.held_back) if lesson.held_back else lists
    if len(held) < LEAST_QUERIES or not lists:
        raise RuleError(
            Sentence(
                f"Cần đánh giá của ít nhất {LEAST_QUERIES} người để biết có tốt hơn không",
                f"Judgements for at least {LEAST_QUERIES} are needed to tell whether it wins",
            )
        )
    table, unseen = _taught(service, lists, known.examples, held if lesson.held_back else None)
    found = compared(held, table_scores(held), unseen)
    report = _report(lesson, lists, known, found, _serving(service, held))
    turned = _turned_lists(service, lesson)
    if turned:
        report = _turned(report, turned, _turned_scores(lesson, table, lists, turned, known))
    return _kept(service, table, report, by)


def judged_lists(
    service: Service, folder: Path, asking: RecordKind = RecordKind.SEEKERS
) -> list[JudgedList]:
    """Return what the table of weights alone offers each judged seeker, or vacancy, of a folder.

    Place and pay are left out, as the grades are about the work. Raises UnreadableFileError.
    """
    collection = open_collection(service, folder, asking)
    ranking = Ranking(service.ranking.weights)
    kinds = ranking.kinds(place_matters=False, pay_matters=False)
    conditions, today = Conditions(place_matters=False), service.clock.today()
    source = str(folder.resolve())
    return [
        _judged_list(
            source,
            query,
            [collection.refs[one] for part in parts for one in part.ids.tolist()],
            parts,
            collection.grades[query],
        )
        for query, anchor in collection.anchors.items()
        for parts in [ranking.rank(anchor, collection.catalogue, conditions, kinds, today)]
    ]


def _judged_list(
    source: str,
    query: str,
    refs: Sequence[str],
    parts: tuple[Scored, Scored],
    grades: Mapping[str, int],
) -> JudgedList:
    features = [features_of(part.pairs, part.kinds, part.points) for part in parts]
    return JudgedList(
        query=f"{source}/{query}",
        source=source,
        refs=tuple(refs),
        features=np.concatenate(features, axis=1),
        scores=np.concatenate([part.scores for part in parts]),
        failed=np.repeat([False, True], [len(part) for part in parts]),
        grades=grades,
    )


def _taught(
    service: Service,
    lists: Sequence[JudgedList],
    outcomes: Examples,
    held: Sequence[JudgedList] | None,
) -> tuple[LearnedTable, ScoresOf]:
    """Return the version, and its scores for queries that taught it nothing."""
    try:
        table = learn(examples_of(lists).and_also(outcomes), made_for(service))
        unseen = scores_by(table, held) if held else cross_validated(lists, outcomes)
        chance = _chance(lists, outcomes, judged_scores(held or lists, unseen))
    except ValueError as error:
        raise _too_little(error) from error
    return LearnedTable(made_for=table.made_for, steps=table.steps, chance=chance), unseen


def _chance(
    lists: Sequence[JudgedList], outcomes: Examples, judged: tuple[Points, Mask]
) -> Chance:
    """Return the chance of being hired once enough referrals ended, before that of suiting."""
    decided = outcomes.taken(outcomes.employers)
    hired = int(decided.targets.sum())
    if len(decided) >= LEAST_OUTCOMES and LEAST_HIRED <= hired < len(decided):
        return chance_of(ChanceOf.HIRED, *cross_validated_outcomes(lists, decided))
    return chance_of(ChanceOf.SUITED, *judged)


def _report(
    lesson: Lesson,
    lists: Sequence[JudgedList],
    known: Outcomes,
    found: Comparison,
    serving: float | None,
) -> LearningReport:
    return LearningReport(
        sources=tuple(folder.resolve().name for folder in lesson.folders),
        queries=len(lists),
        judged_pairs=sum(len(one.grades) for one in lists),
        outcomes=known.referrals,
        persons=known.persons,
        held_back=lesson.held_back.resolve().name if lesson.held_back else "",
        compared=found.queries,
        before=found.before.ndcg10,
        after=found.after.ndcg10,
        gain=found.gain,
        low=found.low,
        high=found.high,
        better=found.better,
        worse=found.worse,
        before_p5=found.before.p5,
        after_p5=found.after.p5,
        before_judged=found.before.ndcg10_judged,
        after_judged=found.after.ndcg10_judged,
        serving=serving,
    )


def _serving(service: Service, held: Sequence[JudgedList]) -> float | None:
    """Return the nDCG@10 of the version that serves now, for the same queries."""
    table = service.ranking.learned
    if table is None:
        return None
    return compared(held, table_scores(held), scores_by(table, held)).after.ndcg10


def _turned_lists(service: Service, lesson: Lesson) -> list[JudgedList]:
    """Return the judgements that give the figures turned round: for a vacancy, its seekers."""
    folders = [lesson.held_back] if lesson.held_back else lesson.folders
    vacancies = RecordKind.VACANCIES
    return [one for folder in folders for one in judged_lists(service, folder, vacancies)]


def _turned_scores(
    lesson: Lesson,
    table: LearnedTable,
    lists: Sequence[JudgedList],
    turned: Sequence[JudgedList],
    known: Outcomes,
) -> ScoresOf:
    """Return the scores of these lists by versions that saw nothing of their vacancy."""
    if lesson.held_back:
        return scores_by(table, turned)
    try:
        return cross_validated_turned(lists, turned, known.examples)
    except ValueError as error:
        raise _too_little(error) from error


def _turned(
    report: LearningReport, turned: Sequence[JudgedList], unseen: ScoresOf
) -> LearningReport:
    """Add how the ranking does the other way."""
    found = compared(turned, table_scores(turned), unseen)
    return replace(report, turned_before=found.before.ndcg10, turned_after=found.after.ndcg10)


def _too_little(error: ValueError) -> RuleError:
    return RuleError(
        Sentence(f"Chưa đủ đánh giá để học: {error}", f"Too little to learn from: {error}")
    )


def _kept(
    service: Service, table: LearnedTable, report: LearningReport, by: Account | None
) -> RankingVersion:
    now, account_id = service.clock.now(), by.id if by else None
    with service.begin_work() as work:
        kept = work.ranking_versions.add(
            RankingVersion(
                id=0,
                made_at=now,
                account_id=account_id,
                made_for=table.made_for,
                learned=to_json(table),
                report=report,
            )
        )
        work.audit.append(now, account_id, "ranking.learned", detail=f"version {kept.id}")
    return kept
