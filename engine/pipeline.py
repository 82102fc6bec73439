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

from engine.base.diagnostics import Diagnostic, has_errors, in_order
from engine.language.compile import compile_ruleset
from engine.language.facts.from_document import read_facts
from engine.language.facts.types import CaseFacts, Knows, no_word
from engine.language.load.case import CaseDoc
from engine.language.load.document import load_document
from engine.language.load.extends import merged, no_base
from engine.language.load.mixing import Mixture, mixed
from engine.language.load.mixing_parts import Group
from engine.language.load.names import named
from engine.language.load.ruleset.whole import RulesetDoc
from engine.language.load.text import decode
from engine.language.load.trees import text_of
from engine.language.load.yaml_tree import Mapping, Node, read_tree
from engine.language.load.years import editions, in_years
from engine.scoring.match.limits import check_limits
from engine.scoring.ruleset import Ruleset, ready

#: Finds a ruleset by id: how diagnostics call it, and its bytes; None where there is none.
Library = Callable[[str], tuple[str, bytes] | None]


def load_ruleset(
    name: str, data: bytes, library: Library | None = None
) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
    """Read and compile a ruleset; `name` is how diagnostics call the text.

    `library` finds the rulesets that it extends, by id: it returns name and bytes, None where there
    is none. The plan's digest covers their texts too. The ruleset is None where a diagnostic is an
    error; otherwise the diagnostics are warnings. Where parameters stand for numbers and change,
    it is the ruleset of the latest years.

    >>> none, found = load_ruleset("rules.yaml", RULES.replace("total: 10", "total: ten").encode())
    >>> none is None, [(d.code, d.severity) for d in found]
    (True, [('JX112', 'error')])
    """
    tree, digest, found = ruleset_tree(name, data, library)
    if tree is None:
        return None, found
    ruleset, more = _compiled(tree, digest)
    diagnostics = in_order((*found, *more))
    return (None if has_errors(diagnostics) else ruleset), diagnostics


def read_ruleset(
    name: str, data: bytes, library: Library | None = None
) -> tuple[RulesetDoc | None, str, tuple[Diagnostic, ...]]:
    """Return a ruleset's document, what it extends merged in, and the digest of all its texts.

    Of a ruleset that stands otherwise in other years it is the document of the latest.
    """
    tree, digest, found = ruleset_tree(name, data, library)
    if tree is None:
        return None, digest, found
    docs, more = editions(tree)
    found = in_order((*found, *more))
    return (None if has_errors(found) else docs[0].doc), digest, found


def _compiled(tree: Node, digest: str) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
    """Return the ruleset of a tree with everything that is wrong with it, in any year."""
    docs, found = editions(tree)
    plans, told = [], []
    for edition in docs:
        plan, more = compile_ruleset(edition, digest, check_limits)
        told.append((edition.years, more))
        if plan is not None:
            plans.append(plan)
    found = (*found, *in_years(told))
    if not plans or has_errors(found):
        return None, found
    return ready(tuple(plans)), found


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
    ruleset, found = _compiled(mixture.tree, "")
    return ruleset, mixture, in_order(found)


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


def load_case(
    name: str, data: bytes, knows: Knows = no_word
) -> tuple[CaseFacts | None, tuple[Diagnostic, ...]]:
    """Read a case; `name` is how diagnostics call the text. None where a diagnostic is an error.

    A text that reads like a broken figure (A1, L, 五) is a word only where the rules know it as
    one: `knows` is `ruleset.plan.knows`, of the ruleset that is to score the case.

    >>> none, found = load_case("case.yaml", CASE.replace("spent: 80", "spent: 8O").encode())
    >>> none is None, [(d.code, d.severity) for d in found]
    (True, [('JX202', 'error')])
    """
    doc, found = load_document(name, data, CaseDoc)
    if doc is None:
        return None, found
    facts, more = read_facts(doc, _digest(data), knows)
    diagnostics = in_order((*found, *more))
    return (None if has_errors(diagnostics) else facts), diagnostics


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
