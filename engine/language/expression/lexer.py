"""Formula text to tokens, with what cannot be a token diagnosed."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engine.base.diagnostics import Diagnostic
from engine.base.source import Span
from engine.language.expression.problems import (
    INSTEAD,
    OPEN_QUOTATION,
    STRANGE_SIGN,
    TOO_MANY_CHARACTERS,
    TOO_MANY_DIGITS,
)

MOST_CHARACTERS = 2_000
_MOST_DIGITS = 40

TokenKind = Literal["number", "word", "name", "sign", "end"]

_SIGNS = {
    "×": "*", "✕": "*", "∗": "*", "·": "*", "÷": "/", "∕": "/",
    "−": "-", "–": "-", "—": "-", "－": "-", "＋": "+",
    "≤": "<=", "≦": "<=", "⩽": "<=", "≥": ">=", "≧": ">=", "⩾": ">=", "≠": "!=", "<>": "!=",
    "==": "=", "＝": "=", "、": ",", "=<": "=<", "=>": "=>",
}  # fmt: skip
_KEYWORDS = {
    "and": "and",
    "且": "and",
    "并且": "and",
    "or": "or",
    "或": "or",
    "或者": "or",
    "not": "not",
    "非": "not",
    "if": "if",
    "如果": "if",
    "then": "then",
    "则": "then",
    "else": "else",
    "否则": "else",
}
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "＂": "＂", "＇": "＇"}

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)", re.ASCII)
#: A hyphen belongs to a name only inside ASCII letters and digits: `execution-rate`, not 预算-支出.
_ASCII_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
_OPERATOR = re.compile(r"<=|>=|=<|=>|==|!=|<>|[-+*/<>=(),%]")


class Token(Struct, frozen=True):
    """A token with its place. `value` is the number of a number token."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: Fraction | None = None


def tokens_of(text: str, span: Span | None) -> tuple[list[Token], list[Diagnostic]]:
    """Return all tokens, ending in one of kind `end`, and what could not be read."""
    found: list[Token] = []
    wrong: list[Diagnostic] = []

    def place(start: int, end: int) -> Span | None:
        return None if span is None else span.within(start, end)

    if len(text) > MOST_CHARACTERS:
        start = place(0, MOST_CHARACTERS)
        wrong.append(TOO_MANY_CHARACTERS.at(start, count=len(text), most=MOST_CHARACTERS))
        return [Token("end", "", 0, 0)], wrong
    plain = _half_width(text)
    at = 0
    while at < len(plain):
        space = _SPACE.match(plain, at)
        if space:
            at = space.end()
            continue
        token, end = _token(text, plain, at)
        if token is not None:
            found.append(token)
            if token.kind == "number" and len(token.text) > _MOST_DIGITS:
                wrong.append(TOO_MANY_DIGITS.at(place(at, end), most=_MOST_DIGITS))
            at = end
            continue
        if plain[at] in _QUOTES:
            wrong.append(OPEN_QUOTATION.at(place(at, at + 1)))
            at = len(plain)
            continue
        sign = text[at]
        wrong.append(STRANGE_SIGN.at(place(at, at + 1), help=INSTEAD.get(sign), sign=sign))
        at += 1
    found.append(Token("end", "", len(text), len(text)))
    return found, wrong


def _half_width(text: str) -> str:
    """Return the text with full-width signs and digits made plain, one for one."""
    plain = []
    for sign in text:
        narrow = unicodedata.normalize("NFKC", sign)
        plain.append(narrow if len(narrow) == 1 else sign)
    return "".join(plain)


def _token(text: str, plain: str, at: int) -> tuple[Token | None, int]:
    number = _NUMBER.match(plain, at)
    if number:
        return _number(plain, at, number.end(), number[0])
    close = _QUOTES.get(text[at]) or _QUOTES.get(plain[at])
    if close:
        end = text.find(close, at + 1)
        if end > 0:
            return Token("word", text[at + 1 : end], at, end + 1), end + 1
        return None, at
    operator = _OPERATOR.match(plain, at)
    if operator:
        sign = _SIGNS.get(operator[0], operator[0])
        return Token("sign", sign, at, operator.end()), operator.end()
    if plain[at] in _SIGNS:
        return Token("sign", _SIGNS[plain[at]], at, at + 1), at + 1
    end = _name_end(plain, at)
    if end == at:
        return None, at
    name = plain[at:end]
    keyword = _KEYWORDS.get(name.lower() if name.isascii() else name)
    if keyword:
        return Token("sign", keyword, at, end), end
    return Token("name", name, at, end), end


def _number(plain: str, at: int, end: int, digits: str) -> tuple[Token, int]:
    if len(digits) > _MOST_DIGITS:
        return Token("number", digits, at, end, Fraction(0)), end
    value = Fraction(digits)
    after = _SPACE.match(plain, end)
    percent = after.end() if after else end
    if plain[percent : percent + 1] == "%":
        return Token("number", f"{digits}%", at, percent + 1, value / 100), percent + 1
    return Token("number", digits, at, end, value), end


def _name_end(plain: str, at: int) -> int:
    """Return the end of a dotted name that starts at `at`, or `at` where none does."""
    end = _part_end(plain, at)
    while end > at and plain[end : end + 1] == ".":
        further = _part_end(plain, end + 1)
        if further == end + 1:
            break
        end = further
    return end


def _part_end(plain: str, at: int) -> int:
    ascii_name = _ASCII_NAME.match(plain, at)
    end = ascii_name.end() if ascii_name else at
    while end < len(plain) and (plain[end].isalnum() or plain[end] == "_"):
        if end == at and plain[end].isdigit():
            break
        end += 1
    return end
