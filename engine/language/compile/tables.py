"""Decision tables: every cell a rule of its own, every row its cells together."""

from __future__ import annotations

from engine.base.words import Text
from engine.language.compile.awards import MethodScope
from engine.language.compile.conditions import compile_condition
from engine.language.compile.scope import Route
from engine.language.load.ruleset.methods import TableDoc
from engine.language.load.yaml_tree import Mapping, Node
from engine.language.plan import Attribute, Cell, Row, Table

_WHOLE = ("all", "any", "not")  # keys that make a condition one cell


def compile_table(unit: MethodScope, doc: TableDoc) -> tuple[Table, tuple[Attribute, ...]] | None:
    """Return the table and the attributes of its unit that the cells test; None after an error."""
    scope = unit.scope
    attributes: list[Attribute] = []
    rules: dict[object, str] = {}
    rows = []
    for index, row in enumerate(doc.rows):
        where: Route = (*unit.where, "rows", index)
        award = unit.award(row, where)
        cells = []
        for node in _columns(row.when):
            condition = compile_condition(
                scope,
                node,
                (*where, "when"),
                unit_slot=unit.slot,
                attributes=attributes,
                own=unit.own,
                round_=0,
                tag=unit.tag,
            )
            if condition is None:
                continue
            rule = rules.get(condition.alternatives)
            if rule is None:
                rule = scope.rule(f"{unit.id}#cell{len(rules) + 1}", condition.alternatives)
                rules[condition.alternatives] = rule
            cells.append(Cell(rule, condition))
        if award is None or len(cells) < len(_columns(row.when)):
            continue
        rows.append(
            Row(
                f"{unit.id}#row{index + 1}",
                tuple(cells),
                award,
                row.title,
                scope.doc.span_at(*where),
            )
        )
        if row.when is None and index < len(doc.rows) - 1:
            scope.error(
                "JX405",
                Text(
                    f"第 {index + 1} 行没有条件，后面的各行都用不到",
                    f"row {index + 1} has no condition, so the rows after it never apply",
                ),
                where,
                help=Text("把“其余”一行放在最后", "put the row without a condition last"),
            )
    return (Table(doc.hit, tuple(rows)), tuple(attributes)) if rows else None


def _columns(when: Node | None) -> list[Node]:
    """Return the conditions of a row, one a column."""
    if when is None:
        return []
    if not isinstance(when, Mapping) or any(e.key.text in _WHOLE for e in when.entries):
        return [when]
    return [Mapping((entry,), entry.key.span) for entry in when.entries]
