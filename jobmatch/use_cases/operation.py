"""Whether everything that was saved is in the lists, and on what the service runs."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from jobmatch.store.state import DatabaseFacts
from jobmatch.use_cases.index_status import IndexStatus, index_status
from jobmatch.use_cases.ports import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    index: IndexStatus
    database: DatabaseFacts
    data_dir: Path
    version: str


def operation(service: Service) -> Operation:
    """Describe the running service. Raises UnavailableError."""
    with service.begin_work(read_only=True) as work:
        database = work.state.database()
    return Operation(
        index=index_status(service),
        database=database,
        data_dir=service.data_dir,
        version=version("jobmatch"),
    )
