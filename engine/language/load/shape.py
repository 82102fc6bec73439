"""The document of a tree, or every mistake of its shape at once: keys, types, choices.

pydantic says where a model refuses a tree; what could have stood there is read from the model's
annotations.
"""

from __future__ import annotations

from collections.abc import Sequence as Listed
from itertools import chain
from typing import Any, Literal, NamedTuple, TypeVar, get_args, get_origin

from msgspec.structs import replace
from pydantic import ValidationError

from engine.base.diagnostics import Diagnostic, Label, Problem
from engine.base.source import Span
from engine.base.suggest import did_you_mean, hint, is_slip
from engine.base.words import Text, listed
from engine.language.load import problems
from engine.language.load.by_name import Numbers
from engine.language.load.hidden import hidden
from engine.language.load.key_hints import key_of_meaning, parted_formula
from engine.language.load.leaves import is_null, leaf_data
from engine.language.load.located import Located
from engine.language.load.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

Model = TypeVar("Model", bound=Located)
Route = tuple[str | int, ...]

_FEW = 24  # lists of choices up to this length are shown whole
_LONGEST = 40  # characters of the author's words in a message
_MOST_PROBLEMS = 100  # nobody reads more at once, and a hostile file may hold a million
_KIND = "method"  # the key that says which of several models a mapping is

_WANTED = {
    "list_type": problems.LIST_NEEDED,
    "tuple_type": problems.LIST_NEEDED,
    "dict_type": problems.MAPPING_NEEDED,
    "string_type": problems.TEXT_NEEDED,
}


class _Found(NamedTuple):
    """A mistake; of several at one place, the one with the lowest rank tells most."""

    rank: int
    diagnostic: Diagnostic
    span: Span


