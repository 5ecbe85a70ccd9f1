"""What importing the service does: little, and nothing to anybody's files."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT, dotted, modules

TEXT_MODEL = {"onnx", "onnxruntime", "torch", "transformers", "sentence_transformers", "sklearn"}
FAISS = {"faiss"}

LOADED = """
import json, sys
import jobmatch.bootstrap
from jobmatch.settings import read_settings
imported = list(sys.modules)
settings = read_settings({"JOBMATCH_DATA_DIR": sys.argv[1]})
jobmatch.bootstrap.upgrade_database(settings)
jobmatch.bootstrap.make_service(settings)
print(json.dumps({"imported": imported, "joined": list(sys.modules)}))
"""

OPENED = """
import importlib, json, os, sys, threading

opened = []

def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        opened.append(os.fsdecode(arguments[0]))
    elif event in {"os.mkdir", "sqlite3.connect", "socket.connect", "subprocess.Popen"}:
        opened.append(f"{event} {arguments[0]}")

sys.addaudithook(watch)
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
threads = [thread.name for thread in threading.enumerate()]
print(json.dumps({"opened": opened, "threads": threads}))
"""


def _printed(code: str, *arguments: str, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", code, *arguments],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    return done.stdout.splitlines()[-1]


def test_the_service_starts_without_the_model_libraries(tmp_path: Path) -> None:
    loaded = json.loads(_printed(LOADED, str(tmp_path)))
    heavy = TEXT_MODEL | FAISS
    found = {when: heavy & set(names) for when, names in loaded.items()}
    assert found == {"imported": set(), "joined": FAISS}


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    """No file of an instance, of the model or of a table is opened, nothing is made or started."""
    data_dir, cache_dir = tmp_path / "data", tmp_path / "cache"
    names = json.dumps([dotted(module) for module in modules()])
    told = _printed(
        OPENED, names, JOBMATCH_DATA_DIR=str(data_dir), JOBMATCH_CACHE_DIR=str(cache_dir)
    )
    seen = json.loads(told)
    ours = [
        path
        for path in seen["opened"]
        if path.startswith((str(tmp_path), str(ROOT / "models"), str(ROOT / "jobmatch")))
        and not path.endswith((".py", ".pyc"))
        and ".pyc." not in path
    ]
    assert ours == []
    assert not [event for event in seen["opened"] if event.startswith(("sqlite3.", "socket."))]
    assert seen["threads"] == ["MainThread"]
    assert list(tmp_path.iterdir()) == []
