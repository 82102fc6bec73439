"""Tokens to a tree, by precedence climbing. Depth is bounded; every error has its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from engine.base.diagnostics import Diagnostic, Problem
from engine.base.source import Span
from engine.base.words import Text
from engine.language.expression import problems
from engine.language.expression.functions import FUNCTIONS
from engine.language.expression.lexer import Token, tokens_of
from engine.language.expression.tree import (
    And,
    Arithmetic,
    ArithmeticOperator,
    Call,
    Compare,
    CompareOperator,
    Expression,
    If,
    Name,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Word,
    walk,
)
from engine.language.vocabulary import STATED

_DEEPEST = 40
_MOST_TOKENS = 600

_ARITHMETIC: dict[str, ArithmeticOperator] = {s: s for s in get_args(ArithmeticOperator)}
_COMPARE: dict[str, CompareOperator] = {s: s for s in get_args(CompareOperator)}


class _Stop(Exception):  # noqa: N818 - ends one attempt at parsing
    """Parsing cannot go on; the problem has been noted."""


def parse(text: str, span: Span | None) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    """Parse a formula. `span` is where its text stands, for the places of diagnostics.

    Returns None with at least one error where the text is no formula. Never raises.
    """
    tokens, found = tokens_of(text, span)
    if found:
        return None, tuple(found)  # after a sign that cannot be read, the rest is guesswork
    parser = _Parser(text, tokens, span, found)
    root = parser.formula()
    if root is None or found:
        return None, tuple(found)
    names = dict.fromkeys(n.name for n in walk(root) if isinstance(n, Name))
    return Expression(text, root, tuple(names), span), ()


class _Parser:
    def __init__(
        self, text: str, tokens: list[Token], span: Span | None, found: list[Diagnostic]
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.span = span
        self.found = found
        self.at = 0
        self.depth = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def takes(self, *signs: str) -> Token | None:
        """Consume the next token if it is one of `signs`."""
        token = self.next
        if token.kind == "sign" and token.text in signs:
            self.at += 1
            return token
        return None

    def place(self, start: int, end: int) -> Span | None:
        return None if self.span is None else self.span.within(start, max(end, start + 1))

    def of(self, part: Token | Node) -> Span | None:
        return self.place(part.start, part.end)

    def stop(self, problem: Diagnostic) -> _Stop:
        self.found.append(problem)
        return _Stop()

    def formula(self) -> Node | None:
        try:
            if self.tokens[0].kind == "end":
                raise self.stop(problems.EMPTY.at(self.place(0, 1)))
            if len(self.tokens) > _MOST_TOKENS:
                raise self.stop(problems.TOO_LONG.at(self.place(0, len(self.text))))
            root = self.either()
            if self.next.kind != "end":
                raise self.left_over()
        except _Stop:
            return None
        return root

    def left_over(self) -> _Stop:
        token = self.next
        place, sign = self.of(token), token.text
        if sign == ")":
            return self.stop(problems.CLOSED_TOO_OFTEN.at(place))
        if sign in ("=<", "=>"):
            return self.stop(problems.TURNED_COMPARISON.at(place, sign=sign, right=sign[::-1]))
        if sign == "%":
            return self.stop(problems.STRAY_PERCENT.at(place))
        shown = self.text[token.start : token.end]
        glued = self.glued_help(token)
        return self.stop(problems.OPERATOR_MISSING.at(place, help=glued, shown=shown))

    def glued_help(self, token: Token) -> Text | None:
        """Return help for a word right behind a number: `1e3`, `100万元`."""
        before = self.tokens[self.at - 1] if self.at else None
        if before is None or before.kind != "number" or before.end != token.start:
            return None
        return problems.IN_FULL if re.fullmatch(r"[eE]\d*", token.text) else problems.NO_UNITS

    def deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.stop(problems.TOO_DEEP.at(self.of(token), most=_DEEPEST))

    def either(self) -> Node:
        self.deeper(self.next)
        operands = [self.both()]
        while self.takes("or"):
            operands.append(self.both())
        self.depth -= 1
        first, last = operands[0], operands[-1]
        return first if first is last else Or(tuple(operands), first.start, last.end)

    def both(self) -> Node:
        operands = [self.negated()]
        while self.takes("and"):
            operands.append(self.negated())
        first, last = operands[0], operands[-1]
        return first if first is last else And(tuple(operands), first.start, last.end)

    def negated(self) -> Node:
        token = self.takes("not")
        if not token:
            return self.comparison()
        self.deeper(token)
        operand = self.negated()
        self.depth -= 1
        return Not(operand, token.start, operand.end)

    def comparison(self) -> Node:
        """A comparison, or a chain such as `60% <= x < 80%`, which means both."""
        left = self.sum()
        found: list[Node] = []
        while token := self.takes(*_COMPARE):
            right = self.sum()
            found.append(Compare(_COMPARE[token.text], left, right, left.start, right.end))
            left = right
        if len(found) > 1:
            return And(tuple(found), found[0].start, found[-1].end)
        return found[0] if found else left

    def sum(self) -> Node:
        return self.chain(self.product, "+", "-")

    def product(self) -> Node:
        return self.chain(self.signed, "*", "/")

    def chain(self, part: Callable[[], Node], *signs: str) -> Node:
        left = part()
        while token := self.takes(*signs):
            right = part()
            if token.text == "/" and isinstance(right, Number) and right.value == 0:
                self.found.append(problems.DIVISION_BY_ZERO.at(self.of(right)))
            sign = _ARITHMETIC[token.text]
            left = Arithmetic(sign, left, right, left.start, right.end)
        return left

    def signed(self) -> Node:
        minus = 0
        start = self.next.start
        while token := self.takes("-", "+"):
            minus += token.text == "-"
        operand = self.primary()
        return Negate(operand, start, operand.end) if minus % 2 else operand

    def primary(self) -> Node:
        token = self.next
        self.at += 1
        if token.kind == "number":
            assert token.value is not None
            return Number(token.value, token.text, token.start, token.end)
        if token.kind == "word":
            return Word(token.text, token.start, token.end)
        if token.kind == "name":
            if self.next.kind == "sign" and self.next.text == "(":
                return self.call(token, token.text)
            return Name(token.text, token.start, token.end)
        if token.text == "(":
            inner = self.either()
            self.close(token)
            return inner
        if token.text == "if":
            return self.choice(token)
        self.at -= 1
        raise self.operand_missing(token)

    def operand_missing(self, token: Token) -> _Stop:
        if token.kind == "end":
            last = self.place(max(token.start - 1, 0), token.end)
            return self.stop(problems.ENDS_EARLY.at(last))
        if token.text in ("=<", "=>", "%"):
            return self.left_over()
        shown = self.text[token.start : token.end]
        return self.stop(problems.OPERAND_MISSING.at(self.of(token), shown=shown))

    def close(self, opened: Token) -> None:
        if self.takes(")"):
            return
        if self.next.kind == "end":
            raise self.stop(problems.NOT_CLOSED.at(self.of(opened)))
        raise self.left_over()

    def choice(self, token: Token) -> Node:
        """`if c then a else b`, or `if(c, a, b)`."""
        if self.is_call():
            return self.call(token, "if")
        condition = self.either()
        then = self.after("then", problems.NO_THEN, token)
        otherwise = self.after("else", problems.NO_ELSE, token)
        return If(condition, then, otherwise, token.start, otherwise.end)

    def after(self, word: str, lack: Problem, token: Token) -> Node:
        if self.takes(word):
            return self.either()
        raise self.stop(lack.at(self.of(token)))

    def is_call(self) -> bool:
        """Return whether a bracket with commas of its own follows."""
        if not (self.next.kind == "sign" and self.next.text == "("):
            return False
        depth = 0
        for token in self.tokens[self.at :]:
            if token.kind == "sign" and token.text in "()":
                depth += 1 if token.text == "(" else -1
                if depth == 0:
                    return False
            elif token.kind == "sign" and token.text == "," and depth == 1:
                return True
        return False

    def call(self, token: Token, name: str) -> Node:
        opened = self.next
        self.at += 1
        arguments: list[Node] = []
        if not self.takes(")"):
            arguments.append(self.either())
            while self.takes(","):
                arguments.append(self.either())
            self.close(opened)
        end = self.tokens[self.at - 1].end
        function = FUNCTIONS.get(name, name)  # a table of the ruleset, or one that there is not
        if function == "if":
            if len(arguments) != 3:
                raise self.stop(problems.IF_TAKES_THREE.at(self.place(token.start, end)))
            return If(arguments[0], arguments[1], arguments[2], token.start, end)
        if function == "stated":
            return self.stated(token, arguments, end)
        return Call(function, name, tuple(arguments), token.start, end)

    def stated(self, token: Token, arguments: list[Node], end: int) -> Node:
        """`stated(facts.x)`: whether the case states the fact, as a comparison of words."""
        fact = arguments[0] if len(arguments) == 1 else None
        if not isinstance(fact, Name):
            raise self.stop(problems.STATED_TAKES_ONE.at(self.place(token.start, end)))
        name = Name(STATED + fact.name, fact.start, fact.end)
        return Compare("=", name, Word("yes", fact.start, fact.end), token.start, end)
