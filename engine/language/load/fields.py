"""The types of fields, read from scalars as text: exact numbers, flags, days, words.

Texts that another YAML reader would take for something else (`yes`, `012`, `1_000`, `12:30`, `1e3`)
are diagnosed where a number, a flag or a day is wanted; where a text is wanted they are texts.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, GetPydanticSchema, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from engine.base.diagnostics import Diagnostic, Problem
from engine.base.named import Named, NamedWhole
from engine.base.words import Text
from engine.language.load import problems
from engine.language.load.by_name import Numbers
from engine.language.load.leaves import Leaf, is_null
from engine.language.load.written import NARROW, QUOTES, likely_number, plain_integer, plain_number
from engine.language.load.yaml_tree import Node, Scalar

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LOOSE_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", re.ASCII)
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
_A_WHOLE_NUMBER = Text("一个整数", "a whole number")


def _plain(value: object) -> Fraction:
    """Return a number that is written as one."""
    return value if isinstance(value, Fraction) else _number_of(_scalar(value, _A_NUMBER), None)


def _number(value: object, info: ValidationInfo) -> Fraction:
    """Return a number, or what parameters that stand in its place are."""
    if isinstance(value, Fraction):
        return value
    return _number_of(_scalar(value, _A_NUMBER), info.context)


def _number_of(scalar: Scalar, numbers: Numbers | None) -> Fraction:
    text = scalar.text.strip()
    found = plain_number(text)
    if found is not None and scalar.style != "quoted":
        return found
    if found is not None:
        raise _wrong(problems.QUOTED_NUMBER, text, text=text)
    named = _by_name(scalar, numbers)
    if named is None:
        raise _no_number(text, numbers)
    return named


def _by_name(scalar: Scalar, numbers: Numbers | None) -> Named | None:
    """Return the number that parameters are, None where a text is meant for a number."""
    if numbers is None or likely_number(scalar.text) is not None:
        return None
    found = numbers.read(scalar)
    if isinstance(found, Diagnostic):
        raise problems.refusal(found)
    return found


def _no_number(text: str, numbers: Numbers | None = None) -> PydanticCustomError:
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    likely = likely_number(text)
    cure = _write(likely) or (numbers.meant(text) if numbers else None)
    return _wrong(problems.NO_NUMBER, likely, cure, text=shown)


def _integer(value: object) -> int:
    """Return a whole number that is written as one."""
    if isinstance(value, int):
        return value
    return _integer_of(_scalar(value, _A_WHOLE_NUMBER), None)


def _count(value: object, info: ValidationInfo) -> int:
    """Return a whole number, or what parameters that stand in its place are."""
    if isinstance(value, int):
        return value
    return _integer_of(_scalar(value, _A_WHOLE_NUMBER), info.context)


def _integer_of(scalar: Scalar, numbers: Numbers | None) -> int:
    text = scalar.text.strip()
    found = plain_integer(text)
    named = _by_name(scalar, numbers) if found is None else None
    if named is not None and named.denominator == 1:
        return NamedWhole(named.numerator, named.written, named.names)
    if found is None:
        likely = likely_number(text)
        if likely and plain_integer(likely) is None:
            likely = None
        raise _wrong(problems.NO_INTEGER, likely, _write(likely), text=text[:_SHOWN])
    if scalar.style == "quoted":
        raise _wrong(problems.QUOTED_NUMBER, text, text=text)
    return found


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
    narrow = text[:_SHOWN].translate(NARROW).strip(QUOTES + " ")
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


def _one_of(kind: type) -> GetPydanticSchema:
    return GetPydanticSchema(lambda _source, _handler: core_schema.is_instance_schema(kind))


_NUMBER_SCHEMA = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?\s*%$"}],
    "description": "十进制数或百分数 / decimal or percentage",
}
_BY_NAME = {"type": "string", "pattern": r"[^\d\s.,%+*/()-]"}
_NAMED_SCHEMA = {
    "anyOf": [*_NUMBER_SCHEMA["anyOf"], _BY_NAME],
    "description": "十进制数、百分数或参数的名称 / decimal, percentage or name of a parameter",
}
_FORMULA_SCHEMA = {
    "type": ["string", "number"],
    "description": "数、百分数或公式 / number or formula",
}
_ANYTHING = GetPydanticSchema(lambda _source, _handler: core_schema.any_schema())
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
PlainNumber = Annotated[
    Fraction, _one_of(Fraction), BeforeValidator(_plain), WithJsonSchema(_NUMBER_SCHEMA)
]
#: Such a number, or in a ruleset the name of a parameter, or a formula of parameters, in its place.
Number = Annotated[
    Fraction, _one_of(Fraction), BeforeValidator(_number), WithJsonSchema(_NAMED_SCHEMA)
]
Integer = Annotated[int, BeforeValidator(_integer)]
#: A whole number; in a ruleset parameters may stand in its place.
Count = Annotated[
    int,
    _one_of(int),
    BeforeValidator(_count),
    WithJsonSchema({"anyOf": [{"type": "integer"}, _BY_NAME]}),
]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[
    dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]
#: A text in one or both languages.
Words = Annotated[Text, _one_of(Text), BeforeValidator(_words), WithJsonSchema(_WORDS_SCHEMA)]


#: A scalar's text as it stands; another reader of YAML may take it for a number.
Written = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]


def _tree(value: object, info: ValidationInfo) -> object:
    tree = getattr(value, "tree", value)
    if isinstance(info.context, Numbers) and isinstance(tree, Node):
        info.context.note_limits(tree)
    return tree


def _computed(value: object) -> Fraction | str:
    """Return a number, or the text of a formula; what was meant as a number stays a mistake."""
    if isinstance(value, Leaf):
        text = value.tree.text.strip()
        if text and plain_number(text) is None and likely_number(text) is None:
            return text
    return _plain(value)


def _number_or_formula(value: object, info: ValidationInfo) -> Fraction | str:
    """Return a number, what parameters are, or the text of a formula over facts."""
    if isinstance(value, Leaf):
        text = value.tree.text.strip()
        numbers: Numbers | None = info.context
        named = text and plain_number(text) is None and likely_number(text) is None
        if named and (numbers is None or not numbers.only_parameters(text)):
            return text
    return _number(value, info)


def _total(value: object, info: ValidationInfo) -> Fraction | None:
    if isinstance(value, Leaf) and value.tree.text.strip() in ("none", "无"):
        return None
    return _number(value, info)


#: An exact number, or the text of a formula for one.
Computed = Annotated[
    Fraction | str, _ANYTHING, BeforeValidator(_computed), WithJsonSchema(_FORMULA_SCHEMA)
]
#: An exact number, or one that parameters are; or the text of a formula over facts for one.
NumberOrFormula = Annotated[
    Fraction | str, _ANYTHING, BeforeValidator(_number_or_formula), WithJsonSchema(_FORMULA_SCHEMA)
]
#: Points of the whole, None where a ruleset has no total (`none`).
Total = Annotated[
    Fraction | None, _ANYTHING, BeforeValidator(_total), WithJsonSchema(_NAMED_SCHEMA)
]


#: A node of the tree as it stands (a condition); `engine.language.compile` reads it.
Tree = Annotated[
    Node,
    _ANYTHING,
    BeforeValidator(_tree),
    WithJsonSchema({"type": ["string", "object"], "description": "条件 / a condition"}),
]
