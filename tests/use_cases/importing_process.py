"""A process that takes in a noted import, until it is done or killed; for test_import_crashes."""

from pathlib import Path

from jobmatch.domain.imports import Import
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.imports import run_import
from jobmatch.use_cases.ports import Service
from tests.fakes import KEYS, HashingEncoder, SetClock


def run(data_dir: str, import_id: int) -> None:
    """Write a line for every batch kept, and at the end the most memory used, in kilobytes."""
    encoder = HashingEncoder()
    service = Service(
        begin_work=work_on(make_engine(f"sqlite:///{data_dir}/jobmatch.db"), KEYS),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=SetClock(),
        data_dir=Path(data_dir),
        read_table=read_table,
        keys=KEYS,
    )
    run_import(service, import_id, _tell)
    print("most", _most_memory(), flush=True)  # noqa: T201 -- the test waits for it


def _most_memory() -> int:
    """Return the most kilobytes this program used; ru_maxrss would count its parent's too."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def _tell(running: Import) -> None:
    print("kept", running.last_row, flush=True)  # noqa: T201 -- the test waits for it
