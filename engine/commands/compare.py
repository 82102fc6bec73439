"""The command `compare`: cases and rulesets side by side, every difference attributed."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from engine import __version__
from engine.analysis.compare.attribution import Corners, alike
from engine.analysis.compare.correspondences import ids_of
from engine.analysis.compare.groups import Partition
from engine.analysis.compare.midway import midway
from engine.analysis.compare.standing import standings
from engine.analysis.compare.trees import attribution, scores_of
from engine.analysis.mixtures import Mixtures
from engine.auditing.documents.word_tables import letters
from engine.base.words import Language, Text
from engine.commands import words
from engine.commands.case_files import files_like
from engine.commands.compare_pictures import draw, in_document, needed
from engine.commands.correspondences import Correspondences
from engine.commands.diagnostics import report
from engine.commands.disk import read
from engine.commands.files import DEFAULT_RULES
from engine.commands.loading import knows_of, load_rules, not_swapped, rules_tree
from engine.commands.results import Result, show
from engine.commands.scoring import score_of
from engine.commands.screen import BAD_INPUT, FINE, WRONG_USAGE, Stop, say, shown
from engine.language.facts.types import CaseFacts
from engine.pipeline import load_case
from engine.render.comparison.blocks import Difference, compare_blocks, matrix_of
from engine.render.comparison.data import compare_data
from engine.render.comparison.naming import Column
from engine.render.comparison.table import compare_table
from engine.render.comparison.text import print_comparison
from engine.render.pictures.waterfall import waterfall_svg
from engine.scoring.ruleset import Ruleset
from engine.scoring.scorecard import Scorecard

_MOST_COLUMNS = 60


def run_compare(options: argparse.Namespace, language: Language) -> int:
    """Run the command."""
    work = _Work(options, language)
    pairs = work.pairs()
    columns = [
        Column(name, letters(number), score_of(rules, facts, language))
        for number, (name, rules, facts) in enumerate(pairs, 1)
    ]
    work.check(pairs)
    last = pairs[-1][1].plan
    same = [work.stated.between(rules.plan, last) for _, rules, _ in pairs]
    trees = [scores_of(c.card, s) for c, s in zip(columns, same, strict=True)]
    matrix = matrix_of(columns, trees)
    differences = []
    for after in needed(options, len(pairs)):
        before = 0 if options.against == "first" else after - 1
        line, partition = None, None
        if columns[before].card.scored and columns[after].card.scored:
            corners, partition = work.corners(pairs, columns, before, after)
            if all(card.scored for card in corners.all()):
                plans = pairs[before][1].plan, pairs[after][1].plan
                line = attribution(corners, work.stated.between(*plans))
        hints = alike(line) if line else ()
        differences.append(Difference(before, after, line, hints, partition))
    rows = standings([column.card for column in columns], same)
    if options.picture:
        return draw(options, columns, rows, differences, language)
    show(
        Result(
            screen=lambda to: print_comparison(to, columns, matrix, differences, language),
            blocks=lambda: compare_blocks(
                *(columns, matrix, differences, language, waterfall_svg),
                in_document(options, columns, rows, language),
            ),
            data=lambda: compare_data(columns, matrix, differences, language, __version__),
            table=lambda: compare_table(columns, differences, language),
        ),
        options,
        language,
    )
    return FINE


class _Work:
    """The files of one comparison, each read once."""

    def __init__(self, options: argparse.Namespace, language: Language) -> None:
        self.options, self.language = options, language
        self._rules: dict[str, Ruleset] = {}
        self._mixtures: dict[tuple[str, str], Mixtures] = {}
        self._facts: dict[str, CaseFacts] = {}
        self.stated = Correspondences(options, language)

    def pairs(self) -> list[tuple[str, Ruleset, CaseFacts]]:
        """Return the columns in order: name, ruleset, facts."""
        found: list[tuple[str, str]] = []
        for text in self.options.columns:
            case, rules = _at(text)
            for one in self._cases(case):
                if rules is not None:
                    found.append((one, rules))
                else:
                    found += [(one, name) for name in self.options.rules or [DEFAULT_RULES]]
        if len(found) < 2 or len(found) > _MOST_COLUMNS:
            say(
                self.language,
                Text(
                    f"要 2 到 {_MOST_COLUMNS} 列，这里是 {len(found)} 列："
                    "写几个案例，或用 --rules 写几个规则集",
                    f"2 to {_MOST_COLUMNS} columns are needed, these are {len(found)}: "
                    "name several cases, or several rulesets with --rules",
                ),
            )
            raise Stop(WRONG_USAGE)
        several = len({rules for _, rules in found}) > 1
        return [
            (
                _called(case, rules if several else None),
                self._ruleset(rules),
                self._case(case),
            )
            for case, rules in found
        ]

    def check(self, pairs: list[tuple[str, Ruleset, CaseFacts]]) -> None:
        """Say what is wrong with the correspondences that were stated."""
        self.stated.fitting(
            [
                {
                    *ids_of(rules.plan),
                    *(
                        f"{name}.{one.id}"
                        for name, listed in facts.measures.items()
                        for one in listed
                    ),
                }
                for _, rules, facts in pairs
            ]
        )
        self.stated.about([rules.plan for rules in self._rules.values()])

    def corners(
        self,
        pairs: list[tuple[str, Ruleset, CaseFacts]],
        columns: list[Column],
        before: int,
        after: int,
    ) -> tuple[Corners, Partition | None]:
        """Return the scorecards of a difference, and the groups of rule changes, if any."""
        (_, rules_1, facts_1), (_, rules_2, facts_2) = pairs[before], pairs[after]
        first, last = columns[before].card, columns[after].card
        same = self.stated.between(rules_1.plan, rules_2.plan)
        between = midway((rules_1, facts_1), (rules_2, facts_2), same, self._score)
        if rules_1 is rules_2:
            return Corners(first, last, first, last, midway=between), None
        other_facts, other_rules = first, last
        if facts_1 is not facts_2:
            other_facts = self._score(rules_1, facts_2)
            other_rules = self._score(rules_2, facts_1)
        found = self._between(rules_1, rules_2).division(facts_1, facts_2, self._score)
        corners = Corners(first, other_facts, other_rules, last, found.between, between)
        return corners, found.partition

    def _score(self, rules: Ruleset, facts: CaseFacts) -> Scorecard:
        return score_of(rules, facts, self.language)

    def _between(self, before: Ruleset, after: Ruleset) -> Mixtures:
        """Return the mixtures of two rulesets, made once."""
        names = {id(ruleset): name for name, ruleset in self._rules.items()}
        key = names[id(before)], names[id(after)]
        if key not in self._mixtures:
            old, new = (rules_tree(name, self.language) for name in key)
            self._mixtures[key] = Mixtures(
                old, new, dict(self.stated.between(before.plan, after.plan).rules)
            )
        return self._mixtures[key]

    def _cases(self, name: str) -> list[str]:
        """Return a case, or those that a pattern finds: some shells leave patterns alone."""
        if not any(sign in name for sign in "*?[") or os.path.exists(name):
            return [name]
        found = [str(path) for path in files_like(name)]
        if not found:
            say(self.language, words.FINDS_NO_FILE.fill(name=name))
            raise Stop(BAD_INPUT)
        return found

    def _ruleset(self, name: str) -> Ruleset:
        if name not in self._rules:
            self._rules[name] = load_rules(name, self.options, self.language)
        return self._rules[name]

    def _case(self, name: str) -> CaseFacts:
        if name not in self._facts:
            path = Path(name)
            data = read(path)
            not_swapped(path, data, "case", self.language)
            facts, found = load_case(name, data, knows_of(*self._rules.values()))
            report(found, self.options, self.language)
            if facts is None:
                raise Stop(BAD_INPUT)
            self._facts[name] = facts
        return self._facts[name]


def _called(case: str, rules: str | None) -> str:
    """Return what a column is called, in one line."""
    name = Path(case).stem
    return shown(name if rules is None else f"{name}@{Path(rules).stem}")


def _at(text: str) -> tuple[str, str | None]:
    """Split CASE@RULESET; a file whose name has an @ is a case."""
    case, sign, rules = text.rpartition("@")
    if not sign or os.path.isfile(text):
        return text, None
    return case, rules
