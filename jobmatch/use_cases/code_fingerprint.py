"""Which code made a kept result: equal fingerprints mean that it would be made the same again."""

import ast
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def code_fingerprint(*modules: str, package: Path = PACKAGE) -> str:
    """Return what changes with these modules, all of ours that they import, or a table (CSV).

    The tables are those that lie beside any of the modules.
    """
    sources = sorted(_closure(modules, package).values())
    tables = sorted({table for source in sources for table in source.parent.glob("*.csv")})
    found = blake2b(digest_size=16)
    for path in (*sources, *tables):
        found.update(f"{path.name}\x1f{path.stat().st_size}\x1f".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _closure(modules: tuple[str, ...], package: Path) -> dict[str, Path]:
    """Return the file of every module that these need, themselves among them."""
    found: dict[str, Path] = {}
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        path = None if name in found else _source(name, package)
        if path is not None:
            found[name] = path
            waiting += _imported(path)
    return found


def _source(name: str, package: Path) -> Path | None:
    """Return where a module of ours is written; None for a name that is none."""
    first, *rest = name.split(".")
    if first != package.name:
        return None
    at = package.joinpath(*rest)
    places = (at / "__init__.py", at.with_suffix(".py"))
    return next((place for place in places if place.is_file()), None)


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
