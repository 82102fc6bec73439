"""Two rulesets compared in all years: numbers by name are others in other years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from engine.authoring.diff import words
from engine.authoring.diff.changes import Change
from engine.authoring.diff.rulesets import Group, compare_rulesets
from engine.base.words import Text
from engine.language.dated import Years, covers, nearest, stretches
from engine.language.dated_words import years_said
from engine.language.plan import Plan


def compare_in_all_years(
    old: Sequence[Plan], new: Sequence[Plan], same: Mapping[str, str] | None = None
) -> tuple[Group, ...]:
    """Return all differences in meaning, by section; what differs in some years says in which.

    Each side holds the plans of one ruleset, which together count in all years.
    """
    starts = {plan.years[0] for plan in (*old, *new)} - {None}
    every = stretches(sorted(year for year in starts if year is not None))
    if len(every) == 1:
        return compare_rulesets(old[0], new[0], same)
    found: dict[Text, dict[Change, list[Years]]] = {}
    for years in reversed(every):
        a, b = _of(old, years), _of(new, years)
        for group in compare_rulesets(a, b, same):
            told = found.setdefault(group.title, {})
            for change in group.changes:
                there = told.setdefault(change, [])
                if not _stays(change, a, b):
                    there.insert(0, years)
    return tuple(
        Group(title, tuple(_in_years(c, years, len(every)) for c, years in told.items()))
        for title, told in found.items()
    )


def _stays(change: Change, old: Plan, new: Plan) -> bool:
    """Return whether a parameter that differs stands for the same number on both sides."""
    name = change.owner.removeprefix("parameter ")
    if change.kind != "parameter" or name not in old.by_name:
        return False
    return old.by_name[name] == new.by_name.get(name)


def _of(plans: Sequence[Plan], years: Years) -> Plan:
    """Return the plan that counts in some years."""
    return next(plan for plan in plans if covers(plan.years, nearest(years, 2000)))


def _in_years(change: Change, years: Sequence[Years], all_: int) -> Change:
    """Return a difference that says in which years there is one, where it is not in all."""
    if len(years) in (0, all_):
        return change
    joined: list[Years] = []
    for first, last in years:
        before = joined[-1] if joined else None
        if before is not None and before[1] is not None and first == before[1] + 1:
            joined[-1] = before[0], last
        else:
            joined.append((first, last))
    said = words.LISTED.join(years_said(one) for one in joined)
    title = words.IN_YEARS.fill(title=change.title, years=said)
    return replace(change, title=title, years=tuple(joined))


def in_year(groups: Sequence[Group], year: int) -> tuple[Group, ...]:
    """Return the differences that there are in a year."""

    def there(change: Change) -> bool:
        return not change.years or any(covers(years, year) for years in change.years)

    return tuple(replace(g, changes=tuple(c for c in g.changes if there(c))) for g in groups)
