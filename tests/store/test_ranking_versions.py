from datetime import UTC, datetime

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.ranking_versions import LearningReport, RankingVersion
from jobmatch.store.unit_of_work import UnitOfWork

MOMENT = datetime(2026, 7, 13, 7, tzinfo=UTC)
LATER = datetime(2026, 7, 14, 7, tzinfo=UTC)
REPORT = LearningReport(
    sources=("collection",),
    queries=66,
    judged_pairs=3471,
    outcomes=12,
    persons=9,
    held_back="",
    compared=66,
    before=0.5,
    after=0.625,
    gain=0.125,
    low=0.03125,
    high=0.25,
    better=40,
    worse=20,
    before_p5=0.5,
    after_p5=0.75,
    before_judged=0.5,
    after_judged=0.5,
)


def a_version(made_for: str = "model 1") -> RankingVersion:
    return RankingVersion(id=0, made_at=MOMENT, made_for=made_for, learned="{}", report=REPORT)


def test_a_version_is_kept_as_it_is_and_serves_nobody_yet(work: UnitOfWork) -> None:
    one = work.ranking_versions.add(a_version())
    two = work.ranking_versions.add(a_version("model 2"))
    assert work.ranking_versions.all() == [two, one]
    assert work.ranking_versions.get(one.id) == one
    assert work.ranking_versions.active_id() is None


def test_one_version_serves_at_a_time_and_remembers_which_one_it_replaced(
    work: UnitOfWork,
) -> None:
    store = work.ranking_versions
    one, two = store.add(a_version()), store.add(a_version())
    store.serve(one.id, None, MOMENT)
    store.serve(two.id, one.id, LATER)
    assert store.active_id() == two.id
    assert (store.get(two.id).replaced_id, store.get(two.id).changed_at) == (one.id, LATER)
    assert (store.get(one.id).active, store.get(one.id).changed_at) == (False, LATER)
    store.serve_again(one.id, LATER)
    assert (store.active_id(), store.get(one.id).replaced_id) == (one.id, None)
    store.withdraw(LATER)
    assert store.active_id() is None


def test_a_version_that_is_not_there_is_not_found(work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        work.ranking_versions.get(7)