def build(
    model: type[Model], node: Node, numbers: Numbers | None = None
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Return the document of a tree, and what is wrong with its shape or hidden in its values.

    `numbers` are those that parameters stand for. The document is None where its shape is wrong.
    """
    seen = hidden(node)
    try:
        return model.model_validate(leaf_data(node), context=numbers), seen
    except ValidationError as error:
        errors = error.errors(include_url=False)[:_MOST_PROBLEMS]
        return None, (*_one_a_place(_Shape(model, node).mistakes(errors)), *seen)


def _one_a_place(found: Listed[_Found]) -> tuple[Diagnostic, ...]:
    """Keep one diagnostic a place: a union reports once for each of its members."""
    extra = [f for f in found if f.diagnostic.code in ("JX101", "JX102")]
    best: dict[tuple[int, int], _Found] = {}
    for one in found:
        key = (one.span.line, one.span.column)
        if one.diagnostic.code not in ("JX101", "JX102") and (
            key not in best or one.rank < best[key].rank
        ):
            best[key] = one
    shapes = [f for f in best.values() if f.diagnostic.code != "JX103" or not _holds_any(f, extra)]
    return tuple(f.diagnostic for f in (*extra, *shapes))


def _holds_any(shape: _Found, others: list[_Found]) -> bool:
    """Return whether a mistake lies inside what another member of the union would not take."""
    start, end = (shape.span.line, shape.span.column), (shape.span.end_line, shape.span.end_column)
    return any(start <= (other.span.line, other.span.column) < end for other in others)


class _Shape:
    """What pydantic says of a tree that is no document of a model."""

    def __init__(self, model: type[Located], root: Node) -> None:
        self.model = model
        self.root = root

    def mistakes(self, errors: Listed[Any]) -> list[_Found]:
        """Return a diagnostic for each error, but for keys that stand there misspelt."""
        unknown = (tuple(e["loc"]) for e in errors if e["type"] == "extra_forbidden")
        misspelt = {(*loc[:-1], self.near_key(loc)[0]) for loc in unknown}
        return [
            self.mistake(error)
            for error in errors
            if error["type"] != "missing" or tuple(error["loc"]) not in misspelt
        ]

    def mistake(self, error: Any) -> _Found:
        kind, loc = error["type"], tuple(error["loc"])
        node = self.node_at(loc)
        if kind == "missing":
            return self.missing(loc)
        if kind == "extra_forbidden":
            return self.unknown(loc)
        if kind == "JX117" and isinstance(node, Scalar) and is_null(node) and loc:
            key = self.key_of(loc)
            if key is not None:
                return _found(0, problems.EMPTY_KEY, key, name=_short(str(loc[-1])))
        if kind.startswith("JX"):
            refused: Diagnostic = error["ctx"]["diagnostic"]
            rank = 3 if kind == "JX117" else 1
            return _Found(rank, replace(refused, primary=Label(node.span)), node.span)
        if kind == "literal_error":
            return self.no_choice(node, _words_of(self.annotation_at(loc)))
        if kind == "union_tag_invalid":
            entry = _entry(node, _KIND)
            assert entry is not None  # pydantic has read it there
            if isinstance(entry.value, Scalar) and is_null(entry.value):
                return _found(0, problems.EMPTY_KEY, entry.key.span, name=_KIND)
            return self.no_choice(entry.value, self.kinds_at(loc))
        if kind == "union_tag_not_found":
            place = _first_line(node.span)
            return _found(0, problems.NO_METHOD, place, kinds=listed(self.kinds_at(loc)))
        problem, span, cure = _WANTED.get(kind, problems.UNFIT), node.span, None
        if problem is problems.LIST_NEEDED and isinstance(node, Scalar):
            cure = problems.AS_LIST
        if problem is problems.LIST_NEEDED and isinstance(node, Mapping):
            cure, span = problems.AS_ITEMS, _first_line(span)
        return _found(2, problem, span, help=cure, said=error["msg"])

    # ---- keys ----

    def missing(self, loc: Route) -> _Found:
        name, parent = str(loc[-1]), self.node_at(loc[:-1])
        empty = _entry(parent, name)
        if empty is not None:
            return _found(0, problems.EMPTY_KEY, empty.key.span, name=name)
        span = self.key_of(loc[:-1]) or _first_line(parent.span)
        made = problems.MISSING_KEY.at(Label(span, problems.IN_THIS_MAPPING), name=name)
        return _Found(0, made, span)

    def unknown(self, loc: Route) -> _Found:
        name, parent = str(loc[-1]), self.node_at(loc[:-1])
        entry = _entry(parent, name)
        span = parent.span if entry is None else entry.key.span
        near, allowed = self.near_key(loc)
        meant, parted = None, parted_formula(parent, name)
        if parted is not None:
            cure = parted
        elif "\u3000" in name:
            cure = problems.FULL_WIDTH_SPACE
        elif "：" in name:
            cure = problems.PLAIN_COLON
        elif near is None and name[:1].isdigit() and isinstance(parent, Mapping):
            cure = problems.COMMA_IN_NUMBER
        else:
            meant = near
            cure = hint(near, problems.ALLOWED_KEYS.fill(keys=_ticked(allowed[:_FEW])))
        return _found(
            0, problems.UNKNOWN_KEY, span, help=cure, replacement=meant, name=_short(name)
        )

    def near_key(self, loc: Route) -> tuple[str | None, list[str]]:
        """Return the key that an unknown key is near to, and all keys allowed beside it."""
        parent = self.node_at(loc[:-1])
        stated = {e.key.text for e in parent.entries} if isinstance(parent, Mapping) else set()
        owner = next(iter(_models_in(self.annotation_at(loc[:-1]))), None)
        allowed = [f.alias or n for n, f in owner.model_fields.items()] if owner else []
        free = [a for a in allowed if a not in stated]
        meant = key_of_meaning(owner, str(loc[-1])) if owner else None
        return (meant if meant in free else did_you_mean(str(loc[-1]), free or allowed)), allowed

    # ---- choices ----

    def no_choice(self, node: Node, choices: list[str]) -> _Found:
        there_are = problems.CHOICES.fill(words=_ticked(choices))
        if not isinstance(node, Scalar):
            return _found(0, problems.WORD_NEEDED, node.span, help=there_are)
        near = did_you_mean(node.text, choices)
        cure = hint(near, there_are)
        word = _short(node.text)
        sure = near if near is not None and is_slip(node.text, near) else None
        return _found(0, problems.NO_CHOICE, node.span, help=cure, replacement=sure, word=word)

    def kinds_at(self, loc: Route) -> list[str]:
        return [kind for model in _models_in(self.annotation_at(loc)) if (kind := _kind_of(model))]

    # ---- from a location to what is there ----

    def node_at(self, loc: Route) -> Node:
        """Return the node at a location, whose names of union members are not in the file."""
        return self.walked(loc)[0]

    def key_of(self, loc: Route) -> Span | None:
        """Return the span of the last key on a route, None where it ends in a list item."""
        return self.walked(loc)[1]

    def walked(self, loc: Route) -> tuple[Node, Span | None]:
        node, key = self.root, None
        for step in loc:
            entry = _entry(node, step)
            if entry is not None:
                node, key = entry.value, entry.key.span
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node, key = node.items[step], None
        return node, key

    def annotation_at(self, loc: Route) -> Any:
        """Return the annotation of what stands at a location."""
        current: Any = self.model
        for step in loc:
            options = _models_in(current)
            several = options if len(options) > 1 else ()  # a field may be called like its model
            chosen = (m for m in several if step in (_kind_of(m), m.__name__))
            fields = (f for m in options if (f := _annotation_of(m, step)) is not None)
            current = next(chain(chosen, fields), current)
        return current


def _annotation_of(model: type[Located], name: str | int) -> Any:
    fields = model.model_fields.items()
    return next((f.annotation for key, f in fields if name in (f.alias, key)), None)


def _models_in(annotation: Any) -> list[type[Located]]:
    """Return the models that an annotation holds, in order."""
    if isinstance(annotation, type) and issubclass(annotation, Located):
        return [annotation]
    return list(dict.fromkeys(m for inner in get_args(annotation) for m in _models_in(inner)))


def _words_of(annotation: Any) -> list[str]:
    """Return the words that an annotation lets stand, in order."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [word for inner in get_args(annotation) for word in _words_of(inner)]


def _kind_of(model: type[Located]) -> str | None:
    """Return the one word that a model has for its kind."""
    field = model.model_fields.get(_KIND)
    words = _words_of(field.annotation) if field else []
    return words[0] if len(words) == 1 else None


# ---- words and places ---------------------------------------------------------------------------


def _found(rank: int, problem: Problem, span: Span, **fields: Any) -> _Found:
    return _Found(rank, problem.at(span, **fields), span)


def _entry(node: Node, key: str | int) -> Entry | None:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((e for e in entries if e.key.text == key), None)


def _first_line(span: Span) -> Span:
    if span.line == span.end_line:
        return span
    width = len(span.source.lines[span.line - 1]) + 1
    return Span(span.source, span.line, span.column, span.line, max(width, span.column + 1))


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else word[:_LONGEST] + "…"


def _ticked(words: Listed[str]) -> Text:
    return listed(f"`{word}`" for word in words)
