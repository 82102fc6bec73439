"""Names that a ruleset defines and never uses."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Listed

from engine.authoring.lint import words
from engine.base.diagnostics import Diagnostic, Label
from engine.language.expression import Call, Name, parse, walk
from engine.language.load.ruleset.whole import RulesetDoc
from engine.language.load.trees import value_of
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence
from engine.language.vocabulary import IN_MESSAGE

_ID = "{id}"

#: Where names are defined, what they are called, and the code of one that is unused.
_DEFINED = (
    ("parameters", words.PARAMETER, "JX470"),
    ("terms", words.TERM, "JX471"),
    ("basis", words.BASIS, "JX472"),
    ("methods", words.METHOD, "JX473"),
    ("aggregations", words.AGGREGATION, "JX474"),
    ("scales", words.SCALE, "JX475"),
)


def unused_names(doc: RulesetDoc, tree: Node) -> Iterator[Diagnostic]:
    """Yield a finding for every name that nothing uses. `tree` is the ruleset's own text."""
    if not isinstance(tree, Mapping) or doc.extends is not None:
        return  # what a ruleset takes over from another is not its author's to remove
    ids = tuple(_ids(doc))
    texts = {key: _with_ids(_texts(tree, key), ids) for key, _, _ in _DEFINED}
    for key, what, code in _DEFINED:
        node = next((e.value for e in tree.entries if e.key.text == key), None)
        if not isinstance(node, Mapping):
            continue
        for entry in node.entries:
            name = entry.key.text
            if any(name in text for text in texts[key]):
                continue
            yield Diagnostic(
                code,
                "warning",
                words.NOT_USED.fill(what=what, name=name),
                Label(entry.key.span),
                help=words.USE_OR_REMOVE,
            )


def unused_lets(doc: RulesetDoc, tree: Node) -> Iterator[Diagnostic]:
    """Yield a finding for every value under `let`, and every table, that nothing names."""
    if not isinstance(tree, Mapping) or doc.extends is not None or not (doc.let or doc.tables):
        return
    used = _named_in(tree)
    for key, what, code in (("let", words.LET, "JX483"), ("tables", words.LOOKUP, "JX495")):
        for name in getattr(doc, key):
            if name not in used:
                yield Diagnostic(
                    code,
                    "warning",
                    words.NOT_USED.fill(what=what, name=name),
                    Label(doc.key_span_at(key, name)),
                    help=words.USE_OR_REMOVE,
                )


def _named_in(tree: Mapping) -> set[str]:
    """Return the names and functions in formulas, and the keys of conditions, of a ruleset."""
    found: set[str] = set()
    stack: list[Node] = [
        e.value for e in tree.entries if e.key.text not in ("title", "let", "tables")
    ]
    lets = value_of(tree, "let")
    entries = lets.entries if isinstance(lets, Mapping) else ()
    stack.extend(value_of(entry.value, "value") or entry.value for entry in entries)
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar):
            expression, _ = parse(node.text, None)
            nodes = () if expression is None else walk(expression.root)
            found.update(n.name for n in nodes if isinstance(n, Name))
            found.update(n.function for n in nodes if isinstance(n, Call))
            found.update(IN_MESSAGE.findall(node.text))
        elif isinstance(node, Sequence):
            stack.extend(node.items)
        else:
            found.update(entry.key.text for entry in node.entries)
            stack.extend(entry.value for entry in node.entries if entry.key.text != "title")
    return found


def _ids(doc: RulesetDoc) -> Iterator[str]:
    """Yield the ids of indicators, for which `{id}` stands in the methods that they share."""
    waiting = list(doc.sections)
    while waiting:
        section = waiting.pop()
        yield from (indicator.id for indicator in section.indicators or ())
        waiting.extend(section.sections or ())


def _with_ids(texts: list[str], ids: Listed[str]) -> list[str]:
    """Return texts with `{id}` replaced by each id in turn."""
    return [t.replace(_ID, id_) for t in texts for id_ in (ids if _ID in t else ("",))]


def _texts(tree: Mapping, defined: str) -> list[str]:
    """Return all texts of a ruleset outside the place where names of a kind are defined.

    Methods, aggregations and scales may name each other, so their own texts count too.
    """
    found: list[str] = []
    stack: list[Node] = [
        entry.value
        for entry in tree.entries
        if entry.key.text != defined or defined in ("methods", "aggregations", "scales")
    ]
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar):
            found.append(node.text)
        elif isinstance(node, Sequence):
            stack.extend(node.items)
        else:
            for entry in node.entries:
                found.append(entry.key.text if defined in ("terms", "parameters") else "")
                stack.append(entry.value)
    return found
