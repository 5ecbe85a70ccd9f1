import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.matching.catalogue import Catalogue, Entries, Query
from jobmatch.matching.facts import blank_facts
from tests.fakes import HashingEncoder

ENCODER = HashingEncoder()
WORDS = st.lists(st.sampled_from(["thợ", "hàn", "kế", "toán", "lái", "xe"]), max_size=5)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=12)


def a_catalogue(texts: list[str]) -> Catalogue:
    made = Catalogue(ENCODER.dimension)
    vectors = ENCODER.encode_passages(texts)
    made.put(
        Entries(
            ids=range(10, 10 + len(texts)),
            titles=texts,
            texts=[f"{text} ở xưởng" for text in texts],
            title_vectors=vectors,
            text_vectors=vectors,
            facts=blank_facts(len(texts)),
        )
    )
    return made


def a_query(text: str) -> Query:
    [vector] = ENCODER.encode_queries([text])
    return Query(title=text, text=text, title_vector=vector, text_vector=vector)


@given(TEXTS, WORDS.map(" ".join), st.integers(1, 6), st.data())
def test_lists_are_what_a_sort_of_the_likeness_gives(
    texts: list[str], asked: str, limit: int, data: st.DataObject
) -> None:
    catalogue, query = a_catalogue(texts), a_query(asked)
    chosen = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    among = catalogue.ids[np.array(chosen)]
    look = catalogue.look(query)
    by_text, by_title, by_words = look.lists(np.array(chosen), limit)
    like = look.likeness(among)
    assert by_text.tolist() == among[np.argsort(-like.text_cosine, kind="stable")][:limit].tolist()
    by_cosine = np.argsort(-like.title_cosine, kind="stable")
    assert by_title.tolist() == among[by_cosine][:limit].tolist()
    assert set(by_words.tolist()) <= set(among[(like.title_words + like.text_words) > 0].tolist())
    if limit >= len(among):
        assert len(by_words) == ((like.title_words + like.text_words) > 0).sum()


@given(TEXTS, WORDS.map(" ".join), st.floats(-1, 1))
def test_the_nearest_are_the_same_whether_the_index_or_the_look_finds_them(
    texts: list[str], asked: str, least: float
) -> None:
    catalogue, query = a_catalogue(texts), a_query(asked)
    everyone = np.ones(len(texts), dtype=bool)
    look = catalogue.look(query)
    for found, listed in zip(
        look.by_meaning(everyone, 5, least), look.lists(everyone, 5), strict=False
    ):
        cosines = look.likeness(listed).text_cosine
        assert look.likeness(found).text_cosine == pytest.approx(cosines[: len(found)], abs=1e-6)
        assert (cosines[: len(found)] >= least - 1e-6).all()
        assert (cosines[len(found) :] <= least + 1e-6).all()


def test_all_that_share_a_word_are_found_where_no_limit_is_set() -> None:
    catalogue = a_catalogue(["thợ hàn", "kế toán", "thợ"])
    everyone = np.ones(3, dtype=bool)
    assert catalogue.look(a_query("thợ hàn")).by_words(everyone).tolist() == [10, 12]


def test_who_asks_how_alike_an_unknown_record_is_hears_so() -> None:
    look = a_catalogue(["thợ hàn", "kế toán"]).look(a_query("thợ hàn"))
    for unknown in (5, 12, 99):
        with pytest.raises(KeyError):
            look.likeness(np.array([10, unknown]))
