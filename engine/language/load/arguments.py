"""Named arguments of shared methods: put into the method where an indicator uses it.

A method under `methods` may list `arguments`; in its texts `{name}` stands for what the use says.
What stands there then has its place at the use, so that a mistake in it is told where it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from collections.abc import Sequence as Listed

from msgspec.structs import replace

from engine.base.diagnostics import Diagnostic, Label
from engine.base.suggest import did_you_mean, hint
from engine.base.words import listed
from engine.language.expression import Call, Name, Number, parse
from engine.language.load import name_problems
from engine.language.load.folding import Places
from engine.language.load.leaves import is_null
from engine.language.load.trees import text_of, value_of
from engine.language.load.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

USE = "use"
ARGUMENTS = "arguments"
_APPLIES = "applies"  # of one of several methods: it belongs to the use
_TAKEN = ("id", USE, _APPLIES)
_IN_BRACES = re.compile(r"\{([^\s{}]+)\}")


def with_arguments(use: Node, name: Scalar, method: Node) -> tuple[Node, list[Diagnostic]]:
    """Return a shared method with what its use says for its arguments, and what is wrong there.

    `use` is the mapping `{use: NAME, …}`, or the name alone. What is wrong with the method itself
    is told by `wrong_arguments`, and then nothing of its uses.
    """
    declared = _declared(method)
    given = {e.key.text: e for e in use.entries} if isinstance(use, Mapping) else {}
    stated = {n: e for n, e in given.items() if n not in _TAKEN}
    body = _without(method, ARGUMENTS)
    found = [] if wrong_arguments(method) else list(_mistakes(name, body, declared, stated))
    filled = filled_in(body, {n: e.value for n, e in stated.items() if n in declared})
    applies = given.get(_APPLIES)
    if applies is None or not isinstance(filled, Mapping):
        return filled, found
    others = (e for e in filled.entries if e.key.text != _APPLIES)
    return replace(filled, entries=(*others, applies)), found


def _mistakes(
    name: Scalar, body: Node, declared: Map[str, Scalar], stated: Map[str, Entry]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the arguments of a use: those that lack, are unknown or idle."""
    lacking = [n for n in declared if n not in stated]
    if lacking:
        yield name_problems.ARGUMENT_LACKS.at(
            name.span,
            related=tuple(_here(declared[n]) for n in lacking),
            method=name.text,
            names=listed(f"`{n}`" for n in lacking),
        )
    for one, entry in stated.items():
        if one not in declared:
            yield _unknown(name, body, declared, entry, lacking)
        elif one not in {n for _, n in _braces(body)}:
            yield name_problems.ARGUMENT_IDLE.at(
                entry.key.span, related=(_here(declared[one]),), method=name.text, name=one
            )


def _unknown(
    name: Scalar, body: Node, declared: Map[str, Scalar], entry: Entry, lacking: Listed[str]
) -> Diagnostic:
    """Return that a use states an argument that its method does not have."""
    near = did_you_mean(entry.key.text, lacking)
    cure = name_problems.NO_ARGUMENTS
    if declared:
        cure = name_problems.ARGUMENTS_ARE.fill(names=listed(f"`{n}`" for n in declared))
    related = tuple(map(_here, declared.values()))
    return name_problems.ARGUMENT_UNKNOWN.at(
        entry.key.span,
        help=hint(near, cure),
        related=related or (Label(body.span, name_problems.METHOD_HERE),),
        replacement=near,
        method=name.text,
        name=entry.key.text,
    )


def _here(argument: Scalar) -> Label:
    return Label(argument.span, name_problems.ARGUMENT_HERE)


def wrong_arguments(method: Node) -> list[Diagnostic]:
    """Return what is wrong with the arguments that a shared method lists, or names in braces."""
    listed_ = value_of(method, ARGUMENTS)
    if listed_ is None:
        return []
    if not isinstance(listed_, Sequence) or not all(isinstance(i, Scalar) for i in listed_.items):
        return [name_problems.ARGUMENTS_LISTED.at(listed_.span)]
    found = []
    seen: set[str] = set()
    for item in listed_.items:
        assert isinstance(item, Scalar)
        text = item.text.strip()
        if text in _TAKEN or text in seen or _IN_BRACES.fullmatch(f"{{{text}}}") is None:
            found.append(name_problems.ARGUMENT_NAME.at(item.span, name=text))
        seen.add(text)
    for scalar, name in _braces(_without(method, ARGUMENTS)):
        if name not in seen and name != "id":
            near = did_you_mean(name, list(seen))
            problem = name_problems.NO_SUCH_ARGUMENT
            found.append(problem.at(scalar.span, help=hint(near and f"{{{near}}}"), name=name))
    return found


