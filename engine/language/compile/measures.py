"""Sections whose measures the case lists: a method for each kind of measure."""

from __future__ import annotations

from engine.base.diagnostics import Label
from engine.base.source import Span
from engine.base.suggest import suggestion
from engine.base.words import Text
from engine.language.compile.awards import MethodScope
from engine.language.compile.methods import compile_method
from engine.language.compile.missing import missing_policies
from engine.language.compile.scope import Route, Scope
from engine.language.load.ruleset.sections import MissingDoc, SectionDoc
from engine.language.plan import Attribute, Each, MeasureKind, Method
from engine.language.slots import OfEach
from engine.language.vocabulary import LISTS, MEASURE_KINDS


def compile_each(scope: Scope, doc: SectionDoc, where: Route, missing: MissingDoc) -> Each | None:
    """Return how measures that cases list are scored; None after an error."""
    lists = doc.each if isinstance(doc.each, list) else [doc.each]
    for index, name in enumerate(lists):
        if name not in LISTS:
            at: Route = (*where, "each", index) if isinstance(doc.each, list) else (*where, "each")
            scope.error(
                "JX424",
                Text(f"案例没有 `{name}` 这个清单", f"a case has no list `{name}`"),
                at,
                help=Text(
                    "逗号是全角的，改为半角逗号", "the comma is full-width: write a plain one"
                )
                if "，" in str(name)
                else suggestion(
                    str(name),
                    LISTS,
                    Text(f"可写 {'、'.join(LISTS)}", f"use one of {', '.join(LISTS)}"),
                ),
            )
            return None
        if name in lists[:index]:
            scope.error(
                "JX413",
                Text(f"清单 `{name}` 写了两次", f"the list `{name}` stands twice"),
                (*where, "each", index),
                help=Text("删去其中一个", "remove one of them"),
                related=(
                    Label(
                        scope.doc.span_at(*where, "each", lists.index(name)),
                        Text("第一次", "first use"),
                    ),
                ),
            )
            return None
    scoring = doc.score or scope.doc.measures
    if scoring is None or doc.allocate is None:
        key = "score" if scoring is None else "allocate"
        scope.error(
            "JX425",
            Text(f"有 each 的一级要写 {key}", f"a section with `each` needs `{key}`"),
            (*where, "each"),
            help=Text(
                "score 写评分方法，allocate 写 case-weights 或 equal",
                "`score` says how to score, `allocate` is case-weights or equal",
            ),
        )
        return None
    methods: dict[MeasureKind, Method] = {}
    attributes: dict[MeasureKind, tuple[Attribute, ...]] = {}
    slots: dict[MeasureKind, OfEach] = {}
    places: dict[MeasureKind, Span] = {}
    for kind in MEASURE_KINDS:
        method_doc = getattr(scoring, kind)
        if method_doc is None:
            continue
        slot = OfEach(doc.id, kind)
        at = (*where, "score", kind) if doc.score else ("measures", kind)
        places[kind] = scope.doc.span_at(*at)
        unit = MethodScope(
            scope,
            f"{doc.id}.{kind}",
            slot,
            at,
            own=True,
            points=None,
            value=None,
        )
        compiled = compile_method(unit, method_doc)
        if compiled is not None:
            methods[kind], attributes[kind] = compiled
            slots[kind] = slot
    return Each(
        lists=tuple(lists),  # type: ignore[arg-type]
        dimensions=tuple(doc.where.dimension) if doc.where else None,
        allocate=doc.allocate,
        methods=methods,
        slots=slots,
        attributes=attributes,
        places=places,
        missing=missing_policies(missing, scope.doc.missing),
    )


def check_scored_once(scope: Scope) -> None:
    """Diagnose sections that would score one and the same measure of a case."""
    docs = [doc for doc in scope.sections.values() if doc.each is not None]
    for at, doc in enumerate(docs):
        for other in docs[:at]:
            shared = sorted(_lists(doc) & _lists(other))
            if not shared or _apart(doc, other):
                continue
            scope.error(
                "JX497",
                Text(
                    f"`{other.id}` 和 `{doc.id}` 都给 {'、'.join(shared)} 的同一些项目评分",
                    f"`{other.id}` and `{doc.id}` both score the same {', '.join(shared)}",
                ),
                doc.span_at("each"),
                related=(Label(other.span_at("each"), Text("已在这里评分", "scored here")),),
                help=Text(
                    "用 where.dimension 把项目分开，或并成一级",
                    "part them by `where.dimension`, or make it one section",
                ),
            )


def _apart(doc: SectionDoc, other: SectionDoc) -> bool:
    """Return whether two sections take measures of different dimensions."""
    if doc.where is None or other.where is None:
        return False
    return not {*doc.where.dimension} & {*other.where.dimension}


def _lists(doc: SectionDoc) -> set[str]:
    return set(doc.each if isinstance(doc.each, list) else [str(doc.each)])
