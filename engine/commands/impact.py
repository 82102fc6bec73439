"""The command `impact`: what an edit of a ruleset does to cases before it is published."""

from __future__ import annotations

import argparse

from msgspec import Struct

from engine import __version__
from engine.analysis.compare.bands import graded_alike
from engine.analysis.compare.groups import Partition
from engine.analysis.compare.impact import CaseImpact, Impact, Unscored, case_impact
from engine.analysis.compare.same import Same
from engine.analysis.mixtures import Mixtures
from engine.authoring.diff.changes import Change
from engine.authoring.diff.renaming import renamings
from engine.authoring.diff.rulesets import Group
from engine.authoring.diff.years import compare_in_all_years, in_year
from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.case_files import CaseFile, case_files, names_of
from engine.commands.correspondences import Correspondences
from engine.commands.diagnostics import report
from engine.commands.loading import knows_of, load_rules, plans_of, rules_tree
from engine.commands.results import Result, show
from engine.commands.scoring import score_of
from engine.commands.screen import BAD_INPUT, FINE, Stop, say
from engine.language.facts.types import CaseFacts
from engine.render.blocks import Block
from engine.render.impact.blocks import distribution_of, impact_blocks
from engine.render.impact.data import impact_data, impact_table
from engine.render.impact.text import print_impact
from engine.render.pictures.distribution import Distribution, distribution_svg
from engine.scoring.match import CaseTooLarge
from engine.scoring.ruleset import Ruleset
from engine.scoring.scorecard import Scorecard

_DOCUMENTS = ("text", "markdown", "html")


def run_impact(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    impact, status = _found(options, language)
    by = options.bands
    if by == "grades" and not graded_alike(impact.old, impact.new):
        said = Text(
            "两个规则集的等级界限不同（或不只按总分），分布按分数分档",
            "the two rulesets do not grade alike by totals: the distribution is by points",
        )
        say(language, said)
        by = "points"
    shown = distribution_of(impact, by, language)
    _write(impact, shown, options, language)
    if options.format not in _DOCUMENTS or options.output is not None:
        for one in impact.unscored:  # a document says it itself, where it is read at once
            say(language, words.OF_FILE.fill(name=one.name, why=one.why))
    return status


def _found(options: argparse.Namespace, language: Language) -> tuple[Impact, int]:
    """Return the impact and the status: bad where any case has errors."""
    stated = Correspondences(options, language)
    old = load_rules(options.old, options, language)
    new = load_rules(options.new, options, language)
    for ruleset in (old, new):
        _needs_total(ruleset, language)
    before, after = (rules_tree(name, language) for name in (options.old, options.new))
    same = stated.of_rulesets(old.plan, new.plan)
    stated.about([old.plan, new.plan])
    mixtures = Mixtures(before, after, dict(same.rules))
    groups = compare_in_all_years(plans_of(old), plans_of(new), same.rules)
    ids = renamings(old.plan, new.plan, same.rules)
    work = _Work(
        old=old,
        new=new,
        mixtures=mixtures,
        partition=mixtures.partition(),
        groups=groups,
        same=same,
        ids=ids,
        language=language,
    )
    files = list(case_files(options.cases, knows_of(old, new)))
    found = [work.of(name, file) for name, file in zip(names_of(files), files, strict=True)]
    problems = [d for one in files for d in one.found]
    problems += [
        p
        for one in found
        if isinstance(one, CaseImpact)
        for card in (one.old, one.new)
        for p in card.problems
    ]
    impact = Impact(
        old=old.plan,
        new=new.plan,
        groups=groups,
        partition=work.partition,
        same=same,
        ids=ids,
        cases=tuple(one for one in found if isinstance(one, CaseImpact)),
        unscored=tuple(one for one in found if isinstance(one, Unscored)),
    )
    wrong = report(list(dict.fromkeys(problems)), options, language)
    return impact, BAD_INPUT if wrong or any(one.wrong for one in impact.unscored) else FINE


def _needs_total(ruleset: Ruleset, language: Language) -> None:
    plan = ruleset.plan
    if plan.total is None:
        said = Text(
            f"规则集 `{plan.id}` 不设总分，没有可比的",
            f"the ruleset `{plan.id}` gives no total: there is nothing to compare",
        )
        say(language, said)
        raise Stop(BAD_INPUT)


class _Work(Struct, frozen=True, kw_only=True):
    """What every case is scored with."""

    old: Ruleset
    new: Ruleset
    mixtures: Mixtures
    partition: Partition
    groups: tuple[Group, ...]
    same: Same
    ids: tuple[Change, ...]
    language: Language

    def of(self, name: str, file: CaseFile) -> CaseImpact | Unscored:
        """Return what the edit does to a case, or why there is no saying."""
        if file.facts is None:
            assert file.why is not None
            return Unscored(name, file.why, wrong=True)
        try:
            cards = [self.score(rules, file.facts) for rules in (self.old, self.new)]
            if not all(card.scored for card in cards):
                return Unscored(name, _without_total(*cards), wrong=False)
            between = self.mixtures.between(self.partition, file.facts, self.score)
        except CaseTooLarge as error:
            why = Text(f"案例太大，无法匹配：{error}", f"the case is too large: {error}")
            return Unscored(name, why, wrong=True)
        groups = in_year(self.groups, file.facts.year)
        return case_impact(name, cards[0], cards[1], between, groups, self.same, self.ids)

    def score(self, ruleset: Ruleset, facts: CaseFacts) -> Scorecard:
        """Return a scorecard; a case that is too large is left to the caller."""
        return score_of(ruleset, facts, self.language, too_large=False)


def _without_total(old: Scorecard, new: Scorecard) -> Text:
    if old.scored:
        return Text("修改后没有总分", "there is no total after the edit")
    if new.scored:
        return Text("修改前没有总分", "there is no total before the edit")
    return Text("前后都没有总分", "there is no total before or after the edit")


def _write(
    impact: Impact, shown: Distribution, options: argparse.Namespace, language: Language
) -> None:
    def blocks() -> list[Block]:
        return impact_blocks(impact, shown, options.top, language, distribution_svg)

    show(
        Result(
            screen=lambda to: print_impact(to, blocks(), shown, language),
            blocks=blocks,
            data=lambda: impact_data(impact, shown, options.top, language, __version__),
            table=lambda: impact_table(impact, language),
            picture=lambda: distribution_svg(shown, language),
        ),
        options,
        language,
    )