def _braces(node: Node) -> Iterator[tuple[Scalar, str]]:
    """Yield the names in braces in a tree, with the texts in which they stand."""
    if isinstance(node, Scalar):
        yield from ((node, name) for name in _IN_BRACES.findall(node.text))
    else:
        inner = node.items if isinstance(node, Sequence) else [e.value for e in node.entries]
        for one in inner:
            yield from _braces(one)


def _declared(method: Node) -> dict[str, Scalar]:
    listed_ = value_of(method, ARGUMENTS)
    items = listed_.items if isinstance(listed_, Sequence) else ()
    return {i.text.strip(): i for i in items if isinstance(i, Scalar) and not is_null(i)}


def _without(node: Node, key: str) -> Node:
    if not isinstance(node, Mapping):
        return node
    return replace(node, entries=tuple(e for e in node.entries if e.key.text != key))


def filled_in(node: Node, values: Map[str, Node | str]) -> Node:
    """Return a tree with names in braces replaced by what stands for them.

    A node stands there as it is, in its own place; a text is put between what is around it.
    """
    if isinstance(node, Sequence):
        return replace(node, items=tuple(filled_in(item, values) for item in node.items))
    if isinstance(node, Mapping):
        entries = tuple(Entry(e.key, filled_in(e.value, values)) for e in node.entries)
        return replace(node, entries=entries)
    names = _IN_BRACES.findall(node.text)
    whole = values.get(names[0]) if len(names) == 1 else None
    if whole is not None and not isinstance(whole, str) and node.text.strip() == f"{{{names[0]}}}":
        return whole
    within = {n: values[n] for n in names if isinstance(values.get(n), Scalar | str)}
    return _spelt(node, within) if within else node


def _spelt(scalar: Scalar, values: Map[str, Node | str]) -> Scalar:
    """Return a text with what stands for the names in it; each sign keeps the place it has.

    The signs of a plain text have the place of the name that it stands for.
    """
    text, at = "", 0
    places: list[tuple[int, int]] = []
    own = _signs(scalar)
    for found in _IN_BRACES.finditer(scalar.text):
        value = values.get(found[1])
        if value is None:
            continue
        start, end = found.span()
        inside = value if isinstance(value, str) else _as_part(value)
        text += scalar.text[at:start] + inside
        places += own[at:start]
        if isinstance(value, Scalar):
            signs = _signs(value)
            edge = len(inside) > len(value.text)  # it stands in brackets now
            places += (*signs[: int(edge)], *signs, *signs[-1:] * edge)
        elif own:
            places += (own[start],) * (len(inside) - 1) + (own[end - 1],)
        at = end
    text += scalar.text[at:]
    places += own[at:]
    others = [v.span.source.name for v in values.values() if isinstance(v, Scalar)]
    one_file = all(name == scalar.span.source.name for name in others)
    known = tuple(places) if one_file and len(places) == len(text) else ()
    return replace(scalar, text=text, places=known)


def _signs(scalar: Scalar) -> Places:
    """Return the place of each sign of a text, nothing where they are not known."""
    span = scalar.inner
    if span.places is not None:
        return span.places if len(span.places) == len(scalar.text) else ()
    return tuple((span.line, span.column + n) for n in range(len(scalar.text)))


def _as_part(value: Node) -> str:
    """Return a formula as a part of another: in brackets where it has parts of its own."""
    assert isinstance(value, Scalar)
    expression, _ = parse(value.text, None)
    whole = expression is None or isinstance(expression.root, Name | Number | Call)
    return value.text if whole else f"({value.text})"


def use_of(node: Node) -> Scalar | None:
    """Return the name of the shared method that a mapping uses, None where it uses none."""
    return text_of(node, USE)


def of_argument(label: Label) -> bool:
    """Return whether a label shows where a method lists an argument."""
    return label.text is name_problems.ARGUMENT_HERE
