"""The code and the documents as texts and trees, for tests that are about them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "jobmatch"
TESTS = ROOT / "tests"

DOCUMENTS = sorted(
    {
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    }
)


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the service, `__init__.py` apart, by its path below the package."""
    found = (path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
    return tuple(sorted(path for path in found if path.name != "__init__.py"))


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text("utf-8"))


def dotted(module: Path) -> str:
    """Return the name under which a module is imported."""
    return ".".join(("jobmatch", *module.with_suffix("").parts))


def inside(*folders: str) -> list[Path]:
    """Return the modules below these packages."""
    return [module for module in modules() if module.parts[0] in folders]


def names_in(node: ast.AST) -> Iterator[str]:
    """Yield every name that code uses: variables, attributes, arguments, imports."""
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name
            case ast.keyword(arg=str(name)) | ast.alias(name=name):
                yield name
            case _:
                pass


def imports_of(node: ast.AST) -> set[str]:
    """Return the dotted names that code imports: "time", "datetime.date"."""
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            found |= {alias.name for alias in part.names}
        elif isinstance(part, ast.ImportFrom):
            found |= {f"{part.module}.{alias.name}" for alias in part.names}
    return found


def text_of(document: Path) -> str:
    return document.read_text("utf-8") if document.exists() else ""


def code_in(document: Path) -> list[str]:
    """Return the lines of fenced blocks, and what stands between backquotes in the prose."""
    text = text_of(document)
    fences = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = [line for block in fences for line in _joined(block).splitlines()]
    return [*lines, *re.findall(r"`([^`\n]+)`", prose)]


def _joined(block: str) -> str:
    """Return a block with its continued lines in one."""
    return re.sub(r"\\\n\s*", " ", block)
