"""The record that a list is made for: what it looks for, as texts, vectors and facts."""

import numpy as np

from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.index.words import word_terms
from jobmatch.matching.catalogue import Query
from jobmatch.matching.extraction import facts_of
from jobmatch.matching.ranking import Anchor
from jobmatch.reference.accents import typed_without_accents, with_accents
from jobmatch.use_cases.catalogues import (
    Record,
    embedded,
    encoded,
    model_key,
    texts_of,
    vectors_of,
)
from jobmatch.use_cases.ports import Service


def anchor_of(service: Service, record: Record) -> Anchor | None:
    """Return what to search with, or None where the record says nothing of work.

    Kept vectors serve if the words are still the same; else the model is run.
    """
    kind = RecordKind.SEEKERS if isinstance(record, Seeker) else RecordKind.VACANCIES
    texts = texts_of(record)
    if not word_terms(texts.text):
        return None
    with service.begin_work(read_only=True) as work:
        kept = work.embeddings.get(kind, [record.id], model_key(service.encoder))
    if not kept or kept[0].content_hash != texts.content_hash:
        kept = embedded(service.encoder, kind, [record])
    return Anchor(
        facts=facts_of([record]),
        query=Query(
            title=texts.title,
            text=texts.text,
            title_vector=vectors_of([kept[0].title])[0],
            text_vector=vectors_of([kept[0].text])[0],
        ),
        is_seeker=kind is RecordKind.SEEKERS,
    )


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
