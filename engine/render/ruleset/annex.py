"""A ruleset as a regulation annex: tables of indicators with points, standards and basis.

A reader with only this document can apply the rules by hand.
"""

from __future__ import annotations

from engine.authoring.diff.rulesets import KINDS, POLICIES
from engine.base.words import Language
from engine.language.plan import (
    Bands,
    Basis,
    Checklist,
    Combined,
    Deduct,
    Interpolate,
    Levels,
    Method,
    Missing,
    Origin,
    Plan,
    Section,
    Table,
)
from engine.render.blocks import Block, Grid, Heading, Items, Paragraph
from engine.scoring.explain.numbers import clause_text, points_text, value_text
from engine.scoring.explain.reasons import effect_text
from engine.scoring.explain.rules import basis_text, cite
from engine.scoring.explain.sections import grade_limits, section_rule
from engine.scoring.explain.standards import award_text, end_text, name_of, rule_words

_POLICY_WORDS = {
    "bounds": ("得分敞口，给出上下限", "the score stays open, with its bounds"),
    "zero": ("计零分", "no points"),
    "lowest": ("按最低可能计", "the least that the rule can give"),
    "not-applicable": ("不适用，不计入", "not applicable, left out"),
}


def annex_blocks(plan: Plan, language: Language) -> list[Block]:
    """Return the whole ruleset as a document."""
    blocks: list[Block] = [
        Heading(1, plan.title.to(language)),
        Paragraph(_identity(plan, language), quiet=True),
    ]
    blocks += _basis(plan, language)
    blocks += _indicators(plan, language)
    blocks += _details(plan, language)
    blocks += _parameters(plan, language)
    blocks += _closing(plan, language)
    return blocks


def _identity(plan: Plan, language: Language) -> str:
    zh = language == "zh"
    parts = [f"{plan.id} {plan.version}"]
    if plan.jurisdiction:
        parts.append(("适用地区 " if zh else "jurisdiction ") + plan.jurisdiction)
    if plan.effective is not None:
        last = plan.effective.last
        until = f"{'至' if zh else 'to'} {last}" if last else ""
        since = "自" if zh else "from"
        parts.append(f"{since} {plan.effective.first} {until}".strip())
    total = "不设总分" if zh else "no total"
    if plan.total is not None:
        total = f"总分 {points_text(plan.total)}" if zh else f"total {points_text(plan.total)}"
    parts.append(total)
    n = plan.rounding.places
    where = {
        "indicator": ("逐项", "each score"),
        "section": ("逐级", "each section"),
        "total": ("总分", "the total"),
    }[plan.rounding.at][0 if zh else 1]
    parts.append(
        f"{where}四舍五入到 {n} 位小数" if zh else f"{where} rounded half up to {n} decimals"
    )
    if plan.unverified:
        points = points_text(plan.unverified)
        parts.append(
            f"其中 {points} 分的规则未与原文核对"
            if zh
            else f"{points} points rest on unchecked rules"
        )
    return ("；" if zh else "; ").join(parts)


def _basis(plan: Plan, language: Language) -> list[Block]:
    found: dict[str, Basis] = {}
    stack = list(plan.sections)
    while stack:
        section = stack.pop()
        stack.extend(section.sections)
        for origin in (section.origin, *(i.origin for i in section.indicators)):
            if origin.basis is not None:
                found.setdefault(origin.basis.id, origin.basis)
    if not found:
        return []
    zh = language == "zh"
    rows = []
    for basis in sorted(found.values(), key=lambda b: b.id):
        number = f"（{basis.number}）" if basis.number else ""
        doubt = "" if basis.verified else ("，条款未核对原文" if zh else ", citation not checked")
        rows.append((f"{basis.title.to(language)}{number}{doubt}", ()))
    return [Heading(2, "依据" if zh else "Basis"), Items(tuple(rows))]


def _indicators(plan: Plan, language: Language) -> list[Block]:
    zh = language == "zh"
    rows: list[tuple[str, ...]] = []
    for section in plan.sections:
        _rows(section, (), rows, language)
    headers = (
        ("一级指标", "二级指标", "三级指标", "分值", "评分标准", "依据")
        if zh
        else ("Level 1", "Level 2", "Level 3", "Points", "Scoring standard", "Basis")
    )
    return [Heading(2, "指标" if zh else "Indicators"), Grid(headers, tuple(rows))]


