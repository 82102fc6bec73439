"""Proofs of random rulesets attacked with cases that are drawn and judged without the prover.

A ruleset over the whole language gets declarations, a parameter and random guarantees. What `prove`
calls proved is tried on random cases: the engine scores them, and whether they break a guarantee is
worked out here from the text of the case and its scorecard. Every example that it gives is read and
scored afresh and must break the guarantee just so; every reason why something is not decided must
be true of the random cases too.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Any
from unittest import mock

import edited_rules
import open_cases
import random_rulesets
import yaml
from conftest import short_searches
from hypothesis import HealthCheck, Phase, given, seed, settings
from msgspec import Struct, field

from engine.authoring.proof import examples, search, words
from engine.authoring.proof.claims import claims_of
from engine.authoring.proof.holds import Scored, breaks
from engine.authoring.proof.search import Verdict, decide
from engine.base.values import Range
from engine.language.facts.types import CaseFacts
from engine.pipeline import load_case, load_ruleset
from engine.render.data import text_or_none
from engine.render.proof.data import proof_data
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard, SectionScore

Truth = bool | None  # None: nobody can say


class Seen(Struct, frozen=True):
    """A case as its text states it, and its scorecard."""

    text: str
    stated: Mapping[str, Any]
    card: Scorecard
    scored: Scored

    @property
    def sound(self) -> bool:
        """Whether the case is without mistakes of its own."""
        return not any(d.severity == "error" for d in self.card.problems)

    def number(self, path: str) -> Fraction | None:
        """Return a number that the case states: a fact, or an amount of money in all lines."""
        found = self.stated.get(path)
        return None if found is None or isinstance(found, list) else Fraction(found)

    def score(self, of: str) -> tuple[Fraction, Fraction] | None:
        """Return the ends of the total, of a section or an indicator; None where there is none."""
        if of == "total":
            return self.card.ends
        for one in (*_sections(self.card.sections), *self.card.units()):
            id_ = one.section.id if isinstance(one, SectionScore) else one.id
            if id_ == of:
                return one.ends if one.applies is True else None
        raise KeyError(of)


def _sections(listed: tuple[SectionScore, ...]) -> Iterator[SectionScore]:
    for section in listed:
        yield section
        yield from _sections(section.sections)


def read(text: str, *, proved: bool = False) -> dict[str, Any]:
    """Return what the text of a case states, by path; money that every line states, in 万元.

    With `proved` only numbers for which the case gives evidence: so some rulesets take them.
    """
    data = yaml.load(text, yaml.BaseLoader)
    found: dict[str, Any] = {"year": data["year"]}

    def note(path: str, fact: Any) -> None:
        if isinstance(fact, dict) or not proved or path.removeprefix("facts.") in open_cases.WORDS:
            found[path] = fact["value"] if isinstance(fact, dict) else fact

    for name, value in (data.get("facts") or {}).items():
        note(f"facts.{name}", value)
    lines = (data.get("budget") or {}).get("lines", ())
    for kind in ("planned", "spent", "adjusted"):
        for line in lines if all(kind in line for line in lines) else ():
            note(f"budget.{line['id']}", line[kind])
        amounts = [found.pop(f"budget.{line['id']}", None) for line in lines]
        if amounts and None not in amounts:
            found[f"budget.{kind}"] = sum(map(Fraction, amounts))
    return found


# ---- guarantees: their text, and what they say ---------------------------------------------------

Says = Callable[[Seen], Truth]


class Said(Struct, frozen=True):
    """A guarantee as YAML, and what it says of a case or of two."""

    yaml: str
    broken: Callable[..., Truth]
    pair: str | None = None  # the number that is raised
    premise: Callable[..., Truth] = lambda *_: True


def _compare(found: tuple[Fraction, Fraction] | None, operator: str, bound: Fraction) -> Truth:
    if found is None:
        return None
    low, high = found
    above = {">": low > bound, ">=": low >= bound, "<": high < bound, "<=": high <= bound}
    under = {">": high <= bound, ">=": high < bound, "<": low >= bound, "<=": low > bound}
    return True if above[operator] else False if under[operator] else None


_WORDS = {">": "above", ">=": "at_least", "<": "below", "<=": "at_most"}


def _of_number(rng: Random, name: str, bounds: tuple[str, ...], of: Callable[[Seen], Any]) -> tuple[str, Says]:  # fmt: skip
    operator, bound = rng.choice((">", ">=", "<", "<=")), rng.choice(bounds)
    shown = f"'{name} {operator} {bound}'"
    if rng.random() < 0.5:
        shown = f"{{{name}: {{{_WORDS[operator]}: {bound}}}}}"
    return shown, lambda seen: _compare(of(seen), operator, Fraction(bound))


def _pair(found: Fraction | None) -> tuple[Fraction, Fraction] | None:
    return None if found is None else (found, found)


def _atom(rng: Random, plan: Any) -> tuple[str, Says]:
    """Return a test of a guarantee as YAML, and what it says of a case."""
    kind = rng.randrange(10)
    scores = [s.id for s in plan.sections] + [i.id for i in plan.order]
    if kind <= 2 and plan.total is not None:
        most = str(plan.total)
        return _of_number(rng, "total", ("0", "3", "7", "8", most, "9.5", "-1"), lambda s: s.score("total"))  # fmt: skip
    if kind == 3 and plan.grades is not None:
        grade = rng.choice(plan.grades.order)
        return f"{{grade: {grade}}}", lambda s: None if s.card.grade is None else s.card.grade == grade  # fmt: skip
    if kind == 4:
        id_ = rng.choice(scores)
        return _of_number(rng, f"{id_}.score", ("0", "3", "5", "10", "-2"), lambda s: s.score(id_))
    if kind == 5 and plan.adjustments:
        id_ = rng.choice(plan.adjustments).id
        return f"{{adjustment.{id_}: applied}}", lambda s: next(
            a.applies for a in s.card.adjustments if a.id == id_
        )
    if kind == 6:
        word = rng.choice("AB")
        name = rng.choice(open_cases.WORDS)
        return (
            f"{{facts.{name}: {word}}}",
            lambda s: (
                None if f"facts.{name}" not in s.stated else s.stated[f"facts.{name}"] == word
            ),
        )
    if kind == 7:
        return "'支出 > 预算'", lambda s: _above(s.number("budget.spent"), _planned(s))
    if kind == 8:
        bounds = ("2020", "2021", "2022")
        return _of_number(rng, "year", bounds, lambda s: _pair(s.number("year")))
    name = rng.choice(open_cases.NUMBERS)
    return _of_number(rng, f"facts.{name}", ("0", "2", "5", "-1", "3.5"), lambda s: _pair(s.number(f"facts.{name}")))  # fmt: skip


def _planned(seen: Seen) -> Fraction | None:
    adjusted = seen.number("budget.adjusted")
    return seen.number("budget.planned") if adjusted is None else adjusted


def _above(left: Fraction | None, right: Fraction | None) -> Truth:
    return None if left is None or right is None else left > right


def _all(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def _any(truths: list[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


def _guarantee(rng: Random, id_: str, plan: Any) -> Said:
    """Return a random guarantee."""
    head = f"id: {id_}, title: {id_}"
    when, holds = _atom(rng, plan) if rng.random() < 0.5 else ("", lambda _: True)
    premise = f", when: {when}" if when else ""
    if rng.random() < 0.4:
        return _raising(rng, head + premise, plan, holds)
    atoms = [_atom(rng, plan) for _ in range(rng.randint(1, 2))]
    joined = f"[{', '.join(shown for shown, _ in atoms)}]"
    if rng.random() < 0.5:
        text = f"{head}{premise}, never: {{all: {joined}}}"
        return Said(text, lambda s: _all([holds(s), *(a(s) for _, a in atoms)]), None, holds)

    def fails(seen: Seen) -> Truth:
        truth = _any([a(seen) for _, a in atoms])
        return _all([holds(seen), None if truth is None else not truth])

    return Said(f"{head}{premise}, always: {{any: {joined}}}", fails, None, holds)


def _raising(rng: Random, head: str, plan: Any, holds: Says) -> Said:
    raised = rng.choice((*(f"facts.{n}" for n in open_cases.NUMBERS), "支出"))
    goals = ["total"] * (plan.total is not None) + [s.id for s in plan.sections] + [i.id for i in plan.order]  # fmt: skip
    goal, falls = rng.choice(goals), rng.random() < 0.6

    def wrong(before: Seen, after: Seen) -> Truth:
        first, second = before.score(goal), after.score(goal)
        if first is None or second is None:
            return None
        moved = second[1] < first[0] if falls else second[0] > first[1]
        return _all([holds(before), holds(after), True if moved else None if first[0] != first[1] or second[0] != second[1] else False])  # fmt: skip

    key = "never_lowers" if falls else "never_raises"
    return Said(
        f"{head}, raising: {raised}, {key}: {goal}", wrong,
        "budget.spent" if raised == "支出" else raised,
        lambda before, after: _all([holds(before), holds(after), None if before.score(goal) is None or after.score(goal) is None else True]),
    )  # fmt: skip


# ---- rulesets and cases --------------------------------------------------------------------------


def nested(count: int, start: int) -> list[str]:
    """Return random rulesets with sections in sections, points that pass on, many aggregations."""
    found: list[str] = []
    if not count:
        return found

    @seed(start)
    @settings(max_examples=count, database=None, phases=(Phase.generate,), deadline=None,
              suppress_health_check=list(HealthCheck), derandomize=False)  # fmt: skip
    @given(random_rulesets.rulesets())
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return found


_NEAR = ("0", "1", "2", "2.9", "3", "3.1", "5", "-1", "9", "10", "12", "-4", "7", "0.5", "8", "15")
_DECLARED = (
    ("{kind: quantity, range: {at_least: 0}}", lambda v: v >= 0),
    ("{kind: whole}", lambda v: v.denominator == 1),
    ("{kind: whole, range: {above: 0, at_most: 12}}", lambda v: v.denominator == 1 and 0 < v <= 12),
    ("{kind: quantity, range: {below: 5}}", lambda v: v < 5),
    ("{kind: share, range: {at_least: 0, at_most: 100%}}", lambda v: 0 <= v <= 1),
)


class Rules(Struct):
    """A ruleset with guarantees, and which numbers a case may state of each fact."""

    text: str
    ruleset: Ruleset
    said: dict[str, Said]
    fits: dict[str, Callable[[Fraction], bool]]
    words: dict[str, tuple[str, ...]]


def rules(rng: Random, text: str | None = None) -> Rules | None:
    """Return a random ruleset with guarantees, None where what was drawn is none."""
    if text is None:  # of several the smallest: more is decided, and sooner
        text = min((edited_rules.rulesets(rng) for _ in range(3)), key=len)
    text = re.sub(r"^(guarantees|facts):.*(\n[ \-].*)*\n", "", text, flags=re.MULTILINE)
    if "支出" not in text:
        text += "terms: {支出: {from: budget.spent, unit: 万元}, 预算: {from: [budget.adjusted, budget.planned], unit: 万元}}\n"
    if rng.random() < 0.3 and "parameters:" not in text:
        text = text.replace("10 - facts.n4", "限 - facts.n4").replace(
            "facts.n3 < 5", "facts.n3 < 限"
        )
        text += "parameters: {限: {values: [{to: 2020-12-31, value: 10}, {from: 2021-01-01, value: 5}]}}\n"
    if rng.random() < 0.3:
        text = text.replace("allocate: equal", "allocate: case-weights")
    fits, words_of = {}, {}
    shown = []
    if rng.random() < 0.5:
        for name in rng.sample(open_cases.NUMBERS, rng.randint(1, 3)):
            declared, fits[name] = rng.choice(_DECLARED)
            shown.append(f"facts.{name}: {declared}")
        for name in open_cases.WORDS if rng.random() < 0.4 else ():
            words_of[name] = ("A", "B", "Z")
            shown.append(f"facts.{name}: {{words: [A, B, Z]}}")
        text += f"facts: {{{', '.join(shown)}}}\n"
    ruleset, _ = load_ruleset("rules.yaml", text.encode())
    if ruleset is None:
        return None
    said: dict[str, Said] = {}
    for number in range(3):
        drawn = _guarantee(rng, f"g{number}", ruleset.plan)
        more = [*(s.yaml for s in said.values()), drawn.yaml]
        whole = text + f"guarantees: [{', '.join(f'{{{one}}}' for one in more)}]\n"
        loaded, _ = load_ruleset("rules.yaml", whole.encode())
        if loaded is not None:
            said[f"g{number}"] = drawn
            ruleset.program.close()
            ruleset, final = loaded, whole
    return Rules(final if said else text, ruleset, said, fits, words_of)


def _value(rng: Random, rules: Rules, name: str) -> str:
    for _ in range(20):
        found = rng.choice(_NEAR) if rng.random() < 0.6 and name in open_cases.NUMBERS else open_cases.value(rng, name)  # fmt: skip
        if name in rules.fits and not rules.fits[name](Fraction(found)):
            continue
        if name in rules.words and found not in rules.words[name]:
            continue
        return found
    return "1"


def world(rng: Random, rules: Rules) -> dict[str, str | None]:
    """Return facts for a case, a few never stated."""
    rarely = rng.choice((0.0, 0.0, 0.05, 0.2))
    return {
        name: None if rng.random() < rarely else _value(rng, rules, name)
        for name in open_cases.NAMES
    }


def case_text(rng: Random, facts: Mapping[str, str | None]) -> str:
    """Return the text of a case, of some year, perhaps with fewer measures."""
    text = open_cases.case(facts) + f"  q3: {rng.choice('abce')}\n"
    text = text.replace("year: 2022", f"year: {rng.choice((2019, 2020, 2021, 2022, 2023))}")
    kept = rng.randint(0, 3)
    lines = text.splitlines(keepends=True)
    at = lines.index("outputs:\n")
    drop = rng.sample(range(at + 1, at + 4), 3 - kept)
    if kept == 0:
        drop.append(at)
    for number in range(at + 1, at + 4):
        if rng.random() < 0.5:
            lines[number] = lines[number].replace("}\n", f", weight: {rng.choice((1, 2, 5, 10))}}}\n")  # fmt: skip
    return "".join(line for number, line in enumerate(lines) if number not in drop)


def scored(rules: Rules, text: str) -> Seen | None:
    """Return a case as it is read and scored; None where it does not load."""
    facts, _ = load_case("case.yaml", text.encode(), rules.ruleset.plan.knows)
    if facts is None:
        return None
    card = score_case(rules.ruleset, facts)
    return seen_of(rules, text, facts, card)


def seen_of(rules: Rules, text: str, facts: CaseFacts, card: Scorecard) -> Seen:
    """Return a case with its scorecard, read as far as the ruleset takes facts."""
    proved = rules.ruleset.plan.evidence != "accept"
    return Seen(text, read(text, proved=proved), card, Scored(facts, card))


def _chosen(rng: Random, rules: Rules, text: str) -> Seen | None:
    """Return a case, with what its rules leave to an assessor chosen."""
    seen = scored(rules, text)
    if seen is None or not any(u.judged and isinstance(u.earned, Range) for u in seen.card.units()):
        return seen
    rows = ""
    for unit in seen.card.units():
        if not (unit.judged and isinstance(unit.earned, Range)) or "." in unit.id or unit.id == "x":
            continue
        low, high = unit.earned.lo, unit.earned.hi
        if low is None or high is None:
            continue
        points = low + (high - low) * Fraction(rng.choice((0, 1, 2, 3, 4)), 4)
        if (unit.earned.hi_open and points == high) or (unit.earned.lo_open and points == low):
            points = (low + high) / 2
        rows += f"  {unit.id}: {{title: t, assessed: {{points: {float(points):g}, reason: r}}}}\n"
    return scored(rules, text.replace("management:\n", f"management:\n{rows}", 1))


#: Of the guarantees on tables, the code with which a case breaks each.
TABLES = {"no-gap": "JX525", "no-overlap": "JX524"}


# ---- the attack ----------------------------------------------------------------------------------


class Report(Struct):
    """What an attack on one ruleset found: faults, and how its claims came out."""

    faults: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)


def attack(
    number: int,
    *,
    text: str | None = None,
    cases: int = 20,
    pairs: int = 8,
    steps: int = 120_000,
) -> Report:
    """Attack what is proved of a random ruleset (or of `text` with random guarantees).

    `steps` are the solver's, for one question: what it does not decide within them is counted.
    """
    rng = Random(number)
    report = Report()
    with short_searches(), _effort(steps):
        drawn = rules(rng, text)
        if drawn is None:
            report.outcomes["no ruleset"] += 1
            return report
        verdicts = _verdicts(drawn, report)
        tried = [_chosen(rng, drawn, case_text(rng, world(rng, drawn))) for _ in range(cases)]
        seen = [one for one in tried if one is not None]
        for id_, verdict in verdicts.items():
            report.faults += _false(rng, drawn, id_, verdict, seen, report, pairs)
            report.faults += _examples(drawn, id_, verdict)
    drawn.ruleset.program.close()
    report.faults = [f"seed {number}: {fault}\n{drawn.text}" for fault in report.faults]
    return report


@contextlib.contextmanager
def _effort(steps: int) -> Iterator[None]:
    """Let the prover do less for each question, and try fewer plain divisors: it decides less."""
    plain, near = search.slices, search.near
    with (
        mock.patch.multiple(
            search, _STEPS=steps, _SLICE_STEPS=steps // 3, SMALL_STEPS=steps // 2,
            slices=lambda divisors: islice(plain(divisors), 1),
            near=lambda *given: islice(near(*given), 1),
        ),
        mock.patch.multiple(examples, SMALL_STEPS=steps // 4, _MOST_STEPS=steps),
    ):  # fmt: skip
        yield


def _verdicts(rules: Rules, report: Report) -> dict[str, Verdict]:
    found = {}
    for claim in claims_of(rules.ruleset.plan):
        try:
            found[claim.id] = decide(rules.ruleset, claim)
        except Exception as error:  # noqa: BLE001  (whatever it is, the prover may not end in it)
            report.faults.append(f"{claim.id}: {type(error).__name__}: {error}")
            continue
        why = found[claim.id].why
        reason = "" if why is None else f" ({why.en.partition(':')[0]})"
        report.outcomes[found[claim.id].outcome + reason] += 1
    return found


def _false(
    rng: Random, rules: Rules, id_: str, verdict: Verdict, cases: list[Seen], report: Report,
    pairs: int,
) -> Iterator[str]:  # fmt: skip
    """Yield the first thing that random cases show to be false of a verdict."""
    said = rules.said.get(id_)
    groups: list[tuple[Seen, ...]] = [(one,) for one in cases]
    if said is not None and said.pair is not None:
        drawn = [_raised(rng, rules, said.pair) for _ in range(pairs)]
        groups = [pair for pair in drawn if pair is not None]
    elif id_ not in TABLES:
        groups = [group for group in groups if group[0].sound]
    for group in groups:
        truth = _breaks_own(rules, id_, group[0]) if said is None else said.broken(*group)
        fault = _fault(verdict, said, truth, group)
        if fault is not None:
            yield f"{id_} {verdict.outcome}: {fault}\n" + "\n".join(one.text for one in group)
            return
        if truth is True and verdict.outcome == "undecided":
            report.outcomes["undecided, and broken by chance"] += 1
            return


def _fault(
    verdict: Verdict, said: Said | None, truth: Truth, group: tuple[Seen, ...]
) -> str | None:
    """Return what is false of a verdict, or of its judge, beside whether cases break the claim."""
    if said is not None:
        looks = "total" in said.yaml or "{grade:" in said.yaml
        there = truth is not None and (group[0].card.scored or not looks)
        if verdict.why == words.PREMISE_NEVER and there and said.premise(*group):
            return "its premise holds of"
        surely = breaks(verdict.claim, tuple(one.scored for one in group))
        if surely and truth is not True:
            return "called broken by"
        if truth is True and not surely and all(map(_settled, group)):
            return "not called broken by"
    few = verdict.why == words.UP_TO_TWO and all(map(_few, group))
    return "broken by" if truth is True and (verdict.outcome == "proved" or few) else None


def _settled(seen: Seen) -> bool:
    """Return whether everything of a case is determined."""
    parts = [*_sections(seen.card.sections), *seen.card.units()]
    if seen.card.state == "open" or any(part.applies is None for part in parts):
        return False
    return all(part.ends is None or part.ends[0] == part.ends[1] for part in parts)


def _few(seen: Seen) -> bool:
    return len(yaml.load(seen.text, yaml.BaseLoader).get("outputs") or ()) <= 2


def _breaks_own(rules: Rules, id_: str, seen: Seen) -> bool:
    """Return whether a case breaks a guarantee that every ruleset has."""
    if id_ in TABLES:
        codes = {d.code for d in seen.card.problems if d.severity == "error"}
        return TABLES[id_] in codes <= set(TABLES.values())
    plan = rules.ruleset.plan
    least = min(plan.lowest, Fraction(0))
    below = not any(i.lowest < 0 for i in plan.order)
    ends = [(seen.card.ends, plan.total)]
    if plan.total is None:
        ends = [(s.ends if s.applies is True else None, s.points) for s in seen.card.sections]
    return any(
        found is not None and (found[0] > most or (below and found[1] < least))
        for found, most in ends
        if most is not None
    )


def _raised(rng: Random, rules: Rules, path: str) -> tuple[Seen, Seen] | None:
    """Return two cases of which the second states a higher number at `path`, all else the same."""
    facts = world(rng, rules)
    name = "a.spent" if path == "budget.spent" else path.removeprefix("facts.")
    low, high = sorted(Fraction(_value(rng, rules, name)) for _ in range(2))
    if low == high:
        return None
    state = rng.getstate()
    found = []
    for value in (low, high):
        rng.setstate(state)
        found.append(scored(rules, case_text(rng, {**facts, name: f"{float(value):.10g}"})))
    first, second = found
    if first is None or second is None or not (first.sound and second.sound):
        return None
    return first, second


def _examples(rules: Rules, id_: str, verdict: Verdict) -> Iterator[str]:
    """Yield what is wrong with the examples of a verdict, read and scored afresh."""
    if verdict.outcome != "broken":
        if verdict.examples:
            yield f"{id_} {verdict.outcome} with examples"
        return
    facts = [load_case(f"{e.name}.yaml", e.text.encode()) for e in verdict.examples]
    texts = "\n".join(e.text for e in verdict.examples)
    if not facts or any(found is None or wrong for found, wrong in facts):
        yield f"{id_}: an example that is no case\n{texts}"
        return
    seen = [
        seen_of(rules, e.text, f, score_case(rules.ruleset, f))
        for e, (f, _) in zip(verdict.examples, facts, strict=True)
        if f is not None
    ]
    (data,) = proof_data(rules.ruleset.plan, [verdict], "en", "0")["guarantees"]
    for one, shown in zip(seen, data["examples"], strict=True):
        scores = text_or_none(one.card.low), text_or_none(one.card.high), one.card.grade
        if scores != (shown["low"], shown["high"], shown["grade"]):
            yield f"{id_}: said to score {shown}, scores {scores}\n{texts}"
    said = rules.said.get(id_)
    if said is None:
        if not _breaks_own(rules, id_, seen[0]):
            yield f"{id_}: an example that does not break it\n{texts}"
        return
    if not all(one.sound for one in seen):
        yield f"{id_}: an example with a mistake of its own\n{texts}"
    elif said.broken(*seen) is not True:
        yield f"{id_}: an example that does not break it\n{texts}"
    elif said.pair is not None:
        yield from _one_number(id_, said.pair, seen, texts)


def _one_number(id_: str, path: str, seen: list[Seen], texts: str) -> Iterator[str]:
    """Yield that two examples differ in more than the number that is raised."""
    first, second = (one.stated for one in seen)
    moved = {k for k in {*first, *second} if first.get(k) != second.get(k)}
    if moved != {path} or not Fraction(first[path]) < Fraction(second[path]):
        yield f"{id_}: {path} is raised, and {sorted(moved)} move\n{texts}"
