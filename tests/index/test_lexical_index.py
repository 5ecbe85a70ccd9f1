"""Scores must be those of BM25 worked out by hand over the texts that are there now."""

from collections import Counter
from collections.abc import Sequence
from math import log1p
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from jobmatch.index.lexical_index import Field, LexicalIndex
from jobmatch.index.neighbours import Ids

Texts = dict[int, dict[str, str]]


def fields() -> dict[str, Field]:
    return {
        "title": Field(terms=str.split, weight=2.0, b=0.3),
        "text": Field(terms=str.split, k1=1.6),
    }


def of(*ids: int) -> Ids:
    return np.array(ids, dtype=np.int64)


def bm25(texts: list[str], query: str, at: int | None, field: Field) -> float:
    """Score texts[at], or the query itself where `at` is None, term by term."""
    split = [field.terms(text) for text in texts]
    present = [words for words in split if words]
    mean = sum(map(len, present)) / max(len(present), 1)
    words = field.terms(query) if at is None else split[at]
    score = 0.0
    for term in set(field.terms(query)):
        spread = sum(term in other for other in present)
        weight = log1p((len(present) - spread + 0.5) / (spread + 0.5))
        count = Counter(words)[term]
        longer = field.k1 * (1 - field.b + field.b * len(words) / max(mean, 1e-9))
        score += weight * count * (field.k1 + 1) / (count + longer) if count else 0.0
    return score


def slow_scores(texts: Texts, field: str, query: str) -> dict[int, float]:
    ids = sorted(texts)
    all_texts = [texts[known].get(field, "") for known in ids]
    return {known: bm25(all_texts, query, at, fields()[field]) for at, known in enumerate(ids)}


words = st.lists(st.sampled_from(list("abcdefg")), max_size=5).map(" ".join)
document = st.fixed_dictionaries({}, optional={"title": words, "text": words})
change: st.SearchStrategy[Any] = st.one_of(
    st.tuples(st.just("put"), st.lists(st.tuples(st.integers(0, 15), document), max_size=8)),
    st.tuples(st.just("remove"), st.lists(st.integers(0, 15), max_size=5)),
    st.tuples(st.just("compact"), st.just([])),
)


@settings(max_examples=100, deadline=None)
@given(
    steps=st.lists(change, max_size=14),
    title=words,
    text=words,
    limit=st.integers(0, 8),
    among=st.none() | st.sets(st.integers(0, 16)),
)
def test_after_any_changes_scores_are_those_of_a_fresh_count(
    steps: list[tuple[str, list[Any]]], title: str, text: str, limit: int, among: set[int] | None
) -> None:
    index, model = LexicalIndex(fields()), Texts()
    for verb, batch in steps:
        if verb == "put":
            index.put([known for known, _ in batch], [document for _, document in batch])
            model.update(batch)
        elif verb == "remove":
            index.remove(batch)
            for known in batch:
                model.pop(known, None)
        else:
            index = LexicalIndex.from_arrays(fields(), dict(index.arrays()))
    by_title, by_text = slow_scores(model, "title", title), slow_scores(model, "text", text)

    assert index.ids().tolist() == sorted(model)
    assert len(index) == len(model)
    for known in model:
        assert index.scores("title", title, [known])[0] == pytest.approx(by_title[known], rel=1e-5)
    every = [by_text[known] for known in sorted(model)]
    assert index.scores_of_all("text", text).tolist() == pytest.approx(every, rel=1e-5)
    allowed = None if among is None else of(*sorted(among))
    total = {
        known: 2.0 * by_title[known] + by_text[known]
        for known in model
        if among is None or known in among
    }
    hits = index.search({"title": title, "text": text}, limit, allowed)
    expected = sorted((score for score in total.values() if score > 0), reverse=True)[:limit]
    assert [hit.score for hit in hits] == pytest.approx(expected, rel=1e-5)
    assert [hit.score for hit in hits] == pytest.approx([total[h.id] for h in hits], rel=1e-5)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.id))


def shares_of(index: LexicalIndex, query: str, ids: Sequence[int]) -> NDArray[np.float32]:
    return index.shares("text", query, index.scores("text", query, ids))


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(words, min_size=1, max_size=12), query=words)
def test_a_share_is_the_score_over_what_the_query_itself_would_score(
    texts: list[str], query: str
) -> None:
    index = LexicalIndex(fields())
    index.put(range(len(texts)), [{"text": text} for text in texts])
    whole = bm25(texts, query, None, fields()["text"])
    if not any(texts):
        return
    shares = shares_of(index, query, range(len(texts)))
    assert index.attainable("text", query) == pytest.approx(whole)
    for at, share in enumerate(shares.tolist()):
        points = bm25(texts, query, at, fields()["text"])
        assert share == pytest.approx(min(1.0, points / whole) if whole else 0.0, rel=1e-5)


def test_the_query_s_own_text_has_share_one_and_another_s_zero() -> None:
    index = LexicalIndex(fields())
    index.put([1, 2, 3], [{"text": "thợ hàn"}, {"text": "kế toán"}, {"text": "thợ may"}])
    assert shares_of(index, "thợ hàn", [1, 2, 99]).tolist() == [pytest.approx(1), 0, 0]


def test_a_word_nobody_has_takes_from_the_share() -> None:
    index = LexicalIndex(fields())
    index.put([1, 2], [{"text": "thợ hàn"}, {"text": "kế toán"}])
    [known], [half] = (shares_of(index, query, [1]) for query in ("thợ hàn", "thợ hàn tig mig"))
    assert known == pytest.approx(1)
    assert 0 < half < 0.6


