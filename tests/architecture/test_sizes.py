"""Modules fit on a few screens, functions on one."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import PACKAGE, modules, tree

LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 60
SHORT = 25  # nine functions in ten

# Function → why it may be longer.
LONGER: dict[str, str] = {}


def _functions(module: Path) -> Iterator[tuple[str, int]]:
    """Yield the name and length of every function, those inside others apart."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            yield f"{module}: {node.name}", node.end_lineno - node.lineno + 1


ALL = dict(found for module in modules() for found in _functions(module))


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    lengths = {str(m): len((PACKAGE / m).read_text("utf-8").splitlines()) for m in modules()}
    assert {name: n for name, n in lengths.items() if n > LINES_OF_A_MODULE} == {}


def test_no_function_is_longer_than_sixty_lines() -> None:
    longer = {name: n for name, n in ALL.items() if n > LINES_OF_A_FUNCTION}
    assert set(longer) <= set(LONGER), longer


def test_no_exception_outlives_its_reason() -> None:
    assert {name for name in LONGER if ALL.get(name, 0) <= LINES_OF_A_FUNCTION} == set()


def test_nine_functions_in_ten_are_short() -> None:
    short = sum(length <= SHORT for length in ALL.values())
    assert short >= 0.9 * len(ALL), f"{short} of {len(ALL)}"
