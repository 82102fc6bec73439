"""What the matchers bear, checked before anything reaches durable-rules.

Beyond its own limits the library answers with an error, an endless loop or a crash; the limits
here stay well below. Ordinary rulesets are far from all of them.

A ruleset that is only too large as a whole is no mistake: the reference matches it alone, which
`check` and the scorecard say. What one rule demands beyond the limits has to be written otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from engine.base.diagnostics import Diagnostic, Label, Severity
from engine.base.exact import decimal_places, to_text
from engine.base.source import Span
from engine.base.words import Text
from engine.language.rules import MatchRule, Test
from engine.language.slots import Slot
from engine.scoring.match.grid import MAX_PLACES, scale_of
from engine.scoring.match.layout import MAX_PATTERNS, MAX_TESTS, by_slot

MAX_RULES = 4_000  # alternatives in all; the library holds 4,096 rules
MAX_KEYS = 480  # different slots; it holds 511
MAX_ALTERNATIVES = 32  # of one rule
MAX_SLOTS = 8  # in one alternative; it holds 16


def check_limits(
    rules: tuple[MatchRule, ...], place: Callable[[str], Span | None]
) -> tuple[Diagnostic, ...]:
    """Return what about `rules` is beyond the matchers. `place` gives the place of a rule by id."""
    check = _Check(place, [])
    for rule in rules:
        check.rule(rule)
    check.thresholds(rules)
    check.whole(rules)
    return tuple(check.found)


class _Check(Struct, frozen=True):
    place: Callable[[str], Span | None]
    found: list[Diagnostic]

    def rule(self, rule: MatchRule) -> None:
        """Check one rule by itself."""
        if len(rule.alternatives) > MAX_ALTERNATIVES:
            self.add(
                "JX602",
                rule.id,
                Text(
                    f"规则 `{rule.id}` 有 {len(rule.alternatives)} 个并列条件组合，"
                    f"最多 {MAX_ALTERNATIVES} 个",
                    f"rule `{rule.id}` has {len(rule.alternatives)} alternatives, "
                    f"at most {MAX_ALTERNATIVES} are possible",
                ),
                Text("把它拆成几条规则", "split it into several rules"),
            )
        if not rule.alternatives or not all(rule.alternatives):
            self.add(
                "JX607",
                rule.id,
                Text(f"规则 `{rule.id}` 没有条件", f"rule `{rule.id}` tests nothing"),
                Text("写明条件", "state a condition"),
            )
        for tests in rule.alternatives:
            slots = len(by_slot(tests))
            if slots > MAX_SLOTS or len(tests) > MAX_TESTS:
                self.add(
                    "JX603",
                    rule.id,
                    Text(
                        f"规则 `{rule.id}` 同时要求 {len(tests)} 项条件，涉及 {slots} 个对象；"
                        f"最多 {MAX_TESTS} 项、{MAX_SLOTS} 个",
                        f"rule `{rule.id}` demands {len(tests)} tests of {slots} things at once, "
                        f"at most {MAX_TESTS} of {MAX_SLOTS} are possible",
                    ),
                    Text(
                        "先用公式合成一个数，再对它设条件",
                        "combine values in a formula and test its result",
                    ),
                )
        for test in {t for tests in rule.alternatives for t in tests}:
            if isinstance(test.bound, str) and test.operator not in ("is", "is_not"):
                self.add(
                    "JX606",
                    rule.id,
                    Text(
                        f"规则 `{rule.id}` 拿 `{_short(test.bound)}` 比大小，但它不是数",
                        f"rule `{rule.id}` orders by `{_short(test.bound)}`, which is no number",
                    ),
                    Text("改成一个数，或用 is", "write a number, or use `is`"),
                )

    def thresholds(self, rules: tuple[MatchRule, ...]) -> None:
        """Check that each attribute's thresholds can be held exactly together."""
        tests: dict[tuple[Slot, str], dict[Fraction, str]] = {}
        for rule in rules:
            for test in _tests(rule):
                if isinstance(test.bound, Fraction):
                    of = tests.setdefault((test.slot, test.attribute), {})
                    of.setdefault(test.bound, rule.id)
        for bounds in tests.values():
            if scale_of(bounds) is not None:
                continue
            worst = max(bounds, key=_difficulty)
            rule_id = bounds[worst]
            finest = max(bounds, key=lambda b: decimal_places(b) or 0)
            self.add(
                "JX604",
                rule_id,
                Text(
                    f"规则 `{rule_id}` 的界限 {_digits(worst)} 不能精确比较："
                    f"小数最多 {MAX_PLACES} 位，连同整数合计约 18 位",
                    f"the threshold {_digits(worst)} of rule `{rule_id}` can't be compared "
                    f"exactly: at most {MAX_PLACES} decimals, about 18 digits in all",
                ),
                Text(
                    "改写公式，使界限成为较短的小数",
                    "change the formula so that the threshold is a shorter decimal",
                ),
                Text(
                    f"同一数值的界限中小数最多的是 {_digits(finest)}",
                    f"of the thresholds of this value, {_digits(finest)} has most decimals",
                ),
            )

    def whole(self, rules: tuple[MatchRule, ...]) -> None:
        """Check all rules together."""
        count = sum(len(rule.alternatives) for rule in rules)
        if count > MAX_RULES:
            self.add(
                "JX605",
                rules[-1].id,
                Text(
                    f"规则集共有 {count} 条规则，超过 {MAX_RULES} 条：由参考匹配器单独匹配",
                    f"the ruleset has {count:,} rules, more than {MAX_RULES:,}: "
                    "the reference alone matches them",
                ),
                Text("要双重核对，把规则集拆成几个", "split the ruleset to have it checked twice"),
                severity="warning",
            )
        keys = 0
        for patterns in _patterns(rules).values():
            keys += -(-len(patterns) // MAX_PATTERNS)
            if keys <= MAX_KEYS:
                continue
            self.add(
                "JX601",
                patterns[0],
                Text(
                    f"规则涉及的对象超过 {MAX_KEYS} 个：由参考匹配器单独匹配",
                    f"the rules test more than {MAX_KEYS} things: the reference alone matches them",
                ),
                Text("要双重核对，把规则集拆成几个", "split the ruleset to have it checked twice"),
                severity="warning",
            )
            break

    def add(
        self,
        code: str,
        rule: str,
        message: Text,
        cure: Text,
        note: Text | None = None,
        severity: Severity = "error",
    ) -> None:
        """Note one mistake."""
        span = self.place(rule)
        primary = Label(span) if span else None
        notes = (note,) if note else ()
        self.found.append(Diagnostic(code, severity, message, primary, notes=notes, help=cure))


def _tests(rule: MatchRule) -> tuple[Test, ...]:
    return tuple(test for tests in rule.alternatives for test in tests)


def _patterns(rules: tuple[MatchRule, ...]) -> dict[str, list[str]]:
    """Return, for each slot, a rule id for every alternative that tests it."""
    patterns: dict[str, list[str]] = {}
    for rule in rules:
        for tests in rule.alternatives:
            for slot in by_slot(tests):
                patterns.setdefault(slot, []).append(rule.id)
    return patterns


def _difficulty(bound: Fraction) -> tuple[bool, Fraction]:
    places = decimal_places(bound)
    if places is None or places > MAX_PLACES:
        return True, Fraction(bound.denominator)
    return False, abs(bound)


def _digits(bound: Fraction) -> str:
    long = max(abs(bound.numerator), bound.denominator) > 10**100
    return "…" if long else to_text(bound)


def _short(word: str) -> str:
    return word if len(word) <= 40 else word[:39] + "…"
