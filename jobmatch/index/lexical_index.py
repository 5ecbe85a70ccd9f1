"""Texts by their words: BM25 over several fields, kept exact while texts come and go."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.field_statistics import FieldStatistics, Saturation, no_texts, numbering
from jobmatch.index.neighbours import Ids
from jobmatch.index.postings import Postings, Query, Worth, counted, loaded, texts_joined
from jobmatch.index.segments import Segment, living, settle_tiers

_PARTS = ("lengths", "starts", "numbers", "counts")  # of Postings: what a snapshot must keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """How one field is read and weighed. A term must not hold a line feed."""

    terms: Callable[[str], list[str]]
    weight: float = 1.0
    k1: float = 1.2
    b: float = 0.75

    @property
    def saturation(self) -> Saturation:
        return Saturation(k1=self.k1, b=self.b)


@dataclass(frozen=True, slots=True)
class Hit:
    id: int
    score: float


@dataclass(frozen=True)
class _State:
    """All that a search reads; a change makes a new one, so a reader's own never changes."""

    segments: tuple[Segment, ...]
    statistics: dict[str, FieldStatistics]
    worths: dict[str, list[Worth]] = field(default_factory=dict)  # by field, one a segment

    def scores_of_all(self, name: str, query: Query) -> NDArray[np.float32]:
        """Return the score of each text in one field, by rising id."""
        held = [segment.fields[name] for segment in self.segments]
        if name not in self.worths:
            self.worths[name] = [postings.worth(query) for postings in held]
        scores = [
            postings.scores(query, worth).astype(np.float32)
            for postings, worth in zip(held, self.worths[name], strict=True)
        ]
        if self._rows is None:
            return scores[0]
        return np.concatenate([np.empty(0, dtype=np.float32), *scores]).take(self._rows)

    @cached_property
    def _rows(self) -> NDArray[np.intp] | None:
        """The rows of the live texts by rising id, counted on from segment to segment.

        None: they stand so in an only segment.
        """
        if len(self.segments) == 1 and self.segments[0].alive.all():
            return None
        sizes = [0, *(len(segment.ids) for segment in self.segments)]
        _, parts, order = living(self.segments)
        starts = np.cumsum(sizes[:-1])
        rows = [start + alive for start, (_, alive) in zip(starts, parts, strict=True)]
        return np.concatenate([np.empty(0, dtype=np.intp), *rows])[order]

    def without(self, ids: Ids) -> "_State":
        segments, statistics = [], dict(self.statistics)
        for segment in self.segments:
            _, rows = segment.places_of(ids)
            segments.append(segment.without(rows) if len(rows) else segment)
            for name in statistics if len(rows) else ():
                statistics[name] = statistics[name].changed(segment.fields[name], rows, -1)
        return _State(tuple(segments), statistics)


