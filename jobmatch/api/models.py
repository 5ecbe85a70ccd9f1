"""What every object that comes in or goes out by the API has in common."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from jobmatch.domain.messages import Language

LONGEST_TEXT = 20_000  # characters
LONGEST_LIST = 200
LARGEST_NUMBER = 1_000_000_000_000
MOST_PER_PAGE = 100
LARGEST_OFFSET = 1_000_000

ASKED = "asked"
"""Validation context of what a caller sent; what the store holds is never refused."""


def _whole(value: object) -> object:
    """Take 3.0 for the whole number that JSON Schema says it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


WHOLE = BeforeValidator(_whole)
"""Stands after the bounds: `Annotated[int, Field(ge=1), WHOLE]`."""

Listed = TypeVar("Listed", bound=str)
Ticks = Annotated[frozenset[Listed], PlainSerializer(sorted)]
"""Ticked boxes: a list without repetitions, in the order of the alphabet."""


class Model(BaseModel):
    """An object with exactly these fields. `model_validate` also reads it off a domain object."""

    model_config = ConfigDict(
        from_attributes=True,
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        populate_by_name=True,
        use_attribute_docstrings=True,
    )

    @field_validator("*", mode="after")
    @classmethod
    def _within_limits(cls, value: object, about: ValidationInfo) -> object:
        if about.context == ASKED:
            _check(value)
        return value


class Query(Model):
    """The filters of a path, after its question mark."""

    many: ClassVar[frozenset[str]] = frozenset()
    """Filters that may be given several times."""

    language: Language | None = None
    """The language of sentences in the answer; without it, Accept-Language decides."""


class Paged(Query):
    offset: Annotated[int, Field(ge=0, le=LARGEST_OFFSET)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST_PER_PAGE)] = 20


class Versioned(Model):
    """A change to a record: `version` is the one that was read before."""

    version: Annotated[int, Field(ge=1, le=LARGEST_NUMBER), WHOLE]


class Kept(Model):
    """What every kept record tells of itself."""

    ref: str
    """Our own reference: V-12, S-12, E-12."""
    version: int
    """Counts the changes; a change must name the one it is based on."""
    source: str
    source_ref: str
    """The id in the file or program that it came from."""
    created_at: datetime | None
    updated_at: datetime | None


class Freshness(Model):
    """Whether lists show everything that was saved."""

    pending: int
    """Changes that wait for the text model."""
    seq: int
    """The last change that this process has taken in."""
    last_seq: int
    caught_up: bool

    @classmethod
    def of(cls, found: object) -> Self:
        return cls.model_validate(found)


def _check(value: object) -> None:
    match value:
        case str():
            _check_text(value)
        case bool():
            pass
        case int() | float() if not 0 <= value <= LARGEST_NUMBER:
            raise PydanticCustomError("out_of_range", "out of range", {"most": LARGEST_NUMBER})
        case tuple() | frozenset():
            _check_list(value)
        case _:
            pass


def _check_text(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": LONGEST_TEXT})
    if "\x00" in text:
        raise PydanticCustomError("not_text", "not text")


def _check_list(values: Collection[object]) -> None:
    if len(values) > LONGEST_LIST:
        raise PydanticCustomError("too_long", "too long", {"max_length": LONGEST_LIST})
    for one in values:
        _check(one)
