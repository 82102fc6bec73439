"""Files that commands read: rulesets by path or id, cases, both together."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.base.words import Language, Text, listed
from engine.commands import words
from engine.commands.disk import read
from engine.commands.screen import BAD_INPUT, OUR_BUG, WRONG_USAGE, Stop, report, say, shown

if TYPE_CHECKING:
    from engine.language.facts import Knows
    from engine.language.facts.types import CaseFacts
    from engine.language.load.yaml_tree import Mapping
    from engine.pipeline import Ruleset
    from engine.scoring.scorecard import Scorecard

DEFAULT_RULES = "cn-mof-2020-self-evaluation"


def name_of(path: Path) -> str:
    """Return what diagnostics and scorecards call a file: shipped ones alike from everywhere."""
    if path.parent == rules_folder():
        return f"rulesets/{path.name}"
    return shown(path)


def rules_folder() -> Path:
    """Return the folder of shipped rulesets."""
    return _shipped("rulesets", "rulesets")


def conformance_folder() -> Path:
    """Return the folder of the conformance tests."""
    return _shipped("tests/conformance", "conformance")


def _shipped(here: str, packed: str) -> Path:
    """Return a folder that ships: in a checkout, or inside the installed package."""
    checkout = Path(__file__).resolve().parents[2] / here
    if os.path.isdir(checkout):
        return checkout
    import engine

    return Path(engine.__file__).resolve().parent / "data" / packed


def shipped_rules() -> list[Path]:
    """Return the files of the shipped rulesets, by id."""
    return rulesets_in(rules_folder())


def rulesets_in(folder: Path) -> list[Path]:
    """Return the rulesets of a folder, by name."""
    found = folder.glob("*.yaml")
    return sorted(p for p in found if not p.name.endswith((".tests.yaml", ".decisions.yaml")))


def rules_path(name: str, language: Language) -> Path:
    """Return the file of a ruleset given by path or by the id of a shipped one."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml") or os.path.lexists(path):
        return path
    shipped = {p.stem: p for p in shipped_rules()}
    if name in shipped:
        return shipped[name]
    from engine.base.suggest import aside, did_you_mean

    near = aside(did_you_mean(name, list(shipped)))
    say(language, words.NO_RULESET.fill(name=name, near=near))
    say(language, words.SHIPPED.fill(ids=listed(shipped)))
    raise Stop(WRONG_USAGE)


def library_of(path: Path) -> Callable[[str], tuple[str, bytes] | None]:
    """Return what finds the rulesets that a ruleset extends: beside it, else the shipped ones."""

    def find(id_: str) -> tuple[str, bytes] | None:
        for folder in (path.parent, rules_folder()):
            file = folder / f"{id_}.yaml"
            if "/" not in id_ and os.path.isfile(file):
                return name_of(file), read(file)
        return None

    return find


def load_rules(name: str, options: argparse.Namespace, language: Language) -> Ruleset:
    """Return a ruleset by path or id; report and stop where it has errors."""
    from engine.pipeline import load_ruleset

    path = rules_path(name, language)
    data = read(path)
    not_swapped(path, data, "ruleset", language)
    ruleset, found = load_ruleset(name_of(path), data, library_of(path))
    report(found, options, language)
    if ruleset is None:
        raise Stop(BAD_INPUT)
    return ruleset


def rules_tree(name: str, language: Language) -> Mapping:
    """Return the tree of a ruleset that `load_rules` has found to be without errors."""
    from engine.language.load.yaml_tree import Mapping
    from engine.pipeline import ruleset_tree

    text = _text_of(rules_path(name, language), language)
    tree, _, _ = ruleset_tree(text.name, text.data, text.library)
    assert isinstance(tree, Mapping)
    return tree


def knows_of(*rulesets: Ruleset | None) -> Knows:
    """Return which words the rules of any of some rulesets know."""
    plans = [ruleset.plan for ruleset in rulesets if ruleset is not None]
    return lambda path, word: any(plan.knows(path, word) for plan in plans)


def both(options: argparse.Namespace, language: Language) -> tuple[Ruleset, CaseFacts]:
    """Load the ruleset and the case; report everything that is wrong with either."""
    from engine.pipeline import load_case, load_ruleset

    rules = chosen_rules(options, language)
    case_path = Path(options.case)
    case_data = read(case_path)
    not_swapped(case_path, case_data, "case", language)
    ruleset, found = load_ruleset(rules.name, rules.data, rules.library)
    facts, more = load_case(str(case_path), case_data, knows_of(ruleset))
    report((*found, *more), options, language)
    if ruleset is None or facts is None:
        raise Stop(BAD_INPUT)
    return ruleset, facts


@dataclass(frozen=True, slots=True)
class RulesText:
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
        from engine.commands.auto import chosen

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
    from engine.language.load.layering import over

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
    from engine.render.kind import kind_of_text

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
        Text(f"`{path}` 是{other_zh}，这里要{zh}", f"`{path}` is {other_en}, {en} is needed here"),
    )
    raise Stop(BAD_INPUT)


def scorecard_of(options: argparse.Namespace, language: Language) -> tuple[Scorecard, str]:
    """Return the scorecard that the options ask for, and the engine's version."""
    from engine import __version__

    ruleset, facts = both(options, language)
    card = score_of(ruleset, facts, language)
    return with_decisions(ruleset, facts, card, options, language), __version__


def decisions_path(case: Path) -> Path:
    """Return where the decisions on a case are: beside it."""
    return case.with_name(case.stem + ".decisions.yaml")


def with_decisions(
    ruleset: Ruleset,
    facts: CaseFacts,
    card: Scorecard,
    options: argparse.Namespace,
    language: Language,
) -> Scorecard:
    """Return the scorecard with the decisions beside the case, if there are any."""
    path = decisions_path(Path(options.case))
    if options.without_decisions or not os.path.lexists(path):
        return card
    from engine.auditing.decisions.applying import review_case
    from engine.base.diagnostics import has_errors

    card, found = review_case(ruleset, facts, card, str(path), read(path))
    report(found, options, language)
    if has_errors(found):
        raise Stop(BAD_INPUT)
    return card


def score_of(
    ruleset: Ruleset, facts: CaseFacts, language: Language, *, too_large: bool = True
) -> Scorecard:
    """Return the scorecard of a case; say why and stop where there is none.

    Without `too_large` a case that is too large to match is the caller's to tell.
    """
    from engine.pipeline import score_case

    with refusing(language, too_large=too_large):
        return score_case(ruleset, facts)


@contextmanager
def refusing(language: Language, *, too_large: bool = True) -> Iterator[None]:
    """Say why and stop where matching refuses a score."""
    from engine.scoring.match import CaseTooLarge, Disagreement

    try:
        yield
    except CaseTooLarge as error:
        if not too_large:
            raise
        say(language, Text(f"案例太大，无法匹配：{error}", f"the case is too large: {error}"))
        raise Stop(BAD_INPUT) from None
    except Disagreement as error:
        say(
            language,
            Text(
                f"两个匹配器结果不一致，拒绝给分。请报告：\n{error}",
                f"the two matchers disagree; no score is given. Please report:\n{error}",
            ),
        )
        raise Stop(OUR_BUG) from None
