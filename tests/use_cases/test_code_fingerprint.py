import shutil
from pathlib import Path

import pytest

from jobmatch.use_cases.code_fingerprint import code_fingerprint

TREE = {
    "jobmatch_copy/__init__.py": "",
    "jobmatch_copy/reading.py": "from jobmatch_copy.words import fold\n",
    "jobmatch_copy/words.py": "import re\ndef fold(text): return text.lower()\n",
    "jobmatch_copy/apart.py": "x = 1\n",
    "jobmatch_copy/table.csv": "a,b\n",
}


@pytest.fixture
def code(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "jobmatch_copy"


@pytest.mark.parametrize("name", ["reading.py", "words.py", "table.csv"])
def test_a_change_of_what_is_needed_is_seen(code: Path, name: str) -> None:
    before = code_fingerprint("jobmatch_copy.reading", package=code)
    path = code / name
    path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")
    assert code_fingerprint("jobmatch_copy.reading", package=code) != before


def test_our_own_code_is_found_without_being_told_where() -> None:
    empty = code_fingerprint("nobody.knows")
    assert code_fingerprint("jobmatch.domain.records") != empty
    assert code_fingerprint("jobmatch.matching.spoken") != code_fingerprint(
        "jobmatch.domain.records"
    )


def test_a_change_elsewhere_is_not(code: Path) -> None:
    before = code_fingerprint("jobmatch_copy.reading", package=code)
    (code / "apart.py").write_text("x = 2\n", "utf-8")
    shutil.copy(code / "apart.py", code / "new.py")
    assert code_fingerprint("jobmatch_copy.reading", package=code) == before
