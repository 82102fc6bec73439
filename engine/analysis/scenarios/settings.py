"""A scenario to a changed case: names to paths, values read by the parser of every case.

The values stand in the case's own tree, so kinds, units and totals follow, and what cannot be read
is diagnosed as in a case, at the place where the setting was written. What is set counts as proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from engine.analysis.scenarios import words
from engine.analysis.scenarios.names import paths_of, settable
from engine.analysis.scenarios.placing import alone, lines_of, placed
from engine.analysis.scenarios.reading import Scenario, Setting
from engine.base.diagnostics import Diagnostic, Label, Problem, has_errors, in_order
from engine.base.suggest import suggestion
from engine.base.values import Range
from engine.base.words import Text, listed, same
from engine.language.facts.changing import proved, with_values
from engine.language.facts.from_document import read_facts
from engine.language.facts.types import CaseFacts, Choice, Known
from engine.language.load.case import CaseDoc
from engine.language.load.shape import build
from engine.language.load.text import decode
from engine.language.load.yaml_tree import Mapping, Scalar, read_tree
from engine.language.looked_at import used_by
from engine.language.plan import Plan
from engine.scoring.explain.numbers import points_text, value_text

_LINES_STAY = words.LINES_LEFT
_NOT_LOOKED_AT = words.NOT_LOOKED_AT
_UNKNOWN = Problem(
    "JX851",
    words.UNKNOWN_NAME,
)
_SETTABLE = words.THERE_ARE
_MOST_NAMES = 12


class CaseText(Struct, frozen=True):
    """A case with the tree that it was read from."""

    facts: CaseFacts
    doc: CaseDoc
    tree: Mapping


class Assumed(Struct, frozen=True, kw_only=True):
    """A fact that a scenario sets: as it is and as it would be, None where it is not stated.

    `name` is what the author called it. `looked_at` is False where the ruleset takes no notice.
    """

    name: str
    path: str
    title: Text
    before: str | None
    after: str | None
    looked_at: bool
    remark: Text | None = None

    @property
    def remarks(self) -> tuple[Text, ...]:
        """What is to be said of it."""
        found = [] if self.looked_at else [_NOT_LOOKED_AT]
        return (*found, self.remark) if self.remark is not None else tuple(found)


class Changed(Struct, frozen=True):
    """A case as a scenario makes it."""

    scenario: Scenario
    facts: CaseFacts
    assumed: tuple[Assumed, ...]


def case_text(name: str, data: bytes, facts: CaseFacts) -> CaseText:
    """Return a case that was read without errors, with its tree."""
    source, _ = decode(name, data)
    assert source is not None
    tree, _ = read_tree(source)
    assert isinstance(tree, Mapping)
    doc, _ = build(CaseDoc, tree)
    assert doc is not None
    return CaseText(facts, doc, tree)


def changed_case(
    case: CaseText, scenario: Scenario, plan: Plan
) -> tuple[Changed | None, tuple[Diagnostic, ...]]:
    """Return the case as a scenario makes it, None where a setting is wrong."""
    found: list[Diagnostic] = []
    pairs: list[tuple[Setting, str]] = []
    for setting in scenario.settings:
        paths = paths_of(setting.name.text, plan, case.doc, case.facts)
        if not paths:
            found.append(_unknown(setting.name, plan, case.doc))
        pairs += [(setting, path) for path in (paths if setting.removes else paths[:1])]
    found += _twice(pairs)
    tree, totals = case.tree, {}
    for setting, path in pairs:
        value = None if setting.removes else setting.value
        if value is not None and _is_total(path) and len(lines_of(tree)) > 1:
            amount, more = _amount(case, path, setting, plan)
            found += more
            totals.update({path: amount} if amount is not None else {})
        else:
            tree = placed(tree, path, setting.name, value)
    facts, more = _read(tree, case, plan)
    mine = concerning(more, scenario)  # the case's own warnings have been said
    found += [one for one in more if one.severity == "error" or one in mine]
    if facts is None or has_errors(found):
        return None, in_order(found)
    facts = with_values(facts, totals) if totals else facts
    facts = proved(facts, [path for setting, path in pairs if not setting.removes])
    used = used_by(plan)
    assumed = tuple(
        Assumed(
            name=setting.name.text,
            path=path,
            title=_title(path, setting, facts, case.facts, plan),
            before=_stated(case.facts, path),
            after=_stated(facts, path),
            looked_at=used.looks_at(path),
            remark=_LINES_STAY if path in totals else None,
        )
        for setting, path in pairs
    )
    return Changed(scenario, facts, assumed), in_order(found)


def _read(
    tree: Mapping, case: CaseText, plan: Plan
) -> tuple[CaseFacts | None, tuple[Diagnostic, ...]]:
    doc, found = build(CaseDoc, tree)
    if doc is None:
        return None, found
    facts, more = read_facts(doc, case.facts.sha256, plan.knows)
    return (None if has_errors(more) else facts), (*found, *more)


def _amount(
    case: CaseText, path: str, setting: Setting, plan: Plan
) -> tuple[Fraction | Range | None, tuple[Diagnostic, ...]]:
    """Return the amount that a total over several lines is to have, in the total's unit."""
    kind = path.partition(".")[2]
    facts, found = _read(alone(case.tree, kind, setting.name, setting.value), case, plan)
    known = facts.known.get(path) if facts else None
    if known is None:
        return None, found
    assert isinstance(known.value, Fraction | Range)
    return known.value, found


