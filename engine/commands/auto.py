"""`--rules auto`: the ruleset that fits a case, among those shipped and those beside the case."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.base.words import Language, Text
from engine.commands.files import library_of, name_of, read, shipped_rules
from engine.commands.screen import BAD_INPUT, Stop, report, say


def chosen(options: argparse.Namespace, language: Language) -> Path:
    """Return the file of the right ruleset; say why and stop where there is none, or several."""
    from engine.pipeline import load_case, load_ruleset
    from engine.render.kind import kind_of_text
    from engine.scoring.choosing import right_ones

    case = Path(options.case)
    facts, found = load_case(str(case), read(case, language))
    if facts is None:
        report(found, options, language)
        raise Stop(BAD_INPUT)
    plans = {}
    for path in [*shipped_rules(), *sorted(case.parent.glob("*.yaml"))]:
        data = read(path, language)
        if kind_of_text(data) == "ruleset":
            ruleset, _ = load_ruleset(name_of(path), data, library_of(path))
            if ruleset is not None:
                plans[ruleset.plan.id] = (ruleset.plan, path)
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
