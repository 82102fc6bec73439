"""How the scores of many cases move under an edited ruleset: in all, by part, change and grade."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from engine.analysis.compare.attribution import Kind, Line
from engine.analysis.compare.attribution import alike as alike_lines
from engine.analysis.compare.impact import CaseImpact, Impact, Moved, sums
from engine.authoring.diff.changes import Change
from engine.base.exact import ZERO
from engine.base.words import Text
from engine.scoring.scorecard import Pair


class Spread(Struct, frozen=True):
    """How a number moves over cases: how many up and down, the sum, and by group of changes."""

    count: int
    up: int
    down: int
    total: Fraction
    groups: tuple[Fraction, ...]

    @property
    def mean(self) -> Fraction:
        """The mean over all cases, 0 for none."""
        return self.total / self.count if self.count else ZERO


class LineSpread(Struct, frozen=True):
    """A section, an adjustment or the rest of the totals, over all cases."""

    kind: Kind
    id: str
    title: Text
    spread: Spread


class ChangeSpread(Struct, frozen=True):
    """What one change of the rules does: `alone` where no other change moved the same score.

    `change` is None for scores that no single change explains. `cases` counts those it moves. Both
    sums are at the documented and at the attainable end.
    """

    change: Change | None
    cases: int
    alone: Pair
    shared: Pair


def alike_in(impact: Impact) -> tuple[tuple[str, str], ...]:
    """Return ids that only one ruleset has, with one of the other whose title is the same."""
    return tuple(dict.fromkeys(pair for case in impact.cases for pair in alike_lines(case.line)))


def spread(impact: Impact) -> Spread:
    """Return how the totals move."""
    return _spread([(case, case.line) for case in impact.cases], impact)


def by_line(impact: Impact) -> list[LineSpread]:
    """Return how sections, adjustments and the rest move, in order."""
    found: dict[tuple[Kind, str], list[tuple[CaseImpact, Line]]] = {}
    for case in impact.cases:
        for line in case.line.lines:
            found.setdefault((line.kind, line.id), []).append((case, line))
    order = ("section", "adjustment", "rest")
    return sorted(
        (
            LineSpread(kind, id_, pairs[-1][1].title, _spread(pairs, impact))
            for (kind, id_), pairs in found.items()
        ),
        key=lambda one: order.index(one.kind),
    )


def by_change(impact: Impact) -> list[ChangeSpread]:
    """Return what each change of the rules moves; those that move nothing are left out."""
    changes = {id(c): c for c in impact.changes()}
    moved: dict[int | None, list[tuple[CaseImpact, Moved]]] = {}
    for case in impact.cases:
        for one in case.moved:
            keys: list[int | None] = [id(c) for c in one.because]
            for key in keys or [None]:
                moved.setdefault(key, []).append((case, one))
    found = []
    for key in (*changes, None):
        pairs = moved.get(key)
        if pairs is None:
            continue
        alone = [m.change for _, m in pairs if len(m.because) <= 1]
        shared = [m.change for _, m in pairs if len(m.because) > 1]
        cases = len({case.name for case, _ in pairs})
        change = None if key is None else changes[key]
        found.append(ChangeSpread(change, cases, sums(alone), sums(shared)))
    return found


def unmoving(impact: Impact) -> tuple[Change, ...]:
    """Return the changes of the rules that move no score of these cases."""
    moving = {id(one.change) for one in by_change(impact)}
    return tuple(change for change in impact.changes() if id(change) not in moving)


def alike(impact: Impact) -> bool:
    """Return whether the rulesets do not differ, and nothing of any case does either."""
    regraded = any(before != after for before, after in by_grade(impact))
    return not (impact.changes() or impact.movers() or by_check(impact) or regraded)


def by_check(impact: Impact) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return by id of a warning the cases that it newly names, and those it no longer does."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for case in impact.cases:
        before, after = (
            {(r.check.id, r.measures, r.certain) for r in card.checks}
            for card in (case.old, case.new)
        )
        for at, differing in enumerate((after - before, before - after)):
            for id_ in sorted({id_ for id_, _, _ in differing}):
                found.setdefault(id_, ([], []))[at].append(case.name)
    return {id_: (tuple(new), tuple(gone)) for id_, (new, gone) in sorted(found.items())}


def by_grade(impact: Impact) -> dict[tuple[str, str], list[CaseImpact]]:
    """Return the cases by grade before and after, at the documented end; best grades first."""
    order = [
        {name: at for at, name in enumerate(plan.grades.order if plan.grades else ())}
        for plan in (impact.old, impact.new)
    ]
    found: dict[tuple[str, str], list[CaseImpact]] = {}
    for case in impact.cases:
        if case.old.grade_low is not None and case.new.grade_low is not None:
            found.setdefault((case.old.grade_low, case.new.grade_low), []).append(case)
    keys = sorted(found, key=lambda pair: (order[0].get(pair[0], 0), order[1].get(pair[1], 0)))
    return {key: found[key] for key in keys}


def _spread(pairs: Iterable[tuple[CaseImpact, Line]], impact: Impact) -> Spread:
    changes, groups = [], [ZERO] * len(impact.partition.blocks)
    for case, line in pairs:
        effects_ = line.documented
        changes.append(effects_.difference)
        if case.divided and groups:
            groups = [a + b for a, b in zip(groups, effects_.groups, strict=True)]
    return Spread(
        len(impact.cases),
        sum(1 for change in changes if change > 0),
        sum(1 for change in changes if change < 0),
        sum(changes, ZERO),
        tuple(groups),
    )
