"""Names as durable-rules may see them: short, ASCII, and distinct to a 32-bit hash.

The C library tells property names and fact ids apart by their FNV-1a hash alone. So no text that
a user wrote becomes a name, and no two names of ours share a hash.
"""

from __future__ import annotations

SID = "s"  # the session: a constant, because sids too are told apart by hash alone
_RESERVED = ("id", "sid", "$s", "$i", f"sid-{SID}")

#: Fact ids are the decimal numbers below this; a test shows that no two of them share a hash.
MAX_FACTS = 100_000


def fnv32(text: str) -> int:
    """Return the hash by which durable-rules knows `text` (ASCII).

    >>> fnv32("all")
    321211332
    """
    value = 2166136261
    for byte in text.encode("ascii"):
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


class Names:
    """Hands out names, the same for the same role and number, none colliding with another."""

    def __init__(self) -> None:
        """Start with the library's own names taken."""
        self._taken = {fnv32(name) for name in _RESERVED}
        self._names: dict[tuple[str, int], str] = {}
        self._tried: dict[str, int] = {}

    def get(self, role: str, number: int) -> str:
        """Return the name of `number` in `role` (one or two letters)."""
        name = self._names.get((role, number))
        if name is None:
            name = self._names[role, number] = self._new(role)
        return name

    def _new(self, role: str) -> str:
        while True:
            tried = self._tried.get(role, 0)
            self._tried[role] = tried + 1
            name = f"{role}{tried}"
            if fnv32(name) not in self._taken:
                self._taken.add(fnv32(name))
                return name
