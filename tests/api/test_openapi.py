"""The description says what is served, and within which limits."""

import re

from flask import Flask

from tests.api.caller import PREFIX, Caller


def test_the_description_names_every_path_and_method_that_is_served(
    app: Flask, caller: Caller
) -> None:
    served = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(PREFIX) and not rule.rule.startswith(f"{PREFIX}/docs")
        for method in (rule.methods or set()) - {"HEAD"}
    }
    paths = caller.get("/openapi.json").get_json()["paths"]
    told = {(path, method.upper()) for path, methods in paths.items() for method in methods}
    assert told == served


def test_the_description_tells_the_limits_of_what_is_sent(caller: Caller) -> None:
    schemas = caller.get("/openapi.json").get_json()["components"]["schemas"]
    fields = schemas["NewVacancy"]["properties"]
    assert fields["description"]["maxLength"] == 20_000
    assert fields["skills"]["maxItems"] == 200
    assert fields["openings"] | {"title": ""} == {
        "type": "integer",
        "minimum": 1,
        "maximum": 100_000,
        "default": 1,
        "title": "",
    }
    grade = fields["skill_grade"]["anyOf"][0]
    assert (grade["minimum"], grade["maximum"]) == (1, 5)
    assert schemas["NewVacancy"]["additionalProperties"] is False
    assert "maxLength" not in schemas["Vacancy"]["properties"]["description"]
