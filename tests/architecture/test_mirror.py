"""Tests mirror the tree: jobmatch/x/y.py has tests/x/test_y.py."""

from pathlib import Path

from tests.architecture.source import PACKAGE, TESTS, modules

# Module → the test file that covers it, or why none has to. Keep this short.
ELSEWHERE = {
    "domain/conditions.py": "tests/store/test_codec.py",  # fields alone, kept and read again
    "domain/accounts.py": "tests/store/test_accounts.py",  # fields alone
    "domain/seekers.py": "tests/store/test_seekers.py",  # fields alone
    "domain/employers.py": "tests/store/test_employers.py",  # fields alone
    "embedding/encoder.py": "tests/embedding/test_sentence_encoder.py",  # a Protocol
    "index/exact_index.py": "tests/index/test_every_index.py",  # runs over both indexes
    "matching/rules/rule.py": "tests/matching/test_ranking.py",  # a Protocol and its values
    "store/record_shape.py": "tests/store/test_records.py",  # the statements of RecordStore
}
# Folders whose modules are covered by one test file of the folder.
TOGETHER = {
    "intake/tables": "tests/intake/tables/test_opening.py",  # by the files it opens
    "store/tables": "tests/store/test_tables.py",  # declarations alone
    "reference/demo_market": "tests/reference/test_demo_market.py",  # by the files it writes
}


def _test_of(module: Path) -> Path:
    return TESTS / module.parent / f"test_{module.name}"


def _covered(module: Path) -> bool:
    if _test_of(module).exists():
        return True
    together = TOGETHER.get(module.parent.as_posix())
    elsewhere = together or ELSEWHERE.get(module.as_posix())
    return elsewhere is not None and (TESTS.parent / elsewhere).exists()


def test_every_module_has_its_test_file() -> None:
    assert [str(module) for module in modules() if not _covered(module)] == []


def test_no_exception_outlives_its_reason() -> None:
    assert [name for name in ELSEWHERE if not (PACKAGE / name).exists()] == []
    assert [name for name in ELSEWHERE if _test_of(Path(name)).exists()] == []
    assert [name for name in TOGETHER if not (PACKAGE / name).is_dir()] == []
