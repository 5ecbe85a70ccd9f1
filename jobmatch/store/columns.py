"""How domain values lie in columns: enums by value, nested values as JSON, moments in UTC."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator, TypeEngine

from jobmatch.store.codec import from_json, to_json

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

# SQLite counts up an INTEGER key only; there it holds 64 bits as well.
Id = BigInteger().with_variant(Integer(), "sqlite")


class _Members(dict[str | None, E | None]):
    """Members by text, NULL included: a row is read without a Python call per value."""

    def __init__(self, kind: type[E]) -> None:
        super().__init__({member.value: member for member in kind})
        self[None] = None
        self._kind = kind

    def __missing__(self, text: str | None) -> E:
        raise ValueError(f"{text!r} is no {self._kind.__name__}.")


class EnumText(TypeDecorator[E]):
    """A value of one enum, kept as its text. Raises ValueError for a text outside the enum."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else self.kind(value).value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], E | None]:
        del dialect, coltype
        return _Members(self.kind).__getitem__


class JsonText(TypeDecorator[T]):
    """A set, list or small dataclass, kept as JSON text.

    Values are immutable and few texts make up most rows (no benefits, pay unknown), so one
    reading of a text serves all rows that hold it.
    """

    impl = String
    cache_ok = True

    def __init__(self, kind: type[T]) -> None:
        super().__init__()
        self.kind = kind
        self._read = lru_cache(maxsize=4096)(partial(_from_json_or_null, kind))

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else to_json(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], T | None]:
        del dialect, coltype
        return self._read


class SealedText(TypeDecorator[Any]):
    """A value that lies encrypted in its column; store/sealing.py seals and opens it.

    The column itself holds text that says nothing; "" where nothing was said.
    """

    impl = String
    cache_ok = True

    def __init__(self, kind: type[Any] = str) -> None:
        super().__init__()
        self.kind = kind
        self._read = lru_cache(maxsize=256)(partial(from_json, kind))

    def text_of(self, value: object) -> str | None:
        """Return the text to encrypt; "" for an empty text or set."""
        if value is None or isinstance(value, str):
            return value
        return to_json(value) if value else ""

    def value_of(self, text: str | None) -> object:
        """Return the value that `text_of` was given."""
        return text if text is None or self.kind is str else self._read(text or "[]")


def _from_json_or_null(kind: type[T], text: str | None) -> T | None:
    return None if text is None else from_json(kind, text)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, aware in Python whatever the database makes of zones."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone.")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
