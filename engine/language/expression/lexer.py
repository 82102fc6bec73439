"""Formula text to tokens, with what cannot be a token diagnosed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.base.words import Text

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
    "and": "and", "且": "and", "并且": "and", "or": "or", "或": "or", "或者": "or",
    "not": "not", "非": "not", "if": "if", "如果": "if", "then": "then", "则": "then",
    "else": "else", "否则": "else",
}  # fmt: skip
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "＂": "＂", "＇": "＇"}

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)", re.ASCII)
#: A hyphen belongs to a name only inside ASCII letters and digits: `execution-rate`, not 预算-支出.
_ASCII_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
_OPERATOR = re.compile(r"<=|>=|=<|=>|==|!=|<>|[-+*/<>=(),%]")


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its place. `value` is the number of a number token."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: Fraction | None = None


def tokens_of(text: str, span: Span | None) -> tuple[list[Token], list[Diagnostic]]:
    """Return all tokens, ending in one of kind `end`, and what could not be read."""
    found: list[Token] = []
    problems: list[Diagnostic] = []

    def problem(code: str, message: Text, start: int, end: int, help_: Text | None = None) -> None:
        label = None if span is None else Label(span.within(start, end))
        problems.append(Diagnostic(code, "error", message, label, help=help_))

    if len(text) > MOST_CHARACTERS:
        problem(
            "JX301",
            Text(f"公式有 {len(text)} 个字符，最多 {MOST_CHARACTERS} 个",
                 f"the formula has {len(text)} characters, at most {MOST_CHARACTERS} are allowed"),
            0, MOST_CHARACTERS,
            Text("把公式拆成几个指标或名称", "split the formula into several"),
        )  # fmt: skip
        return [Token("end", "", 0, 0)], problems
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
                problem("JX302", Text(f"数字超过 {_MOST_DIGITS} 位",
                        f"the number has more than {_MOST_DIGITS} digits"), at, end,
                        Text("检查是否多写了数字", "look for digits too many"))  # fmt: skip
            at = end
            continue
        if plain[at] in _QUOTES:
            problem("JX303", Text("引号没有收尾", "the quotation mark is not closed"), at, at + 1,
                    Text("补上后引号", "add the closing mark"))  # fmt: skip
            at = len(plain)
            continue
        shown = text[at]
        problem("JX304", Text(f"公式里不能有 `{shown}`", f"`{shown}` cannot stand in a formula"),
                at, at + 1, _hint(shown))  # fmt: skip
        at += 1
    found.append(Token("end", "", len(text), len(text)))
    return found, problems


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


def _hint(sign: str) -> Text | None:
    hints = {
        "^": Text("没有乘方，写成连乘", "there are no powers: multiply instead"),
        "&": Text("写 `and` 或 `且`", "write `and`"),
        "|": Text("写 `or` 或 `或`", "write `or`"),
        "!": Text("写 `not` 或 `非`", "write `not`"),
        "[": Text("用圆括号 ( )", "use round brackets ( )"),
        "]": Text("用圆括号 ( )", "use round brackets ( )"),
        "{": Text("用圆括号 ( )", "use round brackets ( )"),
        "}": Text("用圆括号 ( )", "use round brackets ( )"),
        "；": Text("用逗号分隔", "separate with a comma"),
        ";": Text("用逗号分隔", "separate with a comma"),
        "‰": Text("写成百分数，如 0.5%", "write a percentage such as 0.5%"),
        "$": Text("金额不写货币符号", "amounts need no currency sign"),
        "¥": Text("金额不写货币符号", "amounts need no currency sign"),
        "：": Text("公式里没有冒号", "formulas have no colon"),
        ":": Text("公式里没有冒号", "formulas have no colon"),
    }
    return hints.get(sign)
