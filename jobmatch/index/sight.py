"""One vector put to one index: the nearest of several choices of rows, from one first look."""

from functools import cached_property

import numpy as np

from jobmatch.index.faiss_index import FaissIndex
from jobmatch.index.neighbours import Vectors
from jobmatch.index.sketches import Differences, Places, Question


class Sight:
    """Valid as long as nobody changes the index. No cosine is computed twice."""

    def __init__(self, index: FaissIndex, vector: Vectors) -> None:
        self._index, self._vector = index, vector

    def nearest(self, places: Places, limit: int) -> Places:
        """Return up to `limit` of these places, highest cosine first, equal ones as they stand.

        A place is one of the index's ids. Among very many the likely ones are compared, as
        FaissIndex.nearest does.
        """
        if self._differences is None:
            found, cosines = places, self._every[places]
        else:
            those = self._differences[places]
            found = np.sort(self._index.likely(self._question, places, limit, those))
            cosines = self.cosines(found)
        if limit < len(found):
            cut = len(found) - limit
            high = np.flatnonzero(cosines >= np.partition(cosines, cut)[cut])
            found, cosines = found[high], cosines[high]
        return found[np.argsort(-cosines, kind="stable")[:limit]]

    def cosines(self, places: Places) -> Vectors:
        """Return the cosines at these places, right to about 1e-6."""
        new = places[np.isnan(self._seen[places])]
        self._seen[new] = self._index.cosines_at(self._question, new)
        found: Vectors = self._seen[places]
        return found

    @cached_property
    def _seen(self) -> Vectors:
        return np.full(len(self._index), np.nan, dtype=np.float32)

    @cached_property
    def _question(self) -> Question:
        return self._index.question(self._vector)

    @cached_property
    def _differences(self) -> Differences | None:
        return self._index.differences(self._question)

    @cached_property
    def _every(self) -> Vectors:
        return self._index.cosines(self._question)
