"""Plans, facts and diagnostics as bytes, and back: what was read once need not be read again.

The bytes are a table of values (msgpack): a number, a text or nothing stands for itself, all else
is a list of its kind and the places of its parts, which stand before it, so that what is shared
stays shared. Records are of the classes of this room and of `engine.base`; their fields are held
against the class. Nothing in the bytes is called, imported or evaluated beyond that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from importlib import import_module
from typing import Any

import msgspec
from msgspec import Struct

#: Kinds of what is no record; records count from 0.
_TUPLE, _SET, _MAPPING, _FRACTION, _DATE, _WHOLE = range(-6, 0)
_ROOMS = ("engine.base.", "engine.language.")
_MOST = 1 << 63  # whole numbers from here on do not stand for themselves

Kind = tuple[str, str, tuple[str, ...]]  # module, class, fields


class _Table(Struct):
    """What is written: kinds of records, and values, the whole one last."""

    kinds: list[Kind]
    values: list[Any]


def packed(value: object) -> bytes:
    """Return a value as bytes. Raises TypeError where something in it is of no kind known here."""
    return msgspec.msgpack.encode(_Packer().table(value))


def unpacked(data: bytes) -> Any:
    """Return the value that was packed. Raises ValueError where the bytes are none of `packed`."""
    try:
        table = msgspec.msgpack.decode(data, type=_Table)
        classes = [_class(kind) for kind in table.kinds]
        made: list[Any] = []
        for value in table.values:
            made.append(_made(value, made, classes) if isinstance(value, list) else value)
        return made[-1]
    except (msgspec.DecodeError, ArithmeticError, LookupError, TypeError, OverflowError) as error:
        raise ValueError("not what was packed") from error


class _Packer:
    def __init__(self) -> None:
        self.kinds: dict[type[Struct], int] = {}
        self.values: list[Any] = []
        self.places: dict[object, int] = {}  # of equal numbers and texts, of one object

    def table(self, value: object) -> _Table:
        self.place(value)
        kinds = [(k.__module__, k.__qualname__, k.__struct_fields__) for k in self.kinds]
        return _Table(kinds, self.values)

    def place(self, value: object) -> int:
        """Return the place of a value in the table."""
        plain = value is None or isinstance(value, str | int | Fraction)
        key = (type(value), value) if plain else id(value)
        place = self.places.get(key)
        if place is None:
            row = self.row(value)
            place = self.places[key] = len(self.values)
            self.values.append(row)
        return place

    def row(self, value: object) -> Any:
        """Return what stands for a value, its parts placed before."""
        if isinstance(value, Struct):
            kind = self.kinds.setdefault(type(value), len(self.kinds))
            return [kind, *(self.place(getattr(value, n)) for n in value.__struct_fields__)]
        if value is None or isinstance(value, str | bool):
            return value
        if isinstance(value, int):
            return value if -_MOST <= value < _MOST else [_WHOLE, hex(value)]
        if isinstance(value, Fraction):
            return [_FRACTION, self.place(value.numerator), self.place(value.denominator)]
        if type(value) is tuple:
            return [_TUPLE, *map(self.place, value)]
        if isinstance(value, frozenset):
            return [_SET, *map(self.place, value)]
        if isinstance(value, Mapping):
            return [_MAPPING, *(self.place(one) for pair in value.items() for one in pair)]
        if type(value) is dt.date:
            return [_DATE, value.toordinal()]
        raise TypeError(f"{type(value).__name__} cannot be packed")


def _class(kind: Kind) -> type[Struct]:
    module, name, fields = kind
    if not module.startswith(_ROOMS):
        raise LookupError(module)
    found = vars(import_module(module))[name]
    if not (isinstance(found, type) and issubclass(found, Struct)):
        raise LookupError(name)
    if found.__struct_fields__ != tuple(fields):
        raise LookupError(fields)
    return found


def _made(row: list[Any], made: list[Any], classes: list[type[Struct]]) -> Any:
    kind, *places = row
    if kind >= 0:
        of = classes[kind]
        parts = zip(of.__struct_fields__, places, strict=True)
        return of(**{name: made[place] for name, place in parts})
    if kind == _FRACTION:
        above, below = places
        return Fraction(made[above], made[below])
    if kind == _DATE:
        return dt.date.fromordinal(places[0])
    if kind == _WHOLE:
        return int(places[0], 16)
    parts_made = [made[place] for place in places]
    if kind == _TUPLE:
        return tuple(parts_made)
    if kind == _SET:
        return frozenset(parts_made)
    if kind == _MAPPING:
        return dict(zip(parts_made[::2], parts_made[1::2], strict=True))
    raise LookupError(kind)
