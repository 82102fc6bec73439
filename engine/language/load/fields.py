"""The types of fields, read from scalars as text: exact numbers, flags, days, words.

Texts that another YAML reader would take for something else (`yes`, `012`, `1_000`, `12:30`, `1e3`)
are diagnosed where a number, a flag or a day is wanted; where a text is wanted they are texts.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, GetPydanticSchema, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from engine.base.diagnostics import Problem
from engine.base.exact import number, to_text
from engine.base.words import Text
from engine.language.load import problems
from engine.language.load.leaves import Leaf, is_null
from engine.language.load.yaml_tree import Node, Scalar

_LEADING_ZERO = re.compile(r"[+-]?0\d+(?:\.\d+)?")
_LOOSE_NUMBER = re.compile(
    r"""([+-]?)(\d{1,3}(?:[, ]\d{3})+|\d+(?:_\d+)+|\d{0,40})(\.\d{0,40})?(?:[eE]([+-]?\d{1,2}))?"""
    r"""\s*(%|分|元|万元|个|人|次|年)?""",
    re.ASCII,
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LOOSE_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", re.ASCII)
_NARROW = {c + 0xFEE0: c for c in range(0x21, 0x7F)} | {0x3000: 0x20}  # full-width to plain
_QUOTES = "\"'“”‘’「」"
_TRUE = {"yes", "on", "y", "是", "True", "TRUE", "Yes", "On", "真", "对"}
_SHOWN = 40
_FALSE = {"no", "off", "n", "否", "False", "FALSE", "No", "Off", "假", "错"}


def _wrong(
    problem: Problem, likely: str | None = None, cure: Text | None = None, **fields: Any
) -> PydanticCustomError:
    """Return a mistake as pydantic raises it.

    `likely` is what to write instead, where the author can only have meant that.
    """
    return problems.refusal(problem.at(None, help=cure, replacement=likely, **fields))


def _write(likely: str | None) -> Text | None:
    return problems.WRITE.fill(likely=likely) if likely else None


def _scalar(value: object, wanted: Text) -> Scalar:
    if isinstance(value, Leaf):
        return value.tree
    raise _wrong(problems.NO_SCALAR, wanted=wanted)


_A_NUMBER = Text("一个数", "a number")


def _number(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    scalar = _scalar(value, _A_NUMBER)
    text = scalar.text.strip()
    if scalar.style == "quoted" and _plain_number(text) is not None:
        raise _wrong(problems.QUOTED_NUMBER, text, text=text)
    found = _plain_number(text)
    if found is None or scalar.style == "quoted":
        raise _no_number(text)
    return found


def _plain_number(text: str) -> Fraction | None:
    digits = text[:-1].rstrip() if text.endswith("%") else text
    if _LEADING_ZERO.fullmatch(digits) or digits.lstrip("+-").startswith("."):
        return None
    found = number(digits)
    return found / 100 if found is not None and text.endswith("%") else found


def _no_number(text: str) -> PydanticCustomError:
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    likely = _likely_number(text)
    return _wrong(problems.NO_NUMBER, likely, _write(likely), text=shown)


def _likely_number(text: str) -> str | None:
    """Return how to write the number that `text` can only mean, None where that is a guess."""
    narrow = text.translate(_NARROW).strip(_QUOTES + " ")
    found = _LOOSE_NUMBER.fullmatch(narrow) if len(narrow) <= 60 else None
    if not found or not re.search(r"\d", (found[2] or "") + (found[3] or "")):
        return None
    sign, whole, decimals, power, unit = found.groups()
    mantissa = Fraction((re.sub(r"\D", "", whole) or "0") + (decimals or "").rstrip("."))
    number = to_text(mantissa * Fraction(10) ** int(power or 0))
    likely = ("-" if sign == "-" else "") + number + ("%" if unit == "%" else "")
    return likely if likely != text and _plain_number(likely) is not None else None


def _integer(value: object) -> int:
    if isinstance(value, int):
        return value
    scalar = _scalar(value, Text("一个整数", "a whole number"))
    text = scalar.text.strip()
    found = _plain_integer(text)
    if found is None:
        likely = _likely_number(text)
        if likely and _plain_integer(likely) is None:
            likely = None
        raise _wrong(problems.NO_INTEGER, likely, _write(likely), text=text[:_SHOWN])
    if scalar.style == "quoted":
        raise _wrong(problems.QUOTED_NUMBER, text, text=text)
    return found


def _plain_integer(text: str) -> int | None:
    if re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII) and not _LEADING_ZERO.fullmatch(text):
        return int(text)
    return None


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _scalar(value, Text("true 或 false", "true or false")).text.strip()
    if text in ("true", "false"):
        return text == "true"
    likely = "true" if text in _TRUE else "false" if text in _FALSE else None
    raise _wrong(problems.NO_FLAG, likely, _write(likely), text=text[:_SHOWN])


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = _scalar(value, Text("一个日期", "a date")).text.strip()
    found = _DAY.fullmatch(text)
    if not found:
        likely = _likely_day(text)
        example = likely or "2022-12-31"
        raise _wrong(problems.NO_DATE, likely, text=text[:_SHOWN], example=example)
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise _wrong(problems.NO_SUCH_DAY, text=text) from None


def _likely_day(text: str) -> str | None:
    narrow = text[:_SHOWN].translate(_NARROW).strip(_QUOTES + " ")
    found = _LOOSE_DAY.fullmatch(narrow) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", narrow, re.ASCII)
    try:
        return dt.date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def _words(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, Leaf):
        if not value.strip():
            raise _wrong(problems.EMPTY_TEXT)
        return Text(value.tree.text, value.tree.text)
    if isinstance(value, dict):
        unknown = [k for k in value if k not in ("zh", "en")]
        if unknown or not value:
            raise _wrong(problems.TWO_TEXTS)
        stated = {k: _scalar(v, Text("一段文字", "a text")) for k, v in value.items()}
        zh, en = (_said(stated.get(k)) for k in ("zh", "en"))
        if not zh and not en:
            raise _wrong(problems.EMPTY_TEXT)
        return Text(zh or en, en or zh)
    raise _wrong(problems.TEXT_OR_TEXTS)


def _said(scalar: Scalar | None) -> str:
    """Return a text; nothing where none stands."""
    if scalar is None or is_null(scalar) or not scalar.text.strip():
        return ""
    return scalar.text


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


def _computed(value: object) -> Fraction | str:
    """Return a number, or the text of a formula; what was meant as a number stays a mistake."""
    if isinstance(value, Leaf):
        text = value.tree.text.strip()
        if text and _plain_number(text) is None and _likely_number(text) is None:
            return text
    return _number(value)


def _total(value: object) -> Fraction | None:
    if isinstance(value, Leaf) and value.tree.text.strip() in ("none", "无"):
        return None
    return _number(value)


#: An exact number, or the text of a formula for one.
Computed = Annotated[
    Fraction | str,
    GetPydanticSchema(lambda _source, _handler: core_schema.any_schema()),
    BeforeValidator(_computed),
    WithJsonSchema(
        {"type": ["string", "number"], "description": "数、百分数或公式 / number or formula"}
    ),
]
#: Points of the whole, None where a ruleset has no total (`none`).
Total = Annotated[
    Fraction | None,
    GetPydanticSchema(lambda _source, _handler: core_schema.any_schema()),
    BeforeValidator(_total),
    WithJsonSchema({"anyOf": [_NUMBER_SCHEMA, {"const": "none"}]}),
]


#: A node of the tree as it stands (a condition); `engine.language.compile` reads it.
Tree = Annotated[
    Node,
    GetPydanticSchema(lambda _source, _handler: core_schema.any_schema()),
    BeforeValidator(_tree),
    WithJsonSchema({"type": ["string", "object"], "description": "条件 / a condition"}),
]
