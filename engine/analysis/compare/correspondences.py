"""What two rulesets call the same: stated by people in a file, checked against both rulesets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.analysis.compare import words
from engine.base.diagnostics import Diagnostic, Label, Problem, in_order
from engine.base.suggest import did_you_mean
from engine.language.load.correspondences import CorrespondencesDoc
from engine.language.plan import Plan, Section

_UNKNOWN = Problem("JX841", words.NO_SUCH_ID)
_IS_IT = words.DID_YOU_MEAN


def ids_of(plan: Plan) -> tuple[str, ...]:
    """Return the ids of sections, indicators and adjustments of a ruleset."""
    found = [id_ for section in plan.sections for id_ in _ids(section)]
    return (*found, *(a.id for a in plan.adjustments))


def same_in(
    docs: CorrespondencesDoc, before: Plan, after: Plan
) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
    """Return which ids of `before` are which of `after`, and everything that is wrong.

    A correspondence counts both ways; between two rulesets of one id, as it stands. Usable only
    where no diagnostic is an error.
    """
    same: dict[str, str] = {}
    found: list[Diagnostic] = []
    for at, doc in enumerate(docs.correspondences):
        plans = {(after.id, before.id): (after, before), (before.id, after.id): (before, after)}
        sides = plans.get((doc.before, doc.after))
        if sides is None:
            continue
        taken: dict[str, str] = {}
        for old, new in doc.same.items():
            span = docs.span_at("correspondences", at, "same", old)
            for id_, plan in zip((old, new), sides, strict=True):
                if id_ not in ids_of(plan):
                    found.append(_unknown(id_, plan, Label(span)))
            if new in taken:
                found.append(_twice(new, (taken[new], old), Label(span)))
            taken[new] = old
        pairs = doc.same.items() if sides[0] is before else ((b, a) for a, b in doc.same.items())
        same.update(pairs)
    return same, in_order(found)


def taken_twice(same: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return two ids that correspond to one, and that one; None where there are none."""
    taken: dict[str, str] = {}
    for before, after in same.items():
        if after in taken:
            return taken[after], before, after
        taken[after] = before
    return None


def _ids(section: Section) -> Iterator[str]:
    yield section.id
    for inner in section.sections:
        yield from _ids(inner)
    for indicator in section.indicators:
        yield indicator.id


def _unknown(id_: str, plan: Plan, label: Label) -> Diagnostic:
    near = did_you_mean(id_, ids_of(plan))
    cure = None if near is None else _IS_IT.fill(near=near)
    return _UNKNOWN.at(label, help=cure, ruleset=plan.id, id=id_)


def _twice(id_: str, olds: tuple[str, str], label: Label) -> Diagnostic:
    one, two = olds
    return Diagnostic(
        "JX842",
        "error",
        words.BOTH_CORRESPOND.fill(one=one, two=two, id=id_),
        label,
        help=words.REMOVE_ONE,
    )
