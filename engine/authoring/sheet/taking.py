"""Everything that a workbook changes, put into a draft of the ruleset."""

from __future__ import annotations

from msgspec import Struct, field

from engine.authoring.rewriting.drafts import Branch, Leaf, Part, copied, parts_of
from engine.authoring.sheet import refusals
from engine.authoring.sheet.columns import KEY, Path
from engine.authoring.sheet.families import Member, families, level_of, title_column
from engine.authoring.sheet.families import arranged as in_families
from engine.authoring.sheet.joining import Joined
from engine.authoring.sheet.laying import depth
from engine.authoring.sheet.layout import Row
from engine.authoring.sheet.lists import Lists, arranged, like_siblings
from engine.authoring.sheet.marks import marks_of
from engine.authoring.sheet.matching import Placed, changes_in, matched
from engine.authoring.sheet.naming import Names
from engine.authoring.sheet.newcomers import fill_in, written_anew
from engine.authoring.sheet.ordering import Order, resolved
from engine.authoring.sheet.putting import part_at
from engine.authoring.sheet.reading import Sheets
from engine.authoring.sheet.righting import holders, put_right
from engine.authoring.sheet.tables import EXAMPLES, GRADES, INDICATORS, OTHERS, STANDARDS, TABLES
from engine.base.diagnostics import Diagnostic
from engine.language.load.trees import value_of


class Taking(Struct, eq=False):
    """A draft on its way from a workbook: the rows of its tables, their rules, what is wrong.

    `rules` are the rules of rows; `gone` are rows of the ruleset that are no longer there, with the
    sheet that they are missing from.
    """

    sheets: Sheets
    lists: Lists
    order: Order
    ids: bool
    placed: dict[str, list[Placed]] = field(default_factory=dict)
    rules: dict[int, Part] = field(default_factory=dict)
    gone: list[tuple[str, Row]] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def take_over(sheets: Sheets, draft: Branch, order: Order, *, ids: bool) -> Taking:
    """Put everything that a workbook changes into the draft of its ruleset."""
    parts = list(parts_of(draft))
    own = {id(part.value.node): part for part in parts}
    inner = [draft, *(part.value for part in parts)]
    branches = {id(b.node): b for b in inner if isinstance(b, Branch)}
    homes = {part.home: part for part in parts if part.home is not None}
    taking = Taking(sheets, Lists(draft, sheets.layout, branches, homes), order, ids)
    taking.problems += [refusals.copied_sheet(first, second) for first, second in sheets.copies]
    for table, rows in sheets.layout.tables.items():
        _match(taking, table, rows)
    for table, placed in taking.placed.items():
        for one in placed:
            if one.kind == "own" and one.row is not None:
                rule = taking.rules[id(one)] = own[id(one.row.node)]
                taking.problems += fill_in(rule, one)
        if table == INDICATORS:
            _families(taking, placed)
    for table, placed in taking.placed.items():
        if table not in (INDICATORS, OTHERS):
            _lists(taking, table, placed)
    _without_empty_lists(taking, draft)
    put_right(draft)
    _name(taking, draft)
    _conflicts(taking, draft, own)
    return taking


def _match(taking: Taking, table: str, rows: list[Row]) -> None:
    """Find out which row of a sheet is which of the ruleset's, and in which order they stand."""
    sheet = taking.sheets.tables.get(table)
    if sheet is None:
        if rows:
            taking.problems.append(refusals.sheet_gone(TABLES[table].title))
        return
    taking.problems += refusals.misshapen(table, sheet, rows)
    placed = matched(table, sheet, rows, marks_of(taking.sheets.layout, table))
    taking.problems += refusals.merged(sheet, placed)
    numbers = {id(row): number for number, row in enumerate(rows)}
    if table != OTHERS:
        placed, problem = resolved(
            table, sheet.title, placed, lambda row: numbers[id(row)], taking.order
        )
        taking.problems += [problem] if problem else []
    taking.placed[table] = placed
    met = {id(one.row) for one in placed if one.kind == "own"}
    taking.gone += [(sheet.title, row) for row in rows if id(row) not in met]
    if table == OTHERS:
        taking.problems += [refusals.new_row(p.line.address) for p in placed if p.kind != "own"]


def _address(rule: Part, one: Placed) -> None:
    """Note in a rule which cells its values stand in."""
    table, cells = TABLES[one.table], one.row.cells if one.row is not None else {}
    rule.at = one.line.address
    single = isinstance(rule.value, Leaf) or not rule.value.mapping
    for key, cell in one.line.cells.items():
        column, path = table.column(key), cells[key].path if key in cells else None
        path = column.path if path is None else path
        path = () if single and path == (table.short,) else path
        part = None if path is None or path == KEY or not cell.text else part_at(rule, path)
        if part is not None:
            part.at = cell.address
    if one.table == EXAMPLES and "score" in one.line.cells:
        rule.at = one.line.cells["score"].address  # what an example got wrong