def _is_total(path: str) -> bool:
    return path.startswith("budget.") and path.count(".") == 1


def concerning(found: Sequence[Diagnostic], scenario: Scenario) -> list[Diagnostic]:
    """Return the diagnostics that point into what a scenario sets."""
    sources = {setting.name.span.source for setting in scenario.settings}

    def concerns(one: Diagnostic) -> bool:
        labels = (one.primary, *one.related)
        return any(label is not None and label.span.source in sources for label in labels)

    return [one for one in found if concerns(one)]


def _stated(facts: CaseFacts, path: str) -> str | None:
    """Return a fact as it is written, an amount with its unit; None where it is not stated."""
    listed = facts.lists.get(path)
    if listed is not None:
        return "[" + ", ".join(known.written for known in listed) + "]"
    choice = facts.choices.get(path.removesuffix(".assessed"))
    if choice is not None and path.endswith(".assessed"):
        return _chosen(choice)
    known = facts.known.get(path)
    return None if known is None else written_with_unit(known)


def _chosen(choice: Choice) -> str:
    if choice.share is not None:
        return value_text(choice.share, percent=True)
    return "" if choice.points is None else points_text(choice.points)


def written_with_unit(known: Known) -> str:
    """Return a fact as written, with its unit where the author left that out."""
    written = known.written.strip()
    bare = written.replace(".", "").replace(",", "").isdigit()
    return f"{written}{known.unit.name}" if bare and known.unit is not None else written


def _title(path: str, setting: Setting, new: CaseFacts, old: CaseFacts, plan: Plan) -> Text:
    term = plan.terms.get(setting.name.text)
    if term is not None:
        return term.title
    if path.endswith(".assessed"):
        return words.ASSESSED
    known = new.known.get(path) or old.known.get(path)
    return same(path if known is None else known.title)


def _unknown(name: Scalar, plan: Plan, doc: CaseDoc) -> Diagnostic:
    names = settable(plan, doc)
    head = name.text.partition(".")[0]
    beside = [n for n in names if n.partition(".")[0] == head] if "." in name.text else []
    there_are = _SETTABLE.fill(names=listed((beside or list(names))[:_MOST_NAMES]))
    cure = suggestion(name.text, names, there_are)
    return _UNKNOWN.at(name.span, help=cure, ruleset=plan.id, name=name.text)


def _twice(pairs: list[tuple[Setting, str]]) -> list[Diagnostic]:
    first: dict[str, Setting] = {}
    found = []
    for setting, path in pairs:
        before = first.setdefault(path, setting)
        if before is not setting:
            found.append(
                Diagnostic(
                    "JX854",
                    "error",
                    words.SET_TWICE.fill(path=path),
                    Label(setting.name.span, words.SECOND_TIME),
                    (Label(before.name.span, words.FIRST_TIME),),
                    help=words.REMOVE_OR_PART,
                )
            )
    return found
