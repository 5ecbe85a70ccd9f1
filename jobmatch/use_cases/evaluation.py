"""Measuring the ranking on a folder of graded judgements, beside simpler systems.

The folder holds `vacancies.jsonl`, `seekers.jsonl` and `qrels.tsv` (query, document, grade 0–3).
Nothing of it is kept but the vectors, in a cache of their own, so that a second run is quick.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path
from time import perf_counter

import numpy as np

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker, SeekerProfile
from jobmatch.domain.vacancies import Vacancy, VacancyProfile
from jobmatch.embedding.encoder import Vectors
from jobmatch.index.fusion import fuse
from jobmatch.index.neighbours import Ids
from jobmatch.matching.catalogue import Catalogue, Entries, Query
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.evaluation import Measures, mean, measure
from jobmatch.matching.extraction import facts_of
from jobmatch.matching.ranking import Anchor
from jobmatch.matching.rules.rule import Points
from jobmatch.use_cases.catalogues import Record, encoded, model_key, texts_of
from jobmatch.use_cases.ports import Service

DEPTH = 100  # of the lists that are measured and written


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemFigures:
    """What one system reached; `milliseconds` is the median time for one query."""

    overall: Measures
    by_style: dict[str, Measures]
    milliseconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    queries: int
    documents: int
    systems: dict[str, SystemFigures]
    run: tuple[tuple[str, str, float], ...]  # the product's ranking: query, document, score


Lists = Callable[[Anchor], list[tuple[int, float]]]


def evaluate(service: Service, folder: Path, asking: RecordKind) -> Evaluation:
    """Rank every document for every judged query with each system.

    `asking` says which side asks: SEEKERS (vacancies are ranked) or VACANCIES. Place and pay do
    not count: the grades are about the work alone. Raises UnreadableFileError.
    """
    collection = _Collection(service, folder, asking)
    systems = {name: make(collection) for name, make in _SYSTEMS.items()}
    timed = {name: _run(collection, lists) for name, lists in systems.items()}
    return Evaluation(
        queries=len(collection.grades),
        documents=len(collection.refs),
        systems={name: _figures(collection, *result) for name, result in timed.items()},
        run=tuple(
            (query, collection.refs[document], score)
            for query, ranked in timed["product"][0].items()
            for document, score in ranked
        ),
    )


class _Collection:
    """The folder's records, in memory, ready to be searched."""

    def __init__(self, service: Service, folder: Path, asking: RecordKind) -> None:
        self.service = service
        answering = RecordKind.VACANCIES if asking is RecordKind.SEEKERS else RecordKind.SEEKERS
        self.grades = _grades(folder / "qrels.tsv")
        documents = _records(service, folder / f"{answering}.jsonl", answering)
        self.refs = {record.id: record.source_ref for record in documents}
        self.catalogue = Catalogue(service.encoder.dimension)
        self.catalogue.put(self._entries(documents, answering))
        self.anchors = self._anchors(
            [
                record
                for record in _records(service, folder / f"{asking}.jsonl", asking)
                if record.source_ref in self.grades
            ],
            asking,
        )
        self.styles = _styles(folder / f"{asking}.jsonl")  # known by now to be readable

    def _entries(self, records: Sequence[Record], kind: RecordKind) -> Entries:
        texts = [texts_of(record) for record in records]
        return Entries(
            ids=[record.id for record in records],
            titles=[text.title for text in texts],
            texts=[text.text for text in texts],
            title_vectors=self._vectors([text.title for text in texts], kind),
            text_vectors=self._vectors([text.text for text in texts], kind),
            facts=facts_of(records),
        )

    def _anchors(self, records: Sequence[Record], kind: RecordKind) -> dict[str, Anchor]:
        entries = self._entries(records, kind)
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

    def _vectors(self, texts: Sequence[str], kind: RecordKind) -> Vectors:
        """Return the vectors of these texts, from the cache where they were made before."""
        key = blake2b(
            json.dumps([model_key(self.service.encoder), kind, list(texts)]).encode()
        ).hexdigest()[:32]
        cached = self.service.data_dir / "cache" / "evaluation" / f"{key}.npy"
        if cached.is_file():
            return np.asarray(np.load(cached, allow_pickle=False))
        vectors = encoded(self.service.encoder, kind, texts)
        cached.parent.mkdir(parents=True, exist_ok=True)
        np.save(cached, vectors)
        return vectors


