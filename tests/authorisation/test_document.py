"""docs/permissions.md says what the table and the routes say: `make permissions` writes it."""

import runpy

from jobmatch.domain.permissions import Permission
from tests.architecture.source import ROOT
from tests.authorisation.conftest import Walk


def test_the_page_about_permissions_is_the_one_that_would_be_written(walk: Walk) -> None:
    page = runpy.run_path(str(ROOT / "docs" / "write_permissions.py"))["page"]
    kept = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
    assert kept.splitlines() == page(walk.app).splitlines()


def test_every_permission_is_needed_somewhere(walk: Walk) -> None:
    page = runpy.run_path(str(ROOT / "docs" / "write_permissions.py"))["page"](walk.app)
    parts = {part.split("`", 1)[0]: part for part in page.split("\n## `")[1:]}
    assert [one for one in Permission if "\n- `" not in parts[one]] == []
