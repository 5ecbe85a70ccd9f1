"""A process that embeds, follows and publishes until it is killed; for test_indexing."""

from pathlib import Path

from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogue_snapshots import publish
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.indexing import embed_pending, follow, load
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
    print("begun", flush=True)  # noqa: T201 -- the test waits for it
    load(service)
    while True:
        embed_pending(service)
        follow(service)
        publish(service)