class LexicalIndex:
    """BM25 by id. One thread may write while many read; nobody sees half a change.

    A text's score is the sum over the query's different terms of
    idf × count × (k1 + 1) / (count + k1 × (1 - b + b × length / mean length)), with figures that
    always stand for exactly the texts present (Robertson & Zaragoza 2009; idf as in Lucene).
    """

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = dict(fields)
        self._writing = Lock()
        self._state = _State((), {name: no_texts(numbering()) for name in self.fields})

    def put(self, ids: Sequence[int] | Ids, documents: Sequence[Mapping[str, str]]) -> None:
        """Add texts by field name, replacing those whose id is already present.

        A field that a document lacks is empty. Of an id given twice the last one counts.
        KeyError on a field that the index does not have, ValueError on unequal lengths.
        """
        latest = dict(zip(np.asarray(ids, dtype=np.int64).tolist(), documents, strict=True))
        for document in latest.values():
            for unknown in document.keys() - self.fields.keys():
                raise KeyError(unknown)
        if not latest:
            return
        new_ids = np.array(sorted(latest), dtype=np.int64)
        with self._writing:
            state = self._state.without(new_ids)
            in_order = [latest[known] for known in new_ids.tolist()]
            postings = {name: self._read(name, in_order) for name in self.fields}
            segment = Segment(new_ids, np.ones(len(new_ids), dtype=bool), postings)
            rows = np.arange(len(new_ids))
            statistics = {
                name: known.changed(postings[name], rows, 1)
                for name, known in state.statistics.items()
            }
            self._state = _State(settle_tiers((*state.segments, segment)), statistics)

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forget these ids; unknown ids are ignored. `compact` also wipes what was stored."""
        with self._writing:
            state = self._state.without(np.unique(np.asarray(ids, dtype=np.int64)))
            self._state = _State(settle_tiers(state.segments), state.statistics)

    def search(self, queries: Mapping[str, str], limit: int, among: Ids | None) -> list[Hit]:
        """Return the `limit` best texts that share a term with the query of any field.

        The score is the sum over fields of the field's weight × BM25. `among` holds the ids that
        may be found, sorted and without repeats; None stands for all. Equal scores (in float32)
        come in order of id, at the cut-off too.
        """
        state = self._state
        asked = {name: self._query(state, name, text) for name, text in queries.items()}
        ids, scores = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.float32)]
        for segment in state.segments:
            rows = segment.live_rows(among)
            total = np.zeros(len(rows))
            for name, query in asked.items():
                points = segment.fields[name].scores_of(query, rows)
                total += self.fields[name].weight * points
            ids.append(segment.ids[rows])
            scores.append(total.astype(np.float32))
        return _best(np.concatenate(ids), np.concatenate(scores), limit)

    def scores(self, field: str, query: str, ids: Sequence[int] | Ids) -> NDArray[np.float32]:
        """Return the BM25 score of each id in one field, unweighted; 0 for an unknown id."""
        state, wanted = self._state, np.asarray(ids, dtype=np.int64)
        asked = self._query(state, field, query)
        found = np.zeros(len(wanted), dtype=np.float32)
        for segment in state.segments:
            places, rows = segment.places_of(wanted)
            found[places] = segment.fields[field].scores_of(asked, rows)
        return found

    def scores_of_all(self, field: str, query: str) -> NDArray[np.float32]:
        """Return the same scores of every text, in the order of `ids()`."""
        state = self._state
        return state.scores_of_all(field, self._query(state, field, query))

    def shares(self, field: str, query: str, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return scores of this query as shares (0 … 1) of what a text equal to it would score.

        Words of the query that no text has count as well, so a share says how much of the query
        was found. A text that repeats the query's words more often is held at 1.
        """
        whole = self.attainable(field, query)
        found: NDArray[np.float32] = np.minimum(scores / np.float32(max(whole, 1e-9)), 1)
        return found

    def attainable(self, field: str, query: str) -> float:
        """Return what a text equal to the query would score in this field, were it present."""
        how = self.fields[field]
        statistics = self._state.statistics[field]
        return statistics.attainable(_terms(how.terms, query), how.saturation)

    def ids(self) -> Ids:
        """Return every indexed id, sorted."""
        live = [segment.ids[segment.alive] for segment in self._state.segments]
        return np.sort(np.concatenate([np.empty(0, dtype=np.int64), *live]))

    def __len__(self) -> int:
        return sum(int(segment.alive.sum()) for segment in self._state.segments)

    def arrays(self) -> Iterator[tuple[str, NDArray[Any]]]:
        """Yield the content as named plain arrays, for a snapshot, each made when its turn comes.

        Removed texts are not among them, nor words that only they had.
        """
        state = self._state
        ids, parts, order = living(state.segments)
        yield "ids", ids
        for name in self.fields:
            known, new_number = state.statistics[name].compacted()
            words = "\n".join(known.vocabulary).encode()
            yield f"{name}.words", np.frombuffer(words, dtype=np.uint8)
            of_field = [(part.fields[name], rows) for part, rows in parts]
            lengths, starts, numbers, counts = texts_joined(of_field, order)
            yield f"{name}.lengths", lengths
            yield f"{name}.starts", starts
            yield f"{name}.numbers", np.take(new_number, numbers, out=numbers)
            yield f"{name}.counts", counts

    @classmethod
    def from_arrays(cls, fields: Mapping[str, Field], arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Return the index that yielded these arrays; KeyError if one is missing."""
        index = cls(fields)
        postings = {
            name: loaded(*(arrays[f"{name}.{part}"] for part in _PARTS)) for name in fields
        }
        ids = np.array(arrays["ids"], dtype=np.int64)
        segment = Segment(ids, np.ones(len(ids), dtype=bool), postings)
        statistics = {}
        for name, held in postings.items():
            words = arrays[f"{name}.words"].tobytes().decode()
            empty = no_texts(numbering(words.split("\n") if words else ()))
            statistics[name] = empty.changed(held, np.arange(len(ids)), 1)
        index._state = _State((segment,), statistics)
        return index

    def _read(self, name: str, documents: Sequence[Mapping[str, str]]) -> Postings:
        """Number the terms of one field of these documents, teaching the vocabulary new ones."""
        number = self._state.statistics[name].vocabulary.__getitem__
        terms = self.fields[name].terms
        texts = [
            np.array(list(map(number, terms(document.get(name, "")))), dtype=np.int32)
            for document in documents
        ]
        return counted(texts, len(self._state.statistics[name].vocabulary))

    def _query(self, state: _State, name: str, text: str) -> Query:
        how = self.fields[name]
        return state.statistics[name].query(_terms(how.terms, text), how.saturation)


@lru_cache(maxsize=64)
def _terms(read: Callable[[str], list[str]], text: str) -> tuple[str, ...]:
    """Return the terms of a query, which is asked for its scores and then for their shares."""
    return tuple(read(text))


def _best(ids: Ids, scores: NDArray[np.float32], limit: int) -> list[Hit]:
    found = np.flatnonzero(scores > 0)
    if 0 < limit < len(found):
        cut = len(found) - limit
        found = found[scores[found] >= np.partition(scores[found], cut)[cut]]
    order = found[np.lexsort((ids[found], -scores[found]))][: max(limit, 0)]
    return [Hit(i, s) for i, s in zip(ids[order].tolist(), scores[order].tolist(), strict=True)]
