"""Lines of a comparison: found by id, checked to add up."""

from __future__ import annotations

from engine.analysis.compare.attribution import Line
from engine.base.exact import ZERO

EFFECTS = ("performance", "documentation", "rules")


def named(line: Line, id_: str) -> Line:
    return next(one for _, one in line.walk() if one.id == id_)


def check_additive(line: Line) -> None:
    """Effects sum to the difference of the ends; those of the parts to those of the whole."""
    for end, effects in ((0, line.documented), (1, line.attainable)):
        before, after = ((c or (ZERO, ZERO))[end] for c in (line.corners[0], line.corners[3]))
        assert sum((getattr(effects, name) for name in EFFECTS), ZERO) == after - before
    bounds = line.bounds()
    for effects in (line.documented, line.attainable) if bounds else ():
        for name, (low, high) in zip(EFFECTS, bounds or (), strict=True):
            assert low <= getattr(effects, name) <= high
    if line.lines:
        for end in ("documented", "attainable"):
            for name in EFFECTS:
                parts = [getattr(getattr(one, end), name) for one in line.lines]
                assert sum(parts, ZERO) == getattr(getattr(line, end), name)
    for one in line.lines:
        check_additive(one)
