"""Long lists of ids or keys, cut so that one statement can carry each piece."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

SIZE = 500
LARGEST_ID = 2**63 - 1


def batches(things: Iterable[T], size: int = SIZE) -> Iterator[list[T]]:
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


def id_batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """Cut ids alone; numbers that no record can have are left out."""
    return batches(number for number in ids if 0 < number <= LARGEST_ID)
