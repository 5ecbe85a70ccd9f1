"""What the description promises is what the API does, whatever is sent to it."""

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import BaseSchema, GenerationMode

from jobmatch.api.routes import Route
from jobmatch.use_cases.ports import Service
from tests.api.caller import every_route

EXAMPLES = 20  # of each operation, fitting and unfit ones each


@pytest.fixture
def described(app: Flask, token: str, market: Service) -> BaseSchema:  # noqa: ARG001 -- records to find
    app.config["PROPAGATE_EXCEPTIONS"] = False  # a failure is answered, as when it is served
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", app, headers={"Authorization": f"Bearer {token}"}
    )


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("route", every_route(), ids=lambda route: route.name)
def test_an_operation_answers_as_described(
    described: BaseSchema, token: str, route: Route, mode: GenerationMode
) -> None:
    operation = described.find_operation_by_id(route.name)

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def holds(case: Case) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"})

    holds()
