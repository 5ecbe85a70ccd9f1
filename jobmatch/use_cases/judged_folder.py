"""A folder of graded judgements, read: who asks, what is ranked, and how good each pair is.

The folder holds `vacancies.jsonl`, `seekers.jsonl` and `qrels.tsv` (query, document, grade 0–3);
`splits.tsv` (seeker, name of the split) may divide the seekers.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cache
from hashlib import blake2b
from os import getpid
from pathlib import Path

import numpy as np

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker, SeekerProfile
from jobmatch.domain.vacancies import Vacancy, VacancyProfile
from jobmatch.matching.extraction import facts_of
from jobmatch.matching.facts import FACTS, Facts
from jobmatch.use_cases.catalogues import Record, texts_of
from jobmatch.use_cases.code_fingerprint import code_fingerprint
from jobmatch.use_cases.ports import Service

Grades = Mapping[str, Mapping[str, int]]  # of each query: document → grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """The records of one file, as a ranking sees them; everything in the order of `refs`."""

    refs: Sequence[str]  # their ids in the file
    titles: Sequence[str]
    texts: Sequence[str]
    facts: Facts

    @property
    def ids(self) -> Sequence[int]:
        """The numbers that they have while they are measured: their places, from 1."""
        return range(1, len(self.refs) + 1)


def answering(asking: RecordKind) -> RecordKind:
    return RecordKind.VACANCIES if asking is RecordKind.SEEKERS else RecordKind.SEEKERS


def prepared(records: Sequence[Record]) -> Prepared:
    texts = [texts_of(record) for record in records]
    return Prepared(
        refs=[record.source_ref for record in records],
        titles=[text.title for text in texts],
        texts=[text.text for text in texts],
        facts=facts_of(records),
    )


def prepared_file(service: Service, path: Path, kind: RecordKind, kept: Path) -> Prepared:
    """Return the records of a file, from `kept` while neither file nor code has changed.

    Raises UnreadableFileError.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}") from error
    reader = (__name__, service.read_table.__module__)
    texts = kept / f"{_key(content, kind, *reader, texts_of.__module__)}.json"
    facts = kept / f"{_key(content, kind, *reader, facts_of.__module__)}.npy"
    if not (texts.is_file() and facts.is_file()):
        _keep(records_of_file(service, path, kind), texts, facts)
    refs, titles, bodies = json.loads(texts.read_text("utf-8"))
    return Prepared(
        refs=refs,
        titles=titles,
        texts=bodies,
        facts=np.load(facts, allow_pickle=False).view(FACTS),
    )


def records_of_file(service: Service, path: Path, kind: RecordKind) -> list[Record]:
    """Read a file as records that are kept nowhere; their ids are their places.

    Raises UnreadableFileError.
    """
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


def grades_of(folder: Path, split: str | None = None) -> Grades:
    """Read the judgements, those of one split alone where it is named.

    Raises UnreadableFileError, also for a split that the folder does not have.
    """
    path = folder / "qrels.tsv"
    grades: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), 1):
        match line.split():
            case []:
                continue
            case [query, document, grade] if grade.isdecimal():
                grades.setdefault(query, {})[document] = int(grade)
            case _:
                raise UnreadableFileError(
                    f"{path}, line {number}: expected query, document, grade"
                )
    if not grades:
        raise UnreadableFileError(f"{path} holds no judgements")
    return dict(grades) if split is None else _of_split(grades, folder / "splits.tsv", split)


def styles_of(path: Path) -> dict[str, str]:
    """Return the style of each query, for reporting only; "?" where the file has none."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return {row.get("id", ""): row.get("style", "?") for row in rows}


def turned_round(grades: Grades, askers: Sequence[str]) -> Grades:
    """Return the judgements with who asks first, whichever side the file names first.

    A query that nothing good was found for says nothing about a ranking and is left out.
    """
    known = set(askers)
    documents = {document for judged in grades.values() for document in judged}
    if known & set(grades) or not known & documents:
        return grades
    turned: dict[str, dict[str, int]] = {}
    for query, judged in grades.items():
        for document, grade in judged.items():
            turned.setdefault(document, {})[query] = grade
    return {asker: judged for asker, judged in turned.items() if max(judged.values()) >= GOOD}


GOOD = 2  # the lowest grade that a counsellor would refer


def _of_split(grades: Mapping[str, Mapping[str, int]], path: Path, split: str) -> Grades:
    splits = dict(line.split()[:2] for line in _lines(path) if line.strip())
    chosen = {query: judged for query, judged in grades.items() if splits.get(query) == split}
    if not chosen:
        names = ", ".join(sorted(set(splits.values())))
        raise UnreadableFileError(f"{path}: no judged seeker is in “{split}” (it has {names})")
    return chosen


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}") from error


def _key(content: bytes, kind: RecordKind, *modules: str) -> str:
    made_by = blake2b(f"{kind.value} {_code(*modules)}".encode(), digest_size=16)
    made_by.update(content)
    return made_by.hexdigest()


_code = cache(code_fingerprint)  # the code of a running process does not change


def _keep(records: Sequence[Record], texts: Path, facts: Path) -> None:
    """Keep what is not yet kept: the one outlives a change of the code that makes the other."""
    texts.parent.mkdir(parents=True, exist_ok=True)
    if not texts.is_file():
        said = [texts_of(record) for record in records]
        columns = (
            [record.source_ref for record in records],
            [one.title for one in said],
            [one.text for one in said],
        )
        with _whole(texts) as unfinished:
            unfinished.write_text(json.dumps(columns), "utf-8")
    if not facts.is_file():
        with _whole(facts) as unfinished, unfinished.open("wb") as file:
            np.save(file, facts_of(records).view(np.uint8))


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Lend a path to write to; what was written then takes its place in one step."""
    unfinished = path.with_suffix(f".{getpid()}.part")
    yield unfinished
    unfinished.replace(path)
