"""What the description promises is what the API does, whatever is sent to it."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import CheckFunction, GenerationMode
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from jobmatch.api.field_messages import MESSAGES
from jobmatch.api.routes import Route
from tests.api.caller import every_route

EXAMPLES = 20  # of each operation, fitting ones and unfit ones each

MEANING = {
    "title", "name", "salary", "request", "closes_on",
    "phone", "email", "identity_number", "tax_code",
    "occupation_code", "province_code",
}  # fmt: skip
"""Fields of which a schema cannot say whether they mean anything."""

UNTELLABLE = {
    words
    for problem in ("not_text", "unknown_commune")
    for words in (MESSAGES[problem].vi, MESSAGES[problem].en)
}
"""What may be wrong with any text, and with a place as a whole."""


@pytest.fixture
def described(app: Flask, token: str) -> OpenApiSchema:
    app.config["PROPAGATE_EXCEPTIONS"] = False  # a failure is answered, as when it is served
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", app, headers={"Authorization": f"Bearer {token}"}
    )


@pytest.mark.slow
@pytest.mark.usefixtures("market")
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("route", every_route(), ids=lambda route: route.name)
def test_an_operation_answers_as_described(
    described: OpenApiSchema, token: str, route: Route, mode: GenerationMode
) -> None:
    operation = described.find_operation_by_id(route.name)

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def holds(case: schemathesis.Case) -> None:  # type: ignore[type-arg]
        excluded: list[CheckFunction] = [positive_data_acceptance]
        if not _body_is_unfit(case):  # an unfit filter or header may not survive being sent
            excluded.append(negative_data_rejection)
        answer = case.call_and_validate(
            headers={"Authorization": f"Bearer {token}"}, excluded_checks=excluded
        )
        if mode is GenerationMode.POSITIVE and answer.status_code in {400, 422}:
            _only_its_meaning_is_wrong(answer.json()["error"])

    holds()


def _body_is_unfit(case: schemathesis.Case) -> bool:  # type: ignore[type-arg]
    body = case.meta.components.get(ParameterLocation.BODY) if case.meta else None
    return body is not None and body.mode is GenerationMode.NEGATIVE


def _only_its_meaning_is_wrong(error: dict[str, Any]) -> None:
    assert error["code"] in {"invalid", "unreadable_file"}
    for path, message in error["fields"].items():
        last = [part for part in path.split(".") if not part.isdecimal()][-1]
        assert last in MEANING or message in UNTELLABLE, (path, message)
