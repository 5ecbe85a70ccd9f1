from click.testing import CliRunner

from jobmatch.cli.database import database_commands


def test_the_revision_that_was_reached_is_told() -> None:
    result = CliRunner().invoke(database_commands(lambda: "0042"), ["upgrade"])
    assert (result.exit_code, result.output) == (0, "The database is at revision 0042.\n")
