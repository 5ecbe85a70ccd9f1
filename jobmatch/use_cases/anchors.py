"""The record that a list is made for: what it looks for, as texts, vectors and facts."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.embedding.texts import EmbeddingTexts
from jobmatch.index.words import word_terms
from jobmatch.matching.catalogue import Query
from jobmatch.matching.extraction import facts_of
from jobmatch.matching.facts import Facts
from jobmatch.matching.ranking import Anchor
from jobmatch.reference.accents import typed_without_accents, with_accents
from jobmatch.store.embeddings import EmbeddedRecord
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.catalogues import (
    Record,
    embedded,
    encoded,
    model_key,
    texts_of,
    vectors_of,
)
from jobmatch.use_cases.ports import Service

READ_LATELY = 256  # records: their texts and facts, some 5 kB each


def anchor_of(service: Service, record: Record) -> Anchor | None:
    """Return what to search with, or None where the record says nothing of work.

    Kept vectors serve if the words are still the same; else the model is run.
    """
    with service.begin_work(read_only=True) as work:
        kept = kept_vectors(work, service, record)
    return anchor_with(service, record, kept)


def kept_vectors(work: UnitOfWork, service: Service, record: Record) -> Sequence[EmbeddedRecord]:
    """Return what is kept of the record for the present model: one or nothing."""
    return work.embeddings.get(_kind_of(record), [record.id], model_key(service.encoder))


def known_facts(service: Service, record: Record) -> Facts | None:
    """Return the facts (1,) that the catalogue holds of a record, if it holds it.

    For who knows that the record has not changed since the catalogue took it in: to read them
    from its words again takes a twentieth of a list's time.
    """
    catalogue = service.catalogues.of(_kind_of(record))
    with catalogue.lock.reading():
        known = record.id in catalogue
        return catalogue.facts_of(np.array([record.id])) if known else None


def anchor_with(
    service: Service,
    record: Record,
    kept: Sequence[EmbeddedRecord],
    facts: Facts | None = None,
) -> Anchor | None:
    """Return what `anchor_of` does, with vectors, and facts if any, that are there already."""
    texts = _texts(record)
    if texts is None:
        return None
    if not kept or kept[0].content_hash != texts.content_hash:
        kept = embedded(service.encoder, _kind_of(record), {record.id: texts})
    return Anchor(
        facts=_facts(record) if facts is None else facts,
        query=Query(
            title=texts.title,
            text=texts.text,
            title_vector=vectors_of([kept[0].title])[0],
            text_vector=vectors_of([kept[0].text])[0],
        ),
        is_seeker=isinstance(record, Seeker),
    )


def _kind_of(record: Record) -> RecordKind:
    return RecordKind.SEEKERS if isinstance(record, Seeker) else RecordKind.VACANCIES


@lru_cache(maxsize=READ_LATELY)
def _texts(record: Record) -> EmbeddingTexts | None:
    """Read what a record, as it is now, looks for; None where it says nothing of work.

    A counsellor goes from a list to a pair, to the next page and back: it is all for one record.
    """
    texts = texts_of(record)
    return texts if word_terms(texts.text) else None


@lru_cache(maxsize=READ_LATELY)
def _facts(record: Record) -> Facts:
    facts = facts_of([record])
    facts.flags.writeable = False
    return facts


def query_of_words(service: Service, kind: RecordKind, text: str) -> Query:
    """Return a query for what somebody typed; `kind` is what is searched for."""
    other = RecordKind.SEEKERS if kind is RecordKind.VACANCIES else RecordKind.VACANCIES
    meant = with_accents(text) if typed_without_accents(text) else text
    [vector] = encoded(service.encoder, other, [meant])
    return Query(
        title=text,
        text=text,
        title_vector=np.asarray(vector),
        text_vector=np.asarray(vector),
    )