def _rows(
    section: Section, above: tuple[str, ...], rows: list[tuple[str, ...]], language: Language
) -> None:
    titles = (*above, f"{section.title.to(language)}（{points_text(section.points)}）")
    own = section_rule(section, language)
    first, second = titles[0], " / ".join(titles[1:])
    if own or section.each is not None or section.sections:
        rows.append(
            (first, second, "", points_text(section.points), own, _cited(section.origin, language))
        )
    for inner in section.sections:
        _rows(inner, titles, rows, language)
    for indicator in section.indicators:
        words = rule_words(indicator.method, language, percent=indicator.percent)
        if indicator.value is not None and name_of(indicator.value) not in words:
            colon = "取值：" if language == "zh" else "value: "
            words = f"{colon}{name_of(indicator.value)}\n{words}"
        if indicator.guard is not None:
            text = indicator.guard.condition.text
            words += f"\n{text} 时适用" if language == "zh" else f"\napplies if {text}"
        if indicator.lowest:
            lowest = points_text(indicator.lowest)
            words += f"\n最低 {lowest} 分" if language == "zh" else f"\nat least {lowest}"
        rows.append(
            (
                first,
                second,
                indicator.title.to(language),
                points_text(indicator.points),
                words,
                _cited(indicator.origin, language),
            )
        )
    if section.each is not None:
        for kind, method in section.each.methods.items():
            name = KINDS[kind].to(language)
            rows.append((first, second, name, "", rule_words(method, language), ""))


def _cited(origin: Origin, language: Language) -> str:
    text = basis_text(origin, language) or ""
    source = origin.source or ""
    mark = "" if origin.verified else ("【未核对】" if language == "zh" else "[not verified]")
    return "\n".join(part for part in (text, source, mark) if part)


def _details(plan: Plan, language: Language) -> list[Block]:
    """The standards that need a table of their own: checklists, decision tables, bands."""
    zh = language == "zh"
    blocks: list[Block] = []
    for title, method in _long_methods(plan, language):
        blocks.append(Heading(3, title))
        blocks.extend(_table_of(method, language))
    if not blocks:
        return []
    return [Heading(2, "评分标准细则" if zh else "Standards in detail"), *blocks]


def _long_methods(plan: Plan, language: Language) -> list[tuple[str, Method]]:
    found: list[tuple[str, Method]] = []
    places: set[str] = set()
    stack = list(reversed(plan.sections))
    while stack:
        section = stack.pop()
        stack.extend(reversed(section.sections))
        for indicator in section.indicators:
            if str(indicator.place) not in places and _is_long(indicator.method):
                places.add(str(indicator.place))
                found.append((indicator.title.to(language), indicator.method))
    return found


def _is_long(method: Method) -> bool:
    if isinstance(method, Combined):
        return any(_is_long(option.method) for option in method.options)
    return isinstance(method, Checklist | Table | Bands | Levels | Deduct | Interpolate)


def _table_of(method: Method, language: Language) -> list[Block]:
    zh = language == "zh"
    headers: tuple[str, ...]
    if isinstance(method, Combined):
        return [b for option in method.options for b in _table_of(option.method, language)]
    if isinstance(method, Checklist):
        rows = [
            (
                i.title.to(language),
                award_text(i.award, language),
                "" if i.partly is None else award_text(i.partly.award, language),
                "" if i.basis is None else cite(i.basis, language),
            )
            for i in method.items
        ]
        headers = (
            ("要点", "符合", "部分符合", "依据") if zh else ("Finding", "Met", "Partly", "Basis")
        )
        return [Grid(headers, tuple(rows))]
    if isinstance(method, Table):
        return [_decision_table(method, language)]
    if isinstance(method, Bands | Levels):
        headers = ("档次", "得分") if zh else ("Band", "Gives")
        rows_ = []
        for clause in method.clauses:
            limits = clause_text(clause).to(language)
            name = clause.title.to(language) if clause.title else ""
            shown = name if isinstance(method, Levels) else f"{name} {limits}".strip()
            rows_.append((shown, award_text(clause.award, language)))
        return [Grid(headers, tuple(rows_))]
    if isinstance(method, Deduct):
        headers = (
            ("扣分事项", "次数", "每次扣", "至多扣") if zh else ("For", "Count", "Each", "At most")
        )
        deducts = [
            (
                i.title.to(language),
                name_of(i.of),
                points_text(i.each),
                "" if i.at_most is None else points_text(i.at_most),
            )
            for i in method.items
        ]
        return [Grid(headers, tuple(deducts))]
    if isinstance(method, Interpolate):
        headers = ("取值", "得分") if zh else ("Value", "Gives")
        knots = [
            (end_text(k.at, percent=False), award_text(k.award, language)) for k in method.knots
        ]
        return [Grid(headers, tuple(knots))]
    return []


