"""Catalogues on disk, so that a process starts in seconds; never the truth, always checked."""

import logging
from dataclasses import dataclass
from itertools import chain
from time import monotonic

from jobmatch.domain.records import RecordKind
from jobmatch.embedding.texts import TEXT_VERSION
from jobmatch.index.manifests import Identity
from jobmatch.index.snapshots import (
    Publisher,
    PublisherBusyError,
    StaleSnapshotError,
    load_newest,
)
from jobmatch.index.words import TERMS_VERSION
from jobmatch.matching.advert_prints import PRINTS_VERSION
from jobmatch.matching.catalogue import Catalogue
from jobmatch.matching.facts import FACTS_VERSION
from jobmatch.matching.numbering import revision as lexicon_revision
from jobmatch.use_cases.catalogues import KINDS
from jobmatch.use_cases.ports import Service

DUE_CHANGES = 2000  # a new process would have to follow so many, or
DUE_SECONDS = 120.0  # so long since the first change that no snapshot holds

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedCatalogues:
    catalogues: dict[RecordKind, Catalogue]
    seq: int


def identity(service: Service) -> Identity:
    """Return what a snapshot must have been made with to be of use here."""
    with service.begin_work(read_only=True) as work:
        epoch = work.index_changes.epoch()
    encoder = service.encoder
    return Identity(
        encoder_name=encoder.name,
        encoder_revision=encoder.revision,
        dimension=encoder.dimension,
        text_version=f"{TEXT_VERSION}.{TERMS_VERSION}.{FACTS_VERSION}.{PRINTS_VERSION}"
        f".{lexicon_revision()}",
        db_epoch=epoch,
    )


def load(service: Service) -> LoadedCatalogues | None:
    """Return the newest good snapshot, or None where everything must be built from the database.

    One that is ahead of the database's log belongs to a later state than a restored backup.
    """
    found = load_newest(service.data_dir / "index", identity(service))
    for refused in found.refused:
        _log.warning("index snapshot %s refused: %s", refused.generation, refused.detail)
    if found.snapshot is None:
        return None
    if _is_ahead(service, found.snapshot.manifest.max_seq):
        return None
    arrays = found.snapshot.arrays
    catalogues = {
        kind: Catalogue.from_arrays(
            {
                name.removeprefix(f"{kind}."): array
                for name, array in arrays.items()
                if name.startswith(f"{kind}.")
            },
            service.encoder.dimension,
        )
        for kind in KINDS
    }
    return LoadedCatalogues(catalogues=catalogues, seq=found.snapshot.manifest.max_seq)


def _is_ahead(service: Service, seq: int) -> bool:
    """Whether a snapshot holds changes that the database does not know.

    The database is then an older one put back: its next changes would take the numbers of those
    it lost. A new epoch makes every snapshot of before useless.
    """
    with service.begin_work() as work:
        if seq <= work.index_changes.last_seq():
            return False
        work.state.begin_epoch()
    _log.warning("the index snapshot is ahead of the database: built anew")
    return True


def publish(service: Service) -> bool:
    """Save the catalogues of this process; False where another process does or has done so."""
    held = service.catalogues
    with held.following:  # nothing changes meanwhile
        if held.seq is None:
            return False
        arrays = chain.from_iterable(held.of(kind).arrays(f"{kind}.") for kind in KINDS)
        try:
            with Publisher(service.data_dir / "index") as publisher:
                publisher.publish(
                    arrays,
                    identity(service),
                    max_seq=held.seq,
                    count=sum(len(held.of(kind)) for kind in KINDS),
                )
        except (PublisherBusyError, StaleSnapshotError):
            return False
        held.saved()
    return True


def publish_if_due(service: Service) -> bool:
    """Save the catalogues once enough has changed, or some change has waited long enough."""
    if not service.catalogues.due(monotonic(), DUE_CHANGES, DUE_SECONDS):
        return False
    return publish(service)


def describe(service: Service) -> str:
    """Say what the newest snapshot is, for operators."""
    found = load_newest(service.data_dir / "index", identity(service))
    if found.snapshot is None:
        reasons = "; ".join(str(refused.detail) for refused in found.refused)
        return f"none ({reasons})" if reasons else "none"
    manifest = found.snapshot.manifest
    return f"generation {manifest.generation}, {manifest.count} records, change {manifest.max_seq}"
