import pytest

from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.forms import PriorityGroup
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.seekers import SeekerPersonRow

SEALING = Sealing(table_of(SeekerPersonRow), b"k" * 32)
VALUES = {
    "full_name": "Nguyễn Thị Hoa",
    "identity_number": "038199000123",
    "priority_groups": frozenset({PriorityGroup.NEAR_POOR}),
}


def test_sensitive_columns_are_sealed_and_the_others_stay_readable() -> None:
    row = SEALING.sealed(7, VALUES)
    assert row["full_name"] == "Nguyễn Thị Hoa"
    assert "038199000123" not in row["identity_number"]
    assert "near_poor" not in row["priority_groups"]
    assert SEALING.opened(7, row) == VALUES


def test_what_nobody_said_stays_empty() -> None:
    nothing = {"phone": "", "priority_groups": frozenset()}
    row = SEALING.sealed(7, nothing)
    assert row == {"phone": "", "priority_groups": ""}
    assert SEALING.opened(7, row) == nothing


def test_a_row_copied_over_another_cannot_be_read() -> None:
    with pytest.raises(UnavailableError, match="identity_number:8"):
        SEALING.opened(8, SEALING.sealed(7, VALUES))
