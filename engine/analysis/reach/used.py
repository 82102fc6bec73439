"""The facts that decide a score: which the rules look at, and what they compare them with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from fractions import Fraction
from typing import Any

from engine.base.exact import ZERO
from engine.base.values import Range
from engine.base.words import Text
from engine.language.plan import Checklist, Combined, Condition, Formula, Levels, Method
from engine.language.quantity import find_unit
from engine.language.vocabulary import LISTS, MET, NOT_MET, PARTLY
from engine.scoring.award.run import Pass
from engine.scoring.award.sections import all_sections
from engine.scoring.scorecard import Operand


@dataclass(slots=True)
class Use:
    """A fact that the rules look at: the words that they know, the largest number in them."""

    path: str
    title: Text
    names: list[str] = field(default_factory=list)  # the terms by which formulas call it
    is_number: bool = False
    is_word: bool = False
    words: list[str] = field(default_factory=list)
    all_words: bool = False  # whether `words` are all that it may say
    largest: Fraction = ZERO


def facts_used(run: Pass) -> dict[str, Use]:
    """Return the facts behind a pass's scores, adjustments and grades, by path, in order."""
    found: dict[str, Use] = {}
    for score in run.scores.values():
        largest = _largest(score.method)
        levels, findings = _words_of(score.method, score.id)
        for operand in score.operands:
            use = _noted(run, found, operand, largest)
            if use is not None and operand.name in findings:
                _say(use, findings[operand.name])
            elif use is not None and use.is_word and levels and not run.plan.words.get(
                (f"c:{operand.name}", "v")
            ):  # fmt: skip
                _say(use, levels)
    for condition, node in _conditions(run):
        largest = _largest(node)
        for name in _names(run, condition):
            _noted(run, found, run.names.operand(name), largest)
        for name in _listed(condition):
            for measure in run.facts.measures[name]:  # type: ignore[index]
                for known in (measure.actual, measure.level):
                    if known is not None:
                        title = _said(measure.title, known.path)
                        use = found.setdefault(known.path, Use(known.path, title))
                        use.is_word = use.is_word or isinstance(known.value, str)
                        use.is_number = not use.is_word
    return found


def _noted(run: Pass, found: dict[str, Use], operand: Operand, largest: Fraction) -> Use | None:
    """Note an operand's fact; lists and sums that lack a part are no single facts."""
    path = operand.known.path if operand.known is not None else operand.unknown
    if path is None or " (" in path or "." not in path or isinstance(operand.value, tuple):
        return None
    title = operand.title
    if path.partition(".")[0] in LISTS and path.endswith(".level"):
        measures = (m for m in run.facts.measures[path.partition(".")[0]])  # type: ignore[index]
        title = next((_said(m.title, path) for m in measures if path.split(".")[1] == m.id), title)
    use = found.setdefault(path, Use(path, title))
    if operand.name not in use.names:
        use.names.append(operand.name)
    words = run.plan.words.get((f"c:{operand.name}", "v"), frozenset())
    use.words.extend(sorted(words - set(use.words)))
    use.is_word = use.is_word or isinstance(operand.value, str | frozenset)
    use.is_number = use.is_number or isinstance(operand.value, Fraction | Range)
    unit = operand.known.unit if operand.known is not None else None
    if unit is not None and operand.unit is not None:
        largest *= find_unit(operand.unit).factor / unit.factor
    use.largest = max(use.largest, largest)
    return use


def _said(title: str, path: str) -> Text:
    zh, en = {"actual": ("完成值", "actual"), "level": ("等级", "level")}[path.rpartition(".")[2]]
    return Text(f"{title} {zh}", f"{title}: {en}")


def _say(use: Use, words: list[str]) -> None:
    use.is_word = use.all_words = True
    use.words.extend(word for word in words if word not in use.words)


def _words_of(method: Method, unit: str) -> tuple[list[str], dict[str, list[str]]]:
    """Return the levels that a method knows, and the words of findings by their names."""
    if isinstance(method, Combined):
        levels: list[str] = []
        findings: dict[str, list[str]] = {}
        for option in method.options:
            more, others = _words_of(option.method, unit)
            levels += more
            findings.update(others)
        return levels, findings
    if isinstance(method, Levels):
        out = {c.tests[0].bound for c in method.clauses if c.award.not_applicable and c.tests}
        return [name for name in method.names if name not in out], {}
    if isinstance(method, Checklist):
        rows = {}
        for item in method.items:
            found = [MET, PARTLY, NOT_MET] if item.partly else [MET, NOT_MET]
            rows[f"management.{unit}.{item.id}"] = found
        return [], rows
    return [], {}


def _conditions(run: Pass) -> Iterator[tuple[Condition | Formula, Any]]:
    """Yield the conditions and formulas that score beside the methods, with what they are in."""
    for adjustment in run.plan.adjustments:
        yield adjustment.condition, adjustment
        if adjustment.effect.formula is not None:
            yield adjustment.effect.formula, adjustment
    scales = [s.section.grades for s in all_sections(run.sections)]
    for grades in (run.plan.grades, *scales):
        for band in grades.bands if grades is not None else ():
            if band.when is not None:
                yield band.when, band
    for section in all_sections(run.sections):
        if section.section.guard is not None:
            yield section.section.guard.condition, section.section.guard


def _names(run: Pass, node: Condition | Formula) -> Iterator[str]:
    """Yield the names of facts in a condition or formula."""
    slots = {d.slot: d.formula for d in run.plan.derived}
    names: list[str] = list(node.names) if isinstance(node, Formula) else []
    for test in (t for tests in getattr(node, "alternatives", ()) for t in tests):
        kind, _, name = test.slot.partition(":")
        if kind == "c":
            names.append(name)
        elif kind == "d":
            names.extend(slots[test.slot].names)
    for name in names:
        known = name in run.plan.terms or "." in name
        own = name.rpartition(".")[2] in ("value", "score", "share", "grade", "rank")
        if known and not (own and name not in run.facts.known):
            yield name


def _listed(node: Condition | Formula) -> list[str]:
    tests = (t for tests in getattr(node, "alternatives", ()) for t in tests)
    return [t.slot[2:] for t in tests if t.slot.startswith("m:")]


def _largest(node: Any) -> Fraction:
    """Return the largest number in a method or condition: a limit, a knot, one in a formula."""
    if isinstance(node, Fraction):
        return abs(node)
    if isinstance(node, tuple):
        return max((_largest(one) for one in node), default=ZERO)
    if is_dataclass(node):
        return max((_largest(getattr(node, one.name)) for one in fields(node)), default=ZERO)
    return ZERO
