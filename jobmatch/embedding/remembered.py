"""The vectors of texts that were read lately: what comes again is not read again."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping

from jobmatch.embedding.encoder import Vectors


class RememberedVectors:
    """At most `most` texts, none longer than `characters`; what was not asked for longest goes.

    Any thread may call.
    """

    def __init__(self, most: int, characters: int | None = None) -> None:
        self._most = most
        self._characters = characters
        self._lock = threading.Lock()
        self._rows: OrderedDict[str, Vectors] = OrderedDict()

    def known(self, texts: Iterable[str]) -> dict[str, Vectors]:
        """Return the vectors of those of these texts that are remembered."""
        with self._lock:
            found = {text: self._rows[text] for text in texts if text in self._rows}
            for text in found:
                self._rows.move_to_end(text)
        return found

    def keep(self, fresh: Mapping[str, Vectors]) -> None:
        """Remember copies: a row of a large array would keep all of it."""
        rows = {
            text: row.copy()
            for text, row in fresh.items()
            if self._characters is None or len(text) <= self._characters
        }
        with self._lock:
            self._rows.update(rows)
            while len(self._rows) > self._most:
                self._rows.popitem(last=False)
