"""Sentences of explanations read back: every comparison and equation in them is worked out again.

What is printed is all that is used: the numbers of a sentence, the facts of the case and the
numbers that stand in the YAML of the rule. A sentence is untrue where a test is said to hold and
its own numbers say otherwise, where an equation does not come out, or where a number is neither a
fact, nor written in that rule, nor a result that another sentence of the same unit works out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

import yaml
from conftest import scored
from open_cases import (
    CONDITIONS_ON_LISTS,
    LEVELS,
    MEASURES,
    MONEY,
    NUMBERS,
    WORDS,
    case,
    hidden,
    ruleset,
    world,
)
from random_rulesets import case_text

from engine.base.exact import to_text
from engine.base.many import median, trimmed_mean
from engine.base.rounding import Rounder, to_places
from engine.base.values import Range, Value, as_range, compare, greatest, least
from engine.language.expression import number_of, parse
from engine.language.expression.powers import POWERS, geometric_mean
from engine.language.expression.stepping import TO_PLACES
from engine.language.slots import OfGraded
from engine.scoring.award.sections import all_sections
from engine.scoring.explain.one_score import explain
from engine.scoring.explain.statements import Statement
from engine.scoring.scorecard import Scorecard, UnitScore

#: What the sentences are about: facts of the case by name, numbers or words.
Facts = Mapping[str, Fraction | str]

_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?…?%?(?!\w)")
_SIGN = re.compile(r" (≥|>|≤|<|=|≠) ")
_TEST = re.compile(
    r"^(?P<left>.+?) (?P<tests>(?:≥|>|≤|<|=|≠) .+?)(?:, is (?P<actual>.+?))?"
    r"(?:, (?:off )?by (?P<gap>[^,]+))?$"
)
_UNSEEN = (", not stated", ", without evidence", ", which may divide by zero",
           ", but there is no score to compare")  # fmt: skip
_DECIDED = re.compile(
    r"(?P<name>adjustment “.+”) (?P<what>applies|does not apply)"
    r"(?P<tail>, but it does(?: not)?|, undecided)?"
)
_LEFT_OUT = re.compile(r" \([^()]*left out\)")
_EQUATION = re.compile(
    r"(?:, (?P<limit>capped at|not below) -?[\d.…]+%?)? = "
    r"(?P<right>-?[\d.…]+%?)(?![\w.…%–～])(?! [×/+−])"
)


# ---- numbers and arithmetic ---------------------------------------------------------------------


def number(text: str) -> Value | None:
    """Return a number as printed: one that is cut is the range of what it was cut from."""
    found = re.fullmatch(r"(-?)(\d+(?:\.\d+)?)(…?)(%?)", text.strip())
    if found is None:
        return None
    sign, digits, cut, percent = found.groups()
    value = Fraction(digits)
    last = Fraction(1, 10 ** len(digits.partition(".")[2])) if cut else Fraction(0)
    scale = Fraction(1, 100) if percent else Fraction(1)
    read = Range(value, value + last) if cut else value
    read = read * scale
    return -read if sign else read  # type: ignore[operator]


def amount(text: str) -> Value | None:
    """Return a number, or a range such as `≥5`, `>1～<3`, `6–7` or `?`."""
    text = text.strip().strip("()")
    single = number(text)
    if single is not None:
        return single
    if text == "?":
        return Range(None, None)
    found = re.fullmatch(r"(>?)(-?[\d.…]+%?)[～–](<?)(-?[\d.…]+%?)", text)
    if found is not None:
        low, high = number(found[2]), number(found[4])
        if low is None or high is None:
            return None
        return Range(as_range(low).lo, as_range(high).hi, bool(found[1]), bool(found[3]))
    found = re.fullmatch(r"([≥>≤<])(-?[\d.…]+%?)", text)
    end = number(found[2]) if found is not None else None
    if found is None or end is None:
        return None
    if found[1] in "≥>":
        return Range(as_range(end).lo, None, found[1] == ">")
    return Range(None, as_range(end).hi, hi_open=found[1] == "<")


def worked_out(text: str, facts: Facts) -> Value | None:
    """Return what an arithmetic expression comes to, None where it is none or is not closed."""
    if re.search(r"[?～–]|(?:^|[ (\[,])[≥≤<>]\d", text):
        return None
    text = _LEFT_OUT.sub("", text)
    for a, b in (("×", "*"), ("−", "-"), ("≤", "<="), ("≥", ">="), ("≠", "!="),
                 ("且", "and"), ("或", "or"), ("“", "'"), ("”", "'"), ("if(", "choose(")):  # fmt: skip
        text = text.replace(a, b)
    text = re.sub(r"(?<![<>!=])=(?!=)", "==", text)
    text = re.sub(r"(?<![\w.'])(\d+(?:\.\d+)?…?%?)(?![\w.])", r"read('\1')", text)
    text = re.sub(r"\b(facts\.\w+)", r"fact('\1')", text)
    try:
        return _evaluate(ast.parse(text, mode="eval").body, facts)
    except (SyntaxError, ZeroDivisionError, KeyError, TypeError, ValueError, IndexError):
        return None


def _evaluate(node: ast.expr, facts: Facts) -> Any:
    if isinstance(node, ast.BinOp):
        left, right = _evaluate(node.left, facts), _evaluate(node.right, facts)
        do: dict[type, Callable[[Any, Any], Any]] = {
            ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b,
            ast.Mult: lambda a, b: a * b, ast.Div: lambda a, b: a / b,
        }  # fmt: skip
        return do[type(node.op)](left, right)
    if isinstance(node, ast.UnaryOp):
        inner = _evaluate(node.operand, facts)
        return not inner if isinstance(node.op, ast.Not) else -inner
    if isinstance(node, ast.List):
        return tuple(_evaluate(one, facts) for one in node.elts)
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.BoolOp):
        parts = [_evaluate(one, facts) for one in node.values]
        return all(parts) if isinstance(node.op, ast.And) else any(parts)
    if isinstance(node, ast.Compare):
        return _compared(node, facts)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise ValueError(ast.unparse(node))
    return _called(node.func.id, [_evaluate(one, facts) for one in node.args], facts)


def _compared(node: ast.Compare, facts: Facts) -> bool:
    signs = {ast.Lt: "<", ast.LtE: "≤", ast.Gt: ">", ast.GtE: "≥", ast.Eq: "=", ast.NotEq: "≠"}
    values = [_evaluate(one, facts) for one in (node.left, *node.comparators)]
    found = [
        holds(a, signs[type(op)], b) for a, op, b in zip(values, node.ops, values[1:], strict=False)
    ]
    if None in found:
        raise ValueError
    return all(found)


def _called_on_one(name: str, values: list[Any]) -> Any:
    """Return what a rounding, a power or a root gives, None for other functions."""
    if name in TO_PLACES:
        return to_places(int(values[1]), TO_PLACES[name]).image(values[0])
    if name in POWERS:
        formula, _ = parse(f"{name}(x{''.join(f', {to_text(v)}' for v in values[1:])})", None)
        assert formula is not None
        return number_of(formula.root)({"x": values[0]})
    if name == "geometric_mean":
        listed = values[0] if isinstance(values[0], tuple) else tuple(values[:-1])
        return geometric_mean(listed, int(values[-1]))
    if name == "round_to":
        return Rounder(values[1]).image(values[0])
    return None


def _called(name: str, values: list[Any], facts: Facts) -> Any:
    if name == "read":
        return number(values[0])
    if name == "fact":
        return facts[values[0]]
    if name == "choose":
        return values[1] if values[0] else values[2]
    found = _called_on_one(name, values)
    if found is not None:
        return found
    if name == "floor":
        return Fraction(values[0].numerator // values[0].denominator)
    if name == "count" and all(isinstance(v, bool) for v in values):
        return Fraction(sum(values))
    if name == "abs":
        return greatest(values[0], -values[0])
    trims: list[int] = []
    if name == "trimmed_mean":
        *values, above, below = values
        trims = [int(above), int(below)]
    listed = values[0] if len(values) == 1 and isinstance(values[0], tuple) else tuple(values)
    if name == "trimmed_mean":
        return trimmed_mean(listed, *trims)
    total: Value = Fraction(0)
    for one in listed:
        total = total + one
    return {"sum": lambda: total, "mean": lambda: total / len(listed), "median": lambda: median(listed),
            "min": lambda: least(*listed), "max": lambda: greatest(*listed),
            "count": lambda: Fraction(len(listed))}[name]()  # fmt: skip


def holds(left: Any, sign: str, right: Any) -> bool | None:
    """Return whether a comparison holds; None where some of what the sides may be passes."""
    if isinstance(left, str) or isinstance(right, str):
        return (left == right) is (sign == "=")
    below, same, above = compare(left, right)
    good = {"≥": (False, True, True), ">": (False, False, True), "≤": (True, True, False),
            "<": (True, False, False), "=": (False, True, False), "≠": (True, False, True)}[sign]  # fmt: skip
    yes = any(c and g for c, g in zip((below, same, above), good, strict=True))
    no = any(c and not g for c, g in zip((below, same, above), good, strict=True))
    return None if yes and no else yes


# ---- tests --------------------------------------------------------------------------------------


def untrue_test(text: str, said: str, facts: Facts) -> str | None:
    """Return what is wrong with a test and what is said of it, None where nothing is."""
    truth = {"holds": True, "does not hold": False, "undecided": None}[said]
    for tail in _UNSEEN:
        if text.endswith(tail):
            no_score = tail.endswith("compare")
            fine = truth is False if no_score else truth is not False or "=" in text
            return None if fine else f"{said}: {text}"
    decided = _DECIDED.fullmatch(text)
    if decided is not None:
        return _untrue_outcome(text, said, decided, facts)
    found = _TEST.match(text)
    if found is None:
        return f"not understood: {text}"
    left, actual = found["left"], found["actual"]
    bounds = re.split(r" and (?=[≥>≤<=≠])", found["tests"])
    if actual is not None and " against " in actual:
        return _two_sides(text, truth, bounds[0][0], left, actual, found["gap"], facts)
    fact = facts.get(left)
    if actual is None:  # the very word that was asked for
        asked = bounds[0][2:].split(" or ")
        fine = bounds[0][0] == "=" and truth is True and (fact is None or str(fact) in asked)
        return None if fine else f"{said}: {text}"
    value: Any = amount(actual)
    value = actual if value is None else value
    if isinstance(fact, Fraction) and holds(value, "=", fact) is False:
        return f"{left} is {fact}: {text}"
    outcomes = []
    for bound in bounds:
        limits = [amount(one) for one in bound[2:].split(" or ")]
        words = bound[2:].split(" or ")
        each = [
            holds(value, bound[0], words[i] if limit is None or isinstance(value, str) else limit)
            for i, limit in enumerate(limits)
        ]
        outcomes.append(True if True in each else None if None in each else False)
    whole = False if False in outcomes else None if None in outcomes else True
    if whole is not truth:
        return f"{said}, but {whole}: {text}"
    if found["gap"] is not None:
        gaps = [value - amount(b[2:]) for b in bounds]  # type: ignore[operator]
        if not any(_is_gap(gap, found["gap"]) for gap in gaps):
            return f"off by something else: {text}"
    return None


def _untrue_outcome(text: str, said: str, found: re.Match[str], facts: Facts) -> str | None:
    """Return what is wrong with a test of whether an adjustment applied."""
    came = {"True": True, "False": False, "None": None}[str(facts[found["name"]])]
    whole = None if came is None else came is (found["what"] == "applies")
    label = {True: "holds", False: "does not hold", None: "undecided"}[whole]
    tail = {True: "", None: ", undecided"}.get(whole, f", but it does{'' if came else ' not'}")
    return None if (label, tail) == (said, found["tail"] or "") else f"{said}: {text}"


def _two_sides(
    text: str, truth: bool | None, sign: str, left: str, actual: str, gap: str | None, facts: Facts
) -> str | None:
    texts = actual.split(" against ")
    sides = [amount(side.rpartition(" = ")[2]) for side in texts]
    if None in sides or len(sides) != 2:
        return None if truth is None else f"no numbers: {text}"
    known = worked_out(left.replace("×", "*"), facts)
    if known is not None and holds(known, "=", sides[0]) is False:
        return f"{left} is {known}: {text}"
    came = holds(sides[0], sign, sides[1])
    exact = not any("…" in side for side in texts)
    if came is not truth and (exact or came is not None) and truth is not None:
        return f"said {truth}, but {came}: {text}"
    difference = sides[0] - sides[1]  # type: ignore[operator]
    return None if gap is None or _is_gap(difference, gap) else f"off by something else: {text}"


def _is_gap(difference: Value, said: str) -> bool:
    points = said.endswith(" percentage points")
    read = number(said.removesuffix(" percentage points").removesuffix(" days"))
    if read is None:
        return False
    read = read / Fraction(100) if points else read
    return compare(greatest(difference, -difference), read)[1]


# ---- equations and numbers ----------------------------------------------------------------------


def untrue_equations(text: str, facts: Facts, how: Rounder) -> Iterator[str]:
    """Yield the equations of a sentence that do not come out."""
    plain = _LEFT_OUT.sub("", text)
    for m in _EQUATION.finditer(plain):
        value, left = number(m["right"].rstrip(".")), _expression_before(plain[: m.start()], facts)
        if left is None or value is None:
            continue
        ends = as_range(value)
        assert ends.lo is not None
        assert ends.hi is not None
        below, same, above = compare(left, Range(ends.lo - how.reach, ends.hi + how.reach))
        if not (same or (above if m["limit"] == "capped at" else below and m["limit"] is not None)):
            yield text


def _expression_before(text: str, facts: Facts) -> Value | None:
    """Return what the longest expression at the end of a text comes to."""
    starts = [0, *(m.end() for m in re.finditer(r"[ \[(]", text))]
    for start in starts:
        piece, before = text[start:], text[:start].rstrip()[-1:]
        cut_off = piece[:1] in "=≥≤<>≠+*/× )" or piece[:2] == "− " or before in [*"=≥≤<>≠+*/×−,"]
        if cut_off or not _NUMBER.search(piece):
            continue
        value = worked_out(piece, facts)
        if isinstance(value, Fraction | Range):
            return value
    return None


def numbers_in(text: str) -> set[str]:
    """Return the numbers of a text as printed."""
    return {m[0] for m in _NUMBER.finditer(text.replace("～", " ").replace("–", " "))}


def unexplained(texts: Sequence[str], known: Sequence[Value]) -> list[str]:
    """Return the numbers that are neither known nor worked out by one of the sentences."""
    found = set().union(*(numbers_in(text) for text in texts))
    results = [
        value
        for text in texts
        for m in re.finditer(r" = (-?[\d.…]+%?)", text)
        if (value := number(m[1].rstrip("."))) is not None
    ]
    gaps = [
        number(m[1])
        for text in texts
        for m in re.finditer(r"(?:by|short by) (-?[\d.…]+)", text)
    ]  # fmt: skip
    values = [*known, *results, *(g for g in gaps if g is not None)]
    return [
        n
        for n in sorted(found)
        if (read := number(n)) is not None
        and not any(
            compare(as_range(read), v)[1] or compare(as_range(read) * -1, v)[1] for v in values
        )
    ]


# ---- whole scorecards ---------------------------------------------------------------------------


def flat(statements: Sequence[Statement]) -> Iterator[Statement]:
    for statement in statements:
        yield statement
        yield from flat(statement.inner)


def _written(rules: str) -> dict[str, set[Fraction]]:
    """Return the numbers that stand in the YAML of every item with an id, without its inner items."""
    found: dict[str, set[Fraction]] = {}

    def walk(node: object, into: str, inside: str = "") -> None:
        if isinstance(node, dict):
            into = into if inside == "items" else str(node.get("id", into))
            for key, value in node.items():
                walk(value, into, str(key))
        elif isinstance(node, list):
            for one in node:
                walk(one, into, inside)
        else:
            text = str(node)
            for m in re.finditer(r"\d+(?:\.\d+)?%?", text):
                read = number(m[0])
                assert isinstance(read, Fraction)
                found.setdefault(into, set()).add(read)

    walk(yaml.safe_load(rules), "total")
    return found


def _of_names(card: Scorecard, rules: str) -> list[Value]:
    """Return what named values came to, and the numbers in them and in tables: all may name them."""
    read = yaml.safe_load(rules)
    kept = {key: read[key] for key in ("let", "tables") if key in read}
    named = _written(yaml.safe_dump(kept, allow_unicode=True)).get("total", set())
    return [*named, *_ends(*(score.value for score in card.let))]


def _ends(*values: object) -> list[Value]:
    listed: list[Value] = []
    for value in values:
        if isinstance(value, Fraction):
            listed.append(value)
        elif isinstance(value, Range):
            listed += [end for end in (value.lo, value.hi) if end is not None]
        elif isinstance(value, tuple):
            listed += _ends(*value)
    return listed


def _of_unit(unit: UnitScore) -> list[Value]:
    """Return the numbers that the scorecard records of a unit, and the counts of what it has."""
    found = _ends(unit.points, unit.low, unit.high, unit.earned, unit.value)
    found += _ends(*(unit.points - x for x in _ends(unit.low, unit.earned)))
    for operand in unit.operands:
        values = operand.value if isinstance(operand.value, tuple) else (operand.value,)
        found += _ends(*values)
    for made in _made(unit):
        found += _ends(made.earned, made.value)
        for item in made.items:
            found += _ends(item.worth, item.found)
        found += [Fraction(n) for n in range(len(made.items) + 1)]
        found += [Fraction(len(getattr(made.method, "rows", ())))]
    return found


def _made(unit: UnitScore) -> Iterator[Any]:
    waiting = [unit.method_score]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [part.score for part in one.parts]


def untrue(card: Scorecard, rules: str, facts: Facts) -> list[str]:
    """Return the sentences of a scorecard's explanations that are not true."""
    wrong: list[str] = []
    written = _written(rules)
    rounding = card.plan.rounding.how
    shares = [Fraction(1), Fraction(0)]
    stated = [*_ends(*facts.values(), Fraction(card.year)), *_of_names(card, rules)]
    total = _ends(card.low, card.high, card.raw, card.plan.total)
    sections = all_sections(card.sections)
    scores = [n for s in sections for n in _ends(s.points, s.low, s.high, s.raw, s.before)]
    scores += [
        n / s.points for s in sections if s.points for n in _ends(s.raw, s.before, s.low, s.high)
    ]
    sizes = {u.id: (u.points,) for u in card.units()}
    hows = {i.id: i.round for i in card.plan.order if i.round is not None}
    hows |= {s.section.id: s.section.round.how for s in sections if s.section.round}
    above = {u.id: s.section.id for s in sections for u in s.units if u.measure is not None}
    scores += [rounding.rounded(n) for n in scores]
    for adjustment in card.adjustments:
        scores += _ends(adjustment.before, adjustment.after, adjustment.amount)
    about: list[tuple[str, list[Value]]] = [(u.id, _of_unit(u)) for u in card.units()]
    for section in sections:
        parts = [n for u in section.units for n in _ends(u.points, u.low, u.high)]
        parts += [Fraction(n) for n in range(len(section.sections) + len(section.units) + 1)]
        beneath = [*section.sections, *section.units]
        parts += [n / p.points for p in beneath if p.points for n in _ends(p.low, p.high)]
        weights = [u.weight for u in section.units if u.applies]
        weights += [s.weight for s in section.sections if s.applies]
        parts.append(sum((w for w in weights if isinstance(w, Fraction)), Fraction(0)))
        parts += [end for w in weights if isinstance(w, Range) for end in _ends(w.lo, w.hi)]
        parts += _ends(*(u.weight for u in section.units))
        parts.append(sum((p.points for p in beneath if p.applies), Fraction(0)))
        parts.append(sum((p.points for p in beneath if p.applies is False), Fraction(0)))
        for fact in card.facts:
            if fact.slot == OfGraded(section.section.id):
                parts += _ends(*(value for _, value in fact.attributes))
        about.append((section.section.id, [*scores, *parts]))
    about += [(a.adjustment.id, [*scores, *total]) for a in card.adjustments]
    kept = sum((s.points for s in card.sections if s.applies), Fraction(0))
    heavy = [s.section.weight for s in card.sections if s.applies and s.section.weight]
    scores += [*heavy, sum(heavy, Fraction(0))]
    about.append(
        ("total", [kept, *scores, *total, *(Fraction(n) for n in range(len(sections) + 1))])
    )
    outcomes = {f"adjustment “{a.adjustment.title.en}”": str(a.applies) for a in card.adjustments}
    for id_, own in about:
        statements = list(flat(explain(card, id_, "en")))
        for one in statements:
            if one.label in ("holds", "does not hold", "undecided"):
                said = untrue_test(one.text, one.label, {**facts, **outcomes})
                wrong += [f"{id_}: {said}"] if said else []
            elif one.label not in ("place", "id", "rule", "condition", "applies if"):
                how = hows.get(id_, rounding)
                wrong += [f"{id_}: {t}" for t in untrue_equations(one.text, facts, how)]
        texts = [
            _without_names(s.text)
            for s in statements
            if s.label not in ("place", "id", "checked", "source")
        ]
        literals = written.get(above.get(id_, id_), set()) | (
            written["total"] if id_ == "total" else set()
        )
        literals |= set().union(*written.values()) if id_ == "total" else set()
        known = [*own, *stated, *shares, *literals, Fraction(rounding.places), rounding.step]
        known += [n for how in hows.values() for n in (Fraction(how.places), how.step)]
        known += [share * points for share in literals for points in sizes.get(id_, ())]
        wrong += [f"{id_}: {n} in {texts}" for n in unexplained(texts, known)]
    return wrong


