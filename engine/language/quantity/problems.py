"""The diagnostics of quantities, one function for each mistake."""

from __future__ import annotations

from dataclasses import dataclass

from engine.base.diagnostics import Diagnostic, Label, Severity
from engine.base.source import Span
from engine.base.words import Text

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Writing:
    """A text as written, and where it stands; places count from the text's first character."""

    text: str
    span: Span | None

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


def _problem(
    code: str,
    span: Span | None,
    message: Text,
    help_: Text,
    *,
    severity: Severity = "error",
    notes: tuple[Text, ...] = (),
    related: tuple[Label, ...] = (),
) -> Diagnostic:
    label = Label(span) if span else None
    return Diagnostic(code, severity, message, label, related, notes, help_)


def unreadable(w: Writing, start: int, end: int) -> Diagnostic:
    """Return JX201: the characters from `start` to `end` belong to no quantity."""
    all_, odd = shown(w.text), shown(w.text[start:end])
    return _problem(
        "JX201",
        w.part(start, end),
        Text(
            f"{all_} 不是可读的数值：{odd} 无法理解", f"{all_} is no quantity: {odd} has no meaning"
        ),
        Text(
            "只写一个数值和一个单位，如 `12场次`", "write one number and one unit, such as `12场次`"
        ),
    )


def unreadable_date(w: Writing) -> Diagnostic:
    """Return JX201 for what starts as a date and goes on as something else."""
    return _problem(
        "JX201",
        w.span,
        Text(f"{shown(w.text)} 不是可读的日期", f"{shown(w.text)} is no readable date"),
        Text(
            "写成 `2022年12月31日` 或 `2022年12月底前`",
            "write `2022年12月31日` or `2022年12月底前`",
        ),
    )


def not_above_zero(w: Writing) -> Diagnostic:
    """Return JX201 for an approximation of zero or less."""
    return _problem(
        "JX201",
        w.span,
        Text(
            f"{shown(w.text)} 不可读：约数须大于零",
            f"{shown(w.text)} approximates a number that is not above zero",
        ),
        Text("写明确切数值", "write the exact number"),
    )


def look_alike(w: Writing, start: int, end: int) -> Diagnostic:
    """Return JX202."""
    all_, odd = shown(w.text), shown(w.text[start:end])
    return _problem(
        "JX202",
        w.part(start, end),
        Text(
            f"{all_} 中的 {odd} 疑为识别错误，不作猜测",
            f"{odd} in {all_} looks misread and is not guessed at",
        ),
        Text("对照原件重新录入数字", "type the number again from the original"),
    )


def several(w: Writing, start: int, end: int) -> Diagnostic:
    """Return JX203."""
    return _problem(
        "JX203",
        w.part(start, end),
        Text(f"{shown(w.text)} 含有不止一个数值", f"{shown(w.text)} states more than one quantity"),
        Text("拆成几个指标，每个一个数值", "split it into measures with one quantity each"),
    )


def for_each(w: Writing, start: int, end: int) -> Diagnostic:
    """Return JX203 for 各1次: one number for each of several, whose count is not stated."""
    all_, word = shown(w.text), shown(w.text[start:end].strip())
    return _problem(
        "JX203",
        w.part(start, end),
        Text(f"{all_} 中的 {word} 指多个对象，总数未知", f"{word} in {all_} leaves the total open"),
        Text("写总数，或拆成几个指标", "write the total, or split it into several measures"),
    )


def in_words(w: Writing) -> Diagnostic:
    """Return JX204."""
    return _problem(
        "JX204",
        w.span,
        Text(
            f"{shown(w.text)} 的数值用汉字书写",
            f"{shown(w.text)} writes its number in Chinese numerals",
        ),
        Text("改用阿拉伯数字，如 `10余场`", "write digits, such as `10余场`"),
    )


def upside_down(w: Writing, low: str, high: str) -> Diagnostic:
    """Return JX205; `low` and `high` are the ends as written."""
    return _problem(
        "JX205",
        w.span,
        Text(
            f"区间 {shown(w.text)} 的下限 {low} 高于上限 {high}",
            f"range {shown(w.text)} starts at {low}, above its end {high}",
        ),
        Text(
            "两端由小到大，并各写单位，如 `3场-5场`",
            "write the lower end first, each end with its unit, such as `3场-5场`",
        ),
    )


