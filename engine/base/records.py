"""Records of which some fields do not count when two are compared.

All other records are plain `msgspec.Struct`s: they are made, changed and defined many times faster
than data classes.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, ClassVar

from msgspec import Struct


class PartlyCompared(Struct, frozen=True):
    """A record of which `counted` gives what counts; the rest is how it reads, where it stands."""

    counted: ClassVar[attrgetter[Any]]

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        counted = type(self).counted
        return bool(counted(self) == counted(other))

    def __hash__(self) -> int:
        return hash(type(self).counted(self))
