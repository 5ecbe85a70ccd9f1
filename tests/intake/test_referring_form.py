import pytest

from jobmatch.intake.form_values import Refused
from jobmatch.intake.referring_form import ReferringAnswers, read_referring_form

GOOD = {"with": "V-1\nV-2\nV-1", "valid_days": "15", "consent": "yes", "note": " Mang  bằng "}


def test_the_chosen_lines_and_what_the_slip_says_are_read() -> None:
    assert read_referring_form(GOOD | {"tell_seeker": "yes"}) == ReferringAnswers(
        refs=("V-1", "V-2"),
        valid_days=15,
        note="Mang bằng",
        tell_employer=False,
        tell_seeker=True,
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"with": ""}, "with"),
        ({"valid_days": ""}, "valid_days"),
        ({"valid_days": "0"}, "valid_days"),
        ({"valid_days": "91"}, "valid_days"),
        ({"valid_days": "2,5"}, "valid_days"),
        ({"consent": ""}, "consent"),
        ({"note": "x" * 201}, "note"),
    ],
)
def test_nobody_is_referred_without_lines_days_or_consent(
    changed: dict[str, str], field: str
) -> None:
    read = read_referring_form(GOOD | changed)
    assert isinstance(read, Refused)
    assert list(read.problems) == [field]
