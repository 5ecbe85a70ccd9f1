from enum import StrEnum
from itertools import pairwise

import pytest

from jobmatch.domain import forms
from jobmatch.domain.forms import QUALIFICATION_RANK, SCHOOL_RANK, Qualification, SchoolLevel

LISTS = [
    kind
    for kind in vars(forms).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


def test_schooling_rises_to_the_end_of_upper_secondary() -> None:
    assert SCHOOL_RANK[SchoolLevel.BELOW_PRIMARY] == 0
    assert SCHOOL_RANK[SchoolLevel.UPPER_SECONDARY] == 3


def test_qualification_rises_from_untrained_to_doctor() -> None:
    order = [
        *(Qualification.UNTRAINED, Qualification.SKILLED_NO_CERT, Qualification.CERT_UNDER_3M),
        *(Qualification.ELEMENTARY, Qualification.INTERMEDIATE, Qualification.COLLEGE),
        *(Qualification.UNIVERSITY, Qualification.MASTER, Qualification.DOCTOR),
    ]
    ranks = [QUALIFICATION_RANK[level] for level in order]
    assert all(lower < higher for lower, higher in pairwise(ranks))
    assert len(ranks) == len(Qualification)


@pytest.mark.parametrize("values", LISTS, ids=lambda kind: kind.__name__)
def test_no_value_stands_for_two_boxes_of_a_form(values: type[StrEnum]) -> None:
    """An alias would make two names one value, and a kept answer would lose its meaning."""
    assert len(values.__members__) == len(list(values))
    assert all(value.value.isascii() for value in values)