def _product(collection: _Collection) -> Lists:
    service = collection.service
    kinds = service.ranking.kinds(place_matters=False, pay_matters=False)
    conditions, today = Conditions(place_matters=False), service.clock.today()

    def ranked(anchor: Anchor) -> list[tuple[int, float]]:
        passing, failing = service.ranking.rank(
            anchor, collection.catalogue, conditions, kinds, today
        )
        return _paired(
            np.concatenate([passing.ids, failing.ids]),
            np.concatenate([passing.scores, _below(passing.scores, failing.scores)]),
        )

    return ranked


def _below(passing: Points, failing: Points) -> Points:
    """Shift the scores of pairs that fail a hard condition under all that pass."""
    if not len(failing) or not len(passing):
        return failing
    return failing - max(0.0, float(failing.max() - passing.min()) + 1.0)


def _words(collection: _Collection) -> Lists:
    return _one_list(collection, lambda lists: lists[2])


def _dense(collection: _Collection) -> Lists:
    return _one_list(collection, lambda lists: lists[0])


def _fused(collection: _Collection) -> Lists:
    return _one_list(collection, lambda lists: fuse(list(lists), weights=[1.0] * len(lists))[0])


def _one_list(collection: _Collection, choose: Callable[[tuple[Ids, ...]], Ids]) -> Lists:
    catalogue = collection.catalogue
    everyone = np.ones(len(catalogue), dtype=bool)

    def ranked(anchor: Anchor) -> list[tuple[int, float]]:
        ids = choose(catalogue.look(anchor.query).lists(everyone, 2 * DEPTH))
        return _paired(ids, -np.arange(len(ids), dtype=np.float64))

    return ranked


_SYSTEMS: dict[str, Callable[[_Collection], Lists]] = {
    "bm25": _words,
    "dense": _dense,
    "fused": _fused,
    "product": _product,
}


def _paired(ids: Ids, scores: Points) -> list[tuple[int, float]]:
    return list(zip(ids[:DEPTH].tolist(), scores[:DEPTH].tolist(), strict=True))


Ranked = dict[str, list[tuple[int, float]]]


def _run(collection: _Collection, lists: Lists) -> tuple[Ranked, list[float]]:
    ranked: Ranked = {}
    seconds = []
    for query, anchor in collection.anchors.items():
        begun = perf_counter()
        ranked[query] = lists(anchor)
        seconds.append(perf_counter() - begun)
    return ranked, seconds


def _figures(collection: _Collection, ranked: Ranked, seconds: list[float]) -> SystemFigures:
    measures = {
        query: measure([collection.refs[i] for i, _ in ranked.get(query, [])], grades)
        for query, grades in collection.grades.items()
    }
    by_style: dict[str, list[Measures]] = {}
    for query, measured in measures.items():
        by_style.setdefault(collection.styles.get(query, "?"), []).append(measured)
    return SystemFigures(
        overall=mean(measures.values()),
        by_style={style: mean(rows) for style, rows in sorted(by_style.items())},
        milliseconds=float(np.median(seconds) * 1000) if seconds else 0.0,
    )


def _records(service: Service, path: Path, kind: RecordKind) -> list[Record]:
    """Read a file as records that are kept nowhere; their ids are their places."""
    try:
        rows = service.read_table(path, ImportKind(kind.value), None).rows()
        drafts = [row.draft for row in rows if row.draft is not None]
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}") from error
    profile, record = (
        (VacancyProfile, Vacancy) if kind is RecordKind.VACANCIES else (SeekerProfile, Seeker)
    )
    names = [field.name for field in fields(profile)]
    return [
        record(id=place, **{name: getattr(draft, name) for name in names})
        for place, draft in enumerate(drafts, 1)
    ]


def _grades(path: Path) -> dict[str, Mapping[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    try:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            match line.split():
                case []:
                    continue
                case [query, document, grade] if grade.isdecimal():
                    grades.setdefault(query, {})[document] = int(grade)
                case _:
                    raise UnreadableFileError(
                        f"{path}, line {number}: expected query, document, grade"
                    )
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}") from error
    if not grades:
        raise UnreadableFileError(f"{path} holds no judgements")
    return dict(grades)


def _styles(path: Path) -> dict[str, str]:
    """Return the style of each query, for reporting only; "?" where the file has none."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return {row.get("id", ""): row.get("style", "?") for row in rows}
