"""The command `test`: the examples of rulesets as tests, what they reach, what they miss."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from engine.authoring.testing.mutate import Mutant, mutants, survivors
from engine.authoring.testing.reading import CaseTests, read_tests
from engine.authoring.testing.run import Outcome, run_tests
from engine.authoring.testing.suggest import as_yaml, suggestions
from engine.base.diagnostics import Diagnostic, has_errors
from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.diagnostics import report
from engine.commands.disk import TEXTS, Trouble, read
from engine.commands.files import (
    conformance_folder,
    library_of,
    name_of,
    rules_path,
    rulesets_in,
    shipped_rules,
)
from engine.commands.loading import knows_of
from engine.commands.results import Result, not_over, on_screen, show
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say, shown
from engine.pipeline import load_ruleset
from engine.render.diagnostics.text import full
from engine.render.kind import kind_of_text
from engine.render.testing.data import TestedData, tested_data
from engine.scoring.ruleset import Ruleset

#: How the name of a file of tests ends.
_TESTS = tuple(f".tests{ending}" for ending in TEXTS)


def run_test(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    paths, failed = _paths(options, language)
    if options.suggest:
        return _suggest(paths, options, language)
    data: list[TestedData] = []
    texts: list[str] = []
    for path in paths:
        loaded = _loaded(path, options, language)
        if loaded is None:
            failed = True
            continue
        ruleset, files = loaded
        outcome = run_tests(ruleset, files)
        survived = _mutated(path, files) if options.mutate else None
        low = options.coverage_at_least is not None and (
            _share(outcome) * 100 < options.coverage_at_least
        )
        failed = failed or bool(outcome.failures) or low
        data.append(tested_data(ruleset.plan.id, outcome, survived, language))
        texts.append(_text(ruleset, outcome, survived, options, language))
        if on_screen(options):  # one after the other, as each is done
            print(texts[-1], end="")
    if not on_screen(options):
        show(Result(plain=lambda: "".join(texts), data=lambda: data), options, language)
    return BAD_INPUT if failed else FINE


def _paths(options: argparse.Namespace, language: Language) -> tuple[list[Path], bool]:
    """Return the rulesets asked for: files, ids, all those of a folder; else the shipped ones.

    What is none is passed over, and said; the second result is whether tests were left out so.
    """
    found = rulesets_in(conformance_folder()) if options.conformance else []
    for name in options.rulesets:
        path = Path(name)
        is_folder = os.path.isdir(path)
        found += rulesets_in(path) if is_folder else [rules_path(_tested(name), language)]
    found = list(dict.fromkeys(found))  # `*.yaml` names a ruleset and its tests
    if not options.rulesets:
        return found or shipped_rules(), False
    others = {path: said for path in found if (said := _passed_over(path)) is not None}
    for path, said in others.items():
        say(language, said.fill(file=shown(path)))
    if len(others) == len(found):
        raise Stop(BAD_INPUT, words.NO_RULESETS)
    not_run = (words.NOT_RULES["tests"], words.TESTS_ALONE)
    untested = any(said in not_run for said in others.values())
    return [path for path in found if path not in others], untested


def _tested(name: str) -> str:
    """Return the ruleset that a file of tests is beside, any other name as it is."""
    for tests in _TESTS:
        own = name.removesuffix(tests)
        beside = [own + ending for ending in TEXTS if os.path.lexists(own + ending)]
        if own != name and beside:
            return beside[0]
    return name


def _passed_over(path: Path) -> Text | None:
    """Return why a file is not tested as a ruleset; None of a ruleset, or where none can tell."""
    try:
        kind = kind_of_text(read(path))
    except Trouble:
        return None
    if kind == "tests" and path.name.endswith(_TESTS):
        return words.TESTS_ALONE
    return words.NOT_RULES.get(kind)


def _loaded(
    path: Path, options: argparse.Namespace, language: Language
) -> tuple[Ruleset, list[CaseTests]] | None:
    """Load a ruleset with the tests beside it (`X.tests.yaml`); None after errors."""
    ruleset, found = load_ruleset(name_of(path), read(path), library_of(path))
    files = []
    more: list[Diagnostic] = []
    names = [path.parent / f"{path.stem}{tests}" for tests in _TESTS]
    for beside in (name for name in names if os.path.lexists(name)):
        tests, problems = read_tests(
            name_of(beside), read(beside, inside=(path.parent,)), knows_of(ruleset)
        )
        more.extend(problems)
        if tests is not None:
            files.append(tests)
    report((*found, *more), options, language)
    if ruleset is None or has_errors(more):
        return None
    return ruleset, files


def _share(outcome: Outcome) -> float:
    count = len(outcome.elements)
    return 1 if not count else (count - len(outcome.unreached)) / count


def _mutated(path: Path, files: list[CaseTests]) -> tuple[Mutant, ...]:
    """Return the mutants of a ruleset that no example notices."""
    library = library_of(path)

    def noticed(text: str) -> bool:
        ruleset, _ = load_ruleset(str(path), text.encode(), library)
        return ruleset is None or bool(run_tests(ruleset, files).failures)

    return survivors(mutants(name_of(path), read(path)), noticed)


def _text(
    ruleset: Ruleset,
    outcome: Outcome,
    survived: tuple[Mutant, ...] | None,
    options: argparse.Namespace,
    language: Language,
) -> str:
    count, bad = len(outcome.elements), len(outcome.failures)
    said = words.TESTED.fill(
        ruleset=ruleset.plan.id,
        examples=outcome.examples,
        tests=outcome.tests,
        verdict=words.DIFFER.fill(bad=bad) if bad else words.ALL_AGREE,
        reached=count - len(outcome.unreached),
        count=count,
    )
    lines = [full(outcome.failures, language)] if bad else []
    lines.append(said.to(language))
    if options.coverage or options.coverage_at_least is not None:
        for element in outcome.unreached:
            what = element.what.to(language)
            lines.append(f"  {element.span}  {words.NOT_REACHED.to(language)}：{what}")
    for mutant in survived or ():
        changed = f"{mutant.before} → {mutant.after}"
        lines.append(f"  {mutant.span}  {changed}  {words.NOT_NOTICED.to(language)}")
    return "".join(f"{line}\n" for line in lines)


def _suggest(paths: list[Path], options: argparse.Namespace, language: Language) -> int:
    if not options.rulesets:
        say(language, Text("请给出规则集", "name a ruleset"))
        return WRONG_USAGE
    if options.output is not None:
        not_over([Path(options.output)], options)
    texts = []
    for path in paths:
        loaded = _loaded(path, options, language)
        if loaded is None:
            return BAD_INPUT
        texts.append(as_yaml(suggestions(loaded[0]), language))
    show(Result(plain=lambda: "".join(texts)), options, language)
    return FINE
