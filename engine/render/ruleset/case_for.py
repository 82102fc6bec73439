"""A skeleton of a case for one ruleset: every fact that the ruleset takes, to be uncommented."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.base.exact import to_text
from engine.base.signs import coded, visible
from engine.base.values import as_range, contains
from engine.base.words import Language, listed
from engine.language.declared import Declared, any_of
from engine.language.declared_words import titled
from engine.language.plan import Plan
from engine.language.wanted import Contents, Wanted, WantedList, wanted_by
from engine.render.ruleset import case_words as words

#: Of each list what a measure looks like: its level-2 name, a target, an actual.
_USUAL = {
    "outputs": ("数量指标", "≥10场次", "12场次"),
    "outcomes": ("社会效益指标", "≥100人次", "120人次"),
    "satisfaction": ("服务对象满意度指标", "≥90%", "93%"),
}
_SEVERAL = 5
_YEAR = 2024
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]*|[≥≤]?\d+(\.\d+)?[%\u4e00-\u9fff]*")
_READ_OTHERWISE = ("yes", "no", "true", "false", "null", "on", "off", "y", "n")


def case_for(plan: Plan, name: str, language: Language) -> str:
    """Return the skeleton of a case with the id `name`; each fact is a comment until it is known.

    With the `# ` at the beginning of the lines below the head removed, the ruleset takes all of it.
    """
    contents = wanted_by(plan)
    head = words.HEAD.fill(title=plan.title, id=plan.id, version=plan.version).to(language)
    lines = [
        *head.split("\n"),
        "",
        f"case: {_scalar(name)}",
        f"title: {words.PROJECT.to(language)}",
    ]
    lines.append(f"year: {year_for(plan)}")
    if plan.jurisdiction is not None:
        lines.append(f"jurisdiction: {_scalar(plan.jurisdiction)}")
    if plan.use != "self-evaluation":
        lines.append(f"use: {_scalar(plan.use)}")
    lines += _budget(contents.amounts, language)
    lines += _lists(contents.lists, language)
    lines += _management(contents, language)
    facts = [one for one in contents.singles if one.what == "fact"]
    lines += ["", "# facts:"] if facts else []
    for one in facts:
        lines += [_said(one.declared, "#   ", language)]
        lines += [f"#   {_scalar(one.path.partition('.')[2])}: {_value(one.declared)}"]
    return visible("\n".join(lines)) + "\n"


def year_for(plan: Plan) -> int:
    """Return a year in which the ruleset is in force, the usual one where it is."""
    period = plan.effective
    if period is None or period.covers(_YEAR):
        return _YEAR
    first = period.first.year
    return first if period.last is None else max(first, period.last.year)


def _said(declared: Declared, before: str, language: Language) -> str:
    """Return a line that says what a fact is; it stays a comment where the fact is uncommented."""
    said = titled(declared).to(language)
    return " ".join(f"{before}# {said}".split("\n"))


def _budget(amounts: Sequence[Declared], language: Language) -> Iterator[str]:
    if not amounts:
        return
    yield from ("", "# budget:", "#   unit: 万元", "#   lines:", "#     - id: main")
    yield f"#       title: {words.LINE.to(language)}"
    for one in amounts:
        yield _said(one, "#       ", language)
        yield f"#       {one.path.partition('.')[2]}: {_value(one)}"


def _lists(lists: Sequence[WantedList], language: Language) -> Iterator[str]:
    """Yield a measure for every section that takes some, all of a list together."""
    for name, said in words.LISTS.items():
        ones = [one for one in lists if one.name == name]
        yield from ("", f"# # {said.to(language)}", f"# {name}:") if ones else ()
        for number, one in enumerate(ones, 1):
            yield f"#   - id: {name}-{number}"
            yield from _measure(one, language)


def _measure(one: WantedList, language: Language) -> Iterator[str]:
    yield f"#     title: {words.MEASURE.to(language)}"
    dimension, target, actual = _USUAL[one.name]
    dimension = one.dimensions[0] if one.dimensions else dimension
    yield f"#     dimension: {_scalar(dimension)}"
    for which, usual in (("target", target), ("actual", actual)):
        declared = one.columns.get(which)
        if declared is not None:
            yield _said(declared, "#     ", language)
        example = declared.example if declared is not None else None
        yield f"#     {which}: {_scalar(example or usual)}"
    if one.levels:
        said = words.LEVELS.fill(levels=listed(one.levels)).to(language)
        yield f"#     # {said}"
        yield f"#     # level: {_scalar(one.levels[0])}"
    yield f"#     weight: 10   # {words.WEIGHT.to(language)}"


def _management(contents: Contents, language: Language) -> Iterator[str]:
    found: dict[str, list[Wanted]] = {}
    for one in contents.singles:
        if one.what != "fact":
            found.setdefault(one.path.split(".")[1], []).append(one)
    yield from ("", "# management:") if found else ()
    for id_, ones in found.items():
        yield f"#   {_scalar(id_)}:"
        items = [one for one in ones if one.what == "item"]
        for one in ones:
            if one.what in ("finding", "level"):
                yield _said(one.declared, "#     ", language)
                yield f"#     {one.what}: {_value(one.declared)}"
            elif one.most is not None:
                low, high = (to_text(end or Fraction(0)) for end in (one.most.lo, one.most.hi))
                yield f"#     # {words.CHOICE.fill(low=low, high=high).to(language)}"
                yield f"#     assessed: {{points: {high}, reason: {words.REASON.to(language)}}}"
        yield from ("#     findings:",) if items else ()
        for one in items:
            yield _said(one.declared, "#       ", language)
            yield f"#       {_scalar(one.path.split('.')[2])}: {_value(one.declared)}"


def _value(declared: Declared) -> str:
    """Return a value as a case may write it: the example, else one that fits what is declared."""
    found = _scalar(sample(declared))
    return f"[{', '.join([found] * _SEVERAL)}]" if declared.several else found


def sample(declared: Declared) -> str:
    """Return a text that a case may state of a fact: its example, else the first that fits."""
    if declared.example is not None:
        return declared.example
    if declared.words:
        return declared.words[0]
    unit = declared.unit.name if declared.unit is not None else ""
    number = _within(declared)
    if declared.kind == "date":
        return dt.date.fromordinal(int(number)).isoformat()
    return f"{to_text(number * 100)}%" if declared.kind == "share" else f"{to_text(number)}{unit}"


def _within(declared: Declared) -> Fraction:
    """Return a number that a fact may be, the usual one where it may be that."""
    usual = {"share": Fraction(1, 2), "date": Fraction(dt.date(_YEAR, 12, 31).toordinal())}
    limits = as_range(any_of(declared))
    ends = [end for end in (limits.lo, limits.hi) if end is not None]
    tried = [usual.get(declared.kind or "", Fraction(10)), *ends]
    tried += [sum(ends, Fraction(0)) / max(len(ends), 1), *(e + 1 for e in ends)]
    tried += [e - 1 for e in ends]
    whole = declared.kind in ("whole", "date")
    return next(n for n in tried if contains(limits, n) and (n.denominator == 1 or not whole))


def _scalar(text: str) -> str:
    """Return a text as a YAML scalar that reads back as it is."""
    if _PLAIN.fullmatch(text) and text.lower() not in _READ_OTHERWISE:
        return text
    return coded(json.dumps(text, ensure_ascii=False))
