"""Only `store/unit_of_work.py` begins and ends transactions."""

import ast
from pathlib import Path

from tests.architecture.source import modules, tree

COMMITTER = Path("store/unit_of_work.py")
METHODS = {"begin", "begin_nested", "begin_twophase", "commit", "rollback", "prepare"}
WORDS = {"COMMIT", "ROLLBACK", "END TRANSACTION", "SAVEPOINT", "AUTOCOMMIT"}


def _ends_transactions(module: ast.Module) -> bool:
    called = {
        call.func.attr
        for call in ast.walk(module)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    }
    said = {
        constant.value.strip().upper()
        for constant in ast.walk(module)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }
    return bool(called & METHODS or said & WORDS)


def test_one_file_begins_and_ends_transactions() -> None:
    assert [module for module in modules() if _ends_transactions(tree(module))] == [COMMITTER]


def test_a_second_committer_would_be_seen() -> None:
    assert _ends_transactions(ast.parse("def f(connection): connection.commit()"))
    assert _ends_transactions(ast.parse("with engine.begin() as connection: pass"))
    assert _ends_transactions(ast.parse("connection.exec_driver_sql('commit')"))
    assert not _ends_transactions(ast.parse("work.state.begin_epoch()"))