def _families(taking: Taking, placed: list[Placed]) -> None:
    """Put sections and indicators where their rows stand."""
    below = depth(value_of(taking.sheets.layout.tree, "sections"))
    members = []
    for one in placed:
        level = level_of(one, below)
        if level is None:
            taking.problems.append(refusals.no_title(one.line))
            continue
        rule = taking.rules.get(id(one)) or _indicator(taking, one)
        members.append(Member(one, rule, level))
    top, orphans = families(members)
    taking.problems += [refusals.nothing_above(m.one.line) for m in orphans]
    sections = taking.lists.top("sections", mapping=False) if top else None
    if sections is not None:
        like_siblings(sections, [member.rule for member in top])
        sections.parts = [member.rule for member in top]
    in_families(members)
    for member in members:
        row = member.one.row
        label = row.label if row is not None and member.one.kind == "own" else _title(member.one)
        taking.lists.owners.setdefault(label, member.rule)


def _title(one: Placed) -> str:
    column = title_column(one.line)
    return "" if column is None else one.line.cells[f"level{column + 1}"].text


def _indicator(taking: Taking, one: Placed) -> Part:
    """Return the rule of a new row of the table of indicators."""
    if one.row is None:
        column = title_column(one.line)
        paths: dict[str, Path | None] = {f"level{n + 1}": None for n in range(3) if n != column}
        rule, problems = written_anew(TABLES[INDICATORS], one.line.cells, paths)
    else:
        rule = copied(taking.lists.places(one.row.claims)[-1][1])
        problems = fill_in(rule, one)
    rule.key = None
    taking.problems += problems
    taking.rules[id(one)] = rule
    return rule


def _name(taking: Taking, draft: Branch) -> None:
    """Give new rules their names, and note where everything stands."""
    names = Names(draft)
    placed = [one for rows in taking.placed.values() for one in rows]
    rows = [(one, taking.rules[id(one)]) for one in placed if id(one) in taking.rules]
    for one, rule in rows:
        if one.kind == "own":
            names.take(one.table, rule)
    for one, rule in rows:
        if one.kind != "own":
            name, problem = names.given(one, rule, ids=taking.ids)
            taking.problems += [problem] if problem else []
            taking.named += [(one.line.address, name)] if name else []
            names.take(one.table, rule)
        _address(rule, one)


def _lists(taking: Taking, table: str, placed: list[Placed]) -> None:
    """Put the rules of a table into their lists, in the order of their rows."""
    joined = Joined(table, taking.lists, placed)
    joined.join()
    taking.problems += joined.problems
    for one in placed:
        rule = joined.rule(one)
        if one.kind != "own" and rule is not None:
            taking.rules[id(one)] = rule
    wanted: dict[int, tuple[Branch, list[Part]]] = {}
    managed = set()
    for row in taking.sheets.layout.tables[table]:
        for branch, part in taking.lists.places(row.claims):
            wanted.setdefault(id(branch), (branch, []))
            managed.add(id(part))
    for one in placed:
        for branch, part in joined.places.get(id(one), ()):
            parts = wanted.setdefault(id(branch), (branch, []))[1]
            if part not in parts:
                parts.append(part)
            managed.add(id(part))
    for branch, parts in wanted.values():
        arranged(branch, managed, parts)


def _without_empty_lists(taking: Taking, draft: Branch) -> None:
    """Take out the keys of lists that have lost all their rules, where a ruleset does without."""
    for (table, label), node in taking.sheets.layout.labels.items():
        branch = taking.lists.branches[id(node)]
        held = next((h for h in holders(draft) if h[1].value is branch), None)
        if branch.parts or held is None:
            continue
        if table in (STANDARDS, GRADES):
            taking.problems.append(refusals.list_emptied(taking.sheets.tables[table].title, label))
        else:
            held[0].parts.remove(held[1])


def _conflicts(taking: Taking, draft: Branch, own: dict[int, Part]) -> None:
    """Tell of cells that were changed, and of rows that are new, in what was taken out.

    And of rows that are gone of the table of everything else, where their values are not.
    """
    there = {id(part) for part in parts_of(draft)}
    for title, row in taking.gone:
        if row.table == OTHERS and id(own[id(row.node)]) in there:
            taking.problems.append(refusals.row_gone(title, row))
    for placed in taking.placed.values():
        for one in placed:
            rule = taking.rules.get(id(one))
            if rule is not None and id(rule) not in there:
                cells = [cell for _, cell in changes_in(one.row, one.line)] if one.row else []
                if one.kind != "own":
                    cells = [next(iter(one.line.cells.values()))]
                taking.problems += [refusals.in_gone_row(cell.address) for cell in cells]
