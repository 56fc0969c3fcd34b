"""Frozen dataclasses as plain JSON values and back: lists in the order of the fields, by the types that they declare.

What comes back is checked against those types: a value that does not fit is a ValueError, never a wrong object.
"""
# ruff: noqa: ANN401 what goes in and comes out is of any type that the fields declare

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
Decode = Callable[[Any], Any]


def encode(value: Any) -> Any:
    """The JSON value of dataclasses, tuples, text, numbers, booleans and None."""
    if isinstance(value, (str, int, float, NoneType)):
        return value
    if isinstance(value, tuple):
        return [encode(v) for v in value]
    return [encode(getattr(value, name)) for name in _names(_kind(value))]


def decode(kind: type[_T], value: Any) -> _T:
    """The object of this class that `encode` made the value from; ValueError when it fits no such object."""
    wanted: Any = kind
    made: _T = _decoder(wanted)(value)
    return made


def _kind(value: Any) -> Any:
    return type(value)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


@cache
def _decoder(kind: Any) -> Decode:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is Literal:
        return _one_of(frozenset(get_args(kind)))
    if is_dataclass(kind):
        return _object(kind)
    if kind in (str, int, float, bool):
        return _plain(kind)
    raise TypeError(f"no plain form of {kind}")


def _optional(kind: Any) -> Decode:
    (inner,) = (k for k in get_args(kind) if k is not NoneType)
    made = _decoder(inner)
    return lambda value: None if value is None else made(value)


def _tuple(kinds: tuple[Any, ...]) -> Decode:
    if kinds[-1] is Ellipsis:
        each = _decoder(kinds[0])
        return lambda value: tuple([each(v) for v in _list(value)])
    every = [_decoder(k) for k in kinds]
    return lambda value: tuple([d(v) for d, v in zip(every, _list(value), strict=True)])


def _one_of(words: frozenset[Any]) -> Decode:
    def made(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"{value!r} is none of {sorted(words)}")
        return value

    return made


def _object(kind: Any) -> Decode:
    hints = get_type_hints(kind)
    parts = [_decoder(hints[name]) for name in _names(kind)]
    return lambda value: kind(*[d(v) for d, v in zip(parts, _list(value), strict=True)])


def _plain(kind: type) -> Decode:
    allowed = (int, float) if kind is float else (kind,)

    def made(value: Any) -> Any:
        if type(value) not in allowed:
            raise ValueError(f"{value!r} is no {kind.__name__}")
        return value

    return made


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list")  # noqa: TRY004 what stands in a file is a value, not a type
    return value
