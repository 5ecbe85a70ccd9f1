"""The catalogues of one process, and how far they have followed the database's log of changes."""

import gc
from collections.abc import Mapping, Sequence
from threading import Lock

import numpy as np

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.embedding.encoder import Encoder, Vectors
from jobmatch.embedding.texts import TEXT_VERSION, EmbeddingTexts, seeker_texts, vacancy_texts
from jobmatch.matching.advert_prints import Prints, prints_of
from jobmatch.matching.catalogue import Catalogue, Entries
from jobmatch.matching.extraction import facts_of
from jobmatch.matching.unaccented import as_meant
from jobmatch.matching.wishes import understood
from jobmatch.store.embeddings import EmbeddedRecord
from jobmatch.store.unit_of_work import UnitOfWork

KINDS = (RecordKind.VACANCIES, RecordKind.SEEKERS)
MANY = 10_000  # records, from which looking through memory takes long
STORED = np.dtype("<f2")  # half precision: cosines differ by less than 0.001

Record = Vacancy | Seeker


class Catalogues:
    """`seq` is the last logged change that is in; None before anything was loaded.

    Only the holder of `following` changes it or the catalogues.
    """

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self.following = Lock()
        self.seq: int | None = None
        self._saved_seq: int | None = None  # the last change that a snapshot holds
        self._changed_at: float | None = None  # when the first unsaved change came
        self._of = {kind: Catalogue(dimension) for kind in KINDS}

    def of(self, kind: RecordKind) -> Catalogue:
        return self._of[kind]

    def replace(self, catalogues: Mapping[RecordKind, Catalogue], seq: int) -> None:
        """Serve these from now on."""
        self._of = dict(catalogues)
        self.seq = seq
        if sum(map(len, catalogues.values())) >= MANY:
            _keep_for_good()

    def saved(self) -> None:
        """Note that a snapshot holds the present state."""
        self._saved_seq, self._changed_at = self.seq, None

    @property
    def unsaved(self) -> bool:
        """Whether no snapshot holds the present state."""
        return self.seq is not None and self.seq != self._saved_seq

    def due(self, now: float, changes: int, seconds: float) -> bool:
        """Say whether so many changes, or one for so long, are in no snapshot."""
        if not self.unsaved:
            return False
        if self._changed_at is None:
            self._changed_at = now
        behind = (self.seq or 0) - (self._saved_seq or 0)
        return behind >= changes or now - self._changed_at >= seconds


def _keep_for_good() -> None:
    """Spare what is in memory now from being looked through for unused cycles again and again.

    The groups of 10^5 adverts are some hundred thousand sets: each look through them would hold
    up one list in sixty by a quarter of a second. What is let go is still freed at once.
    """
    gc.collect()
    gc.freeze()


def model_key(encoder: Encoder) -> str:
    """Return what is stored with every vector: vectors with another key are of no use."""
    return f"{encoder.name}@{encoder.revision}#{TEXT_VERSION}"


def records_of(work: UnitOfWork, kind: RecordKind, ids: Sequence[int]) -> list[Record]:
    """Return those of these records that exist, and may be matched."""
    if kind is RecordKind.VACANCIES:
        return list(work.vacancies.get_many(ids).values())
    found = work.seekers.get_many(ids)
    not_matched = set(work.consents.withdrawn(ConsentPurpose.MATCHING).tolist())
    return [seeker for seeker in found.values() if seeker.id not in not_matched]


def texts_of(record: Record) -> EmbeddingTexts:
    """Return the words that stand for a record."""
    if isinstance(record, Vacancy):
        return vacancy_texts(as_meant(record))
    return seeker_texts(understood(record))


def encoded(encoder: Encoder, kind: RecordKind, texts: Sequence[str]) -> Vectors:
    """Return the vectors of these texts: seekers ask, vacancies answer, in both directions."""
    if kind is RecordKind.VACANCIES:
        return encoder.encode_passages(texts)
    return encoder.encode_queries(texts)


def embedded(
    encoder: Encoder, kind: RecordKind, texts: Mapping[int, EmbeddingTexts]
) -> list[EmbeddedRecord]:
    """Run the model over both texts of each record, given by its number."""
    both = [text.title for text in texts.values()] + [text.text for text in texts.values()]
    vectors = encoded(encoder, kind, both).astype(STORED)  # in one go: many are equal
    titles, bodies = vectors[: len(texts)], vectors[len(texts) :]
    return [
        EmbeddedRecord(
            record_id=record_id,
            content_hash=text.content_hash,
            text=body.tobytes(),
            title=title.tobytes(),
        )
        for (record_id, text), title, body in zip(texts.items(), titles, bodies, strict=True)
    ]


def entries_of(records: Sequence[Record], rows: Mapping[int, EmbeddedRecord]) -> Entries:
    """Return catalogue entries for records that all have vectors."""
    texts = [texts_of(record) for record in records]
    return Entries(
        ids=[record.id for record in records],
        titles=[text.title for text in texts],
        texts=[text.text for text in texts],
        title_vectors=vectors_of([rows[record.id].title for record in records]),
        text_vectors=vectors_of([rows[record.id].text for record in records]),
        facts=facts_of(records),
        adverts=adverts_of(records),
    )


def adverts_of(records: Sequence[Record]) -> Prints | None:
    """Return what tells copies of one advert; seekers have no such thing."""
    vacancies = [record for record in records if isinstance(record, Vacancy)]
    return prints_of(vacancies) if vacancies else None


def vectors_of(stored: Sequence[bytes]) -> Vectors:
    return (
        np.frombuffer(b"".join(stored), dtype=STORED).astype(np.float32).reshape(len(stored), -1)
    )
