"""Parts of documents, as pydantic models in which every node knows its place."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from engine.base.kept import kept
from engine.base.source import Source, Span
from engine.base.words import Text
from engine.language.load import problems
from engine.language.load.leaves import Leaf, is_null
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence

Route = tuple[str | int, ...]


class Located(BaseModel):
    """A part of a document. With `shorthand`, a bare value stands for `{shorthand: value}`."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
        protected_namespaces=(),
        defer_build=True,  # only what a file needs is built: start-up is mostly import time
    )
    shorthand: ClassVar[str | None] = None
    #: Words that stand for a flag: `not-applicable` for `{not_applicable: true}`.
    flags: ClassVar[dict[str, str]] = {}
    __slots__ = ("_tree",)  # no private attribute: pydantic takes twice as long with one
    _tree: ClassVar[Node | None]

    @model_validator(mode="wrap")
    @classmethod
    def _locate(cls, data: Any, handler: Any) -> Any:
        if isinstance(data, cls):
            return data
        tree = getattr(data, "tree", None)
        if isinstance(data, dict):
            known = _keys(cls)
            fields: Any = {k: v for k, v in data.items() if k not in known or not _is_null(v)}
        elif isinstance(data, str) and data.strip() in cls.flags:
            fields = {cls.flags[data.strip()]: True}
        elif cls.shorthand is not None and not _is_null(data):
            fields = {cls.shorthand: data}
        else:
            raise problems.refusal(problems.NO_MAPPING.at(None, help=_full_width(data)))
        made = handler(fields)
        object.__setattr__(made, "_tree", tree)
        return made

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of the mapping, or of the bare value that may stand for it."""
        whole = handler(schema)
        if cls.shorthand is None:
            return whole
        properties = handler.resolve_ref_schema(whole)["properties"]
        return {"anyOf": [properties[cls.shorthand], whole]}

    def changed(self, values: dict[str, object]) -> Self:
        """Return this part with other values for some of its fields."""
        made = self.model_copy(update=values)
        object.__setattr__(made, "_tree", self._tree)
        return made

    @property
    def span(self) -> Span:
        """The span of the whole node."""
        return self.span_at()

    def span_at(self, *route: str | int) -> Span:
        """Return the span of the value at a route of keys and indices, or of what encloses it."""
        return (_walk(self._tree, route) or _NOWHERE).span

    def key_span_at(self, *route: str | int) -> Span:
        """Return the span of the key at the end of a route, or of what encloses it."""
        above = _walk(self._tree, route[:-1])
        entries = above.entries if isinstance(above, Mapping) else ()
        found = next((e.key.span for e in entries if e.key.text == route[-1]), None)
        return self.span_at(*route) if found is None else found

    def text_span_at(self, *route: str | int) -> Span | None:
        """Return the span of a scalar's text at a route, for places inside it."""
        node = _walk(self._tree, route)
        return node.inner if isinstance(node, Scalar) else None


def _full_width(data: object) -> Text | None:
    """Return help where full-width punctuation made one word of what should be several."""
    if isinstance(data, str) and "：" in data:
        return problems.FULL_WIDTH_COLON
    return problems.PLAIN_COMMA if isinstance(data, str) and "，" in data else None


@kept
def _keys(model: type[Located]) -> frozenset[str]:
    """Return the keys that a model knows."""
    return frozenset(f.alias or name for name, f in model.model_fields.items())


_NOWHERE = Scalar("", "plain", Span(Source("", ""), 1, 1, 1, 1))


def _is_null(value: object) -> bool:
    return isinstance(value, Leaf) and is_null(value.tree)


def _walk(node: Node | None, route: Route) -> Node | None:
    """Return the node at a route; steps that are not in the tree are skipped over."""
    for step in route:
        if isinstance(node, Mapping):
            found = node.values.get(step) if isinstance(step, str) else None
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            found = node.items[step]
        else:
            found = None
        if found is None:
            break
        node = found
    return node
