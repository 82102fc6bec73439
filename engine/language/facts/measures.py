"""Measures: what kind each is, and target and actual in one unit."""

from __future__ import annotations

from msgspec.structs import replace

from engine.base.diagnostics import Label
from engine.language.facts import problems
from engine.language.facts.reading import Reader, Route
from engine.language.facts.types import Known, Measure
from engine.language.load.case import MeasureDoc
from engine.language.plan import MeasureKind, MeasureList
from engine.language.quantity import (
    Comparison,
    Quantity,
    as_actual,
    as_target,
    commensurable,
    conflict,
    parse_quantity,
    unmeasured,
)
from engine.language.vocabulary import MEASURE_KINDS

#: Dimensions in which less is usually better, so that a bare target needs its direction stated.
_LOWER_DIMENSIONS = ("成本", "时效")


def read_measure(reader: Reader, name: MeasureList, doc: MeasureDoc, where: Route) -> Measure:
    """Return one measure of the list `name`, its target and actual in one unit."""
    path = f"{name}.{doc.id}"
    wanted = None if doc.target is None else reader.parse(doc.target, (*where, "target"))
    unit = wanted.unit if wanted else None
    got = None if doc.actual is None else reader.parse(doc.actual, (*where, "actual"), unit)
    if (
        wanted
        and got
        and doc.target
        and wanted.unit is None
        and got.unit
        and wanted.kind == "number"
    ):
        again, found = parse_quantity(doc.target.value, None, default_unit=got.unit)
        wanted = again if again and not found else wanted
    target, comparison = _target(reader, doc, path, where, wanted)
    actual = _actual(reader, doc, path, where, got)
    level = None
    if doc.level:
        level = reader.word(f"{path}.level", doc.title, doc.level, (*where, "level"))
    declared = None
    if doc.declared:
        title, at = f"{doc.title} 自评得分", (*where, "declared")
        declared = reader.quantity(f"{path}.declared", title, doc.declared, at)
    stated = wanted or got
    kind = _kind(reader, doc, where, _kind_name(stated), comparison)
    if target and actual and wanted and got and kind != "qualitative":
        actual = _in_one_unit(reader, target, actual, wanted, got)
    return Measure(
        id=doc.id,
        list=name,
        title=doc.title,
        dimension=doc.dimension,
        kind=kind,
        kinds=kinds_of(kind, target, actual, level, directed=doc.direction is not None),
        target=target,
        actual=actual,
        level=level,
        declared=declared,
        weight=doc.weight,
        nature=doc.nature,
        reason=doc.reason,
        note=doc.note,
        span=reader.doc.span_at(*where),
    )


def kinds_of(
    kind: MeasureKind,
    target: Known | None,
    actual: Known | None,
    level: Known | None,
    *,
    directed: bool,
) -> tuple[MeasureKind, ...]:
    """Return all kinds that a measure may turn out to be of, what it counts as now first.

    An actual alone does not say whether more or less is better; nothing at all says nothing.
    """
    if directed or target is not None or level is not None:
        return (kind,)
    if actual is None:
        return (kind, *(other for other in MEASURE_KINDS if other != kind))
    return ("quantitative", "reverse") if kind == "quantitative" else (kind,)


def read_parts(
    reader: Reader, name: MeasureList, doc: MeasureDoc, where: Route
) -> tuple[Known, ...]:
    """Return what the parts of a measure state; it scores nothing."""
    found = []
    for index, part in enumerate(doc.parts):
        for kind, said in (("target", "指标值"), ("actual", "完成值"), ("declared", "自评得分")):
            fact = getattr(part, kind)
            if fact is None:
                continue
            path = f"{name}.{doc.id}.parts.{index + 1}.{kind}"
            known = reader.quantity(
                path,
                f"{part.title} {said}",
                fact,
                (*where, "parts", index, kind),
                word_allowed=True,
            )
            if known:
                found.append(known)
    return tuple(found)


