import pytest

from jobmatch.domain.errors import NotFoundError
from tests.cli.conftest import Run


def test_centres_are_added_renamed_and_listed(run: Run) -> None:
    assert run("centre", "add", "Chi nhánh", "--phone", "0237 3111 111").output == (
        "Centre 2 is added.\n"
    )
    run("centre", "rename", "2", "Chi nhánh Sầm Sơn", "--address", "1 Lê Lợi")
    main, branch = run("centre", "list").output.splitlines()
    assert main == "1  Trung tâm Dịch vụ việc làm"
    assert branch == "2  Chi nhánh Sầm Sơn  (1 Lê Lợi, 0237 3111 111)"
    with pytest.raises(NotFoundError):
        run("centre", "rename", "9", "X")
