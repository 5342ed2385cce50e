"""What kind of values a column holds, known even where every value is NULL."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import GenericAlias, NoneType, UnionType
from typing import Any, Final, NewType, Union, get_args, get_origin, get_type_hints

LocalDatetime = NewType("LocalDatetime", datetime)
"""A timestamp without time zone, for which Python has no type of its own."""

Json = NewType("Json", object)
"""A value of JSON, as what Python has for it: None, a number, a text, a list, a dict."""

ColumnType = type[Any] | GenericAlias | NewType
"""A type of VALUE_TYPES, a list of one, LocalDatetime, Json, or object for all others."""

VALUE_TYPES: Final = (bool, int, float, Decimal, datetime, date, time, timedelta, bytes, str, list)
"""What values can be; a bool is an int and a datetime a date too, so those come first."""


def list_of(kind: ColumnType) -> GenericAlias:
    """The type of a column of lists of such values."""
    return GenericAlias(list, (kind,))


def of_fields(kind: type[Any]) -> tuple[ColumnType, ...]:
    """The types of the fields of a dataclass, by their annotations."""
    hints = get_type_hints(kind)
    return tuple(_annotated(hints[field.name]) for field in fields(kind))


def _annotated(hint: Any) -> ColumnType:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        kinds = {_annotated(each) for each in get_args(hint) if each is not NoneType}
        return kinds.pop() if len(kinds) == 1 else object
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return list_of(_annotated(get_args(hint)[0]))
    if hint is LocalDatetime or hint is Json:
        return hint
    return _value_type(hint) if isinstance(hint, type) else object


def of_values(values: Iterable[Any]) -> ColumnType:
    """The type that all these values are of; `object` where they are of several, or all NULL."""
    known = [value for value in values if value is not None]
    kinds = {_value_type(each) for each in set(map(type, known))}
    if kinds == {int, Decimal}:
        return Decimal
    if len(kinds) != 1:
        return object
    [kind] = kinds
    if kind is list:
        return list_of(of_values(each for value in known for each in value))
    if kind is datetime and all(value.tzinfo is None for value in known):
        return LocalDatetime
    return kind


def _value_type(kind: type[Any]) -> ColumnType:
    return next((each for each in VALUE_TYPES if issubclass(kind, each)), object)
