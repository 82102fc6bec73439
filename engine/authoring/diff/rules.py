"""Two plans compared in their adjustments, warnings and guarantees."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.diff.changes import Change, Found, plain
from engine.authoring.diff.origins import origin_changes
from engine.base.words import Text, same
from engine.language.plan import (
    Adjustment,
    Check,
    Plan,
)
from engine.scoring.explain.adjustments import effect_text


def adjustment_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what differs between adjustments."""
    before = {a.id: a for a in old.adjustments}
    after = {a.id: a for a in new.adjustments}
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        some = b or a
        assert some is not None
        spans = (a.origin.span if a else None, b.origin.span if b else None)
        found = Found(id_, some.title, *spans)
        if a is None or b is None:
            whole = _rule(some)
            found.note("adjustment", Text("", ""), whole if a else None, whole if b else None)
        else:
            found.note(
                "condition",
                Text("条件", "condition"),
                same(a.condition.text),
                same(b.condition.text),
            )
            found.note("effect", Text("效果", "effect"), _effect(a), _effect(b))
            found.note("order", Text("次序", "priority"), plain(a.priority), plain(b.priority))
            origin_changes(found, a.origin, b.origin)
        yield from found.changes


def _effect(adjustment: Adjustment) -> Text:
    effect = adjustment.effect
    amount = effect.amount
    words = [effect_text(effect, amount, "zh"), effect_text(effect, amount, "en")]
    if effect.formula is not None:
        text = effect.formula.expression.text
        words = [f"{word}（{text}）" for word in words]
    return Text(words[0], words[1])


def _rule(adjustment: Adjustment) -> Text:
    effect = _effect(adjustment)
    text = adjustment.condition.text
    return Text(f"{text} 时，{effect.zh}", f"if {text}: {effect.en}")


def check_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what differs between warnings."""
    before: dict[str, Check] = {c.id: c for c in old.checks}
    after: dict[str, Check] = {c.id: c for c in new.checks}
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        spans = (a.origin.span if a else None, b.origin.span if b else None)
        found = Found(id_, Text(f"提示 {id_}", f"warning {id_}"), *spans)
        found.note("check", Text("", ""), _warning(a), _warning(b))
        yield from found.changes


def _warning(check: Check | None) -> Text | None:
    return None if check is None else same(f"{check.condition.text} [{check.severity}]")


def guarantee_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what differs between guarantees."""
    before, after = ({g.id: g for g in plan.guarantees} for plan in (old, new))
    for id_ in dict.fromkeys([*before, *after]):
        a, b = before.get(id_), after.get(id_)
        spans = (a.origin.span if a else None, b.origin.span if b else None)
        found = Found(id_, Text(f"保证 {id_}", f"guarantee {id_}"), *spans)
        found.note("guarantee", Text("", ""), a.says if a else None, b.says if b else None)
        yield from found.changes
