"""The types of fields, read from scalars as text: exact numbers, flags, days, words.

Texts that another YAML reader would take for something else (`yes`, `012`, `1_000`, `12:30`, `1e3`)
are diagnosed where a number, a flag or a day is wanted; where a text is wanted they are texts.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, GetPydanticSchema, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from engine.exact import number
from engine.load.leaves import Leaf
from engine.load.yaml_tree import Node, Scalar
from engine.words import Text

_LEADING_ZERO = re.compile(r"[+-]?0\d+(\.\d+)?")
_PERCENT = re.compile(r"\s*[%％]$")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TRUE = {"yes", "on", "y", "是", "True", "TRUE", "Yes", "On", "真", "对"}
_FALSE = {"no", "off", "n", "否", "False", "FALSE", "No", "Off", "假", "错"}


def wrong(code: str, message: Text, help_: Text | None = None) -> PydanticCustomError:
    """Return an error that carries our code and words through pydantic."""
    return PydanticCustomError(code, "{zh}", {
        "zh": message.zh, "en": message.en,
        "help_zh": help_.zh if help_ else "", "help_en": help_.en if help_ else "",
    })  # fmt: skip


def _scalar(value: object, wanted: Text) -> Scalar:
    if isinstance(value, Leaf):
        return value.tree
    raise wrong(
        "JX110",
        Text(
            f"这里要{wanted.zh}，写的是清单或映射",
            f"{wanted.en} is needed here, found a list or a mapping",
        ),
    )


_A_NUMBER = Text("一个数", "a number")


def _number(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    scalar = _scalar(value, _A_NUMBER)
    text = scalar.text.strip()
    if scalar.style == "quoted" and _plain_number(text) is not None:
        raise wrong(
            "JX111",
            Text(f"数 `{text}` 加了引号", f"the number `{text}` is in quotes"),
            Text("去掉引号", "remove the quotation marks"),
        )
    found = _plain_number(text)
    if found is None or scalar.style == "quoted":
        raise _no_number(text)
    return found


def _plain_number(text: str) -> Fraction | None:
    if _LEADING_ZERO.fullmatch(_PERCENT.sub("", text)) or text.startswith("."):
        return None
    if text.endswith("%"):
        found = number(text[:-1].rstrip())
        return None if found is None else found / 100
    return number(text)


def _no_number(text: str) -> PydanticCustomError:
    shown = text if len(text) <= 40 else text[:40] + "…"
    message = Text(f"`{shown}` 不是数", f"`{shown}` is not a number")
    narrow = unicodedata.normalize("NFKC", text)
    suggestion = None
    if _LEADING_ZERO.fullmatch(narrow):
        suggestion = narrow.lstrip("+-").lstrip("0") or "0"
        suggestion = "0" + suggestion if suggestion.startswith(".") else suggestion
    elif narrow.startswith(".") and number("0" + narrow):
        suggestion = "0" + narrow
    elif narrow != text and _plain_number(narrow) is not None:
        suggestion = narrow
    elif re.fullmatch(r"[\d,_\s]+(\.\d+)?%?", narrow):
        suggestion = re.sub(r"[,_\s]", "", narrow)
    elif found := re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:分|元|万元|个|人|次)", narrow):
        suggestion = found[1]
    elif re.fullmatch(r"[+-]?\d+(\.\d+)?[eE][+-]?\d{1,2}", narrow):
        suggestion = str(int(Fraction(narrow))) if Fraction(narrow).denominator == 1 else None
    if suggestion:
        return wrong("JX112", message, Text(f"写 `{suggestion}`", f"write `{suggestion}`"))
    help_ = Text("写十进制数或百分数，如 12.5、60%", "write a decimal or a percentage: 12.5, 60%")
    return wrong("JX112", message, help_)


def _integer(value: object) -> int:
    if isinstance(value, int):
        return value
    text = _scalar(value, Text("一个整数", "a whole number")).text.strip()
    if re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII) and not _LEADING_ZERO.fullmatch(text):
        return int(text)
    raise wrong("JX113", Text(f"`{text[:40]}` 不是整数", f"`{text[:40]}` is not a whole number"))


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _scalar(value, Text("true 或 false", "true or false")).text.strip()
    if text in ("true", "false"):
        return text == "true"
    help_ = Text("写 true 或 false", "write true or false")
    if text in _TRUE:
        help_ = Text("写 `true`", "write `true`")
    elif text in _FALSE:
        help_ = Text("写 `false`", "write `false`")
    raise wrong(
        "JX114",
        Text(f"`{text[:40]}` 不是 true 或 false", f"`{text[:40]}` is neither true nor false"),
        help_,
    )


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = _scalar(value, Text("一个日期", "a date")).text.strip()
    found = _DAY.fullmatch(text)
    if not found:
        raise wrong(
            "JX115",
            Text(f"`{text[:40]}` 不是日期", f"`{text[:40]}` is not a date"),
            Text("写成 2022-12-31", "write it as 2022-12-31"),
        )
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise wrong("JX115", Text(f"没有 `{text}` 这一天", f"there is no day `{text}`")) from None


def _words(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, Leaf):
        if not value.strip():
            raise wrong("JX116", Text("文字是空的", "the text is empty"))
        return Text(value.tree.text, value.tree.text)
    if isinstance(value, dict):
        unknown = [k for k in value if k not in ("zh", "en")]
        if unknown or not value:
            raise wrong("JX116", Text("两种文字写成 {zh: …, en: …}", "write {zh: …, en: …}"))
        found = {k: _scalar(v, Text("一段文字", "a text")).text for k, v in value.items()}
        return Text(found.get("zh") or found["en"], found.get("en") or found["zh"])
    raise wrong("JX116", Text("这里要一段文字或 {zh: …, en: …}", "a text or {zh: …, en: …}"))


def _plain(kind: type) -> GetPydanticSchema:
    return GetPydanticSchema(lambda _source, _handler: core_schema.is_instance_schema(kind))


_NUMBER_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?\s*%$"}],
    "description": "十进制数或百分数 / decimal or percentage",
}
_WORDS_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
            "additionalProperties": False,
        },
    ]
}

#: An exact number: a decimal, or a percentage (`60%` is 3/5).
Number = Annotated[
    Fraction, _plain(Fraction), BeforeValidator(_number), WithJsonSchema(_NUMBER_SCHEMA)
]
Integer = Annotated[int, BeforeValidator(_integer)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[
    dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]
#: A text in one or both languages.
Words = Annotated[Text, _plain(Text), BeforeValidator(_words), WithJsonSchema(_WORDS_SCHEMA)]


#: A scalar's text as it stands; another reader of YAML may take it for a number.
Written = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]


def _tree(value: object) -> object:
    return getattr(value, "tree", value)


#: A node of the tree as it stands (a condition); `engine.compile` reads it.
Tree = Annotated[
    Node,
    GetPydanticSchema(lambda _source, _handler: core_schema.any_schema()),
    BeforeValidator(_tree),
    WithJsonSchema({"type": ["string", "object"], "description": "条件 / a condition"}),
]
