"""Scoring methods compared: row by row where both are of one kind, else as whole standards."""

from __future__ import annotations

from fractions import Fraction

from engine.authoring.diff.changes import Found
from engine.base.source import Span
from engine.base.words import Text, same
from engine.language.plan import (
    Award,
    Bands,
    Checklist,
    Combined,
    Deduct,
    Formula,
    Guard,
    Interpolate,
    Levels,
    Method,
    Proportional,
    Table,
)
from engine.scoring.explain.numbers import clause_text, value_text
from engine.scoring.explain.standards import award_text, end_text, name_of, rule_words


def compare_methods(
    found: Found, old: Method | None, new: Method | None, *, percent: bool = False
) -> None:
    """Note how two methods differ."""
    if old is None or new is None or type(old) is not type(new):
        before = None if old is None else standard(old, percent=percent)
        after = None if new is None else standard(new, percent=percent)
        found.note("method", Text("评分标准", "rule"), before, after)
        return
    if isinstance(old, Bands | Levels) and isinstance(new, Bands | Levels):
        _clauses(found, old, new, percent=percent)
    elif isinstance(old, Checklist) and isinstance(new, Checklist):
        _rows(found, "item", {i.id: (i.title, i.award, i.span) for i in old.items},
              {i.id: (i.title, i.award, i.span) for i in new.items})  # fmt: skip
    elif isinstance(old, Table) and isinstance(new, Table):
        found.note("hit", Text("取行方式", "hit policy"), same(old.hit), same(new.hit))
        _rows(found, "row", _table_rows(old), _table_rows(new))
    elif isinstance(old, Combined) and isinstance(new, Combined):
        _options(found, old, new, percent=percent)
    else:
        _others(found, old, new, percent=percent)


def standard(method: Method, *, percent: bool = False) -> Text:
    """Return a method as a whole in words."""
    return Text(
        rule_words(method, "zh", percent=percent), rule_words(method, "en", percent=percent)
    )


def award(one: Award) -> Text:
    """Return what a clause gives, in words."""
    return Text(award_text(one, "zh"), award_text(one, "en"))


def formula(one: Formula | None) -> Text | None:
    """Return a formula as its author wrote it, spaces aside."""
    return None if one is None else same(" ".join(name_of(one).split()))


def guard(one: Guard | None) -> Text | None:
    """Return a condition under which a score is given."""
    return None if one is None else same(one.condition.text)


def _same_formula(old: Formula, new: Formula) -> bool:
    """Return whether two formulas compute the same, however they are spaced."""
    return repr(_bare(old.expression.root)) == repr(_bare(new.expression.root))


def _bare(node: object) -> object:
    """Return a node without its places in the text."""
    if isinstance(node, tuple):
        return tuple(_bare(part) for part in node)
    fields = getattr(node, "__dataclass_fields__", None)
    if fields is None:
        return node
    names = [name for name in fields if name not in ("start", "end", "text", "written")]
    return (type(node).__name__, *(_bare(getattr(node, name)) for name in names))


def compare_formulas(found: Found, old: Formula | None, new: Formula | None, what: Text) -> None:
    """Note two formulas that compute something else."""
    if old is not None and new is not None and _same_formula(old, new):
        return
    found.note("formula", what, formula(old), formula(new))


def _clauses(found: Found, old: Bands | Levels, new: Bands | Levels, *, percent: bool) -> None:
    if isinstance(old, Bands) and isinstance(new, Bands):
        compare_formulas(found, old.of, new.of, Text("取值", "value"))
    before = {clause_text(c, percent=percent).zh: c for c in old.clauses}
    after = {clause_text(c, percent=percent).zh: c for c in new.clauses}
    if isinstance(old, Levels):
        before = {c.title.zh if c.title else "": c for c in old.clauses}
        after = {c.title.zh if c.title else "": c for c in new.clauses}
    if set(before) != set(after) and len(before) == len(after) and isinstance(old, Bands):
        _moved_limits(found, old, new, percent=percent)
        return
    rows = [
        {key: (same(key), c.award, c.span) for key, c in side.items()} for side in (before, after)
    ]
    _rows(found, "band", *rows)


