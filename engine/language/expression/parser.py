"""Tokens to a tree, by precedence climbing. Depth is bounded; every error has its place."""

from __future__ import annotations

import re

from engine.base.diagnostics import Diagnostic, Label
from engine.base.source import Span
from engine.base.suggest import did_you_mean
from engine.base.words import Text
from engine.language.expression.lexer import Token, tokens_of
from engine.language.expression.tree import (
    And,
    Arithmetic,
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

#: Functions by every name they go by.
FUNCTIONS = {
    "min": "min", "最小": "min", "max": "max", "最大": "max", "round": "round",
    "四舍五入": "round", "abs": "abs", "绝对值": "abs", "count": "count", "计数": "count",
    "sum": "sum", "求和": "sum", "mean": "mean", "平均": "mean", "if": "if",
    "floor": "floor", "舍去": "floor", "ceil": "ceil", "进一": "ceil",
    "median": "median", "中位数": "median", "trimmed_mean": "trimmed_mean",
    "去极值平均": "trimmed_mean", "stated": "stated", "载明": "stated",
}  # fmt: skip

_COMPARE: dict[str, CompareOperator] = {
    "<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "=", "!=": "!="
}  # fmt: skip


class _Stop(Exception):  # noqa: N818 - ends one attempt at parsing
    """Parsing cannot go on; the problem has been noted."""


def parse(text: str, span: Span | None) -> tuple[Expression | None, tuple[Diagnostic, ...]]:
    """Parse a formula. `span` is where its text stands, for the places of diagnostics.

    Returns None with at least one error where the text is no formula. Never raises.
    """
    tokens, problems = tokens_of(text, span)
    if problems:
        return None, tuple(problems)  # after a sign that cannot be read, the rest is guesswork
    parser = _Parser(text, tokens, span, problems)
    root = parser.formula()
    if root is None or problems:
        return None, tuple(problems)
    names = dict.fromkeys(n.name for n in walk(root) if isinstance(n, Name))
    return Expression(text, root, tuple(names), span), ()


class _Parser:
    def __init__(
        self, text: str, tokens: list[Token], span: Span | None, problems: list[Diagnostic]
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.span = span
        self.problems = problems
        self.at = 0
        self.depth = 0

    # ---- helpers ----

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

    def problem(
        self, code: str, message: Text, start: int, end: int, help_: Text | None = None
    ) -> None:
        label = None
        if self.span is not None:
            label = Label(self.span.within(start, max(end, start + 1)))
        self.problems.append(Diagnostic(code, "error", message, label, help=help_))

    def stop(
        self, code: str, message: Text, start: int, end: int, help_: Text | None = None
    ) -> _Stop:
        self.problem(code, message, start, end, help_)
        return _Stop()

    # ---- grammar ----

    def formula(self) -> Node | None:
        if self.tokens[0].kind == "end":
            self.problem(
                "JX305", Text("公式是空的", "the formula is empty"), 0, 1,
                Text("写出公式，或删去这一行", "write a formula, or remove the line"),
            )  # fmt: skip
            return None
        if len(self.tokens) > _MOST_TOKENS:
            self.problem(
                "JX301",
                Text("公式太长", "the formula is too long"),
                0,
                len(self.text),
                Text("把公式拆成几个指标或名称", "split the formula into several"),
            )
            return None
        try:
            root = self.either()
            if self.next.kind != "end":
                raise self.left_over()
        except _Stop:
            return None
        return root

    def left_over(self) -> _Stop:
        token = self.next
        shown = self.text[token.start : token.end]
        if token.text == ")":
            return self.stop(
                "JX306", Text("多了一个右括号", "a closing bracket too many"),
                token.start, token.end, Text("删去它，或补上左括号", "remove it or open it"),
            )  # fmt: skip
        if token.text in ("=<", "=>"):
            right = token.text[::-1]
            return self.stop(
                "JX307", Text(f"比较号写成了 `{token.text}`", f"`{token.text}` is no comparison"),
                token.start, token.end, Text(f"写 `{right}`", f"write `{right}`"),
            )  # fmt: skip
        if token.text == "%":
            return self.stop(
                "JX308", Text("百分号只能跟在数字后面", "a percent sign only follows a number"),
                token.start, token.end,
            )  # fmt: skip
        return self.stop(
            "JX309",
            Text(f"`{shown}` 前面缺少运算符", f"an operator is missing before `{shown}`"),
            token.start,
            token.end,
            self.glued_help(token)
            or Text("两个量之间写 + − × ÷ 或比较号", "put + - * / or a comparison between"),
        )

    def glued_help(self, token: Token) -> Text | None:
        """Return help for a word right behind a number: `1e3`, `100万元`."""
        before = self.tokens[self.at - 1] if self.at else None
        if before is None or before.kind != "number" or before.end != token.start:
            return None
        if re.fullmatch(r"[eE]\d*", token.text):
            return Text("数字写全，如 1000", "write the number in full, for instance 1000")
        return Text("公式里的数不带单位", "numbers in formulas have no unit")

    def either(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            token = self.next
            raise self.stop(
                "JX310",
                Text(f"公式嵌套超过 {_DEEPEST} 层", f"the formula nests deeper than {_DEEPEST}"),
                token.start,
                token.end,
            )
        operands = [self.both()]
        while self.takes("or"):
            operands.append(self.both())
        self.depth -= 1
        if len(operands) == 1:
            return operands[0]
        return Or(tuple(operands), operands[0].start, operands[-1].end)

    def both(self) -> Node:
        operands = [self.negated()]
        while self.takes("and"):
            operands.append(self.negated())
        if len(operands) == 1:
            return operands[0]
        return And(tuple(operands), operands[0].start, operands[-1].end)

    def negated(self) -> Node:
        token = self.takes("not")
        if not token:
            return self.comparison()
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.stop(
                "JX310",
                Text(f"公式嵌套超过 {_DEEPEST} 层", f"the formula nests deeper than {_DEEPEST}"),
                token.start,
                token.end,
            )
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
        if not found:
            return left
        return found[0] if len(found) == 1 else And(tuple(found), found[0].start, found[-1].end)

    def sum(self) -> Node:
        left = self.product()
        while token := self.takes("+", "-"):
            right = self.product()
            sign = "+" if token.text == "+" else "-"
            left = Arithmetic(sign, left, right, left.start, right.end)  # type: ignore[arg-type]
        return left

    def product(self) -> Node:
        left = self.signed()
        while token := self.takes("*", "/"):
            right = self.signed()
            if token.text == "/" and isinstance(right, Number) and right.value == 0:
                self.problem("JX311", Text("除数是零", "division by zero"), right.start, right.end)
            sign = "*" if token.text == "*" else "/"
            left = Arithmetic(sign, left, right, left.start, right.end)  # type: ignore[arg-type]
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
            return self.stop(
                "JX312",
                Text("公式没有写完", "the formula ends too early"),
                max(token.start - 1, 0),
                token.end,
                Text("补上最后一个量", "add the missing operand"),
            )
        if token.text in ("=<", "=>", "%"):
            return self.left_over()
        shown = self.text[token.start : token.end]
        return self.stop(
            "JX313",
            Text(f"`{shown}` 前面缺少一个量", f"an operand is missing before `{shown}`"),
            token.start,
            token.end,
        )

    def close(self, opened: Token) -> None:
        if self.takes(")"):
            return
        if self.next.kind == "end":
            raise self.stop(
                "JX314",
                Text("左括号没有配对的右括号", "the bracket is not closed"),
                opened.start,
                opened.end,
                Text("补上右括号", "add the closing bracket"),
            )
        raise self.left_over()

    def choice(self, token: Token) -> Node:
        """`if c then a else b`, or `if(c, a, b)`."""
        if self.is_call():
            return self.call(token, "if")
        condition = self.either()
        if not self.takes("then"):
            raise self.stop(
                "JX315", Text("if 后面缺少 then", "`if` needs a `then`"), token.start, token.end,
                Text("写成 if 条件 then 甲 else 乙", "write if CONDITION then A else B"),
            )  # fmt: skip
        then = self.either()
        if not self.takes("else"):
            raise self.stop(
                "JX315", Text("if 后面缺少 else", "`if` needs an `else`"), token.start, token.end,
                Text("写成 if 条件 then 甲 else 乙", "write if CONDITION then A else B"),
            )  # fmt: skip
        otherwise = self.either()
        return If(condition, then, otherwise, token.start, otherwise.end)

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
        function = FUNCTIONS.get(name)
        if function is None:
            near = did_you_mean(name, list(FUNCTIONS))
            raise self.stop(
                "JX316",
                Text(f"没有函数 `{name}`", f"there is no function `{name}`"),
                token.start,
                token.end,
                Text(
                    f"是不是想写 `{near}`？" if near else "可用 min、max、round、sum、mean、count",
                    f"did you mean `{near}`?" if near else "use min, max, round, sum, mean, count",
                ),
            )
        if function == "if":
            if len(arguments) != 3:
                raise self.stop(
                    "JX317", Text("if(条件, 甲, 乙) 要三项", "if(CONDITION, A, B) needs three"),
                    token.start, end,
                )  # fmt: skip
            return If(arguments[0], arguments[1], arguments[2], token.start, end)
        if function == "stated":
            return self.stated(token, arguments, end)
        return Call(function, name, tuple(arguments), token.start, end)

    def stated(self, token: Token, arguments: list[Node], end: int) -> Node:
        """`stated(facts.x)`: whether the case states the fact, as a comparison of words."""
        fact = arguments[0] if len(arguments) == 1 else None
        if not isinstance(fact, Name):
            raise self.stop(
                "JX317",
                Text("stated(事实) 要一个名称", "stated(FACT) takes one name"),
                token.start,
                end,
            )
        name = Name(STATED + fact.name, fact.start, fact.end)
        return Compare("=", name, Word("yes", fact.start, fact.end), token.start, end)
