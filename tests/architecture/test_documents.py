"""The documents: links lead somewhere, commands exist, every setting and command is told of."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote

import click
import pytest

from jobmatch.cli.app import make_cli
from jobmatch.domain.permissions import Permission
from tests.architecture.source import DOCUMENTS, PACKAGE, ROOT, code_in, modules, text_of

OPERATIONS = ROOT / "docs" / "operations.md"
README = ROOT / "README.md"
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
PATH = re.compile(
    r"(?:jobmatch|tests|docs|models|migrations|benchmarks)/[\w./-]*\w\.(?:py|toml|md|csv|sh)"
)
VARIABLE = re.compile(r"JOBMATCH_[A-Z_]+")
# Read by the tests, not by the service.
OF_TESTS = {"JOBMATCH_TEST_POSTGRESQL", "JOBMATCH_SHARED"}


def _not_here() -> NoReturn:
    raise AssertionError("no command is run here")


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command that does something."""
    if not isinstance(command, click.Group):
        yield path
        return
    for name, part in command.commands.items():
        yield from _commands(part, (*path, name))


CLI = make_cli(_not_here, _not_here, _not_here, ("127.0.0.1", 8000), _not_here)
TARGETS = set(
    re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
)


def _quoted(program: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each quoted call of a program: where it stands, and its arguments."""
    for document in DOCUMENTS:
        for line in code_in(document):
            for call in re.split(r"\s(?:&&|\|)\s", line.split(" #")[0]):
                words = _words(call)
                while words and ("=" in words[0] or words[0] in {"$", "sudo"}):
                    words = words[1:]
                if words and words[0].rpartition("/")[2] == program:
                    yield str(document.relative_to(ROOT)), words[1:]


def _words(call: str) -> list[str]:
    try:
        return shlex.split(call)
    except ValueError:  # half a line of prose
        return []


def _unknown_word(arguments: list[str]) -> str | None:
    """Return the first word of a quoted call that the command line would not understand."""
    command: click.Command = CLI
    for word in arguments:
        if word.startswith("-"):
            known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
            if word.split("=")[0] not in known | {"--help", "-h"}:
                return word
        elif isinstance(command, click.Group):
            choices = word.split("|")
            if not set(choices) <= set(command.commands):
                return word
            command = command.commands[choices[0]]
    return None


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in DOCUMENTS
        for target in LINK.findall(text_of(document))
        if not re.match(r"[a-z]+:", target) and not _leads_somewhere(document, unquote(target))
    ]
    assert broken == []


def _leads_somewhere(document: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    there = (document.parent / path).resolve() if path else document
    if not there.exists():
        return False
    return not anchor or anchor in _anchors(there)


def _anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", text_of(document), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_file_that_a_document_names_exists() -> None:
    gone = [
        f"{document.relative_to(ROOT)}: {path}"
        for document in DOCUMENTS
        for path in PATH.findall(text_of(document))
        if not (ROOT / path).exists()
    ]
    assert gone == []


def test_every_quoted_command_exists() -> None:
    wrong = [
        f"{where}: jobmatch {shlex.join(arguments)} ({word})"
        for where, arguments in _quoted("jobmatch")
        if (word := _unknown_word(arguments))
    ]
    assert wrong == []


def test_every_quoted_make_target_exists() -> None:
    quoted = list(_quoted("make"))
    targets = [(where, word) for where, words in quoted for word in words if "=" not in word]
    assert [f"{where}: make {word}" for where, word in targets if word not in TARGETS] == []
    assert quoted


def test_a_wrong_command_would_be_seen() -> None:
    assert _unknown_word(["index", "rebild"]) == "rebild"
    assert _unknown_word(["import", "vacancies", "jobs.csv", "--dryrun"]) == "--dryrun"
    assert _unknown_word(["import", "vacancies|seekers", "jobs.csv", "--dry-run"]) is None


@pytest.mark.parametrize("command", list(_commands(CLI)), ids=" ".join)
def test_every_command_is_in_the_handbook(command: tuple[str, ...]) -> None:
    told = [
        arguments
        for where, arguments in (*_quoted("jobmatch"), *_quoted("make"))
        if where in {"docs/operations.md", "README.md"}
    ]
    assert any(_is_call_of(command, arguments) for arguments in told)


def _is_call_of(command: tuple[str, ...], arguments: list[str]) -> bool:
    return len(arguments) >= len(command) and all(
        name in word.split("|") for name, word in zip(command, arguments, strict=False)
    )


def test_every_setting_is_in_the_handbook_and_nothing_else_is() -> None:
    read = {
        name
        for module in modules()
        for name in VARIABLE.findall((PACKAGE / module).read_text("utf-8"))
    }
    rows = re.findall(r"^\| `(JOBMATCH_[A-Z_]+)`", text_of(OPERATIONS), re.MULTILINE)
    assert set(rows) == read
    mentioned = {name for one in DOCUMENTS for name in VARIABLE.findall(text_of(one))}
    assert mentioned - read == mentioned & OF_TESTS


def test_every_permission_is_in_the_decision_about_them() -> None:
    decision = text_of(ROOT / "docs" / "decisions" / "0007-access-policy-as-a-table.md")
    rows = re.findall(r"^\| `(\w+)`", decision, re.MULTILINE)
    assert rows == [permission.value for permission in Permission]


def test_every_decision_is_in_the_list_of_them() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall(text_of(folder / "README.md"))
    there = [path.name for path in sorted(folder.glob("[0-9]*.md"))]
    assert [link for link in listed if re.match(r"\d{4}-", link)] == there


def test_every_package_is_in_the_picture() -> None:
    text = text_of(ROOT / "docs" / "architecture.md")
    parts = {module.parts[0].removesuffix(".py") for module in modules()}
    assert [part for part in sorted(parts) if f"| `{part}" not in text] == []
