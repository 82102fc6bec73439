"""New rows of the tables of lists: their rules, and the lists to which they belong."""

from __future__ import annotations

from collections.abc import Sequence

from engine.authoring.rewriting.drafts import Branch, Part, copied
from engine.authoring.sheet import refusals
from engine.authoring.sheet.columns import CHINESE, KEY, Path
from engine.authoring.sheet.lists import Lists, Place
from engine.authoring.sheet.matching import Placed
from engine.authoring.sheet.newcomers import fill_in, written_anew
from engine.authoring.sheet.tables import EXAMPLES, GRADES, LOOKUPS, PARAMETERS, STANDARDS, TABLES
from engine.base.diagnostics import Diagnostic

_LABELLED = (STANDARDS, GRADES, EXAMPLES)


class Joined:
    """The rows of one table on their way into their lists."""

    def __init__(self, table: str, lists: Lists, placed: Sequence[Placed]) -> None:
        """Begin with the rows that are the ruleset's own."""
        self.table = TABLES[table]
        self.lists = lists
        self.placed = placed
        self.places: dict[int, list[Place]] = {}
        self.problems: list[Diagnostic] = []
        for one in placed:
            if one.kind == "own" and one.row is not None:
                self.places[id(one)] = lists.places(one.row.claims)

    def join(self) -> None:
        """Find the rule and the list of every new row."""
        for index, one in enumerate(self.placed):
            if one.kind != "own":
                found = self._places(index, one)
                if found is not None:
                    self.places[id(one)] = found

    def rule(self, one: Placed) -> Part | None:
        """Return the rule of a row."""
        places = self.places.get(id(one))
        return places[-1][1] if places else None

    def _places(self, index: int, one: Placed) -> list[Place] | None:
        key = self.table.key
        owner = self._owner(one)
        if key == PARAMETERS:
            return self._parameter(one, owner)
        if key == LOOKUPS:
            return self._lookup(one, owner)
        if key in _LABELLED:
            branch = self._branch(index, one, owner)
        else:
            column = next((c for c in self.table.columns if c.path == KEY), None)
            branch = self.lists.top(self.table.place, mapping=column is not None)
        if branch is None:
            return None
        rule = self._rule(one, _paths(self.table.key, branch, one))
        if branch.mapping is (rule.key is None):
            rule.key = None
        return [(branch, rule)]

    def _owner(self, one: Placed) -> str:
        cell = one.line.cells.get("owner")
        return cell.text if cell is not None else ""

    def _rule(self, one: Placed, paths: dict[str, Path | None]) -> Part:
        if one.row is None:
            rule, problems = written_anew(self.table, one.line.cells, paths)
        else:
            rule = copied(self.lists.places(one.row.claims)[-1][1])
            problems = fill_in(rule, one)
        self.problems += problems
        return rule

    def _branch(self, index: int, one: Placed, owner: str) -> Branch | None:
        """Return the list that a row's owner names, or that of the rows around it."""
        if one.row is not None and owner == one.row.label:
            return self.places_of(one)[-1][0]
        found = self.lists.labelled(self.table.key, owner) if owner else self._around(index)
        if found is None:
            self.problems.append(refusals.no_owner(one.line, owner))
        return found

    def places_of(self, one: Placed) -> list[Place]:
        """Return the places of the row that a row is, or is a copy of."""
        assert one.row is not None
        return self.lists.places(one.row.claims)

    def _around(self, index: int) -> Branch | None:
        """Return the list between two rows of which a row stands, or below whose last one."""
        before = self.places.get(id(self.placed[index - 1])) if index else None
        rest = self.placed[index + 1 :]
        after = next((self.places[id(p)] for p in rest if id(p) in self.places), None)
        near = [places[-1][0] for places in (before, after) if places]
        return near[0] if near and all(branch is near[0] for branch in near) else None

    def _parameter(self, one: Placed, owner: str) -> list[Place] | None:
        if not owner:
            self.problems.append(refusals.no_owner(one.line, owner))
            return None
        rule = self._rule(one, {"owner": None})
        dated = any(one.line.cells[k].text for k in ("from", "to") if k in one.line.cells)
        if isinstance(rule.value, Branch) and rule.value.get("values"):
            rule.value.parts = [p for p in rule.value.parts if p.key and p.key.text != "values"]
        return self.lists.parameter(owner, rule, dated=dated)

    def _lookup(self, one: Placed, owner: str) -> list[Place] | None:
        cell = one.line.cells.get("name")
        worded = cell is not None and bool(cell.text)
        if not owner:
            self.problems.append(refusals.no_owner(one.line, owner))
            return None
        rule = self._rule(one, {} if worded else {"name": None})
        return self.lists.lookup(owner, rule, worded=worded)


def _paths(table: str, branch: Branch, one: Placed) -> dict[str, Path | None]:
    """Return the paths of columns that differ with the list in which a rule stands."""
    if branch.mapping:
        return {"name": KEY} if table in (STANDARDS, GRADES) else {}
    if table == GRADES:
        limits = ("at_least", "above", "at_most", "below", "when")
        bounded = any(one.line.cells[k].text for k in limits if k in one.line.cells)
        return {"name": ("grade",) if bounded else ("else",)}
    return {"name": ("title", CHINESE)} if table == STANDARDS else {}
