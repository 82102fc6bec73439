"""Facts that rules use and the ruleset does not declare, and facts that it declares for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.lint import words
from engine.base.diagnostics import Diagnostic, Label, Problem
from engine.base.source import Span
from engine.base.words import listed
from engine.language.declared import ANY, declared_of
from engine.language.load.trees import value_of
from engine.language.load.yaml_tree import Mapping, Node
from engine.language.looked_at import names_in, owned_by_indicators, parts_of, paths_of, used_by
from engine.language.plan import Condition, Formula, Levels, NamedValue, Plan
from engine.language.vocabulary import STATED
from engine.language.wanted import implied

_UNDECLARED = Problem(
    "JX498",
    words.NOT_DECLARED,
    words.DECLARE,
    "warning",
)
_USED_HERE = words.USED_HERE
_UNUSED = Problem(
    "JX499",
    words.DECLARED_UNUSED,
    words.USE_OR_REMOVE,
    "warning",
)
_SHOWN = 6


def undeclared(plan: Plan, tree: Node) -> Iterator[Diagnostic]:
    """Yield one finding that lists the facts that rules use and nothing declares.

    Of a ruleset that declares no facts at all nothing is said.
    """
    facts = value_of(tree, "facts")
    if not plan.facts and facts is None:
        return
    own, places = owned_by_indicators(plan), _places(plan)
    wanted = [
        path
        for path in places
        if path.startswith(("facts.", "management."))
        and path not in own
        and declared_of(path, plan.facts) is None
    ]
    if not wanted:
        return
    paths = listed(f"`{path}`" for path in wanted[:_SHOWN])
    if len(wanted) > _SHOWN:
        paths = words.SOME_PATHS.fill(paths=paths, n=len(wanted))
    related = tuple(Label(places[path], _USED_HERE) for path in wanted[:_SHOWN])
    if not isinstance(facts, Mapping):
        yield _UNDECLARED.at(related[0].span, related=related[1:], paths=paths)
        return
    written = [f"{path}: {_implied(plan, path)}" for path in wanted]
    if not facts.entries:
        lines = "".join(f"\n  {line}" for line in written)
        yield _UNDECLARED.at(facts.span, related=related, replacement=lines, paths=paths)
        return
    first = facts.entries[0].key
    between = "\n" + " " * (first.span.column - 1) if _in_block(facts) else ", "
    text = between.join([*written, first.text])
    yield _UNDECLARED.at(first.span, related=related, replacement=text, paths=paths)


def unused_facts(plan: Plan, tree: Node) -> Iterator[Diagnostic]:
    """Yield a finding for every fact that the ruleset's own text declares and no rule uses."""
    facts = value_of(tree, "facts")
    own = {e.key.text for e in facts.entries} if isinstance(facts, Mapping) else set()
    used, places, owned = used_by(plan), _places(plan), owned_by_indicators(plan)
    for path, declared in plan.facts.items():
        head = path.partition(".")[0]
        if path not in own or f".{ANY}" in path or head == "declared":
            continue
        if path not in places and path not in owned and not used.looks_at(path):
            yield _UNUSED.at(declared.span, path=path)


def _places(plan: Plan) -> dict[str, Span]:
    """Return the facts that rules use, each with the first place where one does."""
    roots = [plan.sections, plan.adjustments, plan.grades, plan.checks, plan.guarantees, plan.let,
             plan.ranking]  # fmt: skip
    found: dict[str, Span] = {}
    for part in parts_of(roots):
        names: list[str] = []
        if isinstance(part, Formula | Condition | NamedValue):
            names = [name.removeprefix(STATED) for name in names_in([part], plan)]
            span = part.span
        elif isinstance(part, Levels) and part.of is not None:
            names, span = [part.of], part.clauses[0].span
        for name in names:
            for path in paths_of(name, plan):
                found.setdefault(path, span)
    return found


def _in_block(facts: Mapping) -> bool:
    first = facts.entries[0].key.span
    line = first.source.lines[first.line - 1]
    return not line[: first.column - 1].strip()


def _implied(plan: Plan, path: str) -> str:
    """Return the declaration that the use of a fact implies, as its author would write it."""
    found = implied(plan, path)
    if found.several:
        return f"{{kind: {found.kind}, list: true}}"
    if found.kind == "words":
        return f"{{kind: words, words: [{', '.join(_quoted(word) for word in found.words)}]}}"
    if found.unit is not None:
        return f"{{kind: {found.kind}, unit: {found.unit.name}}}"
    return f"{{kind: {found.kind}}}"


def _quoted(word: str) -> str:
    plain = word.replace("-", "").isalnum() and not word[0].isdigit()
    return word if plain else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
