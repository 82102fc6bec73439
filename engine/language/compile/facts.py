"""What a ruleset declares of the facts that it expects: fields that fit their kind, ranges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction

from engine.base.diagnostics import Label
from engine.base.exact import number
from engine.base.suggest import suggestion
from engine.base.values import Range, Wholes, wholes_of
from engine.base.words import Text, listed, same
from engine.language.compile import fact_problems as problems
from engine.language.compile.scope import Route, Scope
from engine.language.declared import ANY, OF_WORDS, Declared, FactKind
from engine.language.fitting import fit, read
from engine.language.load.ruleset.facts import FactDeclaredDoc, FactRangeDoc
from engine.language.quantity import Unit, find_unit, one_spelling
from engine.language.quantity.units import is_money
from engine.language.vocabulary import AMOUNTS, LISTS

#: What may be declared of each measure of a list, and of each item of management.
OF_MEASURES = ("target", "actual", "weight", "level", "dimension", "reason", "evidence", "declared")
_WORDS_OF_MEASURES = ("level", "dimension")
_MONEY, _SHARE = find_unit("万元"), find_unit("%")


def compile_facts(scope: Scope) -> Mapping[str, Declared]:
    """Return what the ruleset declares of facts, by path; what contradicts itself is diagnosed."""
    found = {}
    for path, doc in scope.doc.facts.items():
        where: Route = ("facts", path)
        if not can_be_stated(path):
            cure = suggestion(path, _PATHS, problems.PATHS)
            scope.add(problems.NO_PATH.at(scope.doc.key_span_at(*where), help=cure, path=path))
            continue
        found[path] = _declared(scope, path, doc, where)
    return found


_PATHS = [
    *(f"budget.{kind}" for kind in AMOUNTS),
    *(f"{name}.{ANY}.{which}" for name in LISTS for which in OF_MEASURES),
    *(f"management.{ANY}.evidence", f"management.{ANY}.level", "declared.score", "declared.grade"),
]


def can_be_stated(path: str) -> bool:
    """Return whether cases can state something at a path; `*` stands for any id."""
    head, *rest = path.split(".")
    if not all(rest) or not rest:
        return False
    if head == "facts":
        return len(rest) == 1 and rest[0] != ANY
    if head == "budget":
        return len(rest) <= 2 and rest[-1] in AMOUNTS
    if head == "management":
        return len(rest) <= 2
    if head in LISTS:
        return len(rest) == 2 and rest[1] in OF_MEASURES
    return path in _PATHS


def _declared(scope: Scope, path: str, doc: FactDeclaredDoc, where: Route) -> Declared:
    kind = _kind(scope, path, doc, where)
    unit = _unit(scope, path, doc, kind, where)
    words = _words(scope, path, doc, kind, where)
    found = Declared(
        path=path,
        title=doc.title or _usual_title(path),
        kind=kind,
        unit=unit,
        range=_range(scope, path, doc.range_, kind, where),
        words=words,
        several=bool(doc.list_),
        required=bool(doc.required),
        found_in=doc.found_in,
        example=doc.example,
        note=doc.note,
        span=scope.doc.key_span_at(*where),
    )
    if found.several and (kind is None or found.of_words or not path.startswith("facts.")):
        scope.add(problems.NO_LIST.at(scope.doc.span_at(*where, "list"), path=path))
    _check_example(scope, found, where)
    return found


def _usual_title(path: str) -> Text:
    amount = AMOUNTS.get(path.removeprefix("budget."))
    return same(path.rpartition(".")[2] if amount is None else amount)


def _kind(scope: Scope, path: str, doc: FactDeclaredDoc, where: Route) -> FactKind | None:
    kind = doc.kind
    head, last = path.partition(".")[0], path.rpartition(".")[2]
    if kind is None and doc.words is not None:
        return "words"
    if kind is None and head == "budget":
        return "money"
    if kind is None and (head == "facts" or (head == "management" and last not in OF_MEASURES)):
        scope.add(problems.NO_KIND.at(scope.doc.key_span_at(*where), path=path))
    if kind is not None and head == "budget" and kind != "money":
        place = scope.doc.span_at(*where, "kind")
        scope.add(problems.OTHER_KIND.at(place, path=path, kind=kind, fitting="money"))
    word = head == "management" or last in _WORDS_OF_MEASURES
    if kind is not None and word and last not in ("target", "actual") and kind not in OF_WORDS:
        place = scope.doc.span_at(*where, "kind")
        scope.add(problems.OTHER_KIND.at(place, path=path, kind=kind, fitting="words"))
    return kind


def _unit(
    scope: Scope, path: str, doc: FactDeclaredDoc, kind: FactKind | None, where: Route
) -> Unit | None:
    """Return the unit of bare numbers: as written, of money 万元."""
    if doc.unit is None:
        return _MONEY if kind == "money" else None
    place, unit = scope.doc.span_at(*where, "unit"), find_unit(doc.unit)
    if kind == "share" and unit == _SHARE:
        return None
    if kind == "money" and not is_money(unit):
        scope.add(problems.NO_MONEY.at(place, path=path, unit=doc.unit))
    elif kind in ("quantity", "whole") and is_money(unit):
        scope.add(problems.IS_MONEY.at(place, path=path, unit=doc.unit))
    elif kind in ("quantity", "whole") and unit.dimension == _SHARE.dimension:
        scope.add(problems.IS_SHARE.at(place, path=path, unit=doc.unit))
    elif kind not in ("quantity", "whole", "money"):
        scope.add(problems.NO_UNIT.at(place, path=path, kind=kind or problems.NOTHING))
    return unit


def _words(
    scope: Scope, path: str, doc: FactDeclaredDoc, kind: FactKind | None, where: Route
) -> tuple[str, ...]:
    if kind == "yes-no" and doc.words is None:
        return ("yes", "no")
    if kind != "words":
        if doc.words is not None:
            place = scope.doc.span_at(*where, "words")
            scope.add(problems.NO_WORDS.at(place, path=path, kind=kind))
        return ()
    if not doc.words:
        scope.add(problems.WORDS_NEEDED.at(scope.doc.span_at(*where, "words"), path=path))
    first: dict[str, int] = {}
    for index, word in enumerate(doc.words or ()):
        place = scope.doc.span_at(*where, "words", index)
        before = first.setdefault(one_spelling(word), index)
        if not word.strip():
            scope.add(problems.EMPTY_WORD.at(place, path=path))
        elif before != index:
            other = Label(scope.doc.span_at(*where, "words", before), problems.FIRST)
            scope.add(problems.WORD_TWICE.at(place, related=(other,), path=path, word=word))
    return tuple(word.strip() for word in doc.words or ())


def _range(
    scope: Scope, path: str, doc: FactRangeDoc | None, kind: FactKind | None, where: Route
) -> Range | None:
    """Return every number that the fact may be; None where that is any number."""
    widest = Wholes(None, None) if kind in ("whole", "date") else None
    if doc is None:
        return widest
    place = scope.doc.span_at(*where, "range")
    if kind in OF_WORDS or path.rpartition(".")[2] in ("reason", "evidence", "dimension", "level"):
        scope.add(problems.NO_RANGE.at(place, path=path, kind=kind or problems.NOTHING))
        return widest
    ends = {}
    for name in ("at_least", "above", "at_most", "below"):
        text = getattr(doc, name)
        if text is not None:
            ends[name] = _limit(scope, text, kind, (*where, "range", name))
    for one, other in (("at_least", "above"), ("at_most", "below")):
        if one in ends and other in ends:
            scope.add(problems.TWO_ENDS.at(place, path=path, one=one, other=other))
    low = ends.get("at_least", ends.get("above"))
    high = ends.get("at_most", ends.get("below"))
    found = Range(low, high, "above" in ends and low is not None,
                  "below" in ends and high is not None)  # fmt: skip
    return _filled(scope, path, found, kind, (*where, "range"))


def _filled(
    scope: Scope, path: str, found: Range, kind: FactKind | None, where: Route
) -> Range | None:
    place = scope.doc.span_at(*where)
    if found.lo is not None and found.hi is not None and found.lo >= found.hi:
        scope.add(problems.EMPTY_RANGE.at(place, path=path))
        return None
    if kind not in ("whole", "date"):
        return found
    wholes = wholes_of(found)
    if not isinstance(wholes, Range):
        scope.add(problems.NO_WHOLE.at(place, path=path))
        return None
    return wholes


def _limit(scope: Scope, text: str, kind: FactKind | None, where: Route) -> Fraction | None:
    """Return an end of a range as its author wrote it: a number, a percentage, a date."""
    plain = text.strip()
    found: Fraction | None = None
    if kind == "date":
        with suppress(ValueError):
            found = Fraction(dt.date.fromisoformat(plain).toordinal())
    elif plain.endswith("%"):
        share = number(plain[:-1].rstrip())
        found = None if share is None or kind not in ("share", None) else share / 100
    else:
        found = number(plain)
    if found is None:
        cure = problems.LIMIT_OF.get(kind, problems.A_NUMBER)
        scope.add(problems.NO_LIMIT.at(scope.doc.span_at(*where), help=cure, text=text))
    return found


def _check_example(scope: Scope, declared: Declared, where: Route) -> None:
    """Diagnose an example that a case could not state."""
    text = declared.example
    if text is None or declared.kind is None:
        return
    place = scope.doc.span_at(*where, "example")
    _, reason = fit(declared, read(text, declared.unit))
    if reason is not None:
        words = problems.ONE_OF.fill(words=listed(f"`{w}`" for w in declared.words))
        cure = suggestion(text, declared.words, words) if declared.of_words else None
        scope.add(problems.EXAMPLE.at(place, help=cure, path=declared.path, text=text))
