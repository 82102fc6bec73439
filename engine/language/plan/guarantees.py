"""Guarantees: what a ruleset claims to hold of every case."""

from __future__ import annotations

from msgspec import Struct

from engine.base.words import Text
from engine.language.plan.conditions import Condition
from engine.language.plan.formulas import Derived
from engine.language.plan.grounds import Origin


class Raising(Struct, frozen=True):
    """A number raised, everything else as it is: `goal` never gets lower (`falls`) or higher.

    `goal` is `total`, or the id of a section or an indicator.
    """

    name: str
    goal: str
    falls: bool


class Guarantee(Struct, frozen=True, kw_only=True):
    """What must hold of every case for which `when` does.

    `claim` is a condition that always holds, or never (`never`), or a `Raising`; None where a
    guarantee that every ruleset has is waived, with the reason in `waived`. `derived` are computed
    numbers that its conditions compare; no scorecard knows them.
    """

    id: str
    title: Text
    when: Condition | None
    claim: Condition | Raising | None
    never: bool
    derived: tuple[Derived, ...]
    waived: Text | None
    origin: Origin

    @property
    def says(self) -> Text:
        """What it says, as written."""
        if self.waived is not None:
            return Text(f"不作保证：{self.waived.zh}", f"not claimed: {self.waived.en}")
        when = self.when.text if self.when is not None else ""
        zh, en = (f"{when} 时，", f"if {when}: ") if when else ("", "")
        if isinstance(self.claim, Raising):
            of = "总分" if self.claim.goal == "total" else self.claim.goal
            way = Text("降低", "lowers") if self.claim.falls else Text("提高", "raises")
            return Text(
                f"{zh}调高 {self.claim.name} 不会{way.zh} {of}",
                f"{en}raising {self.claim.name} never {way.en} {self.claim.goal}",
            )
        assert self.claim is not None
        word = ("从不", "never") if self.never else ("总是", "always")
        return Text(f"{zh}{word[0]} {self.claim.text}", f"{en}{word[1]} {self.claim.text}")
