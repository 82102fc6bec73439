"""Lines of a comparison: found by id, checked to add up."""

from __future__ import annotations

from engine.analysis.compare.attribution import Line
from engine.base.exact import ZERO


def named(line: Line, id_: str) -> Line:
    return next(one for _, one in line.walk() if one.id == id_)


def check_additive(line: Line) -> None:
    """Effects sum to the difference of the ends; those of the parts to those of the whole."""
    for end, effects in ((0, line.documented), (1, line.attainable)):
        before, after = ((c or (ZERO, ZERO))[end] for c in (line.corners[0], line.corners[3]))
        assert effects.performance + effects.rules == after - before
    bounds = line.bounds()
    for effects in (line.documented, line.attainable) if bounds else ():
        performance, rules = bounds or ((ZERO, ZERO), (ZERO, ZERO))
        assert performance[0] <= effects.performance <= performance[1]
        assert rules[0] <= effects.rules <= rules[1]
    if line.lines:
        for end in ("documented", "attainable"):
            for name in ("performance", "rules"):
                parts = [getattr(getattr(one, end), name) for one in line.lines]
                assert sum(parts, ZERO) == getattr(getattr(line, end), name)
    for one in line.lines:
        check_additive(one)
