"""Whatever is edited: no case is decided otherwise, or `diff`, `impact` and `docs` all show it.

`bench/edits.py` runs the long form.
"""

from __future__ import annotations

from fractions import Fraction
from unittest import mock

import pytest
from conftest import ROOT, ruleset_of, text_of
from edited_rules import unshown
from shipped import shipped

from engine.authoring.diff import walk
from engine.authoring.diff.fields import FIELDS
from engine.authoring.diff.meaning import FIRST_COUNTS, MEANINGLESS, UNORDERED, Meaning
from engine.authoring.diff.rows import ROWS
from engine.authoring.diff.rulesets import compare_rulesets
from engine.authoring.diff.values import BY_TYPE
from engine.render.ruleset.further import SAID

SHIPPED = sorted(
    p.stem for p in (ROOT / "rulesets").glob("*.yaml") if not p.stem.endswith(".tests")
)


@pytest.mark.parametrize("start", range(0, 24, 6))
def test_an_edit_decides_nothing_or_is_shown(start: int) -> None:
    outcomes = [unshown(seed, edits=4, completions=25) for seed in range(start, start + 6)]

    assert [fault for found, _ in outcomes for fault in found] == []
    assert sum(tried for _, tried in outcomes) > 6


def test_the_lists_name_fields_that_there_are() -> None:
    stated = [(kind, name) for kind, names in MEANINGLESS.items() for name in names]
    stated += [(kind, name) for kind, names in SAID.items() for name in names]
    stated += [*UNORDERED, *FIRST_COUNTS, *ROWS, *FIELDS]

    assert [(k.__name__, n) for k, n in stated if n not in k.__struct_fields__] == []


def test_what_has_no_words_is_told_by_its_place_and_both_values() -> None:
    """As a field would be that a plan gets tomorrow."""
    old = text_of("tests/data/language.yaml")
    new = old.replace("minimum: {parts: 1, else: zero}", "minimum: {parts: 2, else: zero}").replace(
        "deduct: 5", "deduct: 6.125"
    )
    with (
        mock.patch.object(walk, "FIELDS", {}),
        mock.patch.object(walk, "BY_TYPE", {}),
        mock.patch.object(walk, "ROWS", {}),
    ):
        groups = compare_rulesets(ruleset_of(old).plan, ruleset_of(new).plan)

    assert [c.sentence.zh for group in groups for c in group.changes] == [
        "质量 `quality.minimum.parts`：1 → 2",
        "迟报 `late.effect.amount`：5 → 6.125",
    ]
    assert FIELDS
    assert BY_TYPE


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_ruleset_means_what_it_means(name: str) -> None:
    plan = shipped(name).plan

    assert compare_rulesets(plan, plan) == ()


def test_what_cannot_be_read_is_no_meaning() -> None:
    plan = ruleset_of(text_of("tests/data/language.yaml")).plan

    assert Meaning(plan).of(Fraction(1)) == 1
    with pytest.raises(TypeError):
        Meaning(plan).of(object())
