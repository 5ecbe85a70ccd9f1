from datetime import UTC, datetime

import pytest

from jobmatch.domain.registrations import Standing, StandingNote, standing_from

AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("has_people", "standing"), [(True, Standing.VERIFIED), (False, Standing.WAITING)]
)
def test_an_employer_that_staff_gave_an_account_is_verified_without_a_word(
    has_people: bool,  # noqa: FBT001 -- one of two cases
    standing: Standing,
) -> None:
    assert standing_from(None, has_people=has_people) is standing


@pytest.mark.parametrize("said", Standing)
@pytest.mark.parametrize("has_people", [True, False])
def test_what_staff_said_counts_before_anything_else(
    said: Standing,
    has_people: bool,  # noqa: FBT001 -- one of two cases
) -> None:
    note = StandingNote(employer_id=1, standing=said, at=AT, account_id=None)
    assert standing_from(note, has_people=has_people) is said
