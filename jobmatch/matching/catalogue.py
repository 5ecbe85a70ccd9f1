"""Everything that finding and ranking need of one kind of record, in the memory of one process.

Vectors, words and facts stand side by side, derived from the database and never the truth: losing
a catalogue loses nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.faiss_index import FaissIndex
from jobmatch.index.lexical_index import Field, LexicalIndex
from jobmatch.index.neighbours import Ids, Vectors
from jobmatch.index.read_write_lock import ReadWriteLock
from jobmatch.index.words import word_terms
from jobmatch.matching.fact_table import FactTable
from jobmatch.matching.facts import FACTS, Facts
from jobmatch.matching.rules.rule import Likeness

SAVED = np.dtype("<f2")  # the precision that vectors have in the database too

FIELDS = {
    "title": Field(terms=word_terms, weight=2.0, b=0.3),
    "text": Field(terms=word_terms),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Records to be put into a catalogue; everything in the order of `ids`.

    Vectors have shape (len(ids), dimension); facts (len(ids),).
    """

    ids: Sequence[int]
    titles: Sequence[str]
    texts: Sequence[str]
    title_vectors: Vectors
    text_vectors: Vectors
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for: two texts and their vectors, each of shape (dimension,)."""

    title: str
    text: str
    title_vector: Vectors
    text_vector: Vectors


class Catalogue:
    """One thread may write while many read; a reader inside `reading()` sees one state."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self.lock = ReadWriteLock()
        self._titles = FaissIndex(dimension)
        self._texts = FaissIndex(dimension)
        self._words = LexicalIndex(FIELDS)
        self._table = FactTable()

    def put(self, entries: Entries) -> None:
        """Add records, replacing those whose id is present."""
        documents = [
            {"title": title, "text": text}
            for title, text in zip(entries.titles, entries.texts, strict=True)
        ]
        with self.lock.writing():
            self._titles.put(entries.ids, entries.title_vectors)
            self._texts.put(entries.ids, entries.text_vectors)
            self._words.put(entries.ids, documents)
            self._table.put(entries.ids, entries.facts)

    def remove(self, ids: Sequence[int]) -> None:
        """Forget these records; unknown ids are ignored."""
        with self.lock.writing():
            self._titles.remove(ids)
            self._texts.remove(ids)
            self._words.remove(ids)
            self._table.remove(ids)

    def __len__(self) -> int:
        return len(self._table)

    def __contains__(self, record_id: int) -> bool:
        return bool(np.isin(record_id, self._table.ids))

    @property
    def ids(self) -> Ids:
        """Every id, sorted."""
        return self._table.ids

    @property
    def facts(self) -> Facts:
        """The facts in the order of `ids`."""
        return self._table.facts

    def facts_of(self, ids: Ids) -> Facts:
        return self._table.of(ids)

    def lists(self, query: Query, among: Ids, limit: int) -> tuple[Ids, ...]:
        """Return up to `limit` ids by each way of looking, best first.

        In order: meaning of the text, meaning of the title, words.
        """
        words = {"title": query.title, "text": query.text}
        by_words = [hit.id for hit in self._words.search(words, limit, among)]
        return (
            _ids(self._texts, query.text_vector, limit, among),
            _ids(self._titles, query.title_vector, limit, among),
            np.array(by_words, dtype=np.int64),
        )

    def likeness(self, query: Query, ids: Ids) -> Likeness:
        """Return how alike the query and each of these records are. KeyError on an unknown id."""
        return Likeness(
            text_cosine=self._texts.vectors_of(ids) @ query.text_vector,
            title_cosine=self._titles.vectors_of(ids) @ query.title_vector,
            title_words=self._words.shares("title", query.title, ids),
            text_words=self._words.shares("text", query.text, ids),
        )

    def words_found(self, text: str, among: Ids) -> Ids:
        """Return the ids of `among` that share a word with the text, best first."""
        hits = self._words.search({"title": text, "text": text}, len(among), among)
        return np.array([hit.id for hit in hits], dtype=np.int64)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return everything as plain arrays, for a snapshot."""
        with self.lock.reading():
            ids = self._table.ids
            return {
                "ids": ids,
                "facts": self._table.facts.view(np.uint8),
                "titles": self._titles.vectors_of(ids).astype(SAVED),
                "texts": self._texts.vectors_of(ids).astype(SAVED),
                **{f"words.{name}": array for name, array in self._words.arrays().items()},
            }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], dimension: int) -> Self:
        """Return the catalogue that gave these arrays. KeyError, ValueError: they are not such."""
        found = cls(dimension)
        ids = np.asarray(arrays["ids"], dtype=np.int64)
        found._table.put(ids, np.asarray(arrays["facts"]).view(FACTS))
        found._titles.put(ids, np.asarray(arrays["titles"], dtype=np.float32))
        found._texts.put(ids, np.asarray(arrays["texts"], dtype=np.float32))
        words = {
            name.removeprefix("words."): array
            for name, array in arrays.items()
            if name.startswith("words.")
        }
        found._words = LexicalIndex.from_arrays(FIELDS, words)
        return found


def _ids(index: FaissIndex, vector: Vectors, limit: int, among: Ids) -> Ids:
    return np.array([n.id for n in index.nearest(vector, limit, among)], dtype=np.int64)
