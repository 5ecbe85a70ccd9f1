"""Migrations and tables agree; there is one way from nothing to the newest revision."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from jobmatch.store import migrate
from jobmatch.store.engine import make_engine
from tests.architecture.source import ROOT


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return ScriptDirectory.from_config(config)


def test_there_is_one_head() -> None:
    assert len(_scripts().get_heads()) == 1


def test_migrations_are_one_numbered_line() -> None:
    revisions = [script.revision for script in reversed(list(_scripts().walk_revisions()))]
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]
    files = sorted(path.name[:4] for path in (ROOT / "migrations" / "versions").glob("*.py"))
    assert files == revisions


def test_the_migrated_tables_are_the_declared_ones(sqlite_template: Path) -> None:
    engine = make_engine(f"sqlite:///{sqlite_template}")
    try:
        assert migrate.differences(engine) == []
    finally:
        engine.dispose()