def _moved_limits(found: Found, old: Bands | Levels, new: Bands | Levels, *, percent: bool) -> None:
    """As many bands as before: limits have moved, band by band."""
    for index, (a, b) in enumerate(zip(old.clauses, new.clauses, strict=True), 1):
        what = Text(f"第 {index} 档", f"band {index}")
        texts = []
        for clause in (a, b):
            limits = clause_text(clause, percent=percent)
            given = award(clause.award)
            texts.append(Text(f"{limits.zh} 得 {given.zh}", f"{limits.en}: {given.en}"))
        found.note("band-limits", what, texts[0], texts[1], (a.span, b.span))


def _rows(
    found: Found,
    kind: str,
    old: dict[str, tuple[Text, Award, Span]],
    new: dict[str, tuple[Text, Award, Span]],
) -> None:
    for key in dict.fromkeys([*old, *new]):
        a, b = old.get(key), new.get(key)
        title = (b or a or (same(key),))[0]
        found.note(
            kind,
            Text(f"“{title.zh}”", f"“{title.en}”"),
            None if a is None else award(a[1]),
            None if b is None else award(b[1]),
            (a[2] if a else None, b[2] if b else None),
        )


def _table_rows(table: Table) -> dict[str, tuple[Text, Award, Span]]:
    found = {}
    for row in table.rows:
        key = "，".join(sorted(cell.condition.text for cell in row.cells)) or "其余"
        found[key] = (same(key), row.award, row.span)
    return found


def _options(found: Found, old: Combined, new: Combined, *, percent: bool) -> None:
    found.note("combination", Text("合并方式", "combination"), same(old.by), same(new.by))
    if len(old.options) != len(new.options):
        found.note(
            "method",
            Text("评分标准", "rule"),
            standard(old, percent=percent),
            standard(new, percent=percent),
        )
        return
    for a, b in zip(old.options, new.options, strict=True):
        found.note("applies", Text("适用条件", "applies if"), guard(a.guard), guard(b.guard))
        compare_methods(found, a.method, b.method, percent=percent)


def _others(found: Found, old: Method, new: Method, *, percent: bool) -> None:
    """Methods of single numbers and formulas."""
    if isinstance(old, Proportional) and isinstance(new, Proportional):
        compare_formulas(found, old.of, new.of, Text("计分公式", "formula"))
        for what, a, b in (
            (Text("满分点", "full marks at"), old.full_at, new.full_at),
            (Text("零分点", "no marks at"), old.zero_at, new.zero_at),
            (Text("封顶", "cap"), old.cap, new.cap),
            (Text("保底", "floor"), old.floor, new.floor),
        ):
            found.note("limit", what, _end(a), _end(b))
    elif isinstance(old, Interpolate) and isinstance(new, Interpolate):
        compare_formulas(found, old.of, new.of, Text("取值", "value"))
        found.note("knots", Text("插值点", "knots"), _knots(old), _knots(new))
    elif isinstance(old, Deduct) and isinstance(new, Deduct):
        found.note("deductions", Text("扣分标准", "deductions"), standard(old), standard(new))
    else:
        before, after = standard(old, percent=percent), standard(new, percent=percent)
        found.note("method", Text("评分标准", "rule"), before, after)


def _end(end: Fraction | Formula) -> Text:
    return same(end_text(end, percent=isinstance(end, Fraction)))


def _knots(method: Interpolate) -> Text:
    rows = [
        (value_text(k.at) if isinstance(k.at, Fraction) else name_of(k.at), award(k.award))
        for k in method.knots
    ]
    return Text(
        "；".join(f"{at} → {gives.zh}" for at, gives in rows),
        "; ".join(f"{at} → {gives.en}" for at, gives in rows),
    )
