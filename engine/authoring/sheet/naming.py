"""Names of new rules: as typed, or proposed from the title; none is invented in silence."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.rewriting.drafts import Branch, Leaf, Part
from engine.authoring.sheet import refusals
from engine.authoring.sheet.columns import CHINESE, KEY
from engine.authoring.sheet.matching import Placed
from engine.authoring.sheet.newcomers import proposed
from engine.authoring.sheet.putting import part_at, put
from engine.authoring.sheet.righting import holders
from engine.authoring.sheet.tables import FACTS, STANDARDS, TABLES
from engine.base.diagnostics import Diagnostic

_FACT = "facts."


class Names:
    """The names in a ruleset, those of its own rows first."""

    def __init__(self, root: Branch) -> None:
        """Look for what holds every rule."""
        self.root = root
        self.holders = {id(part): branch for branch, part in holders(root)}
        self.taken: set[str] = set()
        self.in_list: dict[int, set[str]] = {}

    def take(self, table: str, rule: Part) -> None:
        """Take the name of a rule, so that no other has it."""
        name = name_of(rule)
        if name:
            self._names(table, rule).add(name)

    def _names(self, table: str, rule: Part) -> set[str]:
        """Return the names that a rule may not have: of its list, or of all rules with an id."""
        if rule.key is None and table != STANDARDS:
            return self.taken
        return self.in_list.setdefault(id(self.holders.get(id(rule))), set())

    def given(self, one: Placed, rule: Part, *, ids: bool) -> tuple[str, Diagnostic | None]:
        """Return the id that a new rule gets, `` where it has its own; and what is wrong with it.

        With `ids` it gets the one that is proposed for it.
        """
        if not self._wanted(one.table, rule):
            return "", None
        taken, name = self._names(one.table, rule), name_of(rule)
        if name and name not in taken:
            return "", None
        proposal = proposed(_title(rule), taken if one.table != FACTS else ())
        if one.table == FACTS and proposal:
            proposal = next(p for p in _numbered(_FACT + proposal) if p not in taken)
        if ids and proposal:
            put(rule, TABLES[one.table], KEY if rule.key is not None else ("id",), Leaf(proposal))
            return proposal, None
        return "", refusals.needs_id(_address(one), name, proposal)

    def _wanted(self, table: str, rule: Part) -> bool:
        """Return whether rules like this one have a name."""
        if rule.key is not None or any(c.key == "id" for c in TABLES[table].columns):
            return True
        held = self.holders.get(id(rule))
        siblings = held.parts if held is not None else []
        return table == STANDARDS and any(name_of(p) for p in siblings)


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{n}" for n in range(2, 10_000))


def name_of(rule: Part) -> str:
    """Return the name of a rule: its key among others, or its id."""
    if rule.key is not None:
        return rule.key.text
    id_ = rule.value.get("id") if isinstance(rule.value, Branch) else None
    return id_.value.text if id_ is not None and isinstance(id_.value, Leaf) else ""


def _title(rule: Part) -> str:
    for path in (("title", CHINESE), ("say", CHINESE)):
        part = part_at(rule, path) if isinstance(rule.value, Branch) else None
        if part is not None and isinstance(part.value, Leaf):
            return part.value.text
    return ""


def _address(one: Placed) -> str:
    """Return the address of the cell of a row's name; of the row where there is none."""
    named = ("id",), KEY
    keys = [c.key for c in TABLES[one.table].columns if c.path in named]
    cells = [one.line.cells[key] for key in [*keys, "name"] if key in one.line.cells]
    return cells[0].address if cells else one.line.address
