"""Numbers that an author wrote by name: equal to any other number, and they know their names."""

from __future__ import annotations

from fractions import Fraction
from typing import Self


class Named(Fraction):
    """A number that stands where its author wrote a name, or a formula of names.

    `written` is what stands there, `names` the names in it. What is computed from it is a plain
    number.

    >>> points = Named(Fraction(10), "full / 2", ("full",))
    >>> points == 10, points + 1, points.written
    (True, Fraction(11, 1), 'full / 2')
    """

    __slots__ = ("names", "written")
    names: tuple[str, ...]
    written: str

    def __new__(cls, value: Fraction, written: str, names: tuple[str, ...]) -> Self:
        """Return a number under its names."""
        self = super().__new__(cls, value)
        self.written, self.names = written, names
        return self

    def __copy__(self) -> Self:
        """A number never changes."""
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[Fraction, str, tuple[str, ...]]]:
        return type(self), (Fraction(self), self.written, self.names)


class NamedWhole(int):
    """A whole number that stands where its author wrote a name; as `Named`."""

    names: tuple[str, ...]
    written: str

    def __new__(cls, value: int, written: str, names: tuple[str, ...]) -> Self:
        """Return a whole number under its names."""
        self = super().__new__(cls, value)
        self.written, self.names = written, names
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[int, str, tuple[str, ...]]]:
        """Copies keep the names."""
        return type(self), (int(self), self.written, self.names)
