"""A graded collection in memory: who asks, and everything that is ranked, ready to be searched."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TypeVar

from jobmatch.domain.records import RecordKind
from jobmatch.index.neighbours import Ids
from jobmatch.matching.catalogue import Catalogue, Entries, Look, Query
from jobmatch.matching.ranking import Anchor
from jobmatch.matching.rules.rule import Likeness
from jobmatch.use_cases.catalogues import Record
from jobmatch.use_cases.judged_folder import (
    Grades,
    Prepared,
    answering,
    grades_of,
    prepared,
    prepared_file,
    records_of_file,
    styles_of,
    turned_round,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vector_cache import VectorCache

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedCollection:
    """Queries by their ids in the file; a judged query that is not there has no anchor."""

    asking: RecordKind
    grades: Grades
    styles: Mapping[str, str]
    refs: Mapping[int, str]  # the documents' ids in the file, by those in the catalogue
    documents: Entries
    catalogue: Catalogue
    anchors: Mapping[str, Anchor]
    twins: Mapping[str, Anchor]  # the same who ask, as if they had written without accents


def open_collection(
    service: Service, folder: Path, asking: RecordKind, split: str | None = None
) -> GradedCollection:
    """Read a folder of judgements. Raises UnreadableFileError."""
    cache = service.data_dir / "cache" / "evaluation"
    vectors = VectorCache(cache, service.encoder)
    grades = grades_of(folder, split)
    documents = prepared_file(
        service, folder / f"{answering(asking)}.jsonl", answering(asking), cache
    )
    entries = _entries(documents, answering(asking), vectors)
    catalogue = Catalogue(service.encoder.dimension)
    catalogue.put(entries)
    askers = records_of_file(service, folder / f"{asking}.jsonl", asking)
    grades = turned_round(grades, [record.source_ref for record in askers])
    judged = [record for record in askers if record.source_ref in grades]
    return GradedCollection(
        asking=asking,
        grades=grades,
        styles=styles_of(folder / f"{asking}.jsonl"),
        refs=dict(zip(documents.ids, documents.refs, strict=True)),
        documents=entries,
        catalogue=catalogue,
        anchors=_anchors(judged, asking, vectors),
        twins=_anchors([_twin(record) for record in judged], asking, vectors),
    )


def without_accents(value: T) -> T:
    """Return a record with every word in it unaccented; choices from a list stay as they are."""
    changed: object = value
    if isinstance(value, str) and not isinstance(value, Enum):
        changed = _unmarked(value)
    elif isinstance(value, tuple):
        changed = tuple(without_accents(one) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = replace(
            value, **{f.name: without_accents(getattr(value, f.name)) for f in fields(value)}
        )
    return changed  # type: ignore[return-value]  # each branch keeps the kind of value


def _twin(record: Record) -> Record:
    return replace(without_accents(record), source_ref=record.source_ref)


def _unmarked(text: str) -> str:
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class RememberedLooks(Catalogue):
    """A catalogue that is asked the same few queries again and again by other rankings."""

    def __init__(self, dimension: int) -> None:
        super().__init__(dimension)
        self._looks: dict[int, tuple[Query, Look]] = {}

    def look(self, query: Query) -> Look:
        if id(query) not in self._looks:
            self._looks[id(query)] = query, _RememberedLook(super().look(query))
        return self._looks[id(query)][1]


class _RememberedLook(Look):
    """A search whose costly answers are kept: the same pairs are alike whoever ranks them."""

    def __init__(self, whole: Look) -> None:
        self.__dict__.update(whole.__dict__)
        self._whole = whole
        self._kept: dict[bytes, Likeness] = {}

    def likeness(self, ids: Ids) -> Likeness:
        key = ids.tobytes()
        if key not in self._kept:
            self._kept[key] = self._whole.likeness(ids)
        return self._kept[key]


def _entries(records: Prepared, kind: RecordKind, vectors: VectorCache) -> Entries:
    return Entries(
        ids=records.ids,
        titles=records.titles,
        texts=records.texts,
        title_vectors=vectors.vectors(kind, records.titles),
        text_vectors=vectors.vectors(kind, records.texts),
        facts=records.facts,
    )


def _anchors(
    records: Sequence[Record], kind: RecordKind, vectors: VectorCache
) -> dict[str, Anchor]:
    entries = _entries(prepared(records), kind, vectors)
    return {
        record.source_ref: Anchor(
            facts=entries.facts[at : at + 1],
            query=Query(
                title=entries.titles[at],
                text=entries.texts[at],
                title_vector=entries.title_vectors[at],
                text_vector=entries.text_vectors[at],
            ),
            is_seeker=kind is RecordKind.SEEKERS,
        )
        for at, record in enumerate(records)
    }
