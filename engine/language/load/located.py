"""Trees to pydantic documents in which every node knows its place.

`build` finds every mistake of shape at once: unknown keys, missing keys, wrong types, bad choices.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Source, Span
from engine.base.suggest import did_you_mean
from engine.base.words import Text
from engine.language.load.leaves import Leaf, is_null, leaf_data
from engine.language.load.yaml_tree import Mapping, Node, Scalar, Sequence

Model = TypeVar("Model", bound="Located")
Route = tuple[str | int, ...]

_FEW = 24  # lists of choices up to this length are shown whole
_LONGEST = 40  # characters of the author's words in a message
_MOST_PROBLEMS = 100  # nobody reads more at once, and a hostile file may hold a million


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
    _tree: Node | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _locate(cls, data: Any, handler: Any) -> Any:
        if isinstance(data, cls):
            return data
        tree = getattr(data, "tree", None)
        if isinstance(data, dict):
            known = {f.alias or name for name, f in cls.model_fields.items()}
            fields: Any = {k: v for k, v in data.items() if k not in known or not _is_null(v)}
        elif isinstance(data, str) and data.strip() in cls.flags:
            fields = {cls.flags[data.strip()]: True}
        elif cls.shorthand is not None and not _is_null(data):
            fields = {cls.shorthand: data}
        else:
            raise PydanticCustomError(
                "JX117",
                "{zh}",
                {
                    "zh": "这里要一组 `键: 值`",
                    "en": "a mapping of `key: value` is needed here",
                    **_full_width_hint(data),
                },
            )
        made = handler(fields)
        made._tree = tree  # noqa: SLF001 - its own
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

    @property
    def span(self) -> Span:
        """The span of the whole node."""
        return self.span_at()

    def span_at(self, *route: str | int) -> Span:
        """Return the span of the value at a route of keys and indices, or of what encloses it."""
        return (_walk(self._tree, route) or _NOWHERE).span

    def text_span_at(self, *route: str | int) -> Span | None:
        """Return the span of a scalar's text at a route, for places inside it."""
        node = _walk(self._tree, route)
        return node.inner if isinstance(node, Scalar) else None


def _full_width_hint(data: object) -> dict[str, str]:
    """Return help where full-width punctuation made one word of what should be several."""
    if isinstance(data, str) and "：" in data:
        return {
            "help_zh": "冒号是全角的，改为半角冒号加空格 `: `",
            "help_en": "the colon is full-width: write `: `",
        }
    if isinstance(data, str) and "，" in data:
        return {
            "help_zh": "逗号是全角的，改为半角逗号",
            "help_en": "the comma is full-width: write a plain comma",
        }
    return {}


_NOWHERE = Scalar("", "plain", Span(Source("", ""), 1, 1, 1, 1))


def _is_null(value: object) -> bool:
    return isinstance(value, Leaf) and is_null(value.tree)


def _walk(node: Node | None, route: Route) -> Node | None:
    """Return the node at a route; steps that are not in the tree are skipped over."""
    for step in route:
        if isinstance(node, Mapping):
            found = next((e.value for e in node.entries if e.key.text == step), None)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            found = node.items[step]
        else:
            found = None
        if found is None:
            break
        node = found
    return node


