"""One application over two centres, built once for the whole walk."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from jobmatch.api.app import add_api
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.ports import Service
from jobmatch.web.app import WebOptions, make_web
from jobmatch.web.guards import current_session
from tests.authorisation.sides import Identity
from tests.authorisation.world import build
from tests.fakes import KEYS, HashingEncoder, SetClock


@dataclass(frozen=True, kw_only=True)
class Walk:
    app: Flask
    service: Service
    identities: list[Identity]
    database: Path


@pytest.fixture(scope="module")
def walk(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("walk")
    database = folder / "jobmatch.db"
    shutil.copy(sqlite_template, database)
    engine = make_engine(f"sqlite:///{database}")
    encoder = HashingEncoder()
    service = Service(
        begin_work=work_on(engine, KEYS),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=SetClock(),
        data_dir=folder,
        read_table=read_table,
        keys=KEYS,
    )
    identities = build(service, engine)
    app = make_web(service, WebOptions(data_dir=folder, secret_key=b"only for tests" * 3))
    add_api(app, service, current_session)
    app.config["WTF_CSRF_ENABLED"] = False  # the walk asks what a session may, not a form
    yield Walk(app=app, service=service, identities=identities, database=database)
    engine.dispose()