def contradictory(w: Writing, first: str, second: str, place: tuple[int, int]) -> Diagnostic:
    """Return JX206; `first` and `second` are the qualifiers as written."""
    a, b = shown(first), shown(second)
    return _problem(
        "JX206",
        w.part(*place),
        Text(f"{shown(w.text)} 中 {a} 与 {b} 矛盾", f"{a} and {b} conflict in {shown(w.text)}"),
        Text(f"只保留 {a} 或 {b}", f"keep either {a} or {b}"),
    )


def without_year(w: Writing) -> Diagnostic:
    """Return JX207."""
    return _problem(
        "JX207",
        w.span,
        Text(f"日期 {shown(w.text)} 没有四位年份", f"date {shown(w.text)} has no four-digit year"),
        Text("写明年份，如 `2022年12月底前`", "write the year, as in `2022年12月底前`"),
    )


def impossible(w: Writing) -> Diagnostic:
    """Return JX208."""
    return _problem(
        "JX208",
        w.span,
        Text(f"日历上没有日期 {shown(w.text)}", f"no calendar has the date {shown(w.text)}"),
        Text("改正年、月或日", "correct the year, month or day"),
    )


def too_long(w: Writing, limit: int, *, digits: bool) -> Diagnostic:
    """Return JX209: over `limit` characters, or digits."""
    zh, en = ("位数字", "digits") if digits else ("字", "characters")
    return _problem(
        "JX209",
        w.span,
        Text(f"{shown(w.text)} 超过 {limit} {zh}", f"{shown(w.text)} has over {limit} {en}"),
        Text("缩短数值，说明写在 note", "shorten the quantity and put remarks in `note`"),
    )


def no_width(w: Writing) -> Diagnostic:
    """Return JX211, a warning."""
    return _problem(
        "JX211",
        w.span,
        Text(
            f"{shown(w.text)} 没有写明幅度，视为任意正数",
            f"{shown(w.text)} states no width and counts as any number above zero",
        ),
        Text("写明确切数值或区间，如 `45-55人`", "write the number, or a range such as `45-55人`"),
        severity="warning",
    )


def ambiguous_deadline(w: Writing, first: str, last: str) -> Diagnostic:
    """Return JX212, a warning; `first` and `last` are the two days that may be meant."""
    return _problem(
        "JX212",
        w.span,
        Text(
            f"{shown(w.text)} 的期限可以是 {first}，也可以是 {last}",
            f"deadline {shown(w.text)} can be {first} or {last}",
        ),
        Text("写明到哪一天，如 `9月底前`", "write the last day, or for example `9月底前`"),
        severity="warning",
    )


def ambiguous_none(w: Writing) -> Diagnostic:
    """Return JX214, a warning."""
    return _problem(
        "JX214",
        w.span,
        Text("`无` 含义不明，视为未填", "`无` is ambiguous and counts as not stated"),
        Text("改写为 `否`、`0` 或 `不适用`", "write `否`, `0` or `不适用` instead"),
        severity="warning",
    )


def inside_text(w: Writing, start: int, end: int) -> Diagnostic:
    """Return JX215, a warning."""
    all_, part = shown(w.text), shown(w.text[start:end])
    return _problem(
        "JX215",
        w.part(start, end),
        Text(
            f"{all_} 视为文字，其中的 {part} 不读取", f"{all_} counts as words; {part} is not read"
        ),
        Text("若为定量指标，只写数值和单位", "for a number, write only the number and its unit"),
        severity="warning",
    )


def no_number(w: Writing) -> Diagnostic:
    """Return JX216."""
    return _problem(
        "JX216",
        w.span,
        Text(f"{shown(w.text)} 没有数值", f"{shown(w.text)} has no number"),
        Text("补上数值，如 `≥10场次`", "add the number, as in `≥10场次`"),
    )


def uneven_thousands(w: Writing, start: int, end: int) -> Diagnostic:
    """Return JX217."""
    odd = shown(w.text[start:end])
    return _problem(
        "JX217",
        w.part(start, end),
        Text(f"{odd} 的逗号不在千位上", f"the commas in {odd} do not mark thousands"),
        Text("去掉逗号，如 `1234.5`", "leave the commas out, as in `1234.5`"),
    )
