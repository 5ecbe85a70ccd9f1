"""A process that works on imported files until it is killed; for test_import_jobs."""

from pathlib import Path
from time import sleep

from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.import_jobs import start_import_jobs
from jobmatch.use_cases.ports import Service
from tests.fakes import KEYS, HashingEncoder, SetClock


def run(data_dir: str) -> None:
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
    start_import_jobs(service)
    while True:
        sleep(1)
