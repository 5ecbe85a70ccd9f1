"""Seekers as they ask for work, block by block: from the catalogue, and what it does not hold."""

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.records import RecordKind
from jobmatch.index.neighbours import Ids, unit_rows
from jobmatch.index.word_table import Texts
from jobmatch.matching.asking import Asking, letters_of
from jobmatch.matching.catalogue import FIELDS
from jobmatch.use_cases.catalogues import model_key, records_of, texts_of, vectors_of
from jobmatch.use_cases.ports import Service

_KIND = RecordKind.SEEKERS


class SeekersAsking:
    """Those in the catalogue, and so who may be matched, as it stood at the beginning."""

    def __init__(self, service: Service) -> None:
        self._service = service
        catalogue = service.catalogues.of(_KIND)
        with catalogue.lock.reading():
            self._ids, self._facts = catalogue.ids, catalogue.facts
            arrays = dict(catalogue.words())
        self._words = {name: Texts.of(arrays, name) for name in FIELDS}

    def in_order(self) -> Ids:
        """Return who looks for work and says anything of it: those of one place together."""
        wanted = np.flatnonzero((self._facts["state"] == 0) & (self._words["text"].lengths > 0))
        facts = self._facts[wanted]
        keys = (facts["communes"][:, 0], facts["provinces"][:, 1], facts["provinces"][:, 0])
        return np.asarray(self._ids[wanted[np.lexsort(keys)]])

    def of(self, seekers: Ids) -> tuple[NDArray[np.intp], Asking | None]:
        """Return which of these are (still) there, and how they ask; None where nobody is."""
        kept = self._kept(seekers)
        there = np.array(
            [at for at, seeker in enumerate(seekers.tolist()) if seeker in kept], dtype=np.intp
        )
        if not len(there):
            return there, None
        found = [kept[seeker] for seeker in seekers[there].tolist()]
        rows = np.searchsorted(self._ids, seekers[there])
        asking = Asking(
            facts=self._facts[rows],
            title_vectors=unit_rows(vectors_of([title for title, _, _, _ in found])),
            text_vectors=unit_rows(vectors_of([text for _, text, _, _ in found])),
            words={name: texts.taken(rows) for name, texts in self._words.items()},
            title_letters=letters_of([title for _, _, title, _ in found]),
            text_letters=letters_of([text for _, _, _, text in found]),
        )
        return there, asking

    def _kept(self, seekers: Ids) -> dict[int, tuple[bytes, bytes, str, str]]:
        """Return (title vector, text vector, title, text) by seeker, of those who have all."""
        known = seekers[np.isin(seekers, self._ids)].tolist()
        model = model_key(self._service.encoder)
        with self._service.begin_work(read_only=True) as work:
            vectors = {row.record_id: row for row in work.embeddings.get(_KIND, known, model)}
            records = records_of(work, _KIND, known)
        found = {}
        for record in records:
            if (row := vectors.get(record.id)) is not None:
                texts = texts_of(record)
                found[record.id] = (row.title, row.text, texts.title, texts.text)
        return found
