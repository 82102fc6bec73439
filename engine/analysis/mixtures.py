"""The mixtures of two rulesets, each compiled once, and the scorecards that a rule effect needs."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from engine.analysis import words
from engine.analysis.compare.attribution import Between
from engine.analysis.compare.groups import Groups, Partition, finest
from engine.base.diagnostics import Diagnostic
from engine.base.words import Text
from engine.language.facts.types import CaseFacts
from engine.language.load.mixing import mixed
from engine.language.load.yaml_tree import Mapping
from engine.pipeline import mix_rulesets
from engine.scoring.ruleset import Ruleset
from engine.scoring.scorecard import Scorecard

Score = Callable[[Ruleset, CaseFacts], Scorecard]

_NO_TOTAL = words.NO_TOTAL


class Mixtures(Struct):
    """What lies between two rulesets: `old` and `new` are the trees that they are compiled from.

    `same` says which ids of the old one are which of the new one.
    """

    old: Mapping
    new: Mapping
    same: dict[str, str]
    _made: dict[Groups, _Made] = field(default_factory=dict)

    @property
    def changed(self) -> Groups:
        """The groups in which the two differ."""
        return mixed(self.old, self.new, frozenset(), self.same).changed

    def mixture(self, taken: Groups) -> _Made:
        """Return the mixture in which some groups are new; its ruleset is None if it is wrong."""
        if taken not in self._made:
            ruleset, mixture, found = mix_rulesets(self.old, self.new, taken, self.same)
            wrong = None if ruleset is not None else _first_error(found)
            self._made[taken] = _Made(ruleset, mixture.kept, wrong)
        return self._made[taken]

    def partition(self) -> Partition:
        """Return the groups that can be told apart by rulesets without errors."""
        return finest(self.changed, lambda taken: self.mixture(taken).wrong)

    def between(
        self, partition: Partition, facts: CaseFacts, score: Score
    ) -> tuple[Between, ...] | None:
        """Return the scorecards of one case under all mixtures; None where one has no total."""
        found = []
        for taken in partition.between():
            made = self.mixture(taken)
            assert made.ruleset is not None
            card = score(made.ruleset, facts)
            if not card.scored:
                return None
            found.append(Between(card, card, made.kept))
        return tuple(found)

    def division(self, before: CaseFacts, after: CaseFacts, score: Score) -> Division:
        """Return the groups that can be told apart for two cases, with the scorecards between."""
        cards: dict[Groups, tuple[Scorecard, Scorecard]] = {}

        def wrong(taken: Groups) -> Text | None:
            made = self.mixture(taken)
            if made.ruleset is None:
                return made.wrong
            if taken not in cards:
                first = score(made.ruleset, before)
                last = first if before is after else score(made.ruleset, after)
                cards[taken] = first, last
            return None if all(card.scored for card in cards[taken]) else _NO_TOTAL

        partition = finest(self.changed, wrong)
        between = (
            Between(*cards[taken], self.mixture(taken).kept) for taken in partition.between()
        )
        return Division(partition, tuple(between))


class Division(Struct, frozen=True):
    """Groups of rule changes, and the scorecards by which their effects are told apart."""

    partition: Partition
    between: tuple[Between, ...]


class _Made(Struct, frozen=True):
    """A mixture, compiled, or what is wrong with it; `kept` are ids that stand as before."""

    ruleset: Ruleset | None
    kept: dict[str, str]
    wrong: Text | None


def _first_error(found: tuple[Diagnostic, ...]) -> Text:
    error = next(d for d in found if d.severity == "error")
    if error.primary is None:
        return error.message
    place = error.primary.span
    return words.AT_PLACE.fill(message=error.message, place=place)
