"""The command `reach`: the least changes of a case that reach a grade, or the proof of none."""

from __future__ import annotations

import argparse
import shlex

from engine import __version__
from engine.analysis.reach.domains import Unknown, Wanted
from engine.analysis.reach.run import changeable, reach
from engine.analysis.reach.supply import Supply, supplied
from engine.analysis.reach.types import Goal, Reach
from engine.base.suggest import aside, did_you_mean
from engine.base.words import Language, Text, listed
from engine.commands.diagnostics import report
from engine.commands.files import DEFAULT_RULES
from engine.commands.loading import both
from engine.commands.results import Result, show
from engine.commands.scoring import score_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say
from engine.commands.words import NO_FACT_THAT_SCORES, NO_GRADE
from engine.language.plan import Plan
from engine.render.reach.blocks import reach_blocks
from engine.render.reach.data import reach_data, reach_table
from engine.render.reach.text import print_reach
from engine.scoring.match import build_program


def run_reach(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    if options.grade is None and options.total is None:
        said = Text("写 --grade 等级 或 --total 总分", "say --grade GRADE or --total N")
        say(language, said)
        raise Stop(WRONG_USAGE)
    ruleset, facts = both(options, language)
    plan = ruleset.plan
    goal = _goal(plan, options, language)
    card = score_of(ruleset, facts, language)
    quick = build_program(plan.rules, prefer="reference")
    wanted = Wanted(tuple(options.change), tuple(options.keep), missing=options.missing)
    axes, unknown = changeable(plan, facts, quick, wanted)
    if unknown:
        _say_unknown(unknown, language)
        raise Stop(WRONG_USAGE)
    programs = (ruleset.program, quick)
    found = reach(plan, facts, card, programs, axes, goal, options.passes)
    supply = None
    if options.missing and not found.reached:
        supply = supplied(plan, facts, card, programs, axes, goal, options.passes, found)
    _show(found, supply, options, language)
    return BAD_INPUT if report(card.problems, options, language) else FINE


def _goal(plan: Plan, options: argparse.Namespace, language: Language) -> Goal:
    """Return the goal; say why and stop where the ruleset knows none such."""
    if plan.total is None:
        said = Text(f"规则集 `{plan.id}` 不设总分", f"the ruleset `{plan.id}` gives no total")
        say(language, said)
        raise Stop(BAD_INPUT)
    grade = options.grade
    if grade is None:
        return Goal(None, options.total)
    if plan.grades is None:
        said = Text(
            f"规则集 `{plan.id}` 没有等级；用 --total 写总分",
            f"the ruleset `{plan.id}` has no grades; say --total",
        )
        say(language, said)
        raise Stop(BAD_INPUT)
    if grade in plan.grades.order:
        return Goal(grade, options.total)
    near = aside(did_you_mean(grade, plan.grades.order), Text("，", ""))
    say(language, NO_GRADE.fill(name=grade, near=near, grades=listed(plan.grades.order)))
    raise Stop(WRONG_USAGE)


def _say_unknown(unknown: tuple[Unknown, ...], language: Language) -> None:
    for one in unknown:
        say(language, NO_FACT_THAT_SCORES.fill(name=one.name, near=aside(one.near)))


def _show(
    found: Reach, supply: Supply | None, options: argparse.Namespace, language: Language
) -> None:
    command = run_whatif(options)
    show(
        Result(
            screen=lambda to: print_reach(to, found, command, language, supply),
            blocks=lambda: reach_blocks(found, command, language, supply),
            data=lambda: reach_data(found, command, language, __version__),
            table=lambda: reach_table(found, language),
        ),
        options,
        language,
    )


def run_whatif(options: argparse.Namespace) -> str:
    """Return the start of the command that shows an answer in full."""
    words = ["jixiao", "whatif", options.case]
    if options.rules != DEFAULT_RULES:
        words += ["--rules", options.rules]
    for layer in options.layer:
        words += ["--layer", layer]
    return shlex.join(words)