def _kind_name(quantity: Quantity | None) -> str | None:
    if quantity is None or quantity.kind == "empty":
        return None
    return "word" if quantity.kind in ("word", "boolean") else quantity.kind


def _target(
    reader: Reader, doc: MeasureDoc, path: str, where: Route, quantity: Quantity | None
) -> tuple[Known | None, Comparison | None]:
    if doc.target is None or quantity is None or quantity.kind == "empty":
        return None, None
    at = (*where, "target")
    stated = as_target(quantity)
    if stated is None:
        return reader.word(f"{path}.target", f"{doc.title} 指标值", doc.target, at), None
    comparison, value = stated
    exact = replace(quantity, value=value, comparison=None)
    known = reader.known(f"{path}.target", f"{doc.title} 指标值", doc.target, at, exact)
    return known, comparison


def _actual(
    reader: Reader, doc: MeasureDoc, path: str, where: Route, quantity: Quantity | None
) -> Known | None:
    if doc.actual is None or quantity is None or quantity.kind == "empty":
        return None
    title, at = f"{doc.title} 完成值", (*where, "actual")
    if as_actual(quantity) is None:
        return reader.word(f"{path}.actual", title, doc.actual, at)
    _warn_unmeasured(reader, doc, where, quantity)
    return reader.known(f"{path}.actual", title, doc.actual, at, quantity)


def _warn_unmeasured(reader: Reader, doc: MeasureDoc, where: Route, quantity: Quantity) -> None:
    """Say that an actual is a comparison and so no measured figure: the target's, or another."""
    span = reader.doc.span_at(*where, "actual", "value")
    written = doc.target.value.strip() if doc.target else None
    if quantity.comparison is not None and written == quantity.text.strip():
        reader.add(problems.REPEATS_TARGET.at(span, id=doc.id, target=quantity.text))
    elif (found := unmeasured(quantity, span)) is not None:
        reader.add(found)


def _kind(
    reader: Reader,
    doc: MeasureDoc,
    where: Route,
    stated: str | None,
    comparison: Comparison | None,
) -> MeasureKind:
    if doc.level is not None or stated == "word":
        return "qualitative"
    if stated is None:
        if doc.direction is None:
            return "qualitative"
        return "reverse" if doc.direction == "lower" else "quantitative"
    if stated == "date":
        return "date"
    if doc.direction:
        _warn_contradiction(reader, doc, where, comparison)
        return "reverse" if doc.direction == "lower" else "quantitative"
    if comparison in ("at_most", "below"):
        return "reverse"
    if comparison is None and doc.target is not None and _usually_lower(doc):
        span = reader.doc.span_at(*where, "target", "value")
        reader.add(problems.NO_DIRECTION.at(span, id=doc.id, dimension=doc.dimension))
    return "quantitative"


def _usually_lower(doc: MeasureDoc) -> bool:
    return any(word in (doc.dimension or "") for word in _LOWER_DIMENSIONS)


def _warn_contradiction(
    reader: Reader, doc: MeasureDoc, where: Route, comparison: Comparison | None
) -> None:
    lower = comparison in ("at_most", "below")
    higher = comparison in ("at_least", "above")
    if (doc.direction == "lower" and higher) or (doc.direction == "higher" and lower):
        span = reader.doc.span_at(*where, "direction")
        target = Label(reader.doc.span_at(*where, "target", "value"))
        problem = problems.OTHER_DIRECTION
        reader.add(problem.at(span, related=(target,), id=doc.id, direction=doc.direction))


def _in_one_unit(
    reader: Reader, target: Known, actual: Known, wanted: Quantity, got: Quantity
) -> Known | None:
    """Return `actual` in the unit of `target`; None where the two cannot be compared."""
    if isinstance(target.value, str) or isinstance(actual.value, str):
        return actual
    if not commensurable(wanted, got):
        reader.add(conflict(wanted, got, target.span, actual.span))
        return None
    if target.unit is None or actual.unit is None:
        return actual
    value = actual.value * (actual.unit.factor / target.unit.factor)
    return replace(actual, value=value, unit=target.unit)
