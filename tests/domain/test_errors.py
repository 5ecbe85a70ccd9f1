import pytest

from jobmatch.domain import errors
from jobmatch.domain.errors import JobmatchError


@pytest.mark.parametrize("kind", JobmatchError.__subclasses__(), ids=lambda kind: kind.__name__)
def test_every_refusal_can_be_caught_as_one(kind: type[JobmatchError]) -> None:
    with pytest.raises(JobmatchError, match="the reason"):
        raise kind("the reason")


def test_nothing_is_a_kind_of_two_refusals() -> None:
    """A door answers by kind: an error of two kinds would have two answers."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert all(kind.__bases__ == (JobmatchError,) for kind in kinds if kind is not JobmatchError)
