"""The whole web door over a real database; only the text model is a small, predictable one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient
from numpy.typing import NDArray

from jobmatch.domain.accounts import Role
from jobmatch.domain.records import folded
from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.unit_of_work import BeginWork
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.web.app import WebOptions, make_web
from jobmatch.web.assets import build_assets
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import KEYS
from tests.web.door import NAME, PASSWORD, sign_in

DIMENSION = 64
Vectors = NDArray[np.float32]


class WordEncoder:
    """Each word turns one axis, so texts that share words are alike and others are not."""

    name = "words"
    revision = "1"
    dimension = DIMENSION

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.array([_unit(text) for text in texts], dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self.encode_queries(texts)


@dataclass(frozen=True)
class StoppedClock:
    moment: datetime
    day: date

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.day


@pytest.fixture
def service(begin_work: BeginWork, tmp_path: Path, now: datetime, today: date) -> Service:
    return Service(
        begin_work=begin_work,
        encoder=WordEncoder(),
        catalogues=Catalogues(DIMENSION),
        ranking=Ranking(shipped_weights()),
        clock=StoppedClock(now, today),
        data_dir=tmp_path,
        read_table=read_table,
        keys=KEYS,
    )


@pytest.fixture(scope="session")
def built_assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose pages' files are made once for all tests."""
    folder = tmp_path_factory.mktemp("web")
    build_assets(folder / "static")
    return folder


@pytest.fixture
def app(service: Service, built_assets: Path) -> Flask:
    return make_web(service, WebOptions(data_dir=built_assets, secret_key=b"only for tests" * 3))


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """Somebody who has not signed in."""
    return app.test_client()


@pytest.fixture
def counsellor(app: Flask, service: Service) -> FlaskClient:
    """Somebody who has signed in through the page."""
    create_account(service, NAME, PASSWORD, Role.COUNSELLOR)
    client = app.test_client()
    assert sign_in(client).status_code == 303
    return client


@pytest.fixture
def market(service: Service) -> Service:
    """Two vacancies and a seeker, all in the index: V-1 fits S-1, V-2 does not."""
    with service.begin_work() as work:
        for title in ("Công nhân may công nghiệp", "Kế toán trưởng"):
            work.vacancies.add(a_vacancy_draft(title=title), service.clock.now())
        work.seekers.add(a_seeker_draft(desired_job="Công nhân may"), service.clock.now())
    sync(service)
    return service


def _unit(text: str) -> NDArray[np.float32]:
    vector = np.zeros(DIMENSION, dtype=np.float32)
    for word in folded(text).split():
        vector[sum(word.encode()) % DIMENSION] += 1
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