def test_equal_scores_come_in_order_of_id_even_at_the_cut_off() -> None:
    index = LexicalIndex(fields())
    index.put([9, 4, 7, 1], [{"text": "thợ hàn"}] * 4)
    index.put([2, 8], [{"text": "thợ hàn"}, {"text": "thợ may"}])  # in a second batch
    hits = index.search({"text": "hàn"}, 3, None)
    assert [hit.id for hit in hits] == [1, 2, 4]
    assert len({hit.score for hit in hits}) == 1


def test_only_those_eligible_are_found_and_their_scores_stay_the_same() -> None:
    rng = np.random.default_rng(5)
    vocabulary = np.array([f"w{at}" for at in range(300)])
    texts = [" ".join(rng.choice(vocabulary, 30)) for _ in range(600)]
    index = LexicalIndex(fields())
    index.put(range(600), [{"text": text, "title": text[:20]} for text in texts])
    query = {"text": "w1 w2 w3 w4 w5", "title": "w7 w8"}
    everyone = index.search(query, 600, None)
    for size in (1, 6, 60, 400):
        among = np.sort(rng.choice(600, size, replace=False))
        expected = [hit for hit in everyone if hit.id in set(among.tolist())]
        assert index.search(query, 600, among) == expected
        assert index.search(query, 4, among) == expected[:4]


def test_a_changed_text_is_found_by_its_new_words_only() -> None:
    index = LexicalIndex(fields())
    index.put([1, 2], [{"text": "thợ hàn"}, {"text": "lái xe"}])
    index.put([1], [{"text": "kế toán"}])
    assert index.search({"text": "hàn"}, 5, None) == []
    assert [hit.id for hit in index.search({"text": "toán"}, 5, None)] == [1]


def test_a_snapshot_keeps_nothing_of_a_removed_text() -> None:
    index = LexicalIndex(fields())
    index.put([1, 2, 3], [{"text": "bí mật riêng"}, {"text": "thợ hàn"}, {"text": "thợ may"}])
    index.remove([1])
    arrays = dict(index.arrays())
    assert arrays["ids"].tolist() == [2, 3]
    assert arrays["text.words"].tobytes().decode().split("\n") == ["thợ", "hàn", "may"]
    assert sorted(arrays["text.numbers"].tolist()) == [0, 0, 1, 2]


def test_an_index_read_back_from_its_arrays_answers_the_same_and_goes_on() -> None:
    index = LexicalIndex(fields())
    index.put(
        range(50), [{"text": f"thợ {at % 7} ca {at % 3}", "title": "a b"} for at in range(50)]
    )
    index.remove([3, 10])
    again = LexicalIndex.from_arrays(fields(), dict(index.arrays()))
    for one in (index, again):
        one.put([3], [{"text": "thợ 1 mới"}])
        one.remove([8])
    query = {"text": "thợ 1 mới", "title": "b"}
    assert again.search(query, 60, None) == index.search(query, 60, None)
    assert again.ids().tolist() == [at for at in range(50) if at not in (8, 10)]


def test_an_empty_index_can_be_searched_and_kept() -> None:
    index = LexicalIndex(fields())
    assert index.search({"text": "hàn"}, 5, None) == []
    assert index.scores("text", "hàn", [1]).tolist() == [0]
    again = LexicalIndex.from_arrays(fields(), dict(index.arrays()))
    again.put([1], [{"text": "hàn"}])
    [hit] = again.search({"text": "hàn"}, 5, None)
    assert hit.id == 1
    assert hit.score == pytest.approx(log1p(0.5 / 1.5), abs=1e-6)


def test_refuses_a_field_it_does_not_have() -> None:
    with pytest.raises(KeyError, match="salary"):
        LexicalIndex(fields()).put([1], [{"salary": "10"}])
    with pytest.raises(KeyError, match="salary"):
        LexicalIndex(fields()).search({"salary": "10"}, 1, None)


def test_a_reader_beside_a_writer_sees_every_text_or_none_of_a_batch() -> None:
    from threading import Event, Thread

    index = LexicalIndex(fields())
    index.put(range(40), [{"text": "hàn"}] * 40)
    done, faults = Event(), list[str]()

    def read() -> None:
        while not done.is_set():
            hits = index.search({"text": "hàn"}, 100, None)
            if len(hits) != 40 or len({hit.score for hit in hits}) != 1:
                faults.append(f"{len(hits)} hits")

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(60):
        index.put(range(40), [{"text": f"hàn {turn}"}] * 40)
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []


def test_scores_that_were_asked_for_before_a_change_are_those_of_the_texts_after_it() -> None:
    texts = {1: {"text": "a b"}, 2: {"text": "b b c"}, 3: {"text": "a c c d"}}
    index = LexicalIndex(fields())
    index.put(list(texts), list(texts.values()))
    index.scores_of_all("text", "a b c")
    index.put([2], [{"text": "a b c d e f g h"}])
    fresh = LexicalIndex(fields())
    fresh.put([1, 2, 3], [texts[1], {"text": "a b c d e f g h"}, texts[3]])
    expected = fresh.scores("text", "a b c", of(1, 2, 3)).tolist()
    assert index.scores("text", "a b c", of(1, 2, 3)).tolist() == expected
    assert index.scores_of_all("text", "a b c").tolist() == expected