def _decision_table(method: Table, language: Language) -> Grid:
    zh = language == "zh"
    headers = ("条件", "得分") if zh else ("Conditions", "Gives")
    rows = []
    for row in method.rows:
        cells = ("，且 " if zh else ", and ").join(cell.condition.text for cell in row.cells)
        rest = "其余" if zh else "otherwise"
        title = f"{row.title.to(language)}：" if row.title else ""
        rows.append((title + (cells or rest), award_text(row.award, language)))
    return Grid(headers, tuple(rows))


def _parameters(plan: Plan, language: Language) -> list[Block]:
    if not plan.parameters:
        return []
    zh = language == "zh"
    rows = tuple(
        (
            parameter.title.to(language),
            str(value.first or "—"),
            value_text(value.value, percent=parameter.percent),
            _cited(value.origin, language),
        )
        for parameter in plan.parameters.values()
        for value in parameter.values
    )
    headers = ("参数", "自", "数值", "依据") if zh else ("Parameter", "From", "Value", "Basis")
    return [Heading(2, "参数" if zh else "Parameters"), Grid(headers, rows)]


def _closing(plan: Plan, language: Language) -> list[Block]:
    zh = language == "zh"
    blocks: list[Block] = []
    headers: tuple[str, ...]
    if plan.grades is not None:
        rows = tuple((g.name, grade_limits(g, language)) for g in plan.grades.bands)
        on = "取整后的总分" if plan.grades.on == "rounded" else "取整前的总分"
        if not zh:
            on = f"the {plan.grades.on} total"
        headers = ("等级", on) if zh else ("Grade", on)
        blocks += [Heading(2, "等级" if zh else "Grades"), Grid(headers, rows)]
    if plan.adjustments:
        items = []
        for a in plan.adjustments:
            formula = a.effect.formula
            effect = effect_text(a.effect, a.effect.amount, language)
            if formula is not None:
                effect += f"（{name_of(formula)}）"
            when = f"{a.condition.text} 时，" if zh else f"if {a.condition.text}: "
            items.append((f"{a.title.to(language)}：{when}{effect}", (_cited(a.origin, language),)))
        blocks += [
            Heading(2, "调整（依次）" if zh else "Adjustments, in order"),
            Items(tuple(items)),
        ]
    if plan.checks:
        warned = tuple((f"{c.condition.text}：{c.say.to(language)}", ()) for c in plan.checks)
        blocks += [
            Heading(2, "提示（不动分）" if zh else "Warnings, which move no points"),
            Items(warned),
        ]
    if plan.guarantees:
        held = tuple(
            (f"{g.title.to(language)}：{g.says.to(language)}", ()) for g in plan.guarantees
        )
        blocks += [
            Heading(
                2, "保证（jixiao prove 证明）" if zh else "Guarantees (proved by jixiao prove)"
            ),
            Items(held),
        ]
    policies = _missing(plan, language)
    if policies:
        blocks += [Heading(2, "缺少事实时" if zh else "Where facts are missing"), Items(policies)]
    terms = tuple((t.name, t.title.to(language), "、".join(t.paths)) for t in plan.terms.values())
    if terms:
        headers = ("名称", "全称", "取自") if zh else ("Name", "Meaning", "Taken from")
        blocks += [Heading(2, "公式中的名称" if zh else "Names in formulas"), Grid(headers, terms)]
    if plan.note is not None:
        blocks.append(Paragraph(plan.note.to(language), quiet=True))
    return blocks


def _missing(plan: Plan, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The policies of all indicators, where they are the same everywhere; else of each."""
    zh = language == "zh"
    by_policy: dict[Missing, list[str]] = {}
    stack = list(reversed(plan.sections))
    while stack:
        section = stack.pop()
        stack.extend(reversed(section.sections))
        missing = [i.missing for i in section.indicators]
        missing += [section.each.missing] if section.each else []
        for one in missing:
            names = by_policy.setdefault(one, [])
            if section.title.to(language) not in names:
                names.append(section.title.to(language))
    items = []
    for missing_, names in by_policy.items():
        words = []
        for key, title in POLICIES.items():
            said = _POLICY_WORDS[getattr(missing_, key)][0 if zh else 1]
            words.append(f"{title.to(language)}：{said}" if zh else f"{title.to(language)}: {said}")
        where = "、".join(names) if len(by_policy) > 1 else ("各项" if zh else "everywhere")
        items.append((where, tuple(words)))
    return tuple(items)
