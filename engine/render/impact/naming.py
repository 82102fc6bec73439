"""What an impact calls cases and warnings by."""

from __future__ import annotations

from engine.analysis.compare.impact import Impact
from engine.base.words import Language
from engine.render.told_apart import told_apart


def case_names(impact: Impact, language: Language) -> dict[str, str]:
    """Return what each case is called, by the short name of its file."""
    called = [(case.new.case_title, case.new.case_id, case.name) for case in impact.cases]
    names = told_apart(called, language)
    return {case.name: name for case, name in zip(impact.cases, names, strict=True)}


def check_names(impact: Impact, language: Language) -> dict[str, str]:
    """Return what each warning says, by its id, in the words of the edited ruleset first."""
    says = {check.id: check.say for plan in (impact.old, impact.new) for check in plan.checks}
    called = [(say.to(language), id_) for id_, say in says.items()]
    return dict(zip(says, told_apart(called, language), strict=True))
