"""Keeping the catalogues equal to the database: embed what changed, follow the log, load, rebuild.

A record's change is queued in its own transaction. One process at a time embeds the queue and
publishes it to the log (`embed_pending`); every process follows the log (`follow`). Nothing here
is ever lost with a process: the queue and the log are in the database.
"""

import fcntl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jobmatch.domain.records import RecordKind
from jobmatch.embedding.texts import EmbeddingTexts
from jobmatch.matching.catalogue import Catalogue, Entries
from jobmatch.store.index_changes import LoggedChange, PendingChange
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases import catalogue_snapshots
from jobmatch.use_cases.catalogues import (
    KINDS,
    Record,
    embedded,
    entries_of,
    model_key,
    records_of,
    texts_of,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranking_versions import take_up

EMBEDDED_AT_ONCE = 512  # records, in some seconds: the more, the more texts of equal length
FOLLOWED_AT_ONCE = 2000
LOG_KEPT = 200_000  # changes; a process that was away for longer loads anew

Progress = Callable[[int, int], None]
"""Called with (done, expected)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    embedded: int
    waiting: int  # another process was embedding: it will finish these


def load(service: Service) -> None:
    """Make the catalogues ready, from the newest good snapshot, else the database; then follow."""
    with service.catalogues.following:
        if service.catalogues.seq is None:
            _load(service)
    follow(service)


def _load(service: Service) -> None:
    found = catalogue_snapshots.load(service)
    if found is None:
        _load_from_database(service)
    else:
        service.catalogues.replace(found.catalogues, found.seq)
        service.catalogues.saved()


def embed_pending(service: Service, progress: Progress | None = None) -> int | None:
    """Embed queued changes and publish them; None when another process is doing it.

    Only texts whose words changed are given to the model. A record that changes again while this
    runs is in the queue again, and is taken in the next round.
    """
    with only_one(service.data_dir / "indexer.lock") as mine:
        if not mine:
            return None
        done = 0
        while pending := _pending(service):
            _embed(service, pending)
            done += len(pending)
            if progress:
                progress(done, done + _pending_count(service))
        return done


def _pending(service: Service) -> list[PendingChange]:
    with service.begin_work(read_only=True) as work:
        return work.index_changes.pending(EMBEDDED_AT_ONCE)


def _pending_count(service: Service) -> int:
    with service.begin_work(read_only=True) as work:
        return work.index_changes.pending_count()


def _embed(service: Service, pending: Sequence[PendingChange]) -> None:
    model = model_key(service.encoder)
    with service.begin_work(read_only=True) as work:
        changed = {kind: _changed(work, kind, pending, model) for kind in KINDS}
    made = {
        kind: embedded(service.encoder, kind, changed[kind]) for kind in KINDS if changed[kind]
    }
    with service.begin_work() as work:
        for kind, rows in made.items():
            work.embeddings.put(kind, model, rows)
        for kind in KINDS:
            work.embeddings.remove(kind, _gone(kind, pending))
        work.index_changes.publish(pending)
        work.index_changes.trim(LOG_KEPT)


def _gone(kind: RecordKind, pending: Sequence[PendingChange]) -> list[int]:
    """Return whose last change is a removal: who left and came back meanwhile is there."""
    left = {change.record_id: change.removed for change in pending if change.kind is kind}
    return [record_id for record_id, removed in left.items() if removed]


def _changed(
    work: UnitOfWork, kind: RecordKind, pending: Sequence[PendingChange], model: str
) -> dict[int, EmbeddingTexts]:
    """Return the texts of the records whose words changed, by their numbers."""
    ids = sorted({change.record_id for change in pending if change.kind is kind})
    known = work.embeddings.hashes(kind, ids, model)
    texts = {record.id: texts_of(record) for record in records_of(work, kind, ids)}
    return {one: said for one, said in texts.items() if known.get(one) != said.content_hash}


def follow(service: Service) -> int:
    """Bring the catalogues of this process to the end of the log; return how many changes came.

    Also takes up another version of the learned ranking, a minute after it was promoted at most.
    """
    take_up(service)
    catalogues = service.catalogues
    with catalogues.following:
        if catalogues.seq is None:
            _load(service)
        taken = 0
        while changes := _next_changes(service):
            for kind in KINDS:
                _take_in(service, kind, [change for change in changes if change.kind is kind])
            catalogues.seq = changes[-1].seq
            taken += len(changes)
        return taken


def follow_to(service: Service, last_seq: int) -> int:
    """Do as `follow` where the log, just read, ends after what the catalogues have taken in."""
    take_up(service)
    return 0 if last_seq == service.catalogues.seq else follow(service)


def _next_changes(service: Service) -> list[LoggedChange]:
    seq = service.catalogues.seq or 0
    with service.begin_work(read_only=True) as work:
        changes = work.index_changes.log_after(seq, FOLLOWED_AT_ONCE)
        too_old = bool(changes) and work.index_changes.first_seq() > seq + 1
    if too_old:  # the log was trimmed while this process was away
        _load_from_database(service)
        return []
    return changes


def _take_in(service: Service, kind: RecordKind, changes: Sequence[LoggedChange]) -> None:
    if not changes:
        return
    ids = sorted({change.record_id for change in changes})
    with service.begin_work(read_only=True) as work:
        entries = _entries(service, work, kind, ids)
    catalogue = service.catalogues.of(kind)
    present = set(entries.ids) if entries else set()
    catalogue.remove([record_id for record_id in ids if record_id not in present])
    if entries:
        catalogue.put(entries)


def _entries(
    service: Service, work: UnitOfWork, kind: RecordKind, ids: Sequence[int]
) -> Entries | None:
    rows = {
        row.record_id: row for row in work.embeddings.get(kind, ids, model_key(service.encoder))
    }
    records = [record for record in records_of(work, kind, ids) if record.id in rows]
    return entries_of(records, rows) if records else None


def _load_from_database(service: Service, progress: Progress | None = None) -> None:
    """Build the catalogues from the kept vectors; queue the records that have none of their own.

    Vectors of words that are read otherwise since serve until the record has been embedded again.
    """
    with service.begin_work(read_only=True) as work:
        seq = work.index_changes.last_seq()  # what changes from here on is followed
        expected = work.vacancies.count() + work.seekers.count()
    built: dict[RecordKind, Catalogue] = {}
    done = 0
    for kind in KINDS:
        built[kind] = Catalogue(service.catalogues.dimension)
        for batch in _all_records(service, kind):
            done += len(batch)
            _add_or_queue(service, kind, batch, built[kind])
            if progress:
                progress(done, expected)
    service.catalogues.replace(built, seq)


def _all_records(service: Service, kind: RecordKind) -> Iterator[list[Record]]:
    last = 0
    while True:
        with service.begin_work(read_only=True) as work:
            store = work.vacancies if kind is RecordKind.VACANCIES else work.seekers
            batch: list[Record] = list(store.iterate(after_id=last, limit=FOLLOWED_AT_ONCE))
        if not batch:
            return
        yield batch
        last = batch[-1].id


def _add_or_queue(
    service: Service, kind: RecordKind, batch: Sequence[Record], catalogue: Catalogue
) -> None:
    ids = [record.id for record in batch]
    with service.begin_work(read_only=True) as work:
        entries = _entries(service, work, kind, ids)
        hashes = work.embeddings.hashes(kind, ids, model_key(service.encoder))
    up_to_date = set(_up_to_date(entries, hashes)) if entries else set()
    if entries:
        catalogue.put(entries)
    if missing := [record_id for record_id in ids if record_id not in up_to_date]:
        with service.begin_work() as work:
            work.index_changes.queue(kind, missing, removed=False)


def _up_to_date(entries: Entries, hashes: Mapping[int, str]) -> Iterator[int]:
    """Yield the records whose vectors are those of their words as they are read now."""
    for record_id, title, text in zip(entries.ids, entries.titles, entries.texts, strict=True):
        if hashes.get(record_id) == EmbeddingTexts(title, text).content_hash:
            yield record_id


def sync(service: Service, progress: Progress | None = None) -> Synced:
    """Embed what is waiting, follow the log, and keep a snapshot of it."""
    done = embed_pending(service, progress) or 0
    load(service)  # queues what has no vectors of this model
    done += embed_pending(service, progress) or 0
    follow(service)
    if service.catalogues.unsaved:
        catalogue_snapshots.publish(service)
    return Synced(embedded=done, waiting=_pending_count(service))


def rebuild(service: Service, progress: Progress | None = None) -> Synced:
    """Build everything again from the database, whatever the snapshots say; keep a snapshot.

    A new epoch makes every older snapshot useless, for all processes.
    """
    with service.begin_work() as work:
        work.state.begin_epoch()
    with service.catalogues.following:
        _load_from_database(service, progress)
    done = embed_pending(service, progress) or 0
    follow(service)
    with service.begin_work() as work:
        work.embeddings.remove_other_models(model_key(service.encoder))
    catalogue_snapshots.publish(service)
    return Synced(embedded=done, waiting=_pending_count(service))


@contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """Say whether this process alone holds the lock; the system frees it even after kill -9."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
