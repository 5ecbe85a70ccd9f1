"""The domain is told the time; what finds and ranks never hears who a person is."""

import ast
from dataclasses import fields
from tomllib import loads

from jobmatch.domain.seekers import Person
from tests.architecture.source import PACKAGE, imports_of, inside, names_in, tree

CLOCKS = {"now", "today", "utcnow", "fromtimestamp", "monotonic", "perf_counter", "time_ns"}
OF_NO_DOMAIN = {"time", "os", "sys", "random", "secrets", "socket", "logging", "pathlib.Path.open"}

# What a person is and has: ranking may not even name it.
PERSONAL = {"Person", "MaskedPerson", "person", *(field.name for field in fields(Person))}
RANKING = ("embedding", "matching")


def _asks_a_clock(node: ast.AST) -> set[str]:
    return {
        call.func.attr
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    } & CLOCKS


def _named(node: ast.AST) -> set[str]:
    """Return the personal words that code names, in strings for getattr and columns as well."""
    strings = {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    return (set(names_in(node)) | strings) & PERSONAL


def test_the_domain_has_no_clock() -> None:
    assert {str(m): asked for m in inside("domain") if (asked := _asks_a_clock(tree(m)))} == {}
    assert _asks_a_clock(ast.parse("today = date.today()")) == {"today"}


def test_the_domain_asks_nothing_of_its_surroundings() -> None:
    asking = {
        str(module): found
        for module in inside("domain")
        if (found := {name.split(".")[0] for name in imports_of(tree(module))} & OF_NO_DOMAIN)
    }
    assert asking == {}


def test_nothing_that_finds_or_ranks_names_a_person() -> None:
    assert {str(m): found for m in inside(*RANKING) if (found := _named(tree(m)))} == {}


def test_a_name_in_the_ranking_would_be_seen() -> None:
    assert _named(ast.parse("points[seeker.person.sex == 'male'] += 1")) == {"person", "sex"}
    assert _named(ast.parse("getattr(seeker, 'ethnicity')")) == {"ethnicity"}
    assert _named(ast.parse("from jobmatch.domain.seekers import Person")) == {"Person"}


def test_the_table_of_points_names_nothing_personal() -> None:
    table = loads((PACKAGE / "matching" / "weights.toml").read_text("utf-8"))
    named = {*table, *(name for group in table.values() for name in group)}
    assert named & PERSONAL == set()
