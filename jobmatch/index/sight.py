"""One vector put to one index: the nearest of several choices of rows, from one first look."""

from functools import cached_property

import numpy as np

from jobmatch.index.faiss_index import FaissIndex
from jobmatch.index.neighbours import Ids, Vectors
from jobmatch.index.sketches import Differences, Places, Question


class Sight:
    """Valid as long as nobody changes the index. No cosine is computed twice."""

    def __init__(self, index: FaissIndex, vector: Vectors) -> None:
        self._index, self._vector = index, vector

    def nearest(self, places: Places, limit: int) -> Ids:
        """Return up to `limit` ids, highest cosine first, equal ones by rising id.

        The places, rising, of the index's ids say which may be found. Among very many rows the
        likely ones are compared, as FaissIndex.nearest does.
        """
        if self._differences is None:
            found, cosines = places, self._every[places]
        else:
            those = self._differences[places]
            found = np.sort(self._index.likely(self._question, places, limit, those))
            cosines = self._at(found)
        if limit < len(found):
            cut = len(found) - limit
            high = np.flatnonzero(cosines >= np.partition(cosines, cut)[cut])
            found, cosines = found[high], cosines[high]
        return self._ids[found[np.argsort(-cosines, kind="stable")[:limit]]]

    def cosines(self, ids: Ids) -> Vectors:
        """Return the cosines of these ids, in their order, right to about 1e-6.

        KeyError: an id is unknown.
        """
        if "_seen" not in self.__dict__:  # nothing was looked for before: few rows are meant
            return self._index.cosines_of(self._vector, ids)
        places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        if not np.array_equal(self._ids[places], ids):
            raise KeyError("a record has no vector here")
        return self._at(places)

    def _at(self, places: Places) -> Vectors:
        """Return the cosines at these places of the index's ids."""
        new = places[np.isnan(self._seen[places])]
        self._seen[new] = self._index.cosines_at(self._question, new)
        found: Vectors = self._seen[places]
        return found

    @cached_property
    def _seen(self) -> Vectors:
        return np.full(len(self._ids), np.nan, dtype=np.float32)

    @cached_property
    def _question(self) -> Question:
        return self._index.question(self._vector)

    @cached_property
    def _ids(self) -> Ids:
        return self._index.ids()

    @cached_property
    def _differences(self) -> Differences | None:
        return self._index.differences(self._question)

    @cached_property
    def _every(self) -> Vectors:
        return self._index.cosines(self._question)
