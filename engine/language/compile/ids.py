"""The ids of a ruleset: one id names one thing in the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.base.source import Span
from engine.base.words import Text
from engine.language.compile.scope import Route, Scope
from engine.language.load.ruleset.sections import IndicatorDoc, SectionDoc
from engine.language.load.ruleset.whole import RulesetDoc

_RESERVED = ("total", "year", "budget", "facts", "management", "declared", "adjustment")


def collect_ids(scope: Scope) -> None:
    """Note all ids; one id names one thing in the whole ruleset."""
    first: dict[str, Span] = {}
    for id_, where, item in all_ids(scope.doc):
        span = scope.doc.span_at(*where, "id")
        if id_ in first:
            scope.used_twice(id_, span, first[id_])
        first.setdefault(id_, span)
        if "." in id_ or ":" in id_ or " " in id_ or "#" in id_ or id_ in _RESERVED:
            scope.error(
                "JX419",
                Text(f"编号 `{id_}` 不能用", f"the id `{id_}` cannot be used"),
                span,
                help=Text(
                    "编号只用字母、数字、汉字和连字符，也不能是保留名称",
                    "use letters, digits and hyphens, and no reserved name",
                ),
            )
        if isinstance(item, IndicatorDoc):
            scope.indicators[id_] = item
        elif isinstance(item, SectionDoc):
            scope.sections[id_] = item
    for index, adjustment in enumerate(scope.doc.adjustments):
        span = scope.doc.span_at("adjustments", index, "id")
        if adjustment.id in first:
            scope.used_twice(adjustment.id, span, first[adjustment.id])
        first.setdefault(adjustment.id, span)
        scope.adjustments.add(adjustment.id)


def all_ids(doc: RulesetDoc) -> Iterator[tuple[str, Route, SectionDoc | IndicatorDoc]]:
    """Yield the id, the place and the document of every section and indicator, in order."""
    stack: list[tuple[SectionDoc, Route]] = [
        (s, ("sections", i)) for i, s in reversed(list(enumerate(doc.sections)))
    ]
    while stack:
        section, where = stack.pop()
        yield section.id, where, section
        for i, indicator in enumerate(section.indicators or []):
            yield indicator.id, (*where, "indicators", i), indicator
        inner = list(enumerate(section.sections or []))
        stack.extend((s, (*where, "sections", i)) for i, s in reversed(inner))
