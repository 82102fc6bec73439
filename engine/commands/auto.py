"""`--rules auto`: the ruleset that fits a case, among those shipped and those beside the case."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.diagnostics import report
from engine.commands.disk import TEXTS, Trouble, read
from engine.commands.files import library_of, name_of, rules_folder, shipped_rules
from engine.commands.screen import BAD_INPUT, Stop, say
from engine.language.facts.types import any_word
from engine.language.plan import Plan
from engine.pipeline import load_case, load_ruleset
from engine.render.kind import kind_of_text
from engine.scoring.choosing import right_ones


def chosen(options: argparse.Namespace, language: Language) -> Path:
    """Return the file of the right ruleset; say why and stop where there is none, or several."""
    case = Path(options.case)
    facts, found = load_case(str(case), read(case), any_word)
    if facts is None:
        report(found, options, language)
        raise Stop(BAD_INPUT)
    plans: dict[str, tuple[Plan, Path]] = {}
    beside = sorted(path for ending in TEXTS for path in case.parent.glob(f"*{ending}"))
    for path in (*shipped_rules(), *beside):
        try:
            data = read(path, inside=() if path.parent == rules_folder() else (case.parent,))
        except Trouble as trouble:
            say(language, trouble.told)
            continue
        if kind_of_text(data) != "ruleset":
            continue
        ruleset, _ = load_ruleset(name_of(path), data, library_of(path))
        if ruleset is None:
            say(language, words.PASSED_OVER.fill(file=name_of(path)))
            continue
        plan = ruleset.plan
        before = plans.get(plan.id)
        if before is not None and before[0].sha256 != plan.sha256:
            _one_of(plan.id, before[1], path, language)
        plans[plan.id] = (plan, path)
    fitting = right_ones((plan for plan, _ in plans.values()), facts)
    if len(fitting) == 1:
        return plans[fitting[0].id][1]
    about = f"{facts.jurisdiction or '?'}, {facts.year}, {facts.use}"
    names = "、".join(p.id for p in fitting)
    if fitting:
        said = Text(
            f"有几个规则集适用（{about}）：{names}；用 --rules 选一个",
            f"several rulesets fit ({about}): {names.replace('、', ', ')}; choose one with --rules",
        )
    else:
        said = Text(
            f"没有规则集适用（{about}）；用 --rules 指定，`jixiao rules list` 列出全部",
            f"no ruleset fits ({about}); name one with --rules, `jixiao rules list` lists them",
        )
    say(language, said)
    raise Stop(BAD_INPUT)


def _one_of(id_: str, before: Path, after: Path, language: Language) -> None:
    """Say that a ruleset is not the shipped one; stop where two beside the case differ."""
    files = {"id": id_, "file": name_of(after), "other": name_of(before)}
    if before in shipped_rules():
        say(language, words.NOT_THE_SHIPPED_ONE.fill(**files))
        return
    say(language, words.TWO_OF_ONE_ID.fill(**files))
    raise Stop(BAD_INPUT)
