"""A market made larger by copies of its vacancies, which spares the hour that reading texts takes.

A copy has the words, facts and contact of its original under an id of its own, and vectors that
are turned a little, so that no two records are equally near. The seekers stay as they are. What a
ranking goes through (rows, vectors, postings) is as long as if the texts were different ones.
"""

from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from market_service import open_market
from measuring import Row, Stopwatch
from numpy.typing import NDArray
from pysqlite3 import dbapi2
from sqlalchemy import Connection, text

from jobmatch.domain.records import RecordKind
from jobmatch.matching.advert_prints import PRINTS
from jobmatch.matching.catalogue import SAVED, Catalogue
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import transaction
from jobmatch.use_cases import catalogue_snapshots
from jobmatch.use_cases.indexing import sync

TURN = 0.3  # length of what is added to a unit vector
PARTS = ("lengths", "numbers", "counts")

Arrays = dict[str, NDArray[Any]]


def multiply(home: Path, into: Path, times: int) -> list[Row]:
    """Write a market with `times` as many vacancies, and its snapshot, into an empty folder."""
    original = open_market(home)
    sync(original)  # a change still waiting would be taken for one of a copy
    _copy_database(home / "jobmatch.db", into / "jobmatch.db")
    service = open_market(into)
    arrays = tiled(dict(original.catalogues.of(RecordKind.VACANCIES).arrays()), times)
    engine = make_engine(f"sqlite:///{into / 'jobmatch.db'}")
    with transaction(engine) as connection:
        _copy_rows(connection, times, step=int(arrays["ids"].max()) // times)
        _copy_vectors(connection, arrays)
    engine.dispose()
    catalogues = {
        RecordKind.VACANCIES: Catalogue.from_arrays(arrays, service.encoder.dimension),
        RecordKind.SEEKERS: original.catalogues.of(RecordKind.SEEKERS),
    }
    service.catalogues.replace(catalogues, original.catalogues.seq or 0)
    with Stopwatch() as watch:
        catalogue_snapshots.publish(service)
    size = len(arrays["ids"])
    megabytes = sum(file.stat().st_size for file in (into / "index").rglob("*.npy")) / 1e6
    return [
        watch.once("publish a snapshot", size),
        {"what": "snapshot", "size": size, "unit": "MB", "value": round(megabytes, 1)},
    ]


def _copy_database(path: Path, into: Path) -> None:
    """Copy a SQLite database with what its write-ahead log still holds."""
    with closing(dbapi2.connect(path)) as source, closing(dbapi2.connect(into)) as target:
        source.backup(target)


def _copy_rows(connection: Connection, times: int, step: int) -> None:
    apart = {
        "id": "id + :shift",
        "source_ref": "source_ref || :mark",
        "source_key": "source_key || :mark",
        "duplicate_key": "duplicate_key || :mark",
    }
    # a sealed value belongs to its row alone, so copies have no phone
    shift_contact = {"vacancy_id": "vacancy_id + :shift", "phone": "''", "email": "''"}
    for copy in range(1, times):
        values = {"shift": copy * step, "mark": f"#{copy}", "last": step}
        for table, key, changes in (
            ("vacancies", "id", apart),
            ("vacancy_contacts", "vacancy_id", shift_contact),
        ):
            columns = [row[1] for row in connection.execute(text(f"PRAGMA table_info({table})"))]
            told = ", ".join(changes.get(column, column) for column in columns)
            connection.execute(
                text(
                    f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608 -- our own names
                    f"SELECT {told} FROM {table} WHERE {key} <= :last"
                ),
                values,
            )


def _copy_vectors(connection: Connection, arrays: Arrays) -> None:
    """Keep the vectors of the copies; hashes are those of the originals, whose words they have."""
    known = text("SELECT record_id, model, content_hash FROM embeddings WHERE kind = 'vacancies'")
    hashes = {row[0]: (row[1], row[2]) for row in connection.execute(known)}
    step = max(hashes)
    rows = [
        {
            "record_id": id_,
            "model": hashes[(id_ - 1) % step + 1][0],
            "content_hash": hashes[(id_ - 1) % step + 1][1],
            "text": words.tobytes(),
            "title": title.tobytes(),
        }
        for id_, words, title in zip(
            arrays["ids"].tolist(), arrays["texts"], arrays["titles"], strict=True
        )
        if id_ > step
    ]
    connection.execute(
        text(
            "INSERT INTO embeddings (record_id, kind, model, content_hash, text, title) "
            "VALUES (:record_id, 'vacancies', :model, :content_hash, :text, :title)"
        ),
        rows,
    )


def tiled(arrays: Arrays, times: int) -> Arrays:
    """Return the arrays of a catalogue with every record `times` times."""
    rng = np.random.default_rng(times)
    step = int(arrays["ids"].max())
    ids = np.concatenate([arrays["ids"] + copy * step for copy in range(times)])
    record = arrays["facts"].reshape(len(arrays["ids"]), -1)
    found: Arrays = {
        "ids": ids,
        "facts": np.tile(record, (times, 1)).reshape(-1),
        "titles": _turned(rng, arrays["titles"], times),
        "texts": _turned(rng, arrays["texts"], times),
        "words.ids": ids,
        "letters.ids": ids,
        "letters.groups": np.tile(arrays["letters.groups"], (times, 1)),
        **_adverts(arrays, ids, times),
    }
    for field in ("title", "text"):
        name = f"words.{field}"
        found[f"{name}.words"] = arrays[f"{name}.words"]
        found |= {f"{name}.{part}": np.tile(arrays[f"{name}.{part}"], times) for part in PARTS}
        starts = arrays[f"{name}.starts"]
        later = [starts[1:] + copy * starts[-1] for copy in range(times)]
        found[f"{name}.starts"] = np.concatenate([starts[:1], *later])
    return found


def _turned(rng: np.random.Generator, vectors: NDArray[Any], times: int) -> NDArray[np.float16]:
    """Return the vectors, then copies of them that are each turned another way."""
    parts = [vectors.astype(SAVED)]
    for _ in range(1, times):
        noise = rng.standard_normal(vectors.shape, dtype=np.float32)
        turned = vectors + noise * np.float32(TURN / np.sqrt(vectors.shape[1]))
        turned /= np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
        parts.append(turned.astype(SAVED))
    return np.concatenate(parts)


def _adverts(arrays: Arrays, ids: NDArray[np.generic], times: int) -> Arrays:
    """Return what tells copies of one advert, every time with employers of its own."""
    prints = np.tile(np.asarray(arrays["copies.prints"]).view(PRINTS), times)
    copy = np.repeat(np.arange(times, dtype=np.uint64), len(arrays["ids"]))
    prints["employer"] += copy
    step = int(arrays["ids"].max())
    groups = np.tile(np.asarray(arrays["copies.groups"], dtype=np.int64), times)
    return {
        "copies.ids": ids,
        "copies.prints": prints.view(np.uint8),
        "copies.groups": groups + copy.astype(np.int64) * step,
    }