def _without_names(text: str) -> str:
    """Return a text without names of facts and ids, whose digits are no numbers."""
    return re.sub(r"[A-Za-z_一-鿿][\w.]*\d\w*", "name", text)


# ---- random cases -------------------------------------------------------------------------------


def facts_of(stated: dict[str, str | None]) -> Facts:
    """Return the facts of a random case by the names that its rules use."""
    known: dict[str, Fraction | str] = {}
    for name, value in stated.items():
        if value is not None and name in NUMBERS:
            known[f"facts.{name}"] = Fraction(value)
        elif value is not None and name in WORDS + LEVELS:
            known[f"facts.{name}"] = value
        elif value is not None and name in MONEY + MEASURES:
            known[name] = Fraction(value.lstrip("≤≥"))
    for term, kind in (("支出", "spent"), ("预算", "planned")):
        amounts = [Fraction(stated[f"{line}.{kind}"] or 0) for line in "ab"]
        known[term] = sum(amounts, Fraction(0))
    return known


def faults_of(seed: int) -> list[str]:
    """Return the untrue sentences about one random case, half of them with facts left out."""
    rng = Random(seed)
    rules, stated = ruleset(rng), world(rng)
    for condition in CONDITIONS_ON_LISTS:  # sentences about lists are another language
        rules = rules.replace(condition, "'facts.n1 > facts.n2'")
    if seed % 2:
        stated |= dict.fromkeys(hidden(rng, stated))
    card = scored(rules, case(stated))
    return [f"seed {seed}: {said}" for said in untrue(card, rules, facts_of(stated))]


def faults_of_facts(rules: str, stated: Mapping[str, str | None]) -> list[str]:
    """Return the untrue sentences about a case of `random_rulesets`."""
    known: dict[str, Fraction | str] = {
        f"facts.{name}": Fraction(value) if name.startswith("n") else value
        for name, value in stated.items()
        if value is not None
    }
    return untrue(scored(rules, case_text(stated)), rules, known)
