"""What a convention of an audit can say: the numbers that make sense, and whether it has words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from engine.auditing.audit import words
from engine.base.diagnostics import Diagnostic, Label, Problem, in_order
from engine.base.exact import to_text
from engine.base.suggest import did_you_mean
from engine.base.words import Text
from engine.language.load.conventions import ConventionDoc, ConventionsDoc

_SENSELESS = Problem(
    "JX860",
    Text(
        "`{id}` 的数没有意义，应{range}",
        "the number of `{id}` makes no sense: it has to be {range}",
    ),
    Text("改成这样的数，如 {example}", "write such a number, e.g. {example}"),
)
_NO_NUMBER = Problem(
    "JX861",
    Text("`{id}` 没有写数", "`{id}` states no number"),
    Text(
        "加上 `value`，如 {example}；不查这一项就删去整条",
        "add `value`, e.g. {example}; without the whole entry its check does not run",
    ),
)
_NO_WORDS = Problem(
    "JX861",
    Text("`{id}` 没有写词语", "`{id}` states no words"),
    Text(
        "加上 `words: […]`；不查这一项就删去整条",
        "add `words: […]`; without the whole entry its check does not run",
    ),
)
_BLANK = Problem(
    "JX861",
    Text(
        "`{id}` 有一个空的词语，什么名称都会带它", "`{id}` has an empty word, which is in any title"
    ),
    Text("删去它", "delete it"),
)
_UNKNOWN = Problem(
    "JX862",
    Text("没有一项审核用到 `{id}`", "no check of an audit uses `{id}`"),
    Text("用到的有 {known}", "those that are used are {known}"),
    "warning",
)
_TWICE = Problem(
    "JX863", Text("`{id}` 写了两次", "`{id}` stands there twice"), Text("删去一条", "delete one")
)

_MUCH = Fraction(10) ** 15


class _Numbers(Struct, frozen=True, kw_only=True):
    """The numbers that a convention may have; `example` is the shipped one."""

    least: Fraction  # itself left out where it is 0, unless `zero`
    most: Fraction
    example: str
    whole: bool = False
    zero: bool = False
    share: bool = False

    def holds(self, value: Fraction) -> bool:
        """Return whether a number is one of them."""
        if self.whole and value.denominator != 1:
            return False
        return self.least <= value <= self.most and (value != 0 or self.zero)

    @property
    def _ends(self) -> tuple[tuple[str, Fraction], ...]:
        return ("least", self.least), ("most", self.most)

    @property
    def said(self) -> Text:
        """Which they are."""
        by, sign = (100, "%") if self.share else (1, "")
        ends = {name: f"{to_text(end * by)}{sign}" for name, end in self._ends}
        if self.whole:
            return words.WHOLE.fill(**ends)
        return (words.ABOVE if self.least == 0 and not self.zero else words.BETWEEN).fill(**ends)


_KINDS: dict[str, _Numbers | None] = {  # None: it has words
    "over-flag": _Numbers(least=Fraction(1), most=Fraction(100), share=True, example="120%"),
    "over-reason": _Numbers(least=Fraction(1), most=Fraction(100), share=True, example="130%"),
    "over-measures": _Numbers(least=Fraction(1), most=Fraction(10_000), whole=True, example="3"),
    "score-above-execution": _Numbers(
        least=Fraction(0), most=Fraction(1), zero=True, share=True, example="5%"
    ),
    "unspent": _Numbers(least=Fraction(0), most=Fraction(1), share=True, example="20%"),
    "unit-factor": _Numbers(least=Fraction(2), most=_MUCH, example="1000"),
    "repeated": _Numbers(least=Fraction(2), most=Fraction(10_000), whole=True, example="3"),
    "repeated-from": _Numbers(least=Fraction(0), most=_MUCH, zero=True, example="10"),
    "round-to": _Numbers(least=Fraction(0), most=_MUCH, example="100000"),
    "qualitative-words": None,
    "measurable-words": None,
    "payment-words": None,
}


def senseless(doc: ConventionsDoc) -> tuple[Diagnostic, ...]:
    """Return what makes no sense in conventions, or has no effect."""
    found: list[Diagnostic] = []
    first: dict[str, ConventionDoc] = {}
    for one in doc.items:
        if one.id in first:
            label = Label(first[one.id].span_at("id"), words.FIRST)
            found.append(_TWICE.at(one.span_at("id"), id=one.id, related=(label,)))
            continue
        first[one.id] = one
        if one.id not in _KINDS:
            near = did_you_mean(one.id, list(_KINDS))
            help_ = None if near is None else words.IS_IT.fill(near=near)
            known = "、".join(_KINDS)
            found.append(_UNKNOWN.at(one.span_at("id"), id=one.id, known=known, help=help_))
            continue
        numbers = _KINDS[one.id]
        found.extend(_words(one) if numbers is None else _number(one, numbers))
    return in_order(found)


def _number(one: ConventionDoc, numbers: _Numbers) -> Iterator[Diagnostic]:
    if one.value is None:
        yield _NO_NUMBER.at(one.span_at("id"), id=one.id, example=numbers.example)
    elif not numbers.holds(one.value):
        yield _SENSELESS.at(
            one.span_at("value"), id=one.id, range=numbers.said, example=numbers.example
        )


def _words(one: ConventionDoc) -> Iterator[Diagnostic]:
    if not one.words:
        yield _NO_WORDS.at(one.span_at("id"), id=one.id)
    for at, word in enumerate(one.words):
        if not word.strip():
            yield _BLANK.at(one.span_at("words", at), id=one.id)
