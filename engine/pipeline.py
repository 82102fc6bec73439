"""The whole engine on one screen.

```
 bytes ─decode─▶ source ─read─▶ document ─compile─▶ plan ───┐
 bytes ─decode─▶ source ─read─▶ document ─facts──▶ facts ───┴─score─▶ scorecard
```

Every stage returns what it made and the diagnostics it found; nothing is made from a text with
errors. Nothing here opens a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from engine.base.diagnostics import Diagnostic, has_errors, in_order
from engine.language.compile import compile_ruleset
from engine.language.facts import CaseFacts, read_facts
from engine.language.load.case import CaseDoc
from engine.language.load.document import load_document
from engine.language.load.extends import merged, no_base, text_of
from engine.language.load.located import build
from engine.language.load.mixing import Mixture, mixed
from engine.language.load.mixing_parts import Group
from engine.language.load.names import named
from engine.language.load.ruleset.whole import RulesetDoc
from engine.language.load.text import decode
from engine.language.load.yaml_tree import Mapping, Node, read_tree
from engine.language.plan import Plan
from engine.scoring.award.score import score
from engine.scoring.match import Program, build_program
from engine.scoring.match.limits import check_limits
from engine.scoring.scorecard import Scorecard


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
    plan, more = compile_ruleset(doc, digest, check_limits)
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
    plan, found = compile_ruleset(doc, "", check_limits)
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

    Raises `scoring.match.Disagreement` where the two matchers differ: then there is no score.
    """
    return score(ruleset.plan, facts, ruleset.program)


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
