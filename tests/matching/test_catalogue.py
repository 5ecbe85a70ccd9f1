import numpy as np
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
def test_a_look_finds_what_a_search_of_the_same_part_finds(
    texts: list[str], asked: str, limit: int, data: st.DataObject
) -> None:
    catalogue, query = a_catalogue(texts), a_query(asked)
    chosen = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    mask = np.array(chosen)
    found = catalogue.look(query).lists(mask, limit)
    expected = catalogue.lists(query, catalogue.ids[mask], limit)
    assert [one.tolist() for one in found] == [one.tolist() for one in expected]


@given(TEXTS, WORDS.map(" ".join))
def test_a_look_tells_the_same_likeness(texts: list[str], asked: str) -> None:
    catalogue, query = a_catalogue(texts), a_query(asked)
    ids = catalogue.ids[::2]
    looked, told = catalogue.look(query).likeness(ids), catalogue.likeness(query, ids)
    assert np.array_equal(looked.title_words, told.title_words)
    assert np.array_equal(looked.text_words, told.text_words)
    assert np.array_equal(looked.text_cosine, told.text_cosine)


def test_all_that_share_a_word_are_found_where_no_limit_is_set() -> None:
    catalogue = a_catalogue(["thợ hàn", "kế toán", "thợ"])
    everyone = np.ones(3, dtype=bool)
    assert catalogue.look(a_query("thợ hàn")).by_words(everyone).tolist() == [10, 12]
