"""The whole engine on one screen.

```
 bytes ─decode─▶ source ─read─▶ document ─compile─▶ plan ───┐
 bytes ─decode─▶ source ─read─▶ document ─facts──▶ facts ───┴─score─▶ scorecard
```

Every stage returns what it made and the diagnostics it found; nothing is made from a text with
errors. Nothing here opens a file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from engine.award.score import score
from engine.compile import compile_ruleset
from engine.decisions.reading import decisions_on
from engine.decisions.review import reviewed
from engine.diagnostics import Diagnostic, has_errors, in_order
from engine.examples import failed_examples
from engine.facts import CaseFacts, read_facts
from engine.lint.run import lint
from engine.load.case import CaseDoc
from engine.load.decisions import DecisionsDoc
from engine.load.document import load_document
from engine.load.extends import merged, no_base, text_of
from engine.load.located import build
from engine.load.mixing import Mixture, mixed
from engine.load.mixing_parts import Group
from engine.load.names import named
from engine.load.ruleset.whole import RulesetDoc
from engine.load.text import decode
from engine.load.yaml_tree import Mapping, Node, read_tree
from engine.match import Program, build_program
from engine.plan import Plan
from engine.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A ruleset ready to score: its plan, and its rules as both matchers run them."""

    plan: Plan
    program: Program


#: Finds a ruleset by id: how diagnostics call it, and its bytes; None where there is none.
Library = Callable[[str], tuple[str, bytes] | None]


def load_ruleset(
    name: str, data: bytes, library: Library | None = None
) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
    """Read and compile a ruleset; `name` is how diagnostics call the text.

    `library` finds the rulesets that it extends. The plan's digest covers their texts too.
    """
    doc, digest, found = read_ruleset(name, data, library)
    if doc is None:
        return None, found
    plan, more = compile_ruleset(doc, digest)
    diagnostics = in_order((*found, *more))
    if plan is None or has_errors(diagnostics):
        return None, diagnostics
    return Ruleset(plan, build_program(plan.rules)), diagnostics


def read_ruleset(
    name: str, data: bytes, library: Library | None = None
) -> tuple[RulesetDoc | None, str, tuple[Diagnostic, ...]]:
    """Return a ruleset's document, what it extends merged in, and the digest of all its texts."""
    tree, digest, found = ruleset_tree(name, data, library)
    if tree is None:
        return None, digest, found
    doc, more = build(RulesetDoc, tree)
    found = in_order((*found, *more))
    return (None if has_errors(found) else doc), digest, found


def ruleset_tree(
    name: str, data: bytes, library: Library | None = None
) -> tuple[Node | None, str, tuple[Diagnostic, ...]]:
    """Return the tree that a ruleset is read from: what it extends merged in, names replaced."""
    tree, digests, found = _ruleset_tree(name, data, library, ())
    digest = digests[0] if len(digests) == 1 else _digest("\n".join(digests).encode())
    if tree is None or has_errors(found):
        return None, digest, in_order(found)
    tree, more = named(tree)
    found = in_order((*found, *more))
    return (None if has_errors(found) else tree), digest, found


def mix_rulesets(
    old: Mapping, new: Mapping, taken: frozenset[Group], same: dict[str, str]
) -> tuple[Ruleset | None, Mixture, tuple[Diagnostic, ...]]:
    """Compile `old` with the groups of changes `taken` as they are in `new` (`ruleset_tree`).

    `same` says which ids of `old` are which of `new`. A mixture may have errors: points of one
    ruleset need not fit the methods of the other.
    """
    mixture = mixed(old, new, taken, same)
    doc, found = build(RulesetDoc, mixture.tree)
    if doc is None or has_errors(found):
        return None, mixture, in_order(found)
    plan, found = compile_ruleset(doc, "")
    if plan is None or has_errors(found):
        return None, mixture, in_order(found)
    return Ruleset(plan, build_program(plan.rules)), mixture, found


def extended(name: str, data: bytes, library: Library) -> tuple[tuple[str, bytes], ...]:
    """Return the rulesets that a ruleset extends, nearest first: names and bytes."""
    found: list[tuple[str, bytes]] = []

    def noting(id_: str) -> tuple[str, bytes] | None:
        base = library(id_)
        if base is not None:
            found.append(base)
        return base

    _ruleset_tree(name, data, noting, ())
    return tuple(found)


def check_ruleset(
    name: str, data: bytes, library: Library | None = None, today: dt.date | None = None
) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a ruleset, its examples worked out.

    With `today` also what a careful colleague would say of a ruleset without errors: warnings and
    remarks, those about rules past their date as of that day.
    """
    ruleset, found = load_ruleset(name, data, library)
    if ruleset is None:
        return found
    found = in_order((*found, *failed_examples(ruleset.plan, ruleset.program)))
    if today is None or has_errors(found):
        return found
    doc, _, _ = read_ruleset(name, data, library)
    source, _ = decode(name, data)
    tree = read_tree(source)[0] if source is not None else None
    if doc is None or tree is None:
        return found
    return in_order((*found, *lint(ruleset.plan, doc, tree, today)))


def load_case(name: str, data: bytes) -> tuple[CaseFacts | None, tuple[Diagnostic, ...]]:
    """Read a case; `name` is how diagnostics call the text."""
    doc, found = load_document(name, data, CaseDoc)
    if doc is None:
        return None, found
    facts, more = read_facts(doc, _digest(data))
    diagnostics = in_order((*found, *more))
    return (None if has_errors(diagnostics) else facts), diagnostics


def score_case(ruleset: Ruleset, facts: CaseFacts) -> Scorecard:
    """Apply a ruleset to a case.

    Raises `engine.match.Disagreement` where the two matchers differ: then there is no score.
    """
    return score(ruleset.plan, facts, ruleset.program)


def review_case(
    ruleset: Ruleset, facts: CaseFacts, card: Scorecard, name: str, data: bytes
) -> tuple[Scorecard, tuple[Diagnostic, ...]]:
    """Return a scorecard with the decisions of a file; without them where any is in error."""
    doc, found = load_document(name, data, DecisionsDoc)
    if doc is None:
        return card, found
    decisions, more = decisions_on(doc, card)
    found = in_order((*found, *more))
    if has_errors(found) or not decisions:
        return card, found
    return reviewed(card, decisions, facts, ruleset.program), found


def _ruleset_tree(
    name: str, data: bytes, library: Library | None, above: tuple[str, ...]
) -> tuple[Node | None, tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return a ruleset's tree with what it extends, the digests of all texts, own one first."""
    digests = (_digest(data),)
    source, found = decode(name, data)
    if source is None:
        return None, digests, found
    tree, more = read_tree(source)
    found = (*found, *more)
    if not isinstance(tree, Mapping) or has_errors(found):
        return tree, digests, found
    extends = text_of(tree, "extends")
    if extends is None:
        return tree, digests, found
    own = text_of(tree, "ruleset")
    above = (*above, own.text if own else name)
    base = library(extends.text) if library and extends.text not in above else None
    if base is None:
        return None, digests, (*found, no_base(extends, above))
    base_tree, base_digests, more = _ruleset_tree(*base, library, above)
    found = (*found, *more)
    if not isinstance(base_tree, Mapping) or has_errors(found):
        return None, digests, found
    whole, more = merged(base_tree, tree)
    return whole, (*digests, *base_digests), (*found, *more)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
