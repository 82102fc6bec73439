"""What can be wrong with a quantity, and the text in which it stands.

Each sentence may use `{all}`, the text as written, and `{part}`, the characters in question.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from engine.base.diagnostics import Diagnostic, Problem
from engine.base.source import Span
from engine.base.words import Text

_SHOWN = 40

UNREADABLE = Problem(
    "JX201",
    Text("{all} 不是可读的数值：{part} 无法理解", "{all} is no quantity: {part} has no meaning"),
    Text("只写一个数值和一个单位，如 `12场次`", "write one number and one unit, such as `12场次`"),
)
UNREADABLE_DATE = Problem(
    "JX201",
    Text("{all} 不是可读的日期", "{all} is no readable date"),
    Text("写成 `2022年12月31日` 或 `2022年12月底前`", "write `2022年12月31日` or `2022年12月底前`"),
)
NOT_ABOVE_ZERO = Problem(
    "JX201",
    Text("{all} 不可读：约数须大于零", "{all} approximates a number that is not above zero"),
    Text("写明确切数值", "write the exact number"),
)
LOOK_ALIKE = Problem(
    "JX202",
    Text(
        "{all} 中的 {part} 疑为识别错误，不作猜测",
        "{part} in {all} looks misread and is not guessed at",
    ),
    Text("对照原件重新录入数字", "type the number again from the original"),
)
SEVERAL = Problem(
    "JX203",
    Text("{all} 含有不止一个数值", "{all} states more than one quantity"),
    Text("拆成几个指标，每个一个数值", "split it into measures with one quantity each"),
)
SCIENTIFIC = Problem(
    "JX203",
    Text("{all} 是科学记数法，这里不读", "{all} is in scientific notation, which is not read here"),
    Text("写成小数，如 0.0012", "write the decimal, such as 0.0012"),
)
#: 各1次: one number for each of several, whose count is not stated.
FOR_EACH = Problem(
    "JX203",
    Text("{all} 中的 {part} 指多个对象，总数未知", "{part} in {all} leaves the total open"),
    Text("写总数，或拆成几个指标", "write the total, or split it into several measures"),
)
IN_WORDS = Problem(
    "JX204",
    Text("{all} 的数值用汉字书写", "{all} writes its number in Chinese numerals"),
    Text("改用阿拉伯数字，如 `10余场`", "write digits, such as `10余场`"),
)
UPSIDE_DOWN = Problem(
    "JX205",
    Text(
        "区间 {all} 的下限 {low} 高于上限 {high}",
        "range {all} starts at {low}, above its end {high}",
    ),
    Text(
        "两端由小到大，并各写单位，如 `3场-5场`",
        "write the lower end first, each end with its unit, such as `3场-5场`",
    ),
)
CONTRADICTORY = Problem(
    "JX206",
    Text("{all} 中 {first} 与 {second} 矛盾", "{first} and {second} conflict in {all}"),
    Text("只保留 {first} 或 {second}", "keep either {first} or {second}"),
)
WITHOUT_YEAR = Problem(
    "JX207",
    Text("日期 {all} 没有四位年份", "date {all} has no four-digit year"),
    Text("写明年份，如 `2022年12月底前`", "write the year, as in `2022年12月底前`"),
)
IMPOSSIBLE = Problem(
    "JX208",
    Text("日历上没有日期 {all}", "no calendar has the date {all}"),
    Text("改正年、月或日", "correct the year, month or day"),
)
_SHORTEN = Text("缩短数值，说明写在 note", "shorten the quantity and put remarks in `note`")
TOO_LONG = Problem(
    "JX209", Text("{all} 超过 {limit} 字", "{all} has over {limit} characters"), _SHORTEN
)
TOO_MANY_DIGITS = Problem(
    "JX209", Text("{all} 超过 {limit} 位数字", "{all} has over {limit} digits"), _SHORTEN
)
NO_WIDTH = Problem(
    "JX211",
    Text(
        "{all} 没有写明幅度，视为任意正数",
        "{all} states no width and counts as any number above zero",
    ),
    Text("写明确切数值或区间，如 `45-55人`", "write the number, or a range such as `45-55人`"),
    "warning",
)
AMBIGUOUS_DEADLINE = Problem(
    "JX212",
    Text("{all} 的期限可以是 {first}，也可以是 {last}", "deadline {all} can be {first} or {last}"),
    Text("写明到哪一天，如 `9月底前`", "write the last day, or for example `9月底前`"),
    "warning",
)
AMBIGUOUS_NONE = Problem(
    "JX214",
    Text("`无` 含义不明，视为未填", "`无` is ambiguous and counts as not stated"),
    Text("改写为 `否`、`0` 或 `不适用`", "write `否`, `0` or `不适用` instead"),
    "warning",
)
INSIDE_TEXT = Problem(
    "JX215",
    Text("{all} 视为文字，其中的 {part} 不读取", "{all} counts as words; {part} is not read"),
    Text("若为定量指标，只写数值和单位", "for a number, write only the number and its unit"),
    "warning",
)
NO_NUMBER = Problem(
    "JX216",
    Text("{all} 没有数值", "{all} has no number"),
    Text("补上数值，如 `≥10场次`", "add the number, as in `≥10场次`"),
)
UNEVEN_THOUSANDS = Problem(
    "JX217",
    Text("{part} 的逗号不在千位上", "the commas in {part} do not mark thousands"),
    Text("去掉逗号，如 `1234.5`", "leave the commas out, as in `1234.5`"),
)
NOT_COMPARABLE = Problem(
    "JX210",
    Text(
        "{first}（{unit}）与 {second}（{other}）不能相比",
        "{first} ({unit}) cannot be compared with {second} ({other})",
    ),
)
UNMEASURED = Problem(
    "JX213",
    Text(
        "完成值 {actual} 带有比较符号，不是实测数",
        "actual {actual} is a comparison, not a measured number",
    ),
    Text("填写实际完成的数值", "write the number that was measured"),
    "warning",
)


class Writing(Struct, frozen=True):
    """A text as written, and where it stands; places count from the text's first character."""

    text: str
    span: Span | None

    def problem(
        self, kind: Problem, start: int = 0, end: int | None = None, **fields: Any
    ) -> Diagnostic:
        """Return a mistake in characters `start` to `end`, or in the whole text."""
        place = self.span if end is None else self.part(start, end)
        fields.setdefault("part", shown(self.text[start:end]))
        return kind.at(place, all=shown(self.text), **fields)

    def part(self, start: int, end: int) -> Span | None:
        """Return the span of characters `start` to `end`, or the whole where they are not found."""
        span = self.span
        if span is None or span.line != span.end_line or span.line > len(span.source.lines):
            return span
        line = span.source.lines[span.line - 1][: span.end_column - 1]
        # A quoted scalar's text starts after its quotation mark.
        offset = line.find(self.text, span.column - 1) - (span.column - 1)
        return span.within(offset + start, offset + end) if offset >= 0 else span


def shown(text: str) -> str:
    """Return `text` in backticks, cut to a readable length, invisible characters replaced."""
    seen = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:_SHOWN])
    return f"`{seen}…`" if len(text) > _SHOWN else f"`{seen}`"
