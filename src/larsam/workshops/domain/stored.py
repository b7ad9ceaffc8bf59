"""A compilation as JSON in a row, and back: what waits for a person between reading and adopting."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def pack(value: Any) -> Any:
    """Plain values for JSON; a field that has its default is left out, since most have."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: pack(getattr(value, one.name))
            for one in fields(value)
            if one.default is MISSING or getattr(value, one.name) != one.default
        }
    if isinstance(value, tuple):
        return [pack(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def unpack(kind: type[Value], values: Any) -> Value:
    """The value of a dataclass from what :func:`pack` gave."""
    made: Value = _unpack(kind, values)
    return made


def _unpack(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _unpack(next(one for one in get_args(kind) if one is not type(None)), value)
    if origin is tuple:
        inner = get_args(kind)
        if inner[-1] is Ellipsis:
            return tuple(_unpack(inner[0], one) for one in value)
        return tuple(_unpack(one, part) for one, part in zip(inner, value, strict=True))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _unpack(hints[name], part) for name, part in value.items()})
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
