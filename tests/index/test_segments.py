"""Batches are joined often enough to stay few, and seldom enough to stay cheap."""

from itertools import pairwise

import numpy as np

from jobmatch.index.postings import counted
from jobmatch.index.segments import TIER, Segment, join_segments, settle_tiers


def a_segment(*ids: int) -> Segment:
    """Text `n` is the single term `n`, so that a text in the wrong place would show."""
    texts = [np.array([known], dtype=np.int32) for known in ids]
    postings = counted(texts, max(ids, default=0) + 1)
    return Segment(
        np.array(ids, dtype=np.int64), np.ones(len(ids), dtype=bool), {"text": postings}
    )


def test_a_joined_segment_is_in_order_of_id_without_the_removed() -> None:
    joined = join_segments([a_segment(2, 5, 9).without(np.array([1])), a_segment(1, 7)])
    assert joined.ids.tolist() == [1, 2, 7, 9]
    assert joined.fields["text"].numbers.tolist() == [1, 2, 7, 9]
    assert joined.alive.all()


def test_single_additions_leave_few_segments_each_much_larger_than_the_next() -> None:
    segments: tuple[Segment, ...] = ()
    for known in range(200):
        segments = settle_tiers((*segments, a_segment(known)))
        sizes = [len(segment.ids) for segment in segments]
        assert all(a >= TIER * b for a, b in pairwise(sizes))
        assert sum(sizes) == known + 1


def test_a_segment_that_is_mostly_removed_is_rewritten_and_an_empty_one_dropped() -> None:
    removed = a_segment(*range(8)).without(np.array([0, 1, 2]))
    [rewritten] = settle_tiers([removed])
    assert rewritten.ids.tolist() == [3, 4, 5, 6, 7]
    assert settle_tiers([a_segment(4).without(np.array([0]))]) == ()


def test_only_live_and_eligible_rows_are_found() -> None:
    segment = a_segment(2, 4, 6, 8).without(np.array([1]))
    assert segment.live_rows(None).tolist() == [0, 2, 3]
    assert segment.live_rows(np.array([4, 6])).tolist() == [2]
    assert segment.live_rows(np.arange(3, 9)).tolist() == [2, 3]
    assert segment.live_rows(np.array([], dtype=np.int64)).tolist() == []
