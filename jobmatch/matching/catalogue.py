"""Everything that finding and ranking need of one kind of record, in the memory of one process.

Vectors, words and facts stand side by side, derived from the database and never the truth: losing
a catalogue loses nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.faiss_index import FaissIndex
from jobmatch.index.letter_table import LetterTable
from jobmatch.index.lexical_index import Field, LexicalIndex
from jobmatch.index.neighbours import Ids, Neighbour, Vectors
from jobmatch.index.read_write_lock import ReadWriteLock
from jobmatch.index.sight import Sight
from jobmatch.index.words import word_terms
from jobmatch.matching.advert_prints import Prints
from jobmatch.matching.copies import Copies
from jobmatch.matching.fact_table import FactTable
from jobmatch.matching.facts import FACTS, Facts
from jobmatch.matching.rules.rule import Likeness

SAVED = np.dtype("<f2")  # the precision that vectors have in the database too

AT_ONCE = 8192  # vectors saved or loaded: 12 MB at 384 numbers

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
    adverts: Prints | None = None  # of vacancies: what tells copies of one advert


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
        self._letters = LetterTable()
        self._table = FactTable()
        self.copies = Copies()

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
            self._letters.put(entries.ids, entries.titles)
            self._table.put(entries.ids, entries.facts)
            if entries.adverts is not None:
                self.copies.put(entries.ids, entries.adverts)

    def remove(self, ids: Sequence[int]) -> None:
        """Forget these records; unknown ids are ignored."""
        with self.lock.writing():
            self._titles.remove(ids)
            self._texts.remove(ids)
            self._words.remove(ids)
            self._letters.remove(ids)
            self._table.remove(ids)
            self.copies.remove(ids)

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

    @property
    def columns(self) -> Facts:
        """The same facts, for who goes through all of them and asks for whole columns only."""
        return self._table.columns

    def look(self, query: Query) -> "Look":
        """Begin a search of several parts of the catalogue; valid inside one `reading()`."""
        return Look(self.ids, self._titles, self._texts, self._words, self._letters, query)

    def facts_of(self, ids: Ids) -> Facts:
        return self._table.of(ids)

    def vectors_of(self, ids: Ids) -> tuple[Vectors, Vectors]:
        """Return the vectors of these records' titles and texts; KeyError if one is unknown."""
        return self._titles.vectors_of(ids), self._texts.vectors_of(ids)

    def words(self) -> Iterator[tuple[str, NDArray[np.generic]]]:
        """Yield the words alone as named arrays, texts in the order of `ids`."""
        return self._words.arrays()

    def letters(self) -> Iterator[tuple[str, NDArray[np.generic]]]:
        """Yield the letters of the titles alone as named arrays, in the order of `ids`."""
        return self._letters.arrays()

    def arrays(self, prefix: str = "") -> Iterator[tuple[str, NDArray[np.generic]]]:
        """Yield everything as named plain arrays, for a snapshot, each made when its turn comes.

        `prefix` goes before every name. Nobody can write until the last was taken.
        """
        with self.lock.reading():
            yield f"{prefix}ids", self._table.ids
            yield f"{prefix}facts", self._table.facts.view(np.uint8)
            yield f"{prefix}titles", _saved(self._titles, self._table.ids)
            yield f"{prefix}texts", _saved(self._texts, self._table.ids)
            yield from self.copies.arrays(f"{prefix}copies.")
            for name, array in self._words.arrays():
                yield f"{prefix}words.{name}", array
            for name, array in self._letters.arrays():
                yield f"{prefix}letters.{name}", array

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], dimension: int) -> Self:
        """Return the catalogue that yielded these. KeyError, ValueError: they are not such."""
        found = cls(dimension)
        ids = np.asarray(arrays["ids"], dtype=np.int64)
        found._table.put(ids, np.asarray(arrays["facts"]).view(FACTS))
        for index, saved in ((found._titles, arrays["titles"]), (found._texts, arrays["texts"])):
            _put_in_blocks(index, ids, saved)
        found._words = LexicalIndex.from_arrays(FIELDS, _part("words.", arrays))
        found._letters = LetterTable.from_arrays(_part("letters.", arrays))
        found.copies = Copies.from_arrays(_part("copies.", arrays))
        return found


