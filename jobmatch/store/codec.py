"""Domain values as JSON text and back, by their own type hints: one way for all of them."""

import json
from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]

_PLAIN = frozenset({str, int, bool, NoneType})  # the same in JSON and in Python
_decode = json.JSONDecoder().decode


def to_json(value: object) -> str:
    """Return compact JSON: enums by value, days and moments in ISO form, sets in order."""
    return json.dumps(value, default=_simpler, ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """Return the value of this type that `to_json` wrote.

    Keys that a dataclass does not (or no longer) have are passed over, and absent ones take its
    defaults, so that text written by another version stays readable. Raises ValueError where the
    text does not fit the type.
    """
    return cast("T", _reader(cast("Hashable", kind))(_decode(text)))


def _simpler(value: object) -> object:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form here.")


@cache
def _reader(hint: Hashable) -> Reader:
    origin, arguments = get_origin(hint), get_args(hint)
    if plain := _plain_types(hint):
        return _one_of(plain)
    if origin is None:
        return _single(cast("type[Any]", hint))
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if origin is tuple and arguments[-1] is not Ellipsis:
        return _fixed_tuple([_reader(argument) for argument in arguments])
    if origin in (tuple, frozenset):
        return _many(origin, _reader(arguments[0]))
    raise TypeError(f"{hint} has no JSON form here.")


def _plain_types(hint: Hashable) -> frozenset[type]:
    """Return the types that a value of this hint has in JSON, if it needs no turning."""
    parts = frozenset(get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,))
    return parts if parts <= _PLAIN else frozenset()


def _one_of(kinds: frozenset[type]) -> Reader:
    def read(value: object) -> object:
        if type(value) not in kinds:
            raise _misfit(kinds, value)
        return value

    return read


def _single(kind: type[Any]) -> Reader:
    if is_dataclass(kind):
        return _dataclass(kind)
    if issubclass(kind, Enum):
        return kind
    if issubclass(kind, date):  # a datetime is one
        return lambda value: kind.fromisoformat(_checked(str, value))
    if kind is float:
        return lambda value: float(value if type(value) is int else _checked(float, value))
    raise TypeError(f"{kind.__name__} has no JSON form here.")


def _dataclass(kind: type[Any]) -> Reader:
    """Read fields; the plain ones, most of them, without a call for each."""
    hints = get_type_hints(kind)
    plain = {field.name: _plain_types(hints[field.name]) for field in fields(kind)}
    readers = {name: _reader(hints[name]) for name, kinds in plain.items() if not kinds}

    def read(value: object) -> object:
        kept = {}
        for name, part in _checked(dict, value).items():
            if kinds := plain.get(name):
                if type(part) not in kinds:
                    raise _misfit(kinds, part)
                kept[name] = part
            elif name in readers:
                kept[name] = readers[name](part)
        try:
            return kind(**kept)
        except TypeError as error:  # a field without a default is absent
            raise ValueError(f"{kind.__name__}: {error}") from error

    return read


def _many(container: Callable[[Iterable[object]], object], read: Reader) -> Reader:
    return lambda value: container(map(read, _checked(list, value)))


def _fixed_tuple(readers: list[Reader]) -> Reader:
    def read(value: object) -> object:
        parts = _checked(list, value)
        return tuple(reader(part) for reader, part in zip(readers, parts, strict=True))

    return read


def _checked(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise _misfit({kind}, value)
    return value


def _misfit(kinds: Iterable[type], value: object) -> ValueError:
    expected = " or ".join(sorted(kind.__name__ for kind in kinds))
    return ValueError(f"Expected {expected}, found {value!r}.")
