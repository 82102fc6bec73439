"""Two scores side by side, their difference divided into performance, documentation and rules."""

from __future__ import annotations

from engine.analysis.compare.attribution import Corners, Line
from engine.analysis.compare.midway import midway
from engine.analysis.compare.same import Same
from engine.analysis.compare.trees import attribution
from engine.language.facts.types import CaseFacts
from engine.scoring.ruleset import Ruleset, score_case

_NOTHING = Same()


def compare(
    before: tuple[Ruleset, CaseFacts], after: tuple[Ruleset, CaseFacts], same: Same = _NOTHING
) -> Line:
    """Return what became of the total and of every part of it, from `before` to `after`.

    Both cases are scored under both rulesets. The line that comes back has the difference of the
    low ends in `documented` and of the high ends in `attainable`, in points: `performance` (the
    values of facts), `documentation` (facts that only one case states) and `rules` sum to
    `difference` exactly. `lines` are the parts, whose effects sum to
    those of the line. `same` says what the side before calls otherwise than the side after.

    Raises ValueError where one of the four scorecards has no total, Disagreement and CaseTooLarge
    as `score` does.

    >>> better, _ = load_case("later.yaml", CASE.replace("spent: 80", "spent: 90").encode())
    >>> line = compare((ruleset, facts), (ruleset, better))
    >>> effects = line.documented
    >>> str(effects.performance), str(effects.rules), str(effects.difference)
    ('1', '0', '1')
    """
    (old, earlier), (new, later) = before, after
    corners = Corners(
        score_case(old, earlier),
        score_case(old, later),
        score_case(new, earlier),
        score_case(new, later),
        midway=midway(before, after, same, score_case),
    )
    without = [card.case_id for card in corners.all() if not card.scored]
    if without:
        raise ValueError(f"there is no total: {', '.join(dict.fromkeys(without))}")
    return attribution(corners, same)
