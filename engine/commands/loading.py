"""Rulesets and cases read and loaded; everything that is wrong with either is reported."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from engine.base.diagnostics import Diagnostic
from engine.base.words import Language, Text
from engine.commands.diagnostics import report
from engine.commands.disk import read
from engine.commands.files import library_of, name_of, rules_path
from engine.commands.kept import kept_case, kept_ruleset
from engine.commands.screen import BAD_INPUT, WRONG_USAGE, Stop, say, shown
from engine.language.facts.types import CaseFacts, Knows
from engine.language.plan import Plan
from engine.render.kind import kind_of_text
from engine.scoring.ruleset import Ruleset

if TYPE_CHECKING:
    from engine.language.load.yaml_tree import Mapping


def load_rules(name: str, options: argparse.Namespace, language: Language) -> Ruleset:
    """Return a ruleset by path or id; report and stop where it has errors."""
    path = rules_path(name, language)
    data = read(path)
    not_swapped(path, data, "ruleset", language)
    ruleset, found = kept_ruleset(name_of(path), data, library_of(path))
    report(found, options, language)
    if ruleset is None:
        raise Stop(BAD_INPUT)
    return ruleset


def rules_tree(name: str, language: Language) -> Mapping:
    """Return the tree of a ruleset that `load_rules` has found to be without errors."""
    from engine.pipeline import ruleset_tree  # noqa: PLC0415 - seldom asked for

    text = _text_of(rules_path(name, language), language)
    tree, _, _ = ruleset_tree(text.name, text.data, text.library)
    return cast("Mapping", tree)


def knows_of(*rulesets: Ruleset | None) -> Knows:
    """Return which words the rules of any of some rulesets know."""
    plans = [ruleset.plan for ruleset in rulesets if ruleset is not None]
    return lambda path, word: any(plan.knows(path, word) for plan in plans)


def plans_of(ruleset: Ruleset) -> tuple[Plan, ...]:
    """Return the plans of a ruleset, which together count in all years, the latest first."""
    return tuple(one.plan for one in ruleset.in_all_years())


def both(options: argparse.Namespace, language: Language) -> tuple[Ruleset, CaseFacts]:
    """Load the ruleset, as it stands in the year of the case, and the case.

    Everything that is wrong with either is reported.
    """
    ruleset, facts, _ = both_said(options, language)
    return ruleset, facts


def both_said(
    options: argparse.Namespace, language: Language
) -> tuple[Ruleset, CaseFacts, tuple[Diagnostic, ...]]:
    """Return what `both` returns, and what was said of the case."""
    rules = chosen_rules(options, language)
    case_path = Path(options.case)
    case_data = read(case_path)
    not_swapped(case_path, case_data, "case", language)
    ruleset, found = kept_ruleset(rules.name, rules.data, rules.library)
    facts, more = kept_case(str(case_path), case_data, ruleset)
    report((*found, *more), options, language)
    if ruleset is None or facts is None:
        raise Stop(BAD_INPUT)
    return ruleset.in_year(facts.year), facts, more


class RulesText(Struct, frozen=True):
    """A ruleset's text, its name, and what finds the rulesets that it extends."""

    name: str
    data: bytes
    library: Callable[[str], tuple[str, bytes] | None]

    @property
    def key(self) -> str:
        """What a ruleset that extends it calls it: its file's name."""
        return self.name.rpartition("/")[2].removesuffix(".yaml")


def chosen_rules(options: argparse.Namespace, language: Language) -> RulesText:
    """Return the ruleset that the options name, with its layers; `auto` looks at the case."""
    if options.rules == "auto":
        from engine.commands.auto import chosen  # noqa: PLC0415 - it reads every ruleset

        path = chosen(options, language)
    else:
        path = rules_path(options.rules, language)
    rules = _text_of(path, language)
    for name in options.layer:
        rules = _layered(rules, _text_of(rules_path(name, language), language), language)
    return rules


def _text_of(path: Path, language: Language) -> RulesText:
    data = read(path)
    not_swapped(path, data, "ruleset", language)
    return RulesText(name_of(path), data, library_of(path))


def _layered(base: RulesText, layer: RulesText, language: Language) -> RulesText:
    """Return a layer put over a ruleset, whatever it was written over."""
    from engine.language.load.layering import over  # noqa: PLC0415 - seldom asked for

    if layer.key == base.key:
        say(
            language,
            Text(
                f"`{layer.key}` 不能叠加在它自己之上",
                f"`{layer.key}` cannot be a layer over itself",
            ),
        )
        raise Stop(WRONG_USAGE)

    def find(id_: str) -> tuple[str, bytes] | None:
        if id_ == base.key:
            return base.name, base.data
        return base.library(id_) or layer.library(id_)

    return RulesText(layer.name, over(layer.name, layer.data, base.key), find)


def not_swapped(path: Path, data: bytes, wanted: str, language: Language) -> None:
    """Stop with a plain word where a case stands for a ruleset, or the other way about."""
    plain = {
        "case": ("案例", "a case"),
        "ruleset": ("规则集", "a ruleset"),
        "tests": ("测试", "a file of tests"),
        "decisions": ("复核决定", "a file of decisions"),
    }
    found = kind_of_text(data)
    key = {"tests": "tests_for", "decisions": "decisions_for"}.get(found, found)
    if found == wanted or f"\n{key}:".encode() not in b"\n" + data[:65_536]:
        return
    (zh, en), (other_zh, other_en) = plain[wanted], plain[found]
    say(
        language,
        Text(
            f"`{shown(path)}` 是{other_zh}，这里要{zh}",
            f"`{shown(path)}` is {other_en}, {en} is needed here",
        ),
    )
    raise Stop(BAD_INPUT)
