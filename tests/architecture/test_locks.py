"""The lock files: every pin has a hash, nothing needs a graphics card, both agree."""

import re
from pathlib import Path
from tomllib import loads

import pytest
from packaging.requirements import Requirement

from tests.architecture.source import ROOT

RUN, DEVELOP = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
CUDA = re.compile(r"nvidia|cuda|cudnn|triton|cupy|-cu\d\d")
# Installed by the Makefile from the index that has the build for processors.
TORCH = "torch"
COPYLEFT_TOOLS = {"djlint", "codespell"}  # GPL: may be used, not shipped


def _pins(lock: Path) -> dict[str, str]:
    """Return each pinned requirement and its block."""
    text = re.sub(r"^\s*#.*\n", "", lock.read_text("utf-8"), flags=re.MULTILINE)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    return {block.split("==")[0].split("[")[0].strip(): block for block in blocks if block.strip()}


def _version(block: str) -> str:
    found = re.search(r"==([^\s;]+)", block)
    return found.group(1) if found else ""


def _wanted(*groups: str) -> set[str]:
    project = loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for group in groups for line in project["optional-dependencies"][group]]
    named = {Requirement(line).name for line in (*project["dependencies"], *extras)}
    return {name.lower().replace("_", "-") for name in named} - {TORCH}


@pytest.mark.parametrize("lock", [RUN, DEVELOP], ids=lambda lock: lock.name)
def test_every_pin_has_one_version_and_a_hash(lock: Path) -> None:
    pins = _pins(lock)
    assert len(pins) > 50
    assert [name for name, block in pins.items() if block.count("==") < 1] == []
    assert [name for name, block in pins.items() if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", [RUN, DEVELOP], ids=lambda lock: lock.name)
def test_nothing_for_graphics_cards_is_locked(lock: Path) -> None:
    assert [name for name in _pins(lock) if name == TORCH or CUDA.search(name)] == []


def test_what_the_project_asks_for_is_locked() -> None:
    assert _wanted("build") - set(_pins(RUN)) == set()
    assert _wanted("build", "dev") - set(_pins(DEVELOP)) == set()


def test_developing_uses_the_versions_that_are_run() -> None:
    run, develop = _pins(RUN), _pins(DEVELOP)
    others = {
        name: (_version(run[name]), _version(develop.get(name, "")))
        for name in run
        if _version(run[name]) != _version(develop.get(name, ""))
    }
    assert others == {}


def test_the_makefile_pins_a_torch_that_the_project_accepts() -> None:
    pinned = re.search(r"^TORCH := (\S+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    project = loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = next(Requirement(line) for line in project["dependencies"] if line.startswith(TORCH))
    assert pinned is not None
    assert asked.specifier.contains(pinned.group(1))


def test_tools_under_the_gpl_are_not_shipped() -> None:
    assert COPYLEFT_TOOLS & set(_pins(RUN)) == set()
    assert set(_pins(DEVELOP)) >= COPYLEFT_TOOLS
