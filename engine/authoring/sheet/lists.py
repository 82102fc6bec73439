"""The lists of a ruleset to which rows belong, found by what their `owner` says or made for it."""

from __future__ import annotations

from msgspec import Struct, field

from engine.authoring.rewriting.drafts import (
    Branch,
    Home,
    Leaf,
    Part,
    in_braces,
    list_of,
    mapping_of,
)
from engine.authoring.sheet.laying import TOTAL
from engine.authoring.sheet.layout import Claim, Layout
from engine.authoring.sheet.tables import EXAMPLES, GRADES, LOOKUPS, PARAMETERS

#: The part of a list that a row stands for, with the list; outer lists before those within.
Place = tuple[Branch, Part]
#: Where the rows of a method stand in it.
_ROWS = {
    "bands": "bands",
    "levels": "levels",
    "checklist": "items",
    "deduct": "items",
    "table": "rows",
    "interpolate": "through",
}


class Lists(Struct, eq=False):
    """A ruleset's lists. `owners` are the rules of indicators and sections by name."""

    root: Branch
    layout: Layout
    branches: dict[int, Branch]
    homes: dict[Home, Part]
    owners: dict[str, Part] = field(default_factory=dict)
    made: set[int] = field(default_factory=set)

    def places(self, claims: tuple[Claim, ...]) -> list[Place]:
        """Return the parts for which a row of the ruleset stands."""
        return [(self.branches[id(node)], self.homes[id(node), n]) for node, n in claims]

    def top(self, key: str, *, mapping: bool) -> Branch:
        """Return the list at the top of the text with a key, made where there is none."""
        held = self.root.get(key)
        if held is None:
            held = Part(Branch([], mapping, lines=True), Leaf(key))
            self.root.parts.append(held)
        if not isinstance(held.value, Branch):
            held.value = Branch([], mapping, lines=True)
        return held.value

    def labelled(self, table: str, label: str) -> Branch | None:
        """Return the list that a label names, made where its owner can have one; else None."""
        node = self.layout.labels.get((table, label))
        if node is not None:
            return self.branches[id(node)]
        if table == GRADES and label == TOTAL:
            return _bands(self.root)
        owner = self.owners.get(label)
        if owner is None or not isinstance(owner.value, Branch):
            return None
        if table == EXAMPLES:
            return _made(owner.value, "examples", mapping=False)
        return _bands(owner.value) if table == GRADES else self._of_method(owner)

    def _of_method(self, owner: Part) -> Branch | None:
        """Return the rows of an indicator's method; those of a copy are written anew."""
        assert isinstance(owner.value, Branch)
        score = owner.value.get("score")
        if score is None or not isinstance(score.value, Branch):
            return None
        method = score.value.get("method")
        key = _ROWS.get(method.value.text) if method and isinstance(method.value, Leaf) else None
        if key is None:
            return None
        branch = _made(score.value, key, mapping=key == "levels")
        if owner.copy and id(branch) not in self.made:
            branch.parts = []
        self.made.add(id(branch))
        return branch

    def parameter(self, name: str, rule: Part, *, dated: bool) -> list[Place]:
        """Return where a new value of a parameter goes: beside its others, or to a new one."""
        parameters = self.top(PARAMETERS, mapping=True)
        held = parameters.get(name)
        if held is None:
            rule.key = Leaf(name)
            if not dated:
                return [(parameters, rule)]
            value = Part(rule.value)
            rule.value = mapping_of({"values": Branch([value], mapping=False, lines=True)})
            return [(parameters, rule)]
        rule.key = None
        return [(parameters, held), (_values(held), rule)]

    def lookup(self, name: str, rule: Part, *, worded: bool) -> list[Place]:
        """Return where a new row of a lookup table goes: into it, or into a new one."""
        tables = self.top(LOOKUPS, mapping=True)
        held = tables.get(name)
        if held is None:
            held = Part(mapping_of({}, lines=True), Leaf(name))
            tables.parts.append(held)
        assert isinstance(held.value, Branch)
        rows = _made(held.value, "rows" if worded else "bands", mapping=worded)
        if not worded:
            rule.key = None
        return [(tables, held), (rows, rule)]


def _made(holder: Branch, key: str, *, mapping: bool) -> Branch:
    """Return the list that a rule holds at a key, made where there is none."""
    held = holder.get(key)
    if held is None:
        held = Part(Branch([], mapping, lines=True), Leaf(key))
        holder.parts.append(held)
    if not isinstance(held.value, Branch):
        held.value = Branch([], mapping, lines=True)
    return held.value


def _bands(holder: Branch) -> Branch:
    grades = _made(holder, "grades", mapping=True)
    return _made(grades, "bands", mapping=False)


def _values(parameter: Part) -> Branch:
    """Return the dated values of a parameter; its only value becomes the first of them."""
    assert isinstance(parameter.value, Branch)
    only = parameter.value.get("value")
    if only is None:
        return _made(parameter.value, "values", mapping=False)
    values = Part(list_of([mapping_of({"value": only.value})], lines=True), Leaf("values"))
    parameter.value.parts[parameter.value.parts.index(only)] = values
    assert isinstance(values.value, Branch)
    return values.value


def arranged(branch: Branch, managed: set[int], wanted: list[Part]) -> None:
    """Give a list the wanted parts in their order; parts that have no rows stay where they are."""
    after: dict[int | None, list[Part]] = {}
    above: int | None = None
    for part in branch.parts:
        if id(part) in managed:
            above = id(part)
        else:
            after.setdefault(above, []).append(part)
    kept = {id(part) for part in wanted}
    like_siblings(branch, wanted)
    branch.parts = [p for key, ps in after.items() if key not in kept for p in ps]
    for part in wanted:
        branch.parts += [part, *after.get(id(part), ())]


def like_siblings(branch: Branch, parts: list[Part]) -> None:
    """Have new mappings written as those beside them are: in braces, or a line for each key."""
    beside = [p.value for p in branch.parts if isinstance(p.value, Branch) and p.value.node]
    for part in parts:
        if part.home is None and isinstance(part.value, Branch) and beside:
            part.value.lines = not in_braces(beside[0])
