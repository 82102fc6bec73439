"""Which of `diff`, `impact` and `docs` show that two rulesets are not the same."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from engine.analysis.compare.groups import Partition
from engine.analysis.compare.impact import CaseImpact, Impact, case_impact
from engine.analysis.compare.same import Same
from engine.analysis.ranking import rank
from engine.authoring.diff.rulesets import Group, compare_rulesets
from engine.language.facts.types import CaseFacts
from engine.language.plan import Plan
from engine.render.blocks import as_markdown
from engine.render.diff.blocks import diff_blocks
from engine.render.impact.blocks import distribution_of, impact_blocks
from engine.render.ruleset.annex import annex_blocks
from engine.scoring.award.sections import all_sections
from engine.scoring.ruleset import Ruleset, score_case
from engine.scoring.scorecard import Scorecard

LANGUAGES = ("zh", "en")


def said_by(old: Ruleset, new: Ruleset, cases: Sequence[CaseFacts]) -> set[str]:
    """Return which of the three show a difference, in both languages."""
    groups = compare_rulesets(old.plan, new.plan)
    found = set()
    if all(
        _shows(diff_of(old.plan, new.plan, groups, language), groups, language)
        for language in LANGUAGES
    ):
        found.add("diff")
    impact = impact_of(old, new, groups, cases)
    if impact is not None and all(
        _shows(impact_text(impact, language), groups, language) for language in LANGUAGES
    ):
        found.add("impact")
    if all(annex(old.plan, language) != annex(new.plan, language) for language in LANGUAGES):
        found.add("docs")
    return found


def seen(card: Scorecard) -> object:
    """Return what a reader of a scorecard sees decided."""
    units = [(u.id, u.points, u.low, u.high, u.applies) for u in card.units()]
    sections = [(s.section.id, s.raw, s.low, s.high, s.points, s.state, s.grade_low, s.grade_high)
                for s in all_sections(card.sections)]  # fmt: skip
    changes = [(a.adjustment.id, a.applies, a.before, a.after) for a in card.adjustments]
    checks = [(c.check.id, c.check.severity, sorted(c.measures), c.certain) for c in card.checks]
    by_id = (
        sorted(part, key=lambda row: str(row[0])) for part in (units, sections, changes, checks)
    )
    return card.state, card.low, card.high, card.grade_low, card.grade_high, *by_id


def seen_over(ruleset: Ruleset, cases: Sequence[CaseFacts]) -> object:
    """Return what is decided of cases one by one, and of their ranks."""
    cards = [score_case(ruleset, case) for case in cases]
    ranking = None
    if ruleset.plan.total is not None:
        found = rank(ruleset.plan, list(zip(cases, cards, strict=True)))
        rows = [(r.rank, r.card.case_id, r.tied, r.status, r.granted) for r in found.ranked]
        ranking = rows, found.left, found.provisional
    return [seen(card) for card in cards], ranking


def diff_of(old: Plan, new: Plan, groups: tuple[Group, ...], language: str) -> str:
    """Return what `diff` prints."""
    return as_markdown(diff_blocks(old, new, groups, None, language))  # type: ignore[arg-type]


def impact_of(
    old: Ruleset, new: Ruleset, groups: tuple[Group, ...], cases: Sequence[CaseFacts]
) -> Impact | None:
    """Return the impact on cases that have a total under both; None without a total."""
    if old.plan.total is None or new.plan.total is None:
        return None
    found: list[CaseImpact] = []
    for n, case in enumerate(cases):
        cards = score_case(old, case), score_case(new, case)
        if all(card.scored for card in cards):
            found.append(case_impact(f"case {n}", *cards, None, groups, Same()))
    return Impact(
        old=old.plan,
        new=new.plan,
        groups=groups,
        partition=Partition(()),
        same=Same(),
        ids=(),
        cases=tuple(found),
        unscored=(),
    )


def impact_text(impact: Impact, language: str) -> str:
    """Return what `impact` prints."""
    shown = distribution_of(impact, "points", language)  # type: ignore[arg-type]
    return as_markdown(impact_blocks(impact, shown, 5, language, lambda *_: "<svg/>"))  # type: ignore[arg-type]


def annex(plan: Plan, language: str) -> str:
    """Return what `docs` prints, without the version."""
    return as_markdown(annex_blocks(replace(plan, version=""), language))  # type: ignore[arg-type]


def _shows(text: str, groups: tuple[Group, ...], language: str) -> bool:
    """Return whether a text tells all differences, and does not say that there are none."""
    sentences = [c.sentence.to(language) for group in groups for c in group.changes]  # type: ignore[arg-type]
    alike = "含义没有差别" if language == "zh" else "mean the same"
    plain = text.replace("\\", "").replace("\n", "").replace("<br>", "")
    return (
        bool(sentences)
        and alike not in text
        and all(sentence.replace("\\", "").replace("\n", "") in plain for sentence in sentences)
    )
