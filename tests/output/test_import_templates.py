from pathlib import Path

import pytest

from jobmatch.domain.imports import ImportKind
from jobmatch.intake.read_table import read_table
from jobmatch.output.import_templates import TEMPLATES, import_template


@pytest.mark.parametrize("kind", ImportKind)
def test_our_own_template_is_understood_to_its_last_column(
    kind: ImportKind, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(import_template(kind))
    table = read_table(path)
    assert table.kind is kind
    assert table.columns == tuple(column.header for column in TEMPLATES[kind])
    assert {column for _, column in table.mapping} == set(table.columns)
    assert not table.needs_mapping
    (example,) = table.rows()
    assert example.draft is not None
    assert example.problems == ()