class Look:
    """One query put to a whole catalogue: likeness is computed once, every list cut from it."""

    def __init__(
        self,
        ids: Ids,
        titles: FaissIndex,
        texts: FaissIndex,
        words: LexicalIndex,
        letters: LetterTable,
        query: Query,
    ) -> None:
        self._ids, self._words, self._letters, self._query = ids, words, letters, query
        self._titles, self._texts = titles, texts
        self._by_title = Sight(titles, query.title_vector)
        self._by_text = Sight(texts, query.text_vector)

    @cached_property
    def _points(self) -> dict[str, NDArray[np.float32]]:
        asked = _words_of(self._query)
        return {name: self._words.scores_of_all(name, asked[name]) for name in asked}

    @cached_property
    def _total(self) -> NDArray[np.float32]:
        total = np.zeros(len(self._ids), dtype=np.float32)
        for name, points in self._points.items():
            total += FIELDS[name].weight * points
        return total

    def lists(self, mask: NDArray[np.bool_], limit: int) -> tuple[Ids, ...]:
        """Return up to `limit` ids by each way of looking, best first, equal ones by rising id.

        In order: meaning of the text, meaning of the title, words. The mask (all,) says which
        records may be found. However many lists are asked for, the catalogue is gone through once.
        """
        places = np.flatnonzero(mask)
        ways = self._by_text.nearest, self._by_title.nearest, self._by_words
        return tuple(self._ids[way(places, limit)] for way in ways)

    def by_meaning(self, mask: NDArray[np.bool_], limit: int, least: float) -> tuple[Ids, Ids]:
        """Return the first two of `lists`, without those of a cosine below `least`.

        The index looks only at what the mask chooses: the way for who wants one list, since few
        records are then found in a fraction of the time.
        """
        among = self._ids[mask]
        return (
            _above(least, self._texts.nearest(self._query.text_vector, limit, among)),
            _above(least, self._titles.nearest(self._query.title_vector, limit, among)),
        )

    def by_words(self, mask: NDArray[np.bool_]) -> Ids:
        """Return all that share a word, best first, equal ones by rising id."""
        places = np.flatnonzero(mask)
        return self._ids[self._by_words(places, len(places))]

    def _by_words(self, places: NDArray[np.intp], limit: int) -> NDArray[np.intp]:
        points = self._total.take(places)
        cut = len(points) - limit
        least = np.partition(points, cut)[cut] if cut > 0 else 0
        high = np.flatnonzero(points >= least if least > 0 else points > 0)
        return places[high[np.argsort(-points[high], kind="stable")[:limit]]]

    def likeness(self, ids: Ids) -> Likeness:
        """Return how alike the query and each of these records are. KeyError: one is unknown."""
        places = self._places_of(ids)
        asked = _words_of(self._query)
        if "_points" in self.__dict__:  # everybody's words were compared for a list
            points = {name: those[places] for name, those in self._points.items()}
        else:
            points = {name: self._words.scores(name, asked[name], ids) for name in asked}
        shares = {name: self._words.shares(name, asked[name], points[name]) for name in asked}
        title_letters, text_letters = self._letters.likenesses(list(asked.values()), ids)
        return Likeness(
            text_cosine=self._by_text.cosines(places),
            title_cosine=self._by_title.cosines(places),
            title_words=shares["title"],
            text_words=shares["text"],
            title_letters=title_letters,
            text_letters=text_letters,
        )

    def _places_of(self, ids: Ids) -> NDArray[np.intp]:
        places = np.searchsorted(self._ids, ids)
        if (places == len(self._ids)).any() or not np.array_equal(self._ids[places], ids):
            raise KeyError("a record is in no index")
        return places


def _saved(index: FaissIndex, ids: Ids) -> NDArray[np.generic]:
    """Return the vectors as they are saved, rounded few at a time."""
    rounded = np.empty((len(ids), index.dimension), dtype=SAVED)
    for start in range(0, len(ids), AT_ONCE):
        block = slice(start, start + AT_ONCE)
        rounded[block] = index.vectors_of(ids[block])
    return rounded


def _put_in_blocks(index: FaissIndex, ids: Ids, saved: NDArray[np.generic]) -> None:
    """Add saved vectors, few at a time: widening all of them at once would double the memory.

    ValueError: their number is not that of the ids.
    """
    if len(saved) != len(ids):
        raise ValueError(f"{len(saved)} vectors for {len(ids)} records")
    index.reserve(len(ids))
    for start in range(0, len(ids), AT_ONCE):
        block = slice(start, start + AT_ONCE)
        index.put(ids[block], np.asarray(saved[block], dtype=np.float32))


def _part(
    prefix: str, arrays: Mapping[str, NDArray[np.generic]]
) -> dict[str, NDArray[np.generic]]:
    return {
        name.removeprefix(prefix): array
        for name, array in arrays.items()
        if name.startswith(prefix)
    }


def _above(least: float, neighbours: Sequence[Neighbour]) -> Ids:
    return np.array([one.id for one in neighbours if one.cosine >= least], dtype=np.int64)


def _words_of(query: Query) -> dict[str, str]:
    return {"title": query.title, "text": query.text}
