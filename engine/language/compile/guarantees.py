"""Guarantees: what must hold of every case. No scorecard knows them; `proof` proves them."""

from __future__ import annotations

import re

from msgspec.structs import replace

from engine.base.suggest import suggestion
from engine.base.words import Text, same
from engine.language.compile.condition_text import looks_at
from engine.language.compile.conditions import compile_condition
from engine.language.compile.origins import origin
from engine.language.compile.scope import Route, Scope
from engine.language.expression import parse
from engine.language.load.ruleset.guarantees import GuaranteeDoc
from engine.language.load.yaml_tree import Node
from engine.language.plan import Condition, Guarantee, Raising
from engine.language.slots import OfGrade
from engine.language.vocabulary import OWN_GUARANTEES

_CLAIMS = ("always", "never", "raising", "waived")


def compile_guarantees(scope: Scope, last_round: int) -> tuple[Guarantee, ...]:
    """Return the guarantees; what they alone compute or name is kept out of the scope."""
    kept = replace(
        scope,
        derived=list(scope.derived),
        words={name: set(words) for name, words in scope.words.items()},
        lists=set(scope.lists),
        numbers=set(scope.numbers),
        single=dict(scope.single),
    )
    found = []
    seen: set[str] = set()
    for index, doc in enumerate(scope.doc.guarantees):
        where: Route = ("guarantees", index)
        if doc.id in seen:
            scope.used_twice(doc.id, (*where, "id"))
        seen.add(doc.id)
        if not _fit_to_be_an_id(doc.id) or (doc.id in OWN_GUARANTEES and doc.waived is None):
            _bad_id(scope, doc.id, (*where, "id"))
            continue
        guarantee = _guarantee(kept, doc, where, last_round)
        if guarantee is not None:
            found.append(guarantee)
    return tuple(found)


def _fit_to_be_an_id(id_: str) -> bool:
    """Return whether an id can name a file too: letters, digits, hyphens."""
    return re.fullmatch(r"\w[\w-]*", id_) is not None


def _bad_id(scope: Scope, id_: str, where: Route) -> None:
    own = id_ in OWN_GUARANTEES
    scope.error(
        "JX419",
        Text(f"编号 `{id_}` 不能用", f"the id `{id_}` cannot be used"),
        where,
        help=Text(
            "这条保证每个规则集都有，只能写 waived 和理由",
            "every ruleset has this guarantee: it can only be `waived`, with the reason",
        )
        if own
        else Text("编号只用字母、数字、汉字和连字符", "use letters, digits and hyphens"),
    )


def _guarantee(scope: Scope, doc: GuaranteeDoc, where: Route, round_: int) -> Guarantee | None:
    claims = [name for name in _CLAIMS if getattr(doc, name) is not None]
    goals = [name for name in ("never_lowers", "never_raises") if getattr(doc, name) is not None]
    if len(claims) != 1 or len(goals) != (claims == ["raising"]):
        _wrong_form(scope, where)
        return None
    if doc.waived is not None and doc.id not in OWN_GUARANTEES:
        scope.error(
            "JX465",
            Text(
                f"没有自带的保证 `{doc.id}`，不能说不保证",
                f"no guarantee that every ruleset has is called `{doc.id}`: it cannot be waived",
            ),
            (*where, "id"),
            help=suggestion(
                doc.id,
                OWN_GUARANTEES,
                Text(
                    f"自带的有 {'、'.join(OWN_GUARANTEES)}", f"they are {', '.join(OWN_GUARANTEES)}"
                ),
            ),
        )
        return None
    if scope.doc.total is None and _needs_total(doc):
        scope.error(
            "JX447",
            Text(f"不设总分，`{doc.id}` 却要用总分", f"`{doc.id}` needs a total, there is none"),
            (*where, "id"),
            help=Text("写一级的编号", "name a section instead"),
        )
        return None
    first = len(scope.derived)
    when = claim = None
    for name, node in (("when", doc.when), ("always", doc.always), ("never", doc.never)):
        if node is None:
            continue
        condition = _condition(scope, node, (*where, name), round_)
        if condition is None:
            return None
        when, claim = (condition, claim) if name == "when" else (when, condition)
    raising = None
    if doc.raising is not None:
        raising = _raising(scope, doc, where)
        if raising is None:
            return None
    return Guarantee(
        id=doc.id,
        title=doc.title or same(doc.id),
        when=when,
        claim=raising or claim,
        never=doc.never is not None,
        derived=tuple(scope.derived[first:]),
        waived=doc.waived,
        origin=origin(scope, doc, where, None),
    )


def _needs_total(doc: GuaranteeDoc) -> bool:
    of = (doc.never_lowers or doc.never_raises or "").strip()
    nodes = [node for node in (doc.when, doc.always, doc.never) if node is not None]
    return of == "total" or any(looks_at(node).total for node in nodes)


def _condition(scope: Scope, node: Node, where: Route, round_: int) -> Condition | None:
    condition = compile_condition(scope, node, where, round_=round_, graded=True)
    if condition is None:
        return None
    grades = scope.doc.grades
    names = [b.grade or b.else_ or "" for b in grades.bands] if grades else []
    for test in (t for tests in condition.alternatives for t in tests):
        if test.slot == OfGrade(None) and test.bound not in names:
            scope.error(
                "JX430",
                Text(f"没有 `{test.bound}` 这个等级", f"there is no grade `{test.bound}`"),
                where,
                help=suggestion(
                    str(test.bound),
                    names,
                    Text(f"等级有 {'、'.join(names)}", f"the grades are {', '.join(names)}"),
                ),
            )
            return None
    return condition


def _raising(scope: Scope, doc: GuaranteeDoc, where: Route) -> Raising | None:
    assert doc.raising is not None
    name = doc.raising.strip()
    expression, _ = parse(name, None)
    kind = scope.kind_of(name, own=False)
    late = scope.is_late(name) or name.endswith(".value") or name in ("year", *scope.doc.parameters)
    if kind not in ("number", "fact") or late or expression is None:
        scope.error(
            "JX320",
            Text(f"`{name}` 不是案例里的一个数", f"`{name}` is no number of a case"),
            (*where, "raising"),
            help=suggestion(
                name,
                [*scope.doc.terms, *(n for n in scope.names(own=False) if n.startswith("budget."))],
                Text("写名称或事实路径，如 支出、facts.x", "name a term or a path such as facts.x"),
            ),
        )
        return None
    falls = doc.never_lowers is not None
    key = "never_lowers" if falls else "never_raises"
    of = (doc.never_lowers or doc.never_raises or "").strip()
    if of != "total" and of not in scope.indicators and of not in scope.sections:
        scope.error(
            "JX446",
            Text(f"没有 `{of}` 这一级", f"there is no section or indicator `{of}`"),
            (*where, key),
            help=suggestion(
                of,
                ["total", *scope.sections, *scope.indicators],
                Text("写 total 或编号", "write `total` or an id"),
            ),
        )
        return None
    return Raising(name, of, falls)


def _wrong_form(scope: Scope, where: Route) -> None:
    scope.error(
        "JX465",
        Text(
            "保证要写 always、never、raising、waived 中的一个",
            "a guarantee needs exactly one of always, never, raising, waived",
        ),
        (*where, "id"),
        help=Text(
            "raising 再写 never_lowers 或 never_raises，如 raising: 支出，never_lowers: total",
            "`raising` goes with `never_lowers` or `never_raises`: raising: 支出, "
            "never_lowers: total",
        ),
    )
