from importlib.metadata import version

import pytest
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from tests.api.caller import PREFIX, Caller


def test_health_says_that_the_process_answers(stranger: FlaskClient) -> None:
    told = stranger.get(f"{PREFIX}/health").get_json()
    assert told == {"status": "ok", "version": version("jobmatch")}


@pytest.mark.usefixtures("market")
def test_a_service_is_ready_once_its_catalogues_are_loaded(stranger: FlaskClient) -> None:
    assert stranger.get(f"{PREFIX}/ready").get_json() == {"status": "ready"}


def test_the_index_is_described_as_far_as_this_process_has_it(
    caller: Caller, market: Service
) -> None:
    told = caller.get("/index").get_json()
    assert told["dimension"] == market.encoder.dimension
    assert told["vacancies"] == {"records": 3, "indexed": 3, "vectors": 3}
    assert told["seekers"] == {"records": 1, "indexed": 1, "vectors": 1}
    assert told["freshness"]["caught_up"] is True