def build(model: type[Model], node: Node) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Return the document of a tree, or None with everything that is wrong with its shape."""
    try:
        return model.model_validate(leaf_data(node)), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)[:_MOST_PROBLEMS]
        meant = _meant(model, node, errors)
        found = [
            _diagnostic(model, node, e)
            for e in errors
            if not (e["type"] == "missing" and tuple(e["loc"]) in meant)
        ]
        return None, _one_a_place(found)


def _meant(model: type[Located], root: Node, errors: Any) -> set[Route]:
    """Return the places of missing keys that a misspelt key beside them stands for."""
    missing = {tuple(e["loc"]) for e in errors if e["type"] == "missing"}
    found = set()
    for error in errors:
        loc = tuple(error["loc"])
        if error["type"] == "extra_forbidden":
            near = _near_key(model, root, loc)[0]
            if near and (*loc[:-1], near) in missing:
                found.add((*loc[:-1], near))
    return found


def _one_a_place(found: list[tuple[int, Diagnostic]]) -> tuple[Diagnostic, ...]:
    """Keep one diagnostic a place: a union reports once for each of its members."""
    best: dict[tuple[int, int], tuple[int, Diagnostic]] = {}
    extra: list[Diagnostic] = []
    for rank, diagnostic in found:
        assert diagnostic.primary is not None
        span = diagnostic.primary.span
        if diagnostic.code in ("JX101", "JX102"):
            extra.append(diagnostic)
            continue
        key = (span.line, span.column)
        if key not in best or rank < best[key][0]:
            best[key] = (rank, diagnostic)
    shapes = (d for _, d in best.values())
    return (*extra, *(d for d in shapes if d.code != "JX103" or not _holds_any(d, extra)))


def _holds_any(shape: Diagnostic, others: list[Diagnostic]) -> bool:
    """Return whether a mistake lies inside what another member of the union would not take."""
    assert shape.primary is not None
    span = shape.primary.span
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return any(d.primary and start <= (d.primary.span.line, d.primary.span.column) < end
               for d in others)  # fmt: skip


def _diagnostic(model: type[Located], root: Node, error: Any) -> tuple[int, Diagnostic]:
    """Translate one pydantic error; the number ranks errors of one place, lower wins."""
    loc, kind, context = tuple(error["loc"]), error["type"], error.get("ctx") or {}
    node = _walk_known(root, loc)
    if kind == "missing":
        return 0, _missing(root, loc)
    if kind == "extra_forbidden":
        return 0, _unknown(model, root, loc)
    span = node.span
    if kind.startswith("JX"):
        help_zh = context.get("help_zh")
        help_ = Text(help_zh, context["help_en"]) if help_zh else None
        message = Text(context["zh"], context["en"])
        rank = 3 if kind in ("JX117",) else 1
        likely = context.get("likely") or None
        return rank, Diagnostic(kind, "error", message, Label(span), help=help_, replacement=likely)
    if kind in ("literal_error", "union_tag_invalid"):
        return 0, _bad_choice(node, span, context)
    if kind == "union_tag_not_found":
        choices = [tag for tag in map(_tag, _models_at(model, loc)) if tag]
        return 0, Diagnostic(
            "JX102",
            "error",
            Text("缺少键 `method`", "the key `method` is missing"),
            Label(_first_line(span)),
            help=Text(f"写明方法：{'、'.join(choices)}", f"name the method: {', '.join(choices)}"),
        )
    wanted = {
        "list_type": Text("这里要一个清单", "a list is needed here"),
        "tuple_type": Text("这里要一个清单", "a list is needed here"),
        "dict_type": Text("这里要一组 `键: 值`", "a mapping is needed here"),
        "string_type": Text("这里要一段文字", "a text is needed here"),
    }.get(kind, Text(f"不合要求：{error['msg']}", str(error["msg"])))
    help_ = None
    if kind in ("list_type", "tuple_type") and isinstance(node, Scalar):
        help_ = Text(
            "写成 [甲, 乙]，逗号用半角；或每项一行，以 `- ` 开头",
            "write [A, B] with plain commas, or a line each that begins with `- `",
        )
    if kind in ("list_type", "tuple_type") and isinstance(node, Mapping):
        help_ = Text("每一项以 `- ` 开头", "begin every item with `- `")
        span = _first_line(span)
    return 2, Diagnostic("JX103", "error", wanted, Label(span), help=help_)


def _walk_known(root: Node, loc: Route) -> Node:
    """Walk a pydantic location, skipping the names of union members, which are not in the file."""
    node: Node = root
    for step in loc:
        if isinstance(node, Mapping):
            node = next((e.value for e in node.entries if e.key.text == step), node)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node


def _missing(root: Node, loc: Route) -> Diagnostic:
    parent = _walk_known(root, loc[:-1])
    name = loc[-1]
    if isinstance(parent, Mapping):
        empty = next((e.key.span for e in parent.entries if e.key.text == name), None)
        if empty is not None:
            return _empty(str(name), empty)
    key = _key_of(root, loc[:-1])
    span = key or _first_line(parent.span)
    return Diagnostic(
        "JX102",
        "error",
        Text(f"缺少键 `{name}`", f"the key `{name}` is missing"),
        Label(span, Text("在这一组里", "in this mapping")),
        help=Text(f"加上 `{name}: …`", f"add `{name}: …`"),
    )


def _empty(name: str, key: Span) -> Diagnostic:
    return Diagnostic(
        "JX102",
        "error",
        Text(f"键 `{name}` 后面没有值", f"the key `{name}` has no value"),
        Label(key),
        help=Text(f"写成 `{name}: …`", f"write `{name}: …`"),
    )


def _first_line(span: Span) -> Span:
    if span.line == span.end_line:
        return span
    width = len(span.source.lines[span.line - 1]) + 1
    return Span(span.source, span.line, span.column, span.line, max(width, span.column + 1))


def _key_of(root: Node, loc: Route) -> Span | None:
    """Return the span of the last key on a route, None where the route ends in a list item."""
    node, key = root, None
    for step in loc:
        if isinstance(node, Mapping):
            entry = next((e for e in node.entries if e.key.text == step), None)
            if entry:
                node, key = entry.value, entry.key.span
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node, key = node.items[step], None
    return key


def _unknown(model: type[Located], root: Node, loc: Route) -> Diagnostic:
    name = str(loc[-1])
    parent = _walk_known(root, loc[:-1])
    span = parent.span
    if isinstance(parent, Mapping):
        span = next((e.key.span for e in parent.entries if e.key.text == name), span)
    near, allowed = _near_key(model, root, loc)
    if "\u3000" in name:
        help_ = Text("全角空格算文字，缩进只用半角空格",
                     "a full-width space is text: indent with plain spaces")  # fmt: skip
    elif "：" in name:
        help_ = Text("冒号要用半角，后面空一格", "use a plain colon and a space")
    elif near:
        help_ = Text(f"是不是想写 `{near}`？", f"did you mean `{near}`?")
    elif name[:1].isdigit() and isinstance(parent, Mapping):
        help_ = Text(
            "数字里的逗号把它分成了两项：去掉逗号", "the comma in a number parts it: leave it out"
        )
    else:
        shown = "、".join(f"`{a}`" for a in allowed[:_FEW])
        help_ = Text(f"可用的键：{shown}", f"allowed keys: {shown.replace('、', ', ')}")
    shown = name if len(name) <= _LONGEST else name[:_LONGEST] + "…"
    message = Text(f"不认识的键 `{shown}`", f"unknown key `{shown}`")
    mended = near if help_.zh.startswith("是不是") else None
    return Diagnostic("JX101", "error", message, Label(span), help=help_, replacement=mended)


def _near_key(model: type[Located], root: Node, loc: Route) -> tuple[str | None, list[str]]:
    """Return the key that an unknown key is near to, and all keys allowed beside it."""
    parent = _walk_known(root, loc[:-1])
    stated = {e.key.text for e in parent.entries} if isinstance(parent, Mapping) else set()
    owner = _model_at(model, loc[:-1])
    allowed = [f.alias or n for n, f in owner.model_fields.items()] if owner else []
    free = [a for a in allowed if a not in stated]
    return did_you_mean(str(loc[-1]), free or allowed), allowed


def _bad_choice(node: Node, span: Span, context: Any) -> Diagnostic:
    word = node.text if isinstance(node, Scalar) else None
    tag = context.get("tag")
    if isinstance(node, Mapping):
        key = str(context.get("discriminator", "method")).strip("'")
        entry = next((e for e in node.entries if e.key.text == key), None)
        if entry and isinstance(entry.value, Scalar):
            word, span = entry.value.text, entry.value.span
            if is_null(entry.value):
                return _empty(key, entry.key.span)
        elif entry:
            message = Text("这里要一个词", "a single word is needed here")
            return Diagnostic("JX103", "error", message, Label(entry.value.span))
    word = word if word is not None else str(tag)
    choices = _choice_list(context)
    near = did_you_mean(word, choices)
    shown = "、".join(f"`{c}`" for c in choices)
    help_ = Text(
        f"是不是想写 `{near}`？" if near else f"可写 {shown}",
        f"did you mean `{near}`?" if near else f"use one of {shown.replace('、', ', ')}",
    )
    word = word if len(word) <= _LONGEST else word[:_LONGEST] + "…"
    message = Text(f"不能写 `{word}`", f"`{word}` is not allowed here")
    return Diagnostic("JX104", "error", message, Label(span), help=help_, replacement=near)


def _choice_list(context: Any) -> list[str]:
    said = str(context.get("expected") or context.get("expected_tags") or "")
    return [part.strip(" '\"") for part in said.replace(" or ", ", ").split(",") if part.strip()]


def _model_at(model: type[Located], loc: Route) -> type[Located] | None:
    """Return the model that a location ends in, through lists, dicts and unions."""
    return next(iter(_models_at(model, loc)), None)


def _models_at(model: type[Located], loc: Route) -> list[type[Located]]:
    """Return the models among which the one at a location is chosen."""
    current: Any = model
    for step in loc:
        options = _models_in(current)
        named = [m for m in options if _field(m, step) is not None]
        tagged = [m for m in options if len(options) > 1 and _tag(m) == step]
        if tagged:
            current = tagged[0]
        elif named and isinstance(step, str):
            field = _field(named[0], step)
            current = field.annotation
        elif options and step in {m.__name__ for m in options}:
            current = next(m for m in options if m.__name__ == step)
    return _models_in(current)


def _field(model: type[Located], name: str | int) -> Any:
    for key, field in model.model_fields.items():
        if name in (field.alias or key, key):
            return field
    return None


def _tag(model: type[Located]) -> str | None:
    field = model.model_fields.get("method")
    values = getattr(field.annotation, "__args__", ()) if field else ()
    return next((str(v) for v in values), None) if len(values) == 1 else None


def _models_in(annotation: Any) -> list[type[Located]]:
    """Return the models that an annotation holds, in order."""
    if isinstance(annotation, type) and issubclass(annotation, Located):
        return [annotation]
    found: list[type[Located]] = []
    for inner in getattr(annotation, "__args__", ()):
        found.extend(m for m in _models_in(inner) if m not in found)
    return found
