"""What is done where a case does not state something: inherited from section to section."""

from __future__ import annotations

from engine.language.load.ruleset.sections import MissingDoc
from engine.language.plan import Missing, Policy

_POLICIES = ("target", "actual", "level", "finding", "fact", "measures")


def stated_or(own: MissingDoc | None, above: MissingDoc | None) -> MissingDoc:
    """Return the policies that `own` states, else those of `above`."""
    stated: dict[str, Policy | None] = {}
    for key in _POLICIES:
        value = getattr(own, key) if own else None
        stated[key] = value or (getattr(above, key) if above else None)
    return MissingDoc.model_construct(**stated)  # type: ignore[arg-type]


def missing_policies(own: MissingDoc, default: MissingDoc | None) -> Missing:
    """Return the policies for what is missing, by default those of the ruleset."""

    def policy(key: str) -> Policy:
        value: Policy | None = getattr(own, key) or (getattr(default, key) if default else None)
        return value or "bounds"

    return Missing(
        target=policy("target"),
        actual=policy("actual"),
        level=policy("level"),
        finding=policy("finding"),
        fact=policy("fact"),
        measures=policy("measures"),
    )
