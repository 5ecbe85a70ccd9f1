"""Whether the lists show everything that was saved, and what the index is made of."""

from dataclasses import dataclass

from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases import catalogue_snapshots
from jobmatch.use_cases.catalogues import KINDS, model_key
from jobmatch.use_cases.ports import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """Whether lists show everything that was saved: changes waiting, and whether all are in."""

    pending: int
    seq: int
    last_seq: int

    @property
    def caught_up(self) -> bool:
        return self.pending == 0 and self.seq == self.last_seq


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStatus:
    model: str
    dimension: int
    freshness: Freshness
    records: dict[RecordKind, int]  # in the database
    indexed: dict[RecordKind, int]  # in the catalogues of this process
    vectors: dict[RecordKind, int]  # kept in the database for this model
    snapshot: str  # what the last snapshot is, or why there is none


def freshness(service: Service) -> Freshness:
    """Say whether this process has taken in everything that was saved."""
    with service.begin_work(read_only=True) as work:
        return freshness_in(work, service)


def freshness_in(work: UnitOfWork, service: Service) -> Freshness:
    """Say the same, read in a unit of work that is open already."""
    pending, last_seq = work.index_changes.pending_count_and_last_seq()
    return Freshness(pending=pending, seq=service.catalogues.seq or 0, last_seq=last_seq)


def index_status(service: Service) -> IndexStatus:
    """Describe the model, the catalogues and the last snapshot, for operators."""
    model = model_key(service.encoder)
    with service.begin_work(read_only=True) as work:
        records = {
            RecordKind.VACANCIES: work.vacancies.count(),
            RecordKind.SEEKERS: work.seekers.count(),
        }
        vectors = {kind: work.embeddings.count(kind, model) for kind in KINDS}
    return IndexStatus(
        model=model,
        dimension=service.encoder.dimension,
        freshness=freshness(service),
        records=records,
        indexed={kind: len(service.catalogues.of(kind)) for kind in KINDS},
        vectors=vectors,
        snapshot=catalogue_snapshots.describe(service),
    )
